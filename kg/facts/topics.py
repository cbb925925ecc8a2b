"""Who acts over clauses: where a wording's clause follows, its subject is what the clause before is about, not whom that names last."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.claims import Hit
from kg.facts.context import holds_share, is_attribute, is_oblique, list_start
from kg.facts.cues import compile_cues, load_cues
from kg.facts.subjects import is_said_of
from kg.facts.template import Template, types_of
from kg.model import Mark

CARRIED = {
    "investsIn": types_of("Enterprise"),
    "acquires": types_of("Enterprise"),
    "suppliesTo": types_of("Enterprise"),
    "subsidiaryOf": types_of("Enterprise"),
    "cooperatesWith": types_of("Organization"),
}
THINGS = types_of("Enterprise|Works|Institution")


def find_topics(subjects: Sequence[Mark], hit: Hit, template: Template) -> tuple[Mark, ...]:
    """The subjects of a match, or, for those that an earlier clause only says something of, that clause's topic.

    `甲公司收购乙公司后，在丙市建设…` is about 甲公司.
    """
    first = template.positions.get(subjects[0].start) if subjects else None
    if first is not None and template.marks[first] == subjects[0] and hit.rule.relation == "locatedIn":
        return _find_placed(subjects, first, hit, template)
    if first is None or template.marks[first] != subjects[0] or hit.rule.relation not in CARRIED:
        return tuple(subjects)
    start, end = template.clause(first)
    if (
        not hit.start <= first < end < hit.end - 1
        or template.text[end] != "，"
        or _has_other_slot(subjects, end, hit, template)
    ):
        return tuple(subjects)
    wanted = CARRIED[hit.rule.relation]
    topic = _topic(start, first, template, wanted)
    if topic is None and _is_object(first, hit, template):
        topic = _topic_before(start, template, wanted)
    if topic is None:
        return tuple(subjects)
    together = compile_cues("{context.together}").search(template.text[template.positions[topic.start] : first])
    return (topic, *subjects) if together else (topic,)


def _find_placed(subjects: Sequence[Mark], first: int, hit: Hit, template: Template) -> tuple[Mark, ...]:
    """The subjects of a place told in a later clause, or, where something is only done by or for them, that clause's topic.

    `项目由甲公司投建，位于乙市` is about the project.
    """
    start, end = template.clause(first)
    at = list_start(first, template)
    if end >= hit.end - 1 or not template.text.endswith(load_cues("context.served"), 0, at):
        return tuple(subjects)
    topic = _topic(start, at, template, THINGS)
    return () if topic is None else (topic,)


def _has_other_slot(subjects: Sequence[Mark], end: int, hit: Hit, template: Template) -> bool:
    """Whether the wording reads something else of the subject's own clause, so that both belong to it."""
    others = [m for slot, marks in hit.slots.items() if slot != "subject" for m in marks]
    return any((at := template.positions.get(m.start)) is not None and at < end for m in others)


def _is_object(at: int, hit: Hit, template: Template) -> bool:
    """Whether the mark at a place is only the object of its clause (`，买下乙公司的厂房，`), or of whom goods are told its group."""
    told = hit.rule.relation == "suppliesTo" and (is_said_of(at, template) or holds_share(at, template))
    return told or template.text.endswith(load_cues("context.objects"), 0, list_start(at, template))


def _topic_before(start: int, template: Template, wanted: frozenset[str]) -> Mark | None:
    """The body that acts in the clauses of the same part of the sentence before one that begins at a place."""
    part = template.clause(start, "；。！？")[0]
    while start > part:
        start, end = template.clause(start - 2)
        topic = next(
            (i for i in range(start, end) if (m := template.marks[i]) and m.mention and m.type in wanted), None
        )
        if topic is not None:
            return None if is_oblique(topic, template) else template.marks[topic]
    return None


def _topic(start: int, at: int, template: Template, wanted: frozenset[str]) -> Mark | None:
    """The first body of a clause that acts in it, where the mark at a place is neither of its list nor its own part."""
    listed = list_start(at, template)
    for i in range(start, listed):
        mark = template.marks[i]
        if mark is None or mark.mention is None or mark.type not in wanted:
            continue
        return None if is_oblique(i, template) or is_attribute(i, listed, template) else mark
    return None
