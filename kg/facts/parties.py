"""Who of the names that a wording takes is meant: the firm behind the group that it belongs to, the place that acts itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.facts.claims import Hit
from kg.facts.context import JOINTS
from kg.facts.cues import compile_cues
from kg.facts.template import ANY_MARK, CODES, Template
from kg.model import Mark

BETWEEN = frozenset({"cooperatesWith", "suppliesTo", "investsIn", "acquires", "participatesIn"})
PLACE, FIRM = f"[{CODES['Region']}]", f"[{CODES['Enterprise']}]"
HEAD = (
    f"(?:的|在{PLACE}+的)?{{parties.of_group}}(?:的)?[^，。；：、！？与和同及为由{ANY_MARK}]{{0,8}}{PLACE}*“?({FIRM})"
)
ACTS = f"$|[，。；：、！？（）”{ANY_MARK}]|{{parties.acts}}"


def find_parties(marks: Sequence[Mark], hit: Hit, template: Template) -> tuple[Mark, ...]:
    """The marks of a slot: for a group its firm that is named (`甲集团旗下的乙公司`), no place that only says where one is from."""
    if hit.rule.relation not in BETWEEN:
        return tuple(marks)
    told = {m.start for slot in hit.slots.values() for m in slot}
    return tuple(mark for each in marks for mark in _means(each, hit.rule.relation, template, told))


def _means(mark: Mark, relation: str, template: Template, told: Collection[int]) -> Iterator[Mark]:
    at = template.positions.get(mark.start)
    if at is None or template.marks[at] != mark:
        yield mark
    elif mark.type == "Enterprise" and (head := compile_cues(HEAD).match(template.text, at + 1)) is not None:
        heads = list(_list_from(head.end() - 1, template))
        yield from [mark] if any(m.start in told for m in heads) else heads
    elif relation != "cooperatesWith" or mark.type != "Region" or compile_cues(ACTS).match(template.text, at + 1):
        yield mark


def _list_from(at: int, template: Template) -> Iterator[Mark]:
    """The firm at a place and those that are listed with it."""
    while (mark := template.marks[at]) is not None:
        if mark.type == "Enterprise":
            yield mark
        behind = next(
            (i for i in range(at + 1, min(at + 4, len(template.marks))) if template.marks[i] is not None), None
        )
        if behind is None or template.text[at + 1 : behind] not in JOINTS:
            return
        at = behind
