"""What a report is made of: sections of cells, each claim with the numbers of the sentences that it rests on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from kg.publish.page.contents import Contents, Statement

Kind = str  # region, company, chain
WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a cell, the numbers of their footnotes, a mark such as planned or told otherwise, and how many tell it."""

    text: str
    notes: tuple[int, ...] = ()
    mark: str = ""
    support: str = ""


Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading; `more` tells of rows that are left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: a sentence and the article that holds it; `link` where its source is a web address."""

    number: int
    quote: str
    article: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, in order."""

    language: str
    kicker: str
    title: str
    glance: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    picture_title: str
    picture: str
    questions: tuple[Section, ...]
    notes: tuple[Note, ...]
    words: dict[str, str] = field(repr=False)


@cache
def _read_headings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads((files(__package__) / "headings.toml").read_text("utf-8"))
    return found


@cache
def read_words(language: str) -> dict[str, str]:
    """What a report says of its own accord, by key.

    >>> read_words("zh")["timeline"], read_words("en")["timeline"]
    ('时间线', 'Timeline')
    """
    return {key: pair[language != "zh"] for key, pair in _read_headings().items()}


class Notes:
    """Footnotes, numbered in the order in which sentences are first needed."""

    def __init__(self, contents: Contents, language: str) -> None:
        self._contents, self._words = contents, read_words(language)
        self._numbers: dict[tuple[int, str, str], int] = {}

    def cite(self, statements: Iterable[Statement]) -> tuple[int, ...]:
        """The numbers of the sentences that make some statements."""
        keys = ((said.article, said.quote, dict(said.details).get("row", "")) for said in statements)
        return tuple(sorted({self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys}))

    def list_all(self) -> tuple[Note, ...]:
        """All footnotes so far."""
        return tuple(self._tell(key, number) for key, number in self._numbers.items())

    def _tell(self, key: tuple[int, str, str], number: int) -> Note:
        place, quote, row = key
        article = self._contents.articles[place]
        told = (article.title or article.name, article.publisher, article.issued or self._words["undated"])
        words = [*told, self._words["row"].format(row=row)] if row else [*told]
        link = article.source if article.source.startswith(WEB) else ""
        return Note(number, " ".join(quote.split()), ", ".join(filter(None, words)), link)
