"""From files to a graph: the rooms, called in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kg.errors import Issue, KgError
from kg.facts import Stater
from kg.graph import Graph, build_store
from kg.graph.check import Finding, check_graph
from kg.graph.inference import infer
from kg.graph.terms import Minter
from kg.mentions import Finder
from kg.model import Article, Reading, Span
from kg.ontology import KGID, load_ontology
from kg.publish import write_outputs
from kg.resolve import merge_entities, read_rulings, settle_facts, sketch_text
from kg.sources import read_articles
from kg.text import split_sentences

WINDOW = 16  # articles read together: more bring no speed and hold more text at once
NOWHERE = Span(0, 0, "")
CLASSES = "SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) { ?thing a ?term } GROUP BY ?term"
RELATIONS = "SELECT ?term (COUNT(*) AS ?count) { ?subject ?term ?object } GROUP BY ?term"

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and wrote, counted: things by class and facts by relation, most first."""

    out: Path
    articles: int
    entities: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, int], ...]
    rejected: int
    issues: tuple[Issue, ...]


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
    decisions: Path | None = None,
    *,
    inferring: bool = True,
    strict: bool = False,
) -> Report:
    """Reads the articles of `sources` and writes the graph of what they state into the folder `out`.

    `out` is replaced as a whole at the end, or left as it was. `progress` hears each step's name and how many it did.
    `decisions` names a file of a user's decisions; without it, decisions.tsv of the first folder of articles is obeyed.
    What follows from the facts by rules stands beside them, in a graph of its own, unless `inferring` is false.
    What breaks a shape of the ontology becomes an issue; a `strict` build writes nothing where there is a violation.
    """
    Minter(base_iri)  # a wrong one is refused now, and not after an hour of reading
    rulings = read_rulings(home_of(sources), decisions)
    tell = progress or _tell_nobody
    readings, issues = read_sources(sources, tell, Path(out))
    tell("merging names", 0)
    resolution = merge_entities(readings, rulings)
    readings, unused = settle_facts(readings, resolution, rulings)
    issues += unused
    store = build_store(readings, resolution, load_ontology(), base_iri=base_iri)
    if inferring:
        infer(store)
    tell("checking", 0)
    issues += report_findings(check_graph(store), strict)
    tell("writing", 0)
    write_outputs(store, readings, issues, Path(out))
    return _count(Graph(store), readings, issues, Path(out))


def build_graph(sources: Sequence[Path | str]) -> Graph:
    """The graph of what articles state, in memory alone."""
    rulings = read_rulings(home_of(sources))
    readings, _ = read_sources(sources, _tell_nobody)
    resolution = merge_entities(readings, rulings)
    readings, _ = settle_facts(readings, resolution, rulings)
    graph = Graph(build_store(readings, resolution, load_ontology()))
    infer(graph.store)
    return graph


def report_findings(found: Sequence[Finding], strict: bool = False) -> list[Issue]:
    """What breaks a shape as issues, under the article that says it; KgError for violations where a build is strict."""
    wrong = [each for each in found if each.severity == "violation"]
    if strict and wrong:
        more = f" (and {len(wrong) - 1} more)" if wrong[1:] else ""
        raise KgError(f"nothing was written, the graph breaks {wrong[0].shape}: {wrong[0].en}{more}; see kg check")
    return [_report_finding(each) for each in found]


def _report_finding(found: Finding) -> Issue:
    said = found.evidence[0] if found.evidence else None
    place = str(said.start) if said else ""
    return Issue(
        said.article if said else found.focus, f"{found.severity}: {found.shape}", f"{found.zh} {found.en}", place
    )


def home_of(sources: Sequence[Path | str]) -> Path:
    """The folder where a user's own files lie: the first of the sources, or the folder that holds it."""
    first = Path(next(iter(sources), "."))
    return first if first.is_dir() else first.parent


def read_sources(
    sources: Sequence[Path | str], tell: Progress, out: Path | None = None
) -> tuple[list[Reading], list[Issue]]:
    """What every article says, by article id, and what was odd; read one by one, and no text is kept."""
    news = read_articles([Path(source) for source in sources], out)
    reader = wake_reader()
    readings: list[Reading] = []
    issues: list[Issue] = []
    while window := list(islice(news, WINDOW)):
        issues += (each for each in window if isinstance(each, Issue))
        for reading in read_window([each for each in window if isinstance(each, Article)], reader):
            readings.append(let_go(reading))
            tell("reading", 1)
    return sorted(readings, key=lambda reading: reading.article.id), issues


def wake_reader() -> Reader:
    """A reader with its model, names and rules loaded: a second's work, once a run."""
    return Reader(Finder(), Stater())


def read_article(article: Article, reader: Reader) -> Reading:
    """What one article says: its sentences, mentions, aliases, facts and the claims that were rejected."""
    return next(read_window([article], reader))


def read_window(articles: Sequence[Article], reader: Reader) -> Iterator[Reading]:
    """What each of a few articles says; their sentences are tagged together, which saves a seventh of the whole time."""
    split = [(article, split_sentences(article)) for article in articles]
    for (article, sentences), found in zip(split, reader.finder.find_all(split), strict=True):
        stated = reader.stater.state(article, found.marked)
        yield Reading(article, tuple(sentences), found.mentions, found.aliases, stated.facts, stated.rejected)


def let_go(reading: Reading) -> Reading:
    """A reading without its text and sentences, and with no mentions but its regions, by which places are told apart."""
    places = tuple(mention for mention in reading.mentions if mention.type == "Region")
    bare, sketch = replace(reading.article, text="", body=NOWHERE), sketch_text(reading.article.body.text)
    return replace(reading, article=bare, sentences=(), mentions=places, sketch=sketch)


def _count(graph: Graph, readings: Sequence[Reading], issues: Sequence[Issue], out: Path) -> Report:
    ontology = load_ontology()
    classes = {cls.iri: name for name, cls in ontology.classes.items() if ontology.is_a(name, "Entity")}
    relations = {predicate.iri: name for name, predicate in ontology.predicates.items()}
    return Report(
        out,
        articles=len(readings),
        entities=_rank(graph.rows(CLASSES), classes),
        facts=_rank(graph.rows(RELATIONS), relations),
        rejected=sum(len(reading.rejected) for reading in readings),
        issues=tuple(issues),
    )


def _rank(rows: Iterable[dict[str, str]], names: dict[str, str]) -> tuple[tuple[str, int], ...]:
    counts = [(names[row["term"]], int(row["count"])) for row in rows if row["term"] in names]
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))


def _tell_nobody(step: str, done: int) -> None:
    """Progress that nobody watches."""
