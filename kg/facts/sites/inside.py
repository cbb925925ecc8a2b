"""Places told in one breath with the place that they lie in: `四川德阳和遂宁`, `中国（上海）自由贸易试验区`, `占全市的一成`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.template import CODES, Template
from kg.model import Mark
from kg.ontology import region_class
from kg.ontology.expressions import compile_linear
from kg.ontology.gazetteer import find_bearers, list_ancestors, load_places

BRACKET = compile_linear("（([一-龥]{2,6})）")
TOO_WIDE = frozenset({"Country", "MacroRegion"})
ROLL = compile_linear(f"{CODES['Region']}(?:(?:、|和|及|与|以及){CODES['Region']}){{2,}}")
LISTED = compile_linear(f"{CODES['Region']}{{2,}}(?:(?:、|和|及|与|以及){CODES['Region']}+)+")
WITHIN = frozenset({"Province", "City", "County"})
STOPS = "。；！？"


def read_inside(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """What lies in a place by the lists, where one sentence names both, and what bears that place's name in brackets."""
    yield from _read_roll(template, discourse)
    told = [(at, m) for at, m in enumerate(template.marks) if m is not None and m.type == "Region" and m.mention]
    for at, inner in told:
        outer = _bracketed(inner)
        if outer is not None:
            yield Claim(inner, "partOf", outer, template, at, at + 1, "named-bracket", 0.85)
        for other, place in told:
            if at != other and _is_near(template, at, other) and _is_next(inner, place):
                start, end = min(at, other), max(at, other) + 1
                yield Claim(inner, "partOf", place, template, start, end, "known-place", 0.6, "asserted")


def _read_roll(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """Three places and more told together, all of which lie right in a place that the article has told of."""
    for found in ROLL.finditer(template.text):
        roll = [m for m in template.between(*found.span()) if m.mention]
        index = template.marked.sentence.index
        told = (discourse.main_region, discourse.place(index, ("City",)), discourse.place(index, ("Province",)))
        outer = next((m for m in told if m is not None and all(_is_next(inner, m) for inner in roll)), None)
        for inner in roll if outer is not None else ():
            if outer is not None:
                yield Claim(inner, "partOf", outer, template, found.start(), found.end(), "known-roll", 0.6, "asserted")


def _is_near(template: Template, inner: int, outer: int) -> bool:
    """Whether a sentence calls the outer place `全省`, or lists the inner one behind it (`四川德阳和遂宁`)."""
    place = template.marks[outer]
    if place is not None and place.mention is not None and place.text != place.mention.name and "全" in place.text:
        return template.clause(inner, STOPS) == template.clause(outer, STOPS)
    return LISTED.fullmatch(template.text, outer, inner + 1) is not None


def _bracketed(mark: Mark) -> Mark | None:
    """The division in brackets in a zone's name, as a mark of its own."""
    found = BRACKET.search(mark.text)
    mention = mark.mention
    if (
        found is None
        or mention is None
        or region_class(found[1]) not in WITHIN
        or len(mention.span.text) != len(mark.text)
    ):
        return None
    start, end = found.span(1)
    span = replace(
        mention.span, start=mention.span.start + start, end=mention.span.start + end, text=mention.span.text[start:end]
    )
    part = replace(mention, name=found[1], start=mark.start + start, end=mark.start + end, span=span)
    return Mark(part.start, part.end, "Region", part.name, part)


def _is_next(inner: Mark, outer: Mark) -> bool:
    """Whether the lists put a place right in another one."""
    one, other = inner.mention, outer.mention
    if one is None or other is None or one.name == other.name or region_class(other.name) in TOO_WIDE:
        return False
    return bool(_parents(one.name) & _keys(other.name))


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(key for _, key in find_bearers(name))


@cache
def _parents(name: str) -> frozenset[str]:
    """The keys of the places that one of a name lies right in, where the name is of one place only."""
    keys = _keys(name)
    if len(keys) != 1 or load_places()[next(iter(keys))].type in TOO_WIDE:
        return frozenset()
    return frozenset(list_ancestors(next(iter(keys)))[:1])
