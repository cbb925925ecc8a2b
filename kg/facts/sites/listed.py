"""Projects listed as one place's: behind a colon, in rows or items below, in sentences that go on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.mere import PART_OF
from kg.facts.sites.cues import compile_around
from kg.facts.template import CODES, Template, codes_of, types_of
from kg.model import Mark
from kg.ontology import region_rank
from kg.ontology.expressions import compile_linear

WORKS = types_of("Works")
LISTED = "listed-site"
LIST_REACH = 20  # rows or items that may stand below the sentence that says whose they are
NARROWEST_SHARED = 4  # the projects of a county or a zone lie in it; those of a city may be told of its districts
REACH = 5  # sentences that a list of projects goes on behind the one that counts them
PLACE = CODES["Region"]
OTHERS = codes_of("Region|Organization|Works")
COUNTED = f"(?:{CODES['Count']}[^，。；：]{{0,16}}项目|项目[^，。；：]{{0,8}}{CODES['Count']})"
OF_PLACE = compile_linear(f"({PLACE})[^。；{OTHERS}]{{0,24}}?{COUNTED}")
IN_PLACE = f"项目[^，。；：]{{0,8}}{{sites.lies}}(?:在|于)?([{CODES['Region']}])："
BRIEF = "{sites.brief}"
GOES_ON = "^{sites.goes_on}"
MEMBER = "{around.member}"


def read_listed(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """Projects that are told of as one place's: behind a colon, in the rows or items below, in sentences that go on."""
    if not any(mark is not None and mark.type in WORKS for mark in template.marks):
        return
    lead = compile_cues(IN_PLACE).search(template.text) or OF_PLACE.search(template.text)
    if lead is not None:
        place, start = template.marks[lead.start(1)], lead.end()
    else:
        place, start = _find_place(template.marked.sentence.index, discourse), 0
    if place is None or place.mention is None or region_rank(place.mention.name) < NARROWEST_SHARED:
        return
    for at, mark in enumerate(template.marks[start:], start):
        if mark is None or mark.type not in WORKS or mark.mention is None or mark.text != mark.mention.name:
            continue
        if PLACE in template.text[start:at]:
            return
        if compile_cues(PART_OF).search(template.text[template.clause(at)[0] : at]) is None:
            yield Claim(mark, "locatedIn", place, template, at, at + 1, LISTED, 0.6, "asserted")


def _find_place(index: int, discourse: Discourse) -> Mark | None:
    """The place whose projects a sentence lists: told by the sentence that a list stands below or that it goes on from."""
    told = discourse.marked[index].sentence
    if told.kind in {"row", "item"}:
        for back in range(1, min(LIST_REACH, index) + 1):
            earlier = discourse.marked[index - back].sentence
            if earlier.kind not in {"row", "item"}:
                place = _place_of(discourse.templates[index - back])
                if place is not None or not earlier.text.endswith(("：", "如下。")):
                    return place or _place_of_brief(discourse)
        return _place_of_brief(discourse)
    return _place_before(index, discourse)


def _place_before(index: int, discourse: Discourse) -> Mark | None:
    """The place whose projects were counted: before in the paragraph, or, where a list of them goes on, before that."""
    told = discourse.marked[index].sentence
    goes_on = any(words.search(told.text) for words in (compile_cues(GOES_ON), compile_around(MEMBER)))
    for back in range(1, min(REACH, index) + 1):
        earlier = discourse.marked[index - back].sentence
        place = _place_of(discourse.templates[index - back])
        beside = earlier.paragraph == told.paragraph
        if place is not None:
            return place if goes_on or beside else None
        goes_on = goes_on or (beside and compile_cues(GOES_ON).search(earlier.text) is not None)
    return None


def _place_of_brief(discourse: Discourse) -> Mark | None:
    """The place that a brief is of, all of whose items are told of it (`赣州经开区重点项目进展情况简报`)."""
    title = discourse.marked[0]
    mark = title.marks[0] if title.sentence.kind == "title" and title.marks else None
    if (
        mark is None
        or mark.type != "Region"
        or mark.start > 1
        or compile_cues(BRIEF).search(title.sentence.text) is None
    ):
        return None
    return mark


def _place_of(template: Template) -> Mark | None:
    found = OF_PLACE.search(template.text)
    return template.marks[found.start(1)] if found is not None else None
