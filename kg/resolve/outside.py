"""A user's table of what a thing is called elsewhere: `external_ids.tsv` with Wikidata, LEI, 统一社会信用代码, ticker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError

FILE = "external_ids.tsv"
COLUMNS = ("name", "scheme", "value")
WIKIDATA = "http://www.wikidata.org/entity/"
FORMS = {
    "wikidata": re.compile("Q[1-9][0-9]*"),
    "lei": re.compile("[0-9A-Z]{18}[0-9]{2}"),
    "uscc": re.compile("[0-9A-HJ-NP-RT-UW-Y]{18}"),
    "ticker": re.compile(r"[0-9A-Z]{1,6}\.(?:SH|SZ|BJ|HK|US)"),
}
CREDIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015
ATTRIBUTES = {"lei": "lei", "uscc": "creditCode", "ticker": "ticker"}


@dataclass(frozen=True, slots=True)
class Identifier:
    """One line: whom a name means in a scheme (`wikidata`, `lei`, `uscc`, `ticker`)."""

    name: str
    scheme: str
    value: str
    line: int = 0

    @property
    def attribute(self) -> tuple[str, str]:
        """The property of the thing, and its value."""
        if self.scheme == "wikidata":
            return "exactMatch", WIKIDATA + self.value
        return ATTRIBUTES[self.scheme], self.value


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The lines of a table."""

    rows: tuple[Identifier, ...] = ()
    file: str = FILE

    def __iter__(self) -> Iterator[Identifier]:
        return iter(self.rows)


def read_identifiers(path: Path) -> Identifiers:
    """The table of a file; empty where there is no file. KgError names the line of an identifier that cannot be one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Identifiers((), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(f"{path}: cannot be read ({error}); save it as UTF-8") from error
    rows = [
        _read_line(path, number, line.split("\t")) for number, line in enumerate(text.splitlines(), 1) if _is_row(line)
    ]
    _refuse_two(path, rows)
    return Identifiers(tuple(rows), path.name)


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#") and tuple(line.split("\t")) != COLUMNS


def _read_line(path: Path, number: int, cells: list[str]) -> Identifier:
    if len(cells) != len(COLUMNS):
        raise KgError(
            f"{path}:{number}: {len(cells)} cells instead of {len(COLUMNS)} ({', '.join(COLUMNS)}); mend the tabs"
        )
    name, scheme, value = (cell.strip() for cell in cells)
    if scheme not in FORMS:
        raise KgError(f"{path}:{number}: no scheme {scheme!r}; it takes {', '.join(FORMS)}")
    if not name or not FORMS[scheme].fullmatch(value) or not is_checked(scheme, value):
        raise KgError(f"{path}:{number}: {value!r} is no {scheme} of a thing; look it up again")
    return Identifier(name, scheme, value, number)


def is_checked(scheme: str, value: str) -> bool:
    """Whether the check digits of a code fit.

    >>> is_checked("lei", "529900T8BM49AURSDO55"), is_checked("lei", "529900T8BM49AURSDO56")
    (True, False)
    """
    if scheme == "lei":
        return int("".join(str(int(char, 36)) for char in value)) % 97 == 1
    if scheme == "uscc":
        total = sum(CREDIT_DIGITS.index(char) * 3**place for place, char in enumerate(value[:17]))
        return CREDIT_DIGITS[-total % 31] == value[17]
    return True


def _refuse_two(path: Path, rows: list[Identifier]) -> None:
    """Raise KgError where one name has two identifiers of a scheme that gives each thing one."""
    first: dict[tuple[str, str], Identifier] = {}
    for row in rows:
        known = first.setdefault((row.name, row.scheme), row)
        if known.value != row.value and row.scheme != "ticker":
            raise KgError(f"{path}: {row.name} has two {row.scheme}: lines {known.line} and {row.line}; take one out")
