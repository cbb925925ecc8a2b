"""What a made-up text tells: read by the whole pipeline, its facts as short tuples."""

from __future__ import annotations

from datetime import date
from functools import cache

from kg.facts.focus import follow
from kg.model import Article, Fact, Mention, Quantity, Reading, Span
from kg.pipeline import Reader, read_article, wake_reader
from kg.text import split_sentences

ISSUED = date(2023, 5, 16)


@cache
def reader() -> Reader:
    """One reader for all tests: its model takes a second to load."""
    return wake_reader()


def article(text: str, title: str = "") -> Article:
    """An article of a text; its title, where one is given, is the first line."""
    whole = f"{title}\n\n{text}" if title else text
    span = Span(0, len(title), title) if title else None
    start = len(whole) - len(text)
    return Article("made-up", whole, title, "", ISSUED, "", Span(start, len(whole), text), span)


@cache
def read(text: str, title: str = "") -> Reading:
    """What a text says."""
    return read_article(article(text, title), reader())


def told(fact: Fact) -> str:
    """A fact's object in words."""
    thing = fact.object
    return thing.name if isinstance(thing, Mention) else thing.text if isinstance(thing, Quantity) else thing.value


def facts(text: str, predicate: str, title: str = "") -> set[tuple[str, str]]:
    """Subject and object of the facts of one relation that a text states as they stand, doubted ones left out."""
    doubted = {"denied", "rumoured", "asked"}
    return {
        (f.subject.name, told(f))
        for f in read(text, title).facts
        if f.predicate == predicate and f.modality not in doubted
    }


def positions(text: str) -> set[tuple[str, str, str | None]]:
    """Person, holder and title of each position."""
    return {(f.subject.name, told(f), f.detail("title")) for f in read(text).facts if f.predicate == "holdsPosition"}


def meanings(text: str, title: str = "") -> dict[str, str]:
    """What each word that leans on a name stands for, the last one of each kind where it occurs twice."""
    page = article(text, title)
    found = reader().finder.find_all([(page, split_sentences(page))])[0]
    names = {}
    for before, after in zip(found.marked, follow(found.marked).marked, strict=True):
        leaning = {mark.start for mark in before.marks if mark.type.startswith("Anaphor:")}
        names |= {m.text: m.mention.name if m.mention else m.type for m in after.marks if m.start in leaning}
    return names
