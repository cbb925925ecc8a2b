"""Rules against sentences: every place where a rule's wording stands, its slots filled from the match and the context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import re2  # type: ignore[import-untyped]

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.rules import Rule, load_rules
from kg.facts.template import CODES, Template, types_of
from kg.model import Mark, Moment, Quantity, Text
from kg.ontology import load_ontology

JOINTS = frozenset(["、", "和", "与", "及", "以及", "，", "，以及", "、以及"])
GROUP_NOUN = re2.compile(f"[{CODES['Count']}][^，。；]{{0,12}}(?:项目|企业)|(?:项目|企业)[^，。；]{{0,4}}[{CODES['Count']}]")
QUANTITIES = frozenset({"Money", "Energy", "Power", "Charge", "Mass", "Area", "Length", "Volume", "Container", "Count", "Percent", "Multiple"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match in a template, with the marks of each slot that the wording itself names."""

    rule: Rule
    start: int
    end: int
    slots: dict[str, tuple[Mark, ...]]


@cache
def _sieve() -> tuple[Any, tuple[Rule, ...]]:
    """The words that each rule cannot do without, as one automaton: a sentence is scanned once for its few rules."""
    rules = load_rules()
    sieve = re2.Filter()
    for rule in rules:
        sieve.Add(rule.pattern.pattern)
    sieve.Compile()
    return sieve, rules


def match_rules(template: Template) -> Iterator[Hit]:
    """Every match of every rule in a template, in the order of the rules."""
    sieve, rules = _sieve()
    for number in sorted(sieve.Match(template.text, True)):
        yield from match_rule(rules[number], template)


def match_rule(rule: Rule, template: Template) -> Iterator[Hit]:
    """Every match of one rule in a template; later matches may begin inside earlier ones, behind their start."""
    at = 0
    while at <= len(template.text):
        match = rule.pattern.search(template.text, at)
        if match is None:
            return
        start, end = match.span()
        slots = _read_slots(rule, template, match)
        if not _is_forbidden(rule, template, start, end) and _holds(rule, slots):
            yield Hit(rule, start, end, slots)
        at = max(end, start + 1) if rule.worded or not rule.slots or end - start < 2 else _next_start(rule, match, end)


def _next_start(rule: Rule, match: Any, end: int) -> int:
    """Where to look on: at the last slot, so that the object of one match can be the subject of the next."""
    last = max(match.start(rule.pattern.groupindex[slot]) for slot in rule.slots)
    return int(max(last, match.start() + 1)) if last < end - 1 else int(end)


def _is_forbidden(rule: Rule, template: Template, start: int, end: int) -> bool:
    if rule.unless is None:
        return False
    first, last = template.clause(start)[0], template.clause(max(start, end - 1))[1]
    return rule.unless.search(template.text[first:last]) is not None


def _holds(rule: Rule, slots: dict[str, tuple[Mark, ...]]) -> bool:
    """Whether the words that a rule reads hold what it asks of them."""
    return rule.holding is None or all(rule.holding.search(m.text) for slot in rule.worded for m in slots[slot])


def _read_slots(rule: Rule, template: Template, match: Any) -> dict[str, tuple[Mark, ...]]:
    slots = {}
    for slot in rule.slots:
        start, end = match.span(rule.pattern.groupindex[slot])
        if start >= 0:
            marks = template.between(start, end)
            slots[slot] = (_read_words(template, start, end),) if slot in rule.worded else tuple(marks)
    return slots


def _read_words(template: Template, start: int, end: int) -> Mark:
    first, last = template.sentence_range(start, end)
    return Mark(first, last, "Words", template.marked.sentence.text[first:last])


