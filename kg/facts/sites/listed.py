"""Projects listed as one place's: behind a colon, in rows or items below, in sentences that go on."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.template import CODES, Template, make_template, types_of
from kg.facts.works import PART_OF
from kg.model import Mark, Marked
from kg.ontology import region_rank

WORKS = types_of("Works")
LISTED = "listed-site"
LIST_REACH = 20  # rows or items that may stand below the sentence that says whose they are
NARROWEST_SHARED = 4  # the projects of a county or a zone lie in it; those of a city may be told of its districts
OF_PLACE = re2.compile(
    f"([{CODES['Region']}])(?:的|内|本次|今年|首季|{CODES['Period']}|{CODES['Date']})*{CODES['Count']}[^，。；：]{{0,16}}项目"
)
IN_PLACE = f"项目[^，。；：]{{0,8}}{{sites.lies}}(?:在|于)?([{CODES['Region']}])："
BRIEF = "{sites.brief}"
GOES_ON = "^{sites.goes_on}"


def read_listed(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """Projects that are told of as one place's: behind a colon, in the rows or items below, in sentences that go on."""
    lead = compile_cues(IN_PLACE).search(template.text)
    if lead is not None:
        place, start = template.marks[lead.start(1)], lead.end()
    else:
        place, start = _find_place(template.marked.sentence.index, discourse), 0
    if place is None or place.mention is None or region_rank(place.mention.name) < NARROWEST_SHARED:
        return
    for at, mark in enumerate(template.marks[start:], start):
        if mark is None or mark.type not in WORKS or mark.mention is None or mark.text != mark.mention.name:
            continue
        if compile_cues(PART_OF).search(template.text[template.clause(at)[0] : at]) is None:
            yield Claim(mark, "locatedIn", place, template, at, at + 1, LISTED, 0.6, "asserted")


def _find_place(index: int, discourse: Discourse) -> Mark | None:
    """The place whose projects a sentence lists: told by the sentence that a list stands below or that it goes on from."""
    told = discourse.marked[index].sentence
    if told.kind in {"row", "item"}:
        for earlier in reversed(discourse.marked[max(0, index - LIST_REACH) : index]):
            if earlier.sentence.kind not in {"row", "item"}:
                place = _place_of(earlier)
                if place is not None or not earlier.sentence.text.endswith(("：", "如下。")):
                    return place or _place_of_brief(discourse)
        return _place_of_brief(discourse)
    if (
        index
        and compile_cues(GOES_ON).search(told.text)
        and discourse.marked[index - 1].sentence.paragraph == told.paragraph
    ):
        return _place_of(discourse.marked[index - 1])
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


def _place_of(sentence: Marked) -> Mark | None:
    template = make_template(sentence)
    found = OF_PLACE.search(template.text)
    return template.marks[found.start(1)] if found is not None else None
