"""Who deals with whom where a clause of supply leaves one of them out."""

from __future__ import annotations

import pytest
from telling import facts

FUYAO = ("福耀集团", "比亚迪")
SAID = [
    ("宁德时代、格力电器在赣州设厂，锂盐均来自天齐锂业。", {("天齐锂业", "宁德时代"), ("天齐锂业", "格力电器")}),
    ("格力电器与比亚迪签约，压缩机由天齐锂业供货。", {("天齐锂业", "格力电器")}),
    ("福耀集团由格力电器持股49%，车窗供应比亚迪、吉利汽车。", {FUYAO, ("福耀集团", "吉利汽车")}),
    ("“我们的车窗供货给比亚迪。”福耀集团总经理李明说。", {FUYAO}),
    ("福耀集团扩产提速。其车窗通过了比亚迪的验证，已批量供货。", {FUYAO}),
    ("比亚迪扩产提速，车身件委托福耀集团代工。", {FUYAO}),
    ("福耀集团是上市公司，比亚迪的一级供应商，去年扩产。", {FUYAO}),
    ("格力电器投资建设赣州压缩机基地。基地所用铜管来自天齐锂业。", {("天齐锂业", "格力电器")}),
]


@pytest.mark.parametrize(("text", "dealt"), SAID, ids=[text for text, _ in SAID])
def test_the_end_left_out_is_who_acts_speaks_or_owns_the_works(text: str, dealt: set[tuple[str, str]]) -> None:
    assert facts(text, "suppliesTo") == dealt
