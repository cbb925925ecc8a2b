"""Where things lie: the projects of a list in the place that the list is of; of several places, the innermost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import re2

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.template import CODES, Template, make_template, types_of
from kg.facts.works import PART_OF
from kg.model import Fact, Mark, Marked, Mention
from kg.ontology import region_rank

WORKS = types_of("Works")
LISTED = "listed-site"
LONGEST_CHAIN = 8
LIST_REACH = 20  # rows or items that may stand below the sentence that says whose they are
NARROWEST_SHARED = 4  # the projects of a county or a zone lie in it; those of a city may be told of its districts
OF_PLACE = re2.compile(
    f"([{CODES['Region']}])(?:的|内|本次|今年|首季|{CODES['Period']}|{CODES['Date']})*{CODES['Count']}[^，。；：]{{0,16}}项目"
)
IN_PLACE = f"项目[^，。；：]{{0,8}}{{sites.lies}}(?:在|于)?([{CODES['Region']}])："
BRIEF = "{sites.brief}"
GOES_ON = "^{sites.goes_on}"


def read_sites(template: Template, discourse: Discourse) -> Iterator[Claim]:
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


def drop_outer(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without the wider of two places that one thing lies in.

    A project lies in one place, so that the narrower class of region is told more exactly; of a firm's places only
    those go that another one is stated to be part of.
    """
    outer = _find_outer(facts)
    located = [(f, f.object.name) for f in facts if f.predicate == "locatedIn" and isinstance(f.object, Mention)]
    told = {(f.subject.type, f.subject.name) for f, _ in located if f.rule != LISTED}
    kept = [f for f in facts if f.rule != LISTED or (f.subject.type, f.subject.name) not in told]
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact, place in located:
        if fact.rule != LISTED or (fact.subject.type, fact.subject.name) not in told:
            places[fact.subject.type, fact.subject.name].add(place)
    return [
        f for f in kept if f.predicate != "locatedIn" or not _is_wider(f, places[f.subject.type, f.subject.name], outer)
    ]


def _find_outer(facts: Sequence[Fact]) -> dict[str, set[str]]:
    """Every region that the text puts in others, with those around it."""
    near: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.predicate == "partOf" and isinstance(fact.object, Mention):
            near[fact.subject.name].add(fact.object.name)
    return {name: _climb(name, near) for name in list(near)}


def _climb(name: str, near: dict[str, set[str]]) -> set[str]:
    found, latest = set[str](), {name}
    for _ in range(LONGEST_CHAIN):
        latest = {outer for inner in latest for outer in near.get(inner, ())} - found
        found |= latest
    return found


def _is_wider(fact: Fact, places: set[str], outer: dict[str, set[str]]) -> bool:
    assert isinstance(fact.object, Mention)
    name = fact.object.name
    if any(name in outer.get(other, ()) and name != other for other in places):
        return True
    return fact.subject.type in WORKS and region_rank(name) < max(region_rank(other) for other in places)
