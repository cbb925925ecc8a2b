"""Which names of a sentence are only told of to say whose another one is, and act in no clause."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.facts.template import ANY_MARK, Template
from kg.ontology.cues import expand_cues, list_cues
from kg.ontology.expressions import compile_linear

LESSER = f"(?:{{maker.copulas}}[^，。；：{ANY_MARK}]{{0,4}}|{{maker.relatives}}(?:则|也)?(?:是|为|系|有)?)$"
CHOSEN = "的是|一家[是为]|[一二三]是|其[一二三][是为]|首先是|还有"


@cache
def _sign(template: str) -> Any:
    return compile_linear(expand_cues("wares.toml", template))


def is_said_of(at: int, template: Template) -> bool:
    """Whether the firm at a place only says whose another is (`甲公司是[乙集团]旗下企业，主要生产…`, `母公司为[乙集团]`)."""
    before = template.text[template.clause(at)[0] : at]
    told = _sign(LESSER).search(before)
    if told is None or _sign(CHOSEN).search(before):
        return False
    return (
        before.endswith(list_cues("wares.toml", "maker.relatives"))
        or template.text.startswith(list_cues("wares.toml", "maker.of_group"), at + 1)
        or _sign("{maker.relatives}(?:则|也)?(?:是|为|系|有)$").search(before) is not None
    )