def read_claims(hit: Hit, template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The claims of a match: slots filled, lists spelled out, `分别` aligned."""
    rule, slots = hit.rule, dict(hit.slots)
    for slot, types in rule.context:
        if slot not in slots:
            slots[slot] = tuple(_from_context(types, slot, hit, template, discourse))
    subjects, objects = slots.get("subject", ()), _objects(slots)
    if not subjects or not objects:
        return
    details = (*rule.fixed, *_details(slots, hit, template))
    for subject, target in _pair(subjects, objects, "分别" in template.text[hit.start : hit.end]):
        value = _value(rule.relation, target)
        if value is not None and subject.mention is not None and _is_apart(subject, target):
            yield Claim(
                subject, rule.relation, value, template, hit.start, hit.end, rule.id, rule.confidence, rule.modality, details
            )


def _is_apart(subject: Mark, target: Mark) -> bool:
    return target.mention is None or subject.mention is None or subject.mention.name != target.mention.name


def _objects(slots: dict[str, tuple[Mark, ...]]) -> tuple[Mark, ...]:
    return slots.get("object", ()) or slots.get("value", ())


def _pair(subjects: Sequence[Mark], objects: Sequence[Mark], respectively: bool) -> Iterable[tuple[Mark, Mark]]:
    if respectively and len(subjects) == len(objects):
        return zip(subjects, objects, strict=True)
    return product(subjects, objects)


def _value(relation: str, mark: Mark) -> Mark | Quantity | Moment | Text | None:
    kind = load_ontology().predicates[relation].kind
    if kind == "relation":
        return mark if mark.mention is not None else None
    if kind == "date":
        return mark.moment
    if kind == "text":
        return Text(mark.text)
    return mark.quantity


def _details(slots: dict[str, tuple[Mark, ...]], hit: Hit, template: Template) -> Iterator[tuple[str, str]]:
    for slot in sorted(set(slots) - {"subject", "object", "value"}):
        yield slot, "、".join(mark.mention.name if mark.mention else mark.text for mark in slots[slot])
    if "phase" not in slots and hit.rule.relation in PHASED:
        start = template.clause(hit.start)[0]
        phases = [m for m in template.between(start, hit.end) if m.type == "Phase"]
        if phases:
            yield "phase", phases[-1].text


PHASED = frozenset({"phaseInvestment", "annualCapacity", "landArea", "floorArea", "startedOn", "completedOn", "producesOn"})


def _from_context(types: str, slot: str, hit: Hit, template: Template, discourse: Discourse) -> list[Mark]:
    """What the clause leaves out: the nearest fitting mark before it in the sentence, with its list, or the focus."""
    wanted = types_of(types)
    if slot == "value":
        return _nearest_value(wanted, hit, template)
    if slot == "subject" and _is_about_group(hit, template):
        return []
    before = [at for at, mark in enumerate(template.marks[: hit.start]) if mark is not None and mark.type in wanted]
    if before:
        return _with_list(before, template)
    if hit.rule.reach == "sentence":
        return []
    recalled = discourse.recall(template.marked.sentence.index, [t for t in CODES if t in wanted])
    return [recalled] if recalled is not None else []


def _is_about_group(hit: Hit, template: Template) -> bool:
    """Whether the figure belongs to several projects counted in the clause or the one before (`6个项目总投资100亿元`)."""
    start = template.clause(hit.start)[0]
    start = template.clause(max(0, start - 2))[0] if template.text[start - 1 : start] == "，" else start
    stretch = template.text[start : hit.start]
    found = None
    for match in GROUP_NOUN.finditer(stretch):
        found = match
    if found is None:
        return False
    return not any(code in stretch[found.end() :] for code in (CODES["Project"], CODES["Facility"], CODES["Phase"]))


def _nearest_value(wanted: frozenset[str], hit: Hit, template: Template) -> list[Mark]:
    """The nearest date or figure before the wording in its sentence, else the first behind it in its clause."""
    before = [m for m in template.between(0, hit.start) if m.type in wanted]
    if before:
        return before[-1:]
    return [m for m in template.between(hit.end, template.clause(hit.end - 1)[1]) if m.type in wanted][:1]


def _with_list(before: Sequence[int], template: Template) -> list[Mark]:
    """The last of the marks, with those that a list joins to it on the left."""
    chosen = [before[-1]]
    for earlier in reversed(before[:-1]):
        if template.text[earlier + 1 : chosen[0]] not in JOINTS - {"，"}:
            break
        chosen.insert(0, earlier)
    return [mark for at in chosen if (mark := template.marks[at]) is not None]
