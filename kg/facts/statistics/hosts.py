"""The place whose officials tell a figure that no name leads: `甲区管委会副主任李明说，今年再引进项目10个`."""

from __future__ import annotations

from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.places import seat_of
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark

BODY, PLACE, PERSON = CODES["GovernmentBody"], CODES["Region"], CODES["Person"]
TITLE = CODES["Title"]
NAMES = codes_of("Region|Organization|Works")
SPEAKS = f"[^。；{NAMES}]{{0,12}}?{{hosts.tells}}"
OFFICE = f"[{PLACE}](?:管委会|党工委|[市区县镇]委|政府|.)?[{TITLE}]"
HOST = f"(?:[{BODY}]|{OFFICE})[^，。；{NAMES}]{{0,12}}?(?:[{PERSON}]{SPEAKS}|{{hosts.sources}})"
BARE = f"(?:^|[，。；：“])([市县区省])[^，。；{NAMES}]{{1,14}}?[{TITLE}][{PERSON}]{SPEAKS}"
BEHIND = f"”(?:[{BODY}]|{OFFICE})[^，。；{NAMES}]{{0,6}}[{PERSON}]{{hosts.tells}}"
LEVELS = {"市": ("City",), "省": ("Province",), "县": ("County",), "区": ("County",), "自": ()}


def find_host(template: Template, at: int, discourse: Discourse) -> Mark | None:
    """The place of the body that speaks, or whose numbers are told, before a place of its sentence."""
    found = list(compile_cues(HOST).finditer(template.text[:at]))
    if found:
        mark = template.marks[found[-1].start()]
        return _place_of(mark, template, discourse) if mark is not None else None
    behind = compile_cues(BEHIND).search(template.text, at)
    if behind is not None:
        mark = template.marks[behind.start() + 1]
        return _place_of(mark, template, discourse) if mark is not None else None
    bare = compile_cues(BARE).search(template.text[:at])
    if bare is not None:
        return discourse.place(template.marked.sentence.index, LEVELS[bare.group(1)])
    speaker = compile_cues(f"[{PERSON}]{SPEAKS}").search(template.text[:at])
    person = template.marks[speaker.start()] if speaker is not None else None
    return discourse.officials.get(person.text) if person is not None else None


def _place_of(mark: Mark, template: Template, discourse: Discourse) -> Mark | None:
    if mark.type == "Region":
        return mark if mark.mention is not None else None
    seat = seat_of(mark)
    if seat is not None or mark.mention is None:
        return seat
    levels = LEVELS.get(mark.mention.name[0])
    return discourse.place(template.marked.sentence.index, levels) if levels else None
