"""Whether a sentence that leaves its holder unsaid may still mean what earlier sentences were about."""

from __future__ import annotations

import pytest
from telling import facts

WORKS = "宁德时代宜宾动力电池项目在四川开工。"
SAID = [
    (WORKS + "今年底建成，总投资60亿元。", True),
    (WORKS + "工期不长。格力电器派人考察，总投资60亿元。", False),
    (WORKS + "工期不长。赣州市的做法不同，总投资60亿元。", False),
]


@pytest.mark.parametrize(("text", "held"), SAID, ids=[text for text, _ in SAID])
def test_a_new_name_ends_what_an_earlier_sentence_was_about(text: str, held: bool) -> None:
    told = {subject for subject, _ in facts(text, "totalInvestment")}
    assert any("宜宾" in name for name in told) == held
