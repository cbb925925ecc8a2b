"""What names say by themselves: a zone named after its city lies in it, a project named after a firm is that firm's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.facts.claims import Claim
from kg.facts.template import Template
from kg.model import Mark, Mention
from kg.ontology import split_region

YIELDS = frozenset({"Energy", "Power", "Charge", "Mass", "Volume", "Count"})
WORKS = frozenset({"Project", "Facility"})


def read_names(template: Template) -> Iterator[Claim]:
    """The claims that the names of a sentence make, each with the name as its evidence."""
    for at, mark in enumerate(template.marks):
        if mark is None or mark.mention is None or mark.text != mark.mention.name:
            continue
        if mark.type in {"Region", "GovernmentBody"}:
            yield from _read_place(mark, at, template)
        elif mark.type in WORKS:
            yield from _read_project(mark, at, template)


def _read_place(mark: Mark, at: int, template: Template) -> Iterator[Claim]:
    chain = [*_place_before(template, at), *_split_place(mark)]
    for outer, inner in zip(chain, chain[1:], strict=False):
        yield Claim(inner, "partOf", outer, template, at, at + 1, "named-place", 0.9)


def _place_before(template: Template, at: int) -> list[Mark]:
    """The region right before a place's name: `江西省` before `赣州经开区`."""
    before = template.marks[at - 1] if at else None
    told = before is not None and before.type == "Region" and before.mention is not None
    return [before] if told and before is not None and before.text not in {"中国", "全国", "我国", "国内"} else []


def _split_place(mark: Mark) -> list[Mark]:
    """A place's name as a chain from the outermost place in it to itself; of a government's, only the places."""
    names = split_region(mark.text)
    parts = [_part(mark, 0, len(name)) for name in names[:-1]]
    return [*parts, mark] if mark.type == "Region" else parts


def _part(mark: Mark, start: int, end: int) -> Mark:
    mention = mark.mention
    if mention is None or len(mention.span.text) != len(mark.text):
        return mark
    span = replace(mention.span, start=mention.span.start + start, end=mention.span.start + end, text=mark.text[start:end])
    part = Mention("Region", mark.text[start:end], mention.sentence, mark.start + start, mark.start + end, span)
    return Mark(part.start, part.end, "Region", part.name, part)


def _read_project(mark: Mark, at: int, template: Template) -> Iterator[Claim]:
    first = mark.inner[0] if mark.inner else None
    if first is not None and first.type == "Enterprise" and first.start == mark.start:
        yield Claim(first, "investsIn", mark, template, at, at + 1, "named-investor", 0.8)
    for inner in mark.inner:
        if inner.type in YIELDS and inner.quantity is not None:
            yield Claim(mark, "annualCapacity", inner.quantity, template, at, at + 1, "named-capacity", 0.85)
        elif inner.type == "Product":
            yield Claim(mark, "produces", inner, template, at, at + 1, "named-product", 0.8)
