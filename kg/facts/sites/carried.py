"""Projects told in later clauses than the place that they are in: `在荆门建设甲项目，并配套建设乙项目`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.places import seat_of
from kg.facts.sites.cues import compile_around
from kg.facts.template import CODES, Template, types_of
from kg.model import Mark

WORKS = types_of("Works")
PLACE = CODES["Region"]
SEAT = f"{PLACE}*([{PLACE}{CODES['GovernmentBody']}])"
WITH = "(?:与|同|和|跟|、|携手|牵手)"
TOGETHER = f"{SEAT}[^，。；：{PLACE}]{{0,8}}{WITH}[^。；{PLACE}]{{0,30}}?{{around.signs}}"
SIGNS = f"{WITH}{SEAT}[^，。；：{PLACE}]{{0,16}}{{around.signs}}|{TOGETHER}"
ENTERS = f"{{around.enters}}{SEAT}|{SIGNS}"
BUILDS = "{around.builds}"
AGREEMENT = "^{around.agreement}"
FOUNDS = "{around.founds}[^与和同向]{0,8}$"
STOPS = "。；！？"
SHORTEST = 7  # a plainer name of a facility (`总装车间`) names only a part of something


def read_carried(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """Projects built, had or counted in a clause behind the one that tells the place, with no other place between."""
    works = [(at, mark) for at, mark in enumerate(template.marks) if is_own_works(mark) or _is_founded(at, template)]
    if not works:
        return
    frames = list(compile_around(ENTERS).finditer(template.text))
    agreed = _agreed(template, discourse) if not frames and PLACE not in template.text else None
    for at, mark in works:
        frame = next((f for f in reversed(frames) if f.end() <= at), None)
        place = _place(frame, template) if frame is not None else agreed
        start = template.clause(at)[0]
        if place is None or mark is None or _is_cut_off(template, frame.end() if frame is not None else 0, start, at):
            continue
        lead = template.text[start:at]
        if CODES["Enterprise"] not in lead[:-1] and compile_around(BUILDS).search(lead) is not None:
            first = frame.start() if frame is not None else start
            yield Claim(mark, "locatedIn", place, template, first, at + 1, "carried-site", 0.65)


def _is_cut_off(template: Template, end: int, start: int, at: int) -> bool:
    """Whether a project's clause is that of the place itself, or another place or sentence stands between the two."""
    between = template.text[end:at]
    return start < end or PLACE in between or any(stop in between for stop in STOPS)


def _agreed(template: Template, discourse: Discourse) -> Mark | None:
    """The place whose agreement the sentence before told of, where this one tells what it is about (`根据协议，…`)."""
    index = template.marked.sentence.index
    if not index or compile_around(AGREEMENT).search(template.text) is None:
        return None
    earlier = discourse.templates[index - 1]
    found = compile_around(SIGNS).search(earlier.text)
    return _place(found, earlier) if found is not None else None


def _is_founded(at: int, template: Template) -> bool:
    """Whether an institute is set up where a sentence names it (`并设立材料研究院`)."""
    mark = template.marks[at]
    if mark is None or mark.type != "Institution" or mark.mention is None:
        return False
    return compile_around(FOUNDS).search(template.text[template.clause(at)[0] : at]) is not None


def is_own_works(mark: Mark | None) -> bool:
    """Whether a mark names a project, or a facility by more than what kind it is."""
    if mark is None or mark.type not in WORKS or mark.mention is None or mark.text != mark.mention.name:
        return False
    return mark.type == "Project" or len(mark.text) >= SHORTEST or any(m.type == "Enterprise" for m in mark.inner)


def _place(frame: Any, template: Template) -> Mark | None:
    group = next(number for number, text in enumerate(frame.groups(), 1) if text is not None)
    mark = template.marks[frame.start(group)]
    if mark is None or mark.mention is None:
        return None
    return mark if mark.type == "Region" else seat_of(mark)
