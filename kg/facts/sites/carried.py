"""Projects told in later clauses than the place that they are in: `在荆门建设甲项目，并配套建设乙项目`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues
from kg.facts.places import seat_of
from kg.facts.template import CODES, Template, types_of
from kg.model import Mark

WORKS = types_of("Works")
PLACE = CODES["Region"]
SEAT = f"{PLACE}*([{PLACE}{CODES['GovernmentBody']}])"
ENTERS = f"{{sites.enters}}{SEAT}|(?:与|同|和|跟|、){SEAT}[^，。；：{PLACE}]{{0,16}}{{sites.signs}}"
BUILDS = "{sites.builds}"
STOPS = "。；！？"
SHORTEST = 7  # a plainer name of a facility (`总装车间`) names only a part of something


def read_carried(template: Template, discourse: object) -> Iterator[Claim]:
    """Projects built, had or counted in a clause behind the one that tells the place, with no other place between."""
    works = [(at, mark) for at, mark in enumerate(template.marks) if is_own_works(mark)]
    if not works:
        return
    frames = list(compile_cues(ENTERS).finditer(template.text))
    for at, mark in works if frames else ():
        frame = next((f for f in reversed(frames) if f.end() <= at), None)
        place = _place(frame, template) if frame is not None else None
        if frame is None or place is None or mark is None:
            continue
        between = template.text[frame.end() : at]
        start = template.clause(at)[0]
        if start < frame.end() or PLACE in between or any(stop in between for stop in STOPS):
            continue
        lead = template.text[start:at]
        if CODES["Enterprise"] not in lead and compile_cues(BUILDS).search(lead) is not None:
            yield Claim(mark, "locatedIn", place, template, frame.start(), at + 1, "carried-site", 0.65)


def is_own_works(mark: Mark | None) -> bool:
    """Whether a mark names a project, or a facility by more than what kind it is."""
    if mark is None or mark.type not in WORKS or mark.mention is None or mark.text != mark.mention.name:
        return False
    return mark.type == "Project" or len(mark.text) >= SHORTEST or any(m.type == "Enterprise" for m in mark.inner)


def _place(frame: Any, template: Template) -> Mark | None:
    group = 1 if frame.start(1) >= 0 else 2
    mark = template.marks[frame.start(group)]
    if mark is None or mark.mention is None:
        return None
    return mark if mark.type == "Region" else seat_of(mark)
