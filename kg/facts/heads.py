"""Lists told under a head: whose subsidiaries, suppliers, customers or backers the firms are that open the clauses behind it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.claims import Claim
from kg.facts.context import is_attribute, is_oblique
from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.template import ANY_MARK, CODES, Template, types_of
from kg.facts.works import find_works
from kg.model import Mark

FIRM = "Enterprise"
ROLES = {
    "subsidiaryOf": "{heads.children}",
    "suppliesTo": "{heads.suppliers}",
    "customers": "{heads.customers}",
    "investsIn": "{heads.backers}",
}
HEAD = f"[^。；：，{ANY_MARK}]{{0,10}}(?:：|——|，(?:其中|分别是|一家是|一是))"
COUNTED = (
    f"[{CODES['Count']}][^，。；{ANY_MARK}]{{0,6}}(?:企业|公司|厂家)[^，。；{ANY_MARK}]{{0,10}}{{heads.enters}}[^，。；{ANY_MARK}]{{0,6}}"
    f"([{CODES[FIRM]}])[^，。；]{{0,16}}{{heads.suppliers}}"
)
LEADS = ("：", "——", "，其中", "，分别是", "，一家是", "，一是")
OPENING = 6  # characters that may stand before the firm that a clause opens with (`另一家是`)
REACH = 12  # sentences in which the firms of a count may be named
CONFIDENCE = 0.65


def read_heads(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """What a list says of its firms (`旗下有三家子公司：甲公司做…，乙公司做…`), and a count of firms of those named next."""
    listed = any(sign in template.text for sign in LEADS)
    for relation, sign in ROLES.items() if listed else ():
        head = compile_cues(f"{sign}{HEAD}").search(template.text)
        if head is None:
            continue
        items = list(_items(head.end(), template))
        anchor = _anchor(relation, head.start(), template, discourse) if len(items) > 1 else None
        for at, item in items if anchor is not None else ():
            yield _claim(relation, item, anchor, template, at, "head-" + relation)  # type: ignore[arg-type]
    if CODES["Count"] in template.text and CODES[FIRM] in template.text:
        yield from _read_counted(template, discourse)


def _claim(relation: str, item: Mark, anchor: Mark, template: Template, at: int, rule: str) -> Claim:
    if relation == "customers":
        return Claim(anchor, "suppliesTo", item, template, at, at + 1, rule, CONFIDENCE)
    return Claim(item, relation, anchor, template, at, at + 1, rule, CONFIDENCE)


def _items(start: int, template: Template) -> Iterator[tuple[int, Mark]]:
    """The firms that open the clauses behind a head, to the end of its sentence."""
    stop = template.clause(start, "。！？")[1]
    while start < stop:
        end = template.clause(start, "，；。！？")[1]
        at = next((i for i in range(start, end) if template.marks[i] is not None), None)
        if at is not None and at - start <= OPENING and (mark := _head_of(at, end, template)) is not None:
            yield mark
        start = end + 1


def _head_of(at: int, end: int, template: Template) -> tuple[int, Mark] | None:
    """The firm at a place of a clause, or the one behind it that it only says whose it is (`甲集团下属的乙公司`)."""
    for i in range(at + 1, end):
        mark = template.marks[i]
        if mark is not None and mark.type == FIRM and template.marks[at] is not None and is_attribute(at, i, template):
            at = i
    mark = template.marks[at]
    told = mark is not None and mark.type == FIRM and mark.mention is not None
    return (at, mark) if told and mark is not None and not is_oblique(at, template) else None


def _anchor(relation: str, at: int, template: Template, discourse: Discourse) -> Mark | None:
    """Whose list it is: the project that is paid for, else the firm named last before the head, else the one in focus."""
    if relation == "investsIn":
        works = find_works("Works", at, template, discourse, relation="investsIn")
        return works[0] if len(works) == 1 else None
    start = template.clause(at, "。；！？")[0]
    for i in range(start, at):
        mark = template.marks[i]
        if mark is not None and mark.type == FIRM and mark.mention is not None and not is_oblique(i, template):
            return mark
    return discourse.recall(template.marked.sentence.index, [FIRM])


def _read_counted(template: Template, discourse: Discourse) -> Iterator[Claim]:
    head = compile_cues(COUNTED).search(template.text)
    count = template.marks[head.start()] if head is not None else None
    anchor = template.marks[head.start(1)] if head is not None else None
    if count is None or count.quantity is None or anchor is None or anchor.mention is None:
        return
    index, names = template.marked.sentence.index, set[str]()
    for later in discourse.templates[index + 1 : index + 1 + REACH]:
        opening = next(
            ((i, m) for i, m in enumerate(later.marks) if m is not None and m.type not in types_of("When")), None
        )
        if opening is None or opening[0] > OPENING or opening[1].type != FIRM or opening[1].mention is None:
            continue
        if opening[1].mention.name != anchor.mention.name and len(names) < count.quantity.value:
            names.add(opening[1].mention.name)
            yield _claim("suppliesTo", opening[1], anchor, later, opening[0], "head-counted")
