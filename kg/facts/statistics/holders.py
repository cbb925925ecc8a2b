"""Who holds a title: the name that leads its clause, with the list it stands in, else the last that an earlier clause is about."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.focus import Discourse
from kg.facts.recalling import recall_meant
from kg.facts.statistics.aligned import STOPS
from kg.facts.statistics.heads import find_owned
from kg.facts.statistics.leading import leads
from kg.facts.template import CODES, Template
from kg.model import Mark
from kg.ontology.expressions import compile_linear

SEVERAL = compile_linear(f"(?:^|[^在国省市界球从]){CODES['Count']}")
JOINTS = frozenset("、和与及")
REMEMBERED = 2


def find_holders(template: Template, start: int, at: int, types: Sequence[str], discourse: Discourse) -> list[Mark]:
    """The marks that a title told at a place of a clause belongs to; none where a number of unnamed ones hold it."""
    if SEVERAL.search(template.text[start:at]) and not _named(template, start, at, types):
        return []
    end = at
    while end >= 0:
        start = max((template.text.rfind(stop, 0, end) for stop in STOPS), default=-1) + 1
        if found := _named(template, start, end, types):
            return found
        end = start - 1
    index = template.marked.sentence.index
    speaker = discourse.speaker(index)
    if speaker is not None and "Enterprise" in types:
        return [speaker]
    for other in discourse.templates[max(0, index - REMEMBERED) : index][::-1]:
        named = [m for m in other.marks if m is not None and m.type in types and m.mention is not None]
        leading = _named_first(other, types)
        if leading or named:
            return [leading or named[0]]
    return recall_meant(types, at, template, discourse)


def _named_first(template: Template, types: Sequence[str]) -> Mark | None:
    for at, mark in enumerate(template.marks):
        if (
            mark is not None
            and mark.type in types
            and mark.mention is not None
            and leads(template, template.clause(at)[0], at)
        ):
            return mark
    return None


def _is_home(template: Template, at: int) -> bool:
    """Whether a name only says where the next one lies: `甲公司所在的乙县`."""
    return template.text[at + 1 : at + 4] in {"所在的", "所处的"}


def _named(template: Template, start: int, end: int, types: Sequence[str]) -> list[Mark]:
    """The names of fitting classes that lead a stretch, with those that a list joins to the first."""
    places = [
        at
        for at in range(start, end)
        if (m := template.marks[at]) is not None
        and m.type in types
        and m.mention is not None
        and not _is_home(template, at)
    ]
    leading = [at for at in places if leads(template, start, at)]
    if not leading:
        return []
    chosen = [leading[0]]
    for at in places[places.index(leading[0]) + 1 :]:
        between = template.text[chosen[-1] + 1 : at]
        if between in JOINTS:
            chosen.append(at)
        elif between in {"", "的"} or find_owned(template, chosen[-1], at + 1) is not None:
            chosen[-1] = at
        else:
            break
    return [mark for at in chosen if (mark := template.marks[at]) is not None]
