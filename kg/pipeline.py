"""From files to a graph: the rooms, called in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kg.errors import Issue
from kg.facts import Stater
from kg.graph import Graph, build_store
from kg.graph.terms import Minter
from kg.mentions import Finder
from kg.model import Article, Reading, Resolution, Span
from kg.ontology import KGID, load_ontology
from kg.publish import write_outputs
from kg.resolve import merge_entities
from kg.sources import read_articles
from kg.text import split_sentences

WINDOW = 64  # articles read at a time: enough for full batches of like sentences, few enough to keep memory flat
NOWHERE = Span(0, 0, "")

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and wrote, counted."""

    out: Path
    articles: int
    entities: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, int], ...]
    issues: tuple[Issue, ...]
    rejected: int


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs awake: the finder of mentions with its model and names, the stater of facts with its rules."""

    finder: Finder
    stater: Stater


def build(
    sources: Sequence[Path | str],
    out: Path | str,
    base_iri: str = KGID,
    progress: Progress | None = None,
) -> Report:
    """Reads the articles of `sources` and writes the graph of what they state into the folder `out`.

    `out` is replaced as a whole at the end, or left as it was. `progress` hears each step's name and how many it did.
    """
    Minter(base_iri)  # a wrong one is refused now, and not after an hour of reading
    tell = progress or _tell_nobody
    readings, issues = read_sources(sources, tell)
    tell("merging names", 0)
    resolution = merge_entities(readings)
    store = build_store(readings, resolution, load_ontology(), base_iri=base_iri)
    tell("writing", 0)
    write_outputs(store, readings, issues, Path(out))
    return _count(readings, resolution, issues, Path(out))


def build_graph(sources: Sequence[Path | str]) -> Graph:
    """The graph of what articles state, in memory alone."""
    readings, _ = read_sources(sources, _tell_nobody)
    return Graph(build_store(readings, merge_entities(readings), load_ontology()))


def read_sources(sources: Sequence[Path | str], tell: Progress) -> tuple[list[Reading], list[Issue]]:
    """What every article says, by article id, and what was odd; read window by window, and no text is kept."""
    found = read_articles([Path(source) for source in sources])
    reader = wake_reader()
    readings: list[Reading] = []
    issues: list[Issue] = []
    for window in take_windows(found, WINDOW):
        issues += [each for each in window if isinstance(each, Issue)]
        readings += [let_go(read_article(each, reader)) for each in window if isinstance(each, Article)]
        tell("reading", len(window))
    return sorted(readings, key=lambda reading: reading.article.id), issues


def wake_reader() -> Reader:
    """A reader with its model, names and rules loaded: a second's work, once a run."""
    return Reader(Finder(), Stater())


def read_article(article: Article, reader: Reader) -> Reading:
    """What one article says: its sentences, mentions, aliases, facts and the claims that were rejected."""
    sentences = split_sentences(article)
    found = reader.finder.find(article, sentences)
    stated = reader.stater.state(article, found.marked)
    return Reading(article, tuple(sentences), found.mentions, found.aliases, stated.facts, stated.rejected)


def let_go(reading: Reading) -> Reading:
    """A reading without its text and sentences: facts hold their own words, and memory stays flat."""
    return replace(reading, article=replace(reading.article, text="", body=NOWHERE), sentences=())


def take_windows(items: Iterable[Article | Issue], size: int) -> Iterator[list[Article | Issue]]:
    """The items, `size` at a time."""
    rest = iter(items)
    while window := list(islice(rest, size)):
        yield window


def _count(readings: Sequence[Reading], resolution: Resolution, issues: Sequence[Issue], out: Path) -> Report:
    entities = Counter(entity.type for entity in resolution)
    facts = Counter(fact.predicate for reading in readings for fact in reading.facts)
    rejected = sum(len(reading.rejected) for reading in readings)
    return Report(out, len(readings), _rank(entities), _rank(facts), tuple(issues), rejected)


def _rank(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _tell_nobody(step: str, done: int) -> None:
    """Progress that nobody watches."""
