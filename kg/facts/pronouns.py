"""Whom `前者`, `后者` and `它` stand for: of two that were joined last, or what a sentence is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.facts.cues import compile_cues, load_cues
from kg.model import Mark

BODIES = frozenset({"Enterprise", "Institution", "GovernmentBody", "Region"})
TOPICS = frozenset({"Enterprise", "Institution", "GovernmentBody", "Project", "Facility"})
THINGS = frozenset({*TOPICS, "Region", "Industry", "Product"})
LONGEST = 8  # characters between two that are joined (`甲公司与总部在此的乙公司`)
MEASURED = "{pronouns.measured}"
JOINED = "^{pronouns.joints}"
STOPS = "，。；：！？"
OPENINGS = "，。；：！？—“ "


def find_pair(marks: Sequence[Mark], text: str, end: int) -> tuple[Mark, Mark] | None:
    """The two bodies that are joined last before a place of a sentence (`甲公司与乙公司`)."""
    bodies = [m for m in marks if m.end <= end and m.mention is not None and m.type in BODIES]
    pairs = [pair for pair in _neighbours(bodies) if _are_joined(*pair, text)]
    return pairs[-1] if pairs else None


def _neighbours(bodies: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Each body with the next one that is more than the place of another (`甲公司与[江苏]乙公司`)."""
    for number, one in enumerate(bodies):
        other = number + 1
        while (
            other + 1 < len(bodies)
            and bodies[other].type == "Region"
            and bodies[other + 1].start - bodies[other].end < 2
        ):
            other += 1
        if other < len(bodies):
            yield one, bodies[other]


def _are_joined(one: Mark, other: Mark, text: str) -> bool:
    between = text[one.end : other.start]
    joined = compile_cues(JOINED).match(between) is not None and len(between) <= LONGEST
    return joined and not any(stop in between for stop in STOPS)


def choose(kind: str, mark: Mark, before: Sequence[Mark], text: str, carried: tuple[Mark, Mark] | None) -> Mark | None:
    """What `前者` or `后者` means: of two wares, if it has a yield, else of the two bodies joined last."""
    if compile_cues(MEASURED).match(text, mark.end):
        wares = [m for m in before if m.type == "Product" and m.mention is not None]
        told = [pair for pair in pairwise(wares) if _are_joined(*pair, text)]
        if told:
            return told[-1][kind == "Latter"]
    pair = find_pair(before, text, mark.start) or (None if before else carried)
    return pair[kind == "Latter"] if pair is not None else None


def choose_of_two(
    kind: str, mark: Mark, before: Sequence[Mark], text: str, told: tuple[tuple[Mark, Mark] | None, Sequence[Mark]]
) -> Mark | None:
    """`前者` and `后者`: of the two that were joined last, else the first and the last of the two firms named last.

    `told` is the pair joined last in earlier sentences, and all that they named.
    """
    pair, history = told
    chosen = choose(kind, mark, before, text, pair)
    if chosen is not None:
        return chosen
    owners = {m.start for m in before if text.startswith(load_cues("pronouns.owns"), m.end)}
    for types in (("Enterprise",), ("Institution", "GovernmentBody", "Region")):
        here = (m for m in before if m.start not in owners)
        named = (m for m in [*history[-12:], *here] if m.type in types and m.mention is not None)
        last_told = [m for m in named if m.text not in {"前者", "后者"}]
        if last_told:
            last = last_told[-1]
            others = [m for m in last_told if m.mention and last.mention and m.mention.name != last.mention.name]
            return last if kind == "Latter" else (others[-1] if others else None)
    return None


def find_topic(marks: Sequence[Mark], text: str, start: int = 0, end: int | None = None) -> Mark | None:
    """What a stretch of a sentence is about: the first thing it names that acts, or is told of, in it."""
    for number, mark in enumerate(marks):
        if (
            mark.mention is None
            or mark.type not in THINGS
            or mark.start < start
            or (end is not None and mark.end > end)
        ):
            continue
        if text.endswith(load_cues("focus.oblique"), 0, mark.start):
            continue
        behind = marks[number + 1] if number + 1 < len(marks) else None
        placed = mark.type == "Region" and (
            text.startswith("的", mark.end) or (behind is not None and behind.start == mark.end)
        )
        if not placed and not (mark.type == "Region" and text.endswith(load_cues("pronouns.locative"), 0, mark.start)):
            return mark
    return None


def resolve_it(mark: Mark, before: Sequence[Mark], text: str, carried: Mark | None) -> Mark | None:
    """What `它` at the head of a clause means: what its part of the sentence, the sentence or the one before is about."""
    opens = mark.start == 0 or text[mark.start - 1] in OPENINGS or any(m.end == mark.start for m in before)
    if not opens or text.startswith(("的", "们"), mark.end):
        return None
    part = text.rfind("；", 0, mark.start) + 1
    topic = find_topic(before, text, part) or find_topic(before, text) or (None if _names_any(before) else carried)
    return topic if topic is not None and topic.type in TOPICS else None


def _names_any(before: Sequence[Mark]) -> bool:
    """Whether a sentence has named any thing so far, be it only by the way."""
    return any(m.mention is not None and m.type in THINGS and m.type != "Region" for m in before)


def is_anothers(mark: Mark, before: Sequence[Mark], found: Mark, text: str) -> bool:
    """Whether bare `项目` or `工厂` is said to be of a firm whose project is not the one recalled (`乙公司的工厂`)."""
    owner = before[-1] if before else None
    if owner is None or owner.type != "Enterprise" or owner.mention is None or text[owner.end : mark.start] != "的":
        return False
    if owner.text in {"前者", "后者"} or found.mention is None:
        return True
    return not any(owner.mention.name[at : at + 2] in found.mention.name for at in range(len(owner.mention.name) - 1))
