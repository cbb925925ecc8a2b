"""Rows and a mapping in, readings out: one for each row, since a row is the context in which its names are understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from kg.errors import Issue
from kg.imports.cells import FindValues, plain, read_amount, read_moment, read_period, read_place, why_no_name
from kg.imports.mapping import FIXED, Columns, Plan, Stating
from kg.imports.tables import OWN, Cell, Row, Table
from kg.model import Alias, Article, Fact, Mention, Moment, Quantity, Reading, Span, Text
from kg.ontology import load_ontology

LISTED = 5  # so many rows with one oddity are told one by one, the rest are counted
DATED, PLACED = "since", "period"


@dataclass(frozen=True, slots=True)
class Identified:
    """What a row tells of whom a name means elsewhere."""

    name: str
    scheme: str
    value: str
    row: int


@dataclass(frozen=True)
class Import:
    """One imported file: the article that stands for it, a reading for each row, identifiers, and what was odd."""

    article: Article
    rows: tuple[Reading, ...]
    identifiers: tuple[Identified, ...]
    issues: tuple[Issue, ...]


@dataclass
class _Desk:
    """Where the rows of one file are read."""

    plan: Plan
    article: Article
    find_values: FindValues
    odd: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    found: list[Identified] = field(default_factory=list)

    def note(self, kind: str, row: int, message: str) -> None:
        self.odd.setdefault(kind, []).append((row, message))


def read_rows(table: Table, plan: Plan, article: Article, find_values: FindValues) -> Import:
    """What the rows of a table state by its mapping; cells that cannot be what the mapping says are told, never guessed."""
    desk = _Desk(plan, article, find_values)
    readings = []
    for row in table.rows:
        facts = tuple(fact for stating in plan.facts for fact in _state(desk, row, stating))
        aliases = tuple(_name(desk, row))
        places = tuple(end for fact in facts for end in _places(fact))
        own = Article(_row_id(article, row), "", "", article.publisher, article.issued, article.source, Span(0, 0, ""))
        readings.append(Reading(own, (), places, aliases, facts))
    issues = (*table.issues, *_tell(article.id, desk.odd))
    return Import(article, tuple(readings), tuple(dict.fromkeys(desk.found)), issues)


def _row_id(article: Article, row: Row) -> str:
    return f"{article.id}#{row.number}"


def _places(fact: Fact) -> Iterator[Mention]:
    for end in (fact.subject, fact.object):
        if isinstance(end, Mention) and end.type == "Region":
            yield end


def _tell(file: str, odd: dict[str, list[tuple[int, str]]]) -> Iterator[Issue]:
    """The first rows with each oddity, and how many more there are."""
    for kind, rows in odd.items():
        for row, message in rows[:LISTED]:
            yield Issue(file, kind, message, f"row {row}")
        if more := len(rows) - LISTED:
            if more > 0:
                yield Issue(file, kind, f"{more} more rows are like this", f"row {rows[LISTED][0]} and later")


def _join(row: Row, columns: Columns) -> tuple[Cell, ...]:
    """What stands in columns put together; a column of several values stands alone."""
    if len(columns) == 1 and not columns[0].startswith(FIXED):
        return row.cells.get(columns[0], ())
    parts = [(Cell(each[1:]),) if each.startswith(FIXED) else row.cells.get(each, ()) for each in columns]
    words = [plain(part[0].text) if part else "" for part in parts]
    return (Cell("".join(words)),)


def _state(desk: _Desk, row: Row, stating: Stating) -> Iterator[Fact]:
    """The facts that one row states by one entry of the mapping."""
    subjects, objects = (_join(row, columns) for columns in (stating.subject, stating.object))
    if stating.separator:
        objects = tuple(
            Cell(part, cell.kind, cell.span) for cell in objects for part in cell.text.split(stating.separator)
        )
    for subject, thing in product(subjects, objects):
        if plain(subject.text) and plain(thing.text):
            fact = _fact(desk, row, stating, (subject, thing))
            if fact is not None:
                yield fact


def _fact(desk: _Desk, row: Row, stating: Stating, ends: tuple[Cell, Cell]) -> Fact | None:
    known = load_ontology().predicates[stating.relation]
    subject = _mention(desk, row, ends[0], ends[0].kind or stating.kind or _only(known.domain))
    thing: Mention | Quantity | Moment | Text | None
    if known.kind == "relation":
        thing = _mention(desk, row, ends[1], ends[1].kind or stating.object_kind or _only(known.range))
    else:
        thing = _value(desk, row, stating, plain(ends[1].text))
    if subject is None or thing is None:
        return None
    object_kind = thing.type if isinstance(thing, Mention) else None
    if not load_ontology().allows(stating.relation, subject.type, object_kind):
        desk.note("misfit", row.number, f"{stating.relation} is not said of {subject.type} {object_kind or ''}".strip())
        return None
    return Fact(
        subject,
        stating.relation,
        thing,
        ends[1].span or ends[0].span or row.span,
        _row_id(desk.article, row),
        f"import/{stating.relation}",
        details=(*_details(desk, row, stating), ("row", str(row.number))),
        modality=stating.modality,  # type: ignore[arg-type]
    )


def _only(classes: Sequence[str]) -> str:
    """The one class that a side of a relation may have; empty where there are several."""
    return classes[0] if len(classes) == 1 else ""


def _mention(desk: _Desk, row: Row, cell: Cell, kind: str) -> Mention | None:
    name = plain(cell.text)
    if reason := why_no_name(name):
        desk.note("no-name", row.number, f"“{name[:40]}” is passed over: {reason}")
        return None
    if not kind:
        desk.note("no-class", row.number, f"“{name}”: the mapping tells no class for it")
        return None
    name = read_place(name) if load_ontology().is_a(kind, "Region") else name
    if cell.item:
        schemes = (scheme for naming in desk.plan.names for scheme, columns in naming.ids if columns == (OWN,))
        desk.found += [Identified(name, scheme, cell.item, row.number) for scheme in schemes]
    words = cell.span or row.span
    at = words.text.find(name)
    span = Span(words.start + at, words.start + at + len(name), name) if at >= 0 else Span(words.start, words.start, "")
    return Mention("Region" if load_ontology().is_a(kind, "Region") else kind, name, 0, 0, len(name), span)


def _value(desk: _Desk, row: Row, stating: Stating, words: str) -> Quantity | Moment | Text | None:
    kind = load_ontology().predicates[stating.relation].kind
    if kind == "text":
        return Text(words)
    found = (
        read_moment(words, desk.find_values) if kind == "date" else read_amount(words, stating.unit, desk.find_values)
    )
    if found is None:
        what = "date" if kind == "date" else f"amount{'' if stating.unit else '; does the mapping lack a unit?'}"
        desk.note(f"no-{kind}", row.number, f"“{words[:40]}” in {'、'.join(stating.object)} is no {what}")
    return found


def _details(desk: _Desk, row: Row, stating: Stating) -> Iterator[tuple[str, str]]:
    for name, columns in stating.details:
        cells = _join(row, columns)
        words = plain(cells[0].text) if cells else ""
        if words and name == DATED:
            moment = read_moment(words, desk.find_values)
            words = moment.value if moment else ""
        elif words and name == PLACED:
            words = read_period(words, desk.find_values)
        if words:
            yield name, words


def _name(desk: _Desk, row: Row) -> Iterator[Alias]:
    """The other names of a row's things; their identifiers are noted."""
    for naming in desk.plan.names:
        for cell in _join(row, naming.of):
            full, kind = plain(cell.text), cell.kind or naming.kind
            if not full or why_no_name(full) or not kind:
                continue
            for columns in naming.also:
                for other in _join(row, columns):
                    short = plain(other.text)
                    if short and short != full and not why_no_name(short):
                        yield Alias(_row_id(desk.article, row), full, short, kind, row.span.text)
            for scheme, columns in naming.ids:
                desk.found += [Identified(full, scheme, value, row.number) for value in _codes(row, columns)]


def _codes(row: Row, columns: Columns) -> list[str]:
    return [code for cell in _join(row, columns) if (code := plain(cell.text).upper().removeprefix("WD:"))]


def count_facts(found: Import) -> list[tuple[str, int]]:
    """How many facts of each relation an import states, most first."""
    counts = Counter(fact.predicate for reading in found.rows for fact in reading.facts)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
