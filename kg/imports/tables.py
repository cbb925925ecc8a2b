"""Rows of tables: CSV, TSV and Excel files read as strings, each row with its number and its place in the file's text."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from kg.errors import Issue, KgError
from kg.imports.mapping import Plan
from kg.model import Span

Decode = Callable[[bytes], str | None]
DELIMITERS = ",\t;|"
OWN = "@id"  # the column with the last part of a thing's own IRI, in RDF files


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says; an RDF file tells the class of what it names, the line that says so, and the thing's own id."""

    text: str
    kind: str = ""
    span: Span | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts, its cells by column, its own words."""

    number: int
    cells: dict[str, tuple[Cell, ...]]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows; quotes count in `text`, which is the decoded file, or its rendering where the file is no text."""

    text: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    issues: tuple[Issue, ...] = ()


Line = tuple[int, list[str], Span]


def read_table(path: Path, plan: Plan, decode: Decode) -> Table:
    """The rows of a CSV, TSV or Excel file; KgError where it cannot be read, or lacks a column that the mapping names."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        text, lines = _read_sheet(path, plan)
    else:
        text, lines = _read_csv(path, plan, decode)
    if len(lines) < plan.header:
        raise KgError(f"{path}: has no row {plan.header}, which should name the columns; mend `header` in the mapping")
    header = [" ".join(cell.split()) for cell in lines[plan.header - 1][1]]
    _check_columns(path, header, plan)
    issues: list[Issue] = []
    rows = tuple(_rows(path.name, header, lines[plan.header :], issues))
    return Table(text, tuple(header), rows, tuple(issues))


def _rows(file: str, header: Sequence[str], lines: Sequence[Line], issues: list[Issue]) -> Iterator[Row]:
    """Rows with something in them; one with more cells than columns is told and passed over."""
    for number, cells, span in lines:
        if any(cell.strip() for cell in cells[len(header) :]):
            message = f"{len(cells)} cells, but {len(header)} columns; the row is passed over"
            issues.append(Issue(file, "ragged-row", message, f"row {number}"))
        elif any(cell.strip() for cell in cells) and [" ".join(cell.split()) for cell in cells] != list(header):
            yield Row(number, {name: (Cell(cell),) for name, cell in zip(header, cells, strict=False) if name}, span)


def _check_columns(path: Path, header: Sequence[str], plan: Plan) -> None:
    wanted = [column for fact in plan.facts for column in fact.columns()]
    for naming in plan.names:
        told = (naming.of, *naming.also, *(columns for _, columns in naming.ids))
        wanted += [column for columns in told for column in columns if not column.startswith("=")]
    for column in wanted:
        if header.count(column) > 1:
            raise KgError(f"{path}: two columns are called {column!r}; give one another name")
    missing = [column for column in dict.fromkeys(wanted) if column not in header]
    if missing and (not plan.lenient or len(missing) == len(set(wanted))):
        there = "、".join(name for name in header if name) or "nothing"
        raise KgError(f"{path}: has no column {'、'.join(missing)}; it has {there}. Mend {plan.file}")


def _read_csv(path: Path, plan: Plan, decode: Decode) -> tuple[str, list[Line]]:
    text = decode(_read(path))
    if text is None:
        raise KgError(f"{path}: neither UTF-8, UTF-16, GB18030 nor Big5 text; save it as UTF-8")
    mark = len(text) - len(text.lstrip("\ufeff"))
    physical = list(StringIO(text[mark:], newline=""))
    starts = [mark]
    for line in physical:
        starts.append(starts[-1] + len(line))
    delimiter = plan.delimiter or _guess_delimiter(physical[plan.header - 1 : plan.header])
    reader, lines, done = csv.reader(physical, delimiter=delimiter, strict=True), list[Line](), 0
    try:
        for cells in reader:
            start, end = starts[done], starts[reader.line_num]
            words = text[start:end].rstrip("\r\n")
            lines.append((len(lines) + 1, cells, Span(start, start + len(words), words)))
            done = reader.line_num
    except (csv.Error, TypeError) as error:
        raise KgError(f"{path}:{done + 1}: not a table ({error}); mend the quotation marks, or `delimiter`") from error
    return text, lines


def _guess_delimiter(first: Sequence[str]) -> str:
    """The sign that parts the columns' names.

    >>> _guess_delimiter(["供应商;客户;产品"])
    ';'
    """
    line = first[0] if first else ""
    return max(DELIMITERS, key=lambda sign: (line.count(sign), -DELIMITERS.index(sign)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror}); give a file that you may read") from error


def _read_sheet(path: Path, plan: Plan) -> tuple[str, list[Line]]:
    """The rows of a sheet, and a text of them with tabs between the cells, for quotes to stand in."""
    lines: list[Line] = []
    at, texts = 0, []
    for number, cells in enumerate(_open_sheet(path, plan.sheet), 1):
        words = "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")
        lines.append((number, cells, Span(at, at + len(words), words)))
        texts.append(words + "\n")
        at += len(words) + 1
    return "".join(texts), lines


def _open_sheet(path: Path, sheet: str) -> list[list[str]]:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise KgError(f"{path}: Excel files need one package more; run: pip install openpyxl") from None
    from zipfile import BadZipFile

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise KgError(f"{path}: not an Excel file that can be read ({error}); save it again as .xlsx") from error
    try:
        if sheet and sheet not in book.sheetnames:
            raise KgError(f"{path}: has no sheet {sheet!r}; it has {'、'.join(book.sheetnames)}")
        chosen = book[sheet] if sheet else book.worksheets[0]
        return [[_spell(value) for value in row] for row in chosen.iter_rows(values_only=True)]
    finally:
        book.close()


def _spell(value: Any) -> str:
    """A cell of a sheet as a person reads it.

    >>> [_spell(value) for value in (None, 12.0, 0.5, datetime(2021, 3, 13), "赣州", "#REF!", True)]
    ['', '12', '0.5', '2021-03-13', '赣州', '', 'TRUE']
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None or (isinstance(value, str) and value.startswith("#")) else str(value)
