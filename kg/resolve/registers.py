"""Identifiers that imported registers tell, beside those of a user's own table: checked, and never against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.errors import Issue
from kg.model import Fact, Mention, Reading
from kg.resolve.outside import FORMS, Identifier, Identifiers, is_checked

APART = frozenset({"Person", "Project", "Facility"})  # of these a name means another thing in another article


class Registered(NamedTuple):
    """What a row of an imported file tells of whom a name means: the row's id tells it from namesakes elsewhere."""

    file: str
    row: int
    article: str
    name: str
    scheme: str
    value: str


def add_registered(
    own: Identifiers, told: Iterable[Registered], readings: Sequence[Reading]
) -> tuple[Identifiers, list[Issue]]:
    """A user's identifiers and those of registers for names that some fact has, with an issue for each that cannot be.

    Where two sources give one name different codes, the user's own table is heard first, then the file that sorts first.
    """
    kinds = _list_kinds(readings)
    known = {(row.name.rpartition(":")[2], row.scheme): (row.value, own.file) for row in own}
    added: dict[Identifier, None] = {}
    issues: list[Issue] = []
    for each in sorted(told):
        if reason := _why_wrong(each, known):
            issues.append(Issue(each.file, "bad-identifier", reason, f"row {each.row}"))
            continue
        for kind in sorted(kinds.get(each.name, ())):
            if kind not in APART or each.article in kinds[each.name][kind]:
                known.setdefault((each.name, each.scheme), (each.value, each.file))
                place = f"@{each.article}" if kind in APART else ""
                added[Identifier(f"{kind}:{each.name}{place}", each.scheme, each.value)] = None
    return Identifiers((*own.rows, *added), own.file), issues


def _why_wrong(each: Registered, known: dict[tuple[str, str], tuple[str, str]]) -> str:
    if not FORMS[each.scheme].fullmatch(each.value) or not is_checked(each.scheme, each.value):
        return f"{each.name}: {each.value!r} is no {each.scheme}; its form or its check digit is wrong"
    value, file = known.get((each.name, each.scheme), (each.value, ""))
    if value != each.value and each.scheme != "ticker":
        return f"{each.name}: {each.scheme} {each.value} contradicts {value} in {file}, which stands"
    return ""


def _list_kinds(readings: Iterable[Reading]) -> dict[str, dict[str, set[str]]]:
    """The classes that each name has in facts, with the articles where it has them."""
    found: dict[str, dict[str, set[str]]] = {}
    for reading in readings:
        for fact in (*reading.facts, *reading.rejected):
            for end in _ends(fact):
                found.setdefault(end.name, {}).setdefault(end.type, set()).add(reading.article.id)
        for alias in reading.aliases:
            for name in (alias.full, alias.short):
                if alias.type not in APART:
                    found.setdefault(name, {}).setdefault(alias.type, set()).add(reading.article.id)
    return found


def _ends(fact: Fact) -> Iterable[Mention]:
    yield fact.subject
    if isinstance(fact.object, Mention):
        yield fact.object
