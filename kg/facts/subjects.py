"""Which names of a sentence are only told of to say whose another one is, and act in no clause."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.facts.template import ANY_MARK, Template
from kg.ontology.cues import expand_cues, list_cues
from kg.ontology.expressions import compile_linear

LESSER = f"(?:{{maker.copulas}}[^，。；：{ANY_MARK}]{{0,4}}|{{maker.relatives}}(?:则|也)?(?:是|为|系|有)?)$"
LISTED = f"(?:[{ANY_MARK}](?:、|和|与|及|以及))+$"
OF_GROUP = f"(?:(?:、|和|与|及|以及)[{ANY_MARK}]){{0,8}}(?:等)?{{maker.of_group}}"
CHOSEN = "^(?:另一家|又一家|另一个|还有一家|一家)|的是|一家[是为]|[一二三]是|其[一二三][是为]|首先是|还有"


@cache
def _sign(template: str) -> Any:
    return compile_linear(expand_cues("wares.toml", template))


def is_said_of(at: int, template: Template) -> bool:
    """Whether the firm at a place only says whose another is (`甲公司是[乙集团]旗下企业，主要生产…`, `母公司为[乙集团]`)."""
    before = _sign(LISTED).sub("", template.text[template.clause(at)[0] : at])
    told = _sign(LESSER).search(before)
    if told is None or _sign(CHOSEN).search(before):
        return False
    return (
        before.endswith(list_cues("wares.toml", "maker.relatives"))
        or _sign(OF_GROUP).match(template.text, at + 1) is not None
        or _sign("{maker.relatives}(?:则|也)?(?:是|为|系|有)$").search(before) is not None
    )
