"""Parks named without their place: where an article lets firms settle in one and invests nothing in it, it is a region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from kg.model import Mark, Marked
from kg.ontology.cues import expand_cues
from kg.ontology.expressions import compile_linear

TYPES = frozenset({"Facility", "Enterprise", "Institution"})
HEADS = "{parks.heads}$"
NO_PARK = "{parks.no_park}$"
NO_FIRM = "{parks.no_firm}$"
INTO = "{parks.into}$"
HOLDS = "^{parks.holds}"
BUILDS = "{parks.builds}$"
BUILT = "^{parks.built}"


def settle_parks(marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """The sentences with each park that firms are in marked as the region that it is to them."""
    names = {mark.text for told in marked for mark in told.marks if _is_park(mark)}
    if not names:
        return tuple(marked)
    marks = [(mark, told) for told in marked for mark in told.marks if mark.text in names]
    built = Counter(mark.text for mark, told in marks if _is_built(mark, told))
    entered = Counter(mark.text for mark, told in marks if _is_entered(mark, told) or _is_never_a_firm(mark))
    parks = {name for name in entered if entered[name] > built[name]}
    return tuple(_settle(told, parks) for told in marked) if parks else tuple(marked)


def _is_park(mark: Mark) -> bool:
    """Whether a name ends like a park's and opens with no owner."""
    if mark.type not in TYPES or mark.mention is None or not _compile(HEADS).search(mark.text):
        return False
    owned = mark.inner and mark.inner[0].type == "Enterprise" and mark.inner[0].start == mark.start
    return not owned and _compile(NO_PARK).search(mark.text) is None


def _is_never_a_firm(mark: Mark) -> bool:
    return mark.type == "Enterprise" and _compile(NO_FIRM).search(mark.text) is not None


def _is_entered(mark: Mark, told: Marked) -> bool:
    """Whether something settles in a park here, or the park holds firms."""
    text = told.sentence.text
    return (
        _compile(HOLDS).search(text[mark.end : mark.end + 8]) is not None
        or _compile(INTO).search(text[max(0, mark.start - 6) : mark.start]) is not None
    )


def _is_built(mark: Mark, told: Marked) -> bool:
    """Whether a park is built here, or money put into it."""
    text = told.sentence.text
    return (
        _compile(BUILT).search(text[mark.end : mark.end + 8]) is not None
        or _compile(BUILDS).search(text[max(0, mark.start - 6) : mark.start]) is not None
    )


def _settle(told: Marked, parks: set[str]) -> Marked:
    if not any(mark.text in parks for mark in told.marks):
        return told
    marks = (_as_region(mark) if mark.text in parks and mark.type in TYPES else mark for mark in told.marks)
    return replace(told, marks=tuple(marks))


def _as_region(mark: Mark) -> Mark:
    mention = replace(mark.mention, type="Region") if mark.mention is not None else None
    return replace(mark, type="Region", mention=mention, inner=())


@cache
def _compile(template: str) -> Any:
    return compile_linear(expand_cues("parks.toml", template))
