"""On which day what befell a project happened: told in the clause, before it, or by `当天`."""

from __future__ import annotations

from kg.facts.cues import compile_cues, is_cue
from kg.facts.focus import Discourse
from kg.facts.template import Template
from kg.model import Mark
from kg.ontology.expressions import compile_linear

EVENTS = {
    "signedOn": "{events.signed}",
    "startedOn": "{events.started}",
    "completedOn": "{events.completed}",
    "producesOn": "{events.produces}",
    "launchedOn": "{events.launched}",
    "announcedOn": "{events.announced}",
}
BEFALLEN = f"(?:{'|'.join(EVENTS.values())})(?:建设|运营)?的"  # the day of what is only told of the works in passing
TOGETHER = "{days.together}"
HEARD = "{days.heard}"
LATER = "{days.later}"
PART_OF_YEAR = compile_linear("-[QH][1-4]$")


def find_day(relation: str, start: int, end: int, template: Template, discourse: Discourse) -> list[Mark]:
    """The day of an event: told in its clause, or in a clause before that no other event has used up."""
    first, last = template.clause(start)[0], template.clause(max(start, end - 1))[1]
    for i in range(start - 1, -1, -1):
        if _is_vague(template.marks[i]):
            return []
        day = _day_at(relation, template, i, discourse)
        if day is None:
            continue
        if i >= first:
            told = template.text[i:start]
            return [] if compile_cues(HEARD).search(told) or compile_cues(BEFALLEN).search(told) else [day]
        behind = _day_behind(relation, end, last, template, discourse)
        return behind or ([day] if _is_free(relation, i, first, end, template) else [])
    return _day_behind(relation, end, last, template, discourse)


def _day_behind(relation: str, start: int, end: int, template: Template, discourse: Discourse) -> list[Mark]:
    return [m for i in range(start, end) if (m := _day_at(relation, template, i, discourse)) is not None][:1]


def _is_free(relation: str, at: int, first: int, end: int, template: Template) -> bool:
    """Whether a date of an earlier clause may be this event's: no other event has it, nobody only heard of it then."""
    between = template.text[at:first]
    if compile_cues(HEARD).search(between) or compile_cues(LATER).search(template.text[at:end]):
        return False
    return not _is_used(relation, between) or compile_cues(TOGETHER).search(template.text[first:end]) is not None


def _is_vague(mark: Mark | None) -> bool:
    return mark is not None and mark.type == "Vague" and is_cue(mark.text, "days.vague")


def _is_used(relation: str, stretch: str) -> bool:
    """Whether a date has already been the day of an event of another kind."""
    return any(compile_cues(sign).search(stretch) for kind, sign in EVENTS.items() if kind != relation)


def _day_at(relation: str, template: Template, at: int, discourse: Discourse) -> Mark | None:
    """The date at a place; `当天` is the last date told before it."""
    mark = template.marks[at]
    if mark is None or mark.type not in {"Date", "Vague", "Period"}:
        return None
    if mark.type == "Period":
        return mark if mark.moment is not None and PART_OF_YEAR.search(mark.period or "") else None
    if mark.type == "Date":
        return mark if mark.moment is not None else None
    if not is_cue(mark.text, "days.same"):
        return None
    earlier = [m for m in template.between(0, at) if is_day(m)]
    return earlier[-1] if earlier else _same_day(relation, template.marked.sentence.index, discourse)


def _same_day(relation: str, index: int, discourse: Discourse) -> Mark | None:
    """What `当天` means: the day of the last event of the kind, else the day that the sentence before tells."""
    for back, sentence in enumerate(reversed(discourse.marked[max(0, index - 12) : index])):
        days = [m for m in sentence.marks if is_day(m)]
        if days and (back == 0 or compile_cues(EVENTS[relation]).search(sentence.sentence.text)):
            return days[-1]
    return None


def is_day(mark: Mark) -> bool:
    """Whether a mark is a date that tells its day."""
    return mark.type == "Date" and mark.moment is not None and len(mark.moment.value) == 10
