"""Who of the names that a wording takes is meant: the firm behind the group that it belongs to, the place that acts itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.facts.context import JOINTS
from kg.facts.cues import compile_cues
from kg.facts.template import ANY_MARK, CODES, Template
from kg.model import Mark

BETWEEN = frozenset({"cooperatesWith", "suppliesTo", "investsIn", "acquires", "participatesIn"})
HEAD = f"(?:的|在[{CODES['Region']}]+的)?{{parties.of_group}}(?:的)?[^，。；：、！？与和同及为由{ANY_MARK}]{{0,8}}[{CODES['Region']}]*“?([{CODES['Enterprise']}])"
ACTS = f"$|[，。；：、！？（）”{ANY_MARK}]|{{parties.acts}}"


def find_parties(marks: Sequence[Mark], relation: str, template: Template) -> tuple[Mark, ...]:
    """The marks of a slot, with the firm of a group for the group (`甲集团旗下的乙公司`), without places that only say where one is from."""
    if relation not in BETWEEN:
        return tuple(marks)
    return tuple(mark for each in marks for mark in _means(each, relation, template))


def _means(mark: Mark, relation: str, template: Template) -> Iterator[Mark]:
    at = template.positions.get(mark.start)
    if at is None or template.marks[at] != mark:
        yield mark
    elif mark.type == "Enterprise" and (head := compile_cues(HEAD).match(template.text, at + 1)) is not None:
        yield from _list_from(head.end() - 1, template)
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
