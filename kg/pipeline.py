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
from kg.graph.reasons import give_reason
from kg.graph.terms import Minter
from kg.imports import Import, Senses, find_imports, fold_rows, read_imports, refuse_doubles
from kg.mentions import Finder
from kg.mentions.values import find_values
from kg.model import Article, Reading, Resolution, Span
from kg.ontology import KGID, load_ontology
from kg.publish import write_outputs
from kg.resolve import (
    Registered,
    Rulings,
    add_registered,
    merge_entities,
    read_rulings,
    settle_facts,
    sketch_text,
)
from kg.sources import read_articles
from kg.sources.encodings import decode
from kg.text import split_sentences

WINDOW = 16  # articles read together: more bring no speed and hold more text at once
NOWHERE = Span(0, 0, "")
WAKING = (
    "某市新能源产业去年实现产值300亿元，同比增长12%，规模居全省第二。\n"
    "甲乙科技有限公司（以下简称“甲乙科技”）与江西省赣州市签约，投资50亿元建设年产20GWh动力电池项目，占地500亩，明年6月投产。\n"
    "该公司董事长李明说，公司向乙丙汽车供应电池，由深圳某某集团控股，持股51%，是国内首家专精特新“小巨人”企业。"
)
SENSES = Senses(decode, find_values)
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
    readings, resolution, odd = settle(readings, rulings, read_outside(sources, Path(out)))
    issues += odd
    store = build_store(readings, resolution, load_ontology(), base_iri=base_iri)
    if inferring:
        infer(store)
    tell("checking", 0)
    issues += report_findings(check_graph(store), strict)
    tell("writing", 0)
    issues += write_outputs(store, readings, issues, Path(out), give_reason)
    return _count(Graph(store), readings, issues, Path(out))


def build_graph(sources: Sequence[Path | str]) -> Graph:
    """The graph of what articles state, in memory alone."""
    rulings = read_rulings(home_of(sources))
    readings, _ = read_sources(sources, _tell_nobody)
    readings, resolution, _ = settle(readings, rulings, read_outside(sources))
    graph = Graph(build_store(readings, resolution, load_ontology()))
    infer(graph.store)
    return graph


def read_outside(sources: Sequence[Path | str], out: Path | None = None) -> list[Import]:
    """What the tables and RDF files state that lie among the sources with a mapping beside each."""
    return read_imports(find_imports([Path(source) for source in sources], out), SENSES)


def settle(
    readings: Sequence[Reading], rulings: Rulings, imports: Sequence[Import]
) -> tuple[list[Reading], Resolution, list[Issue]]:
    """Who is who in articles and imports alike: the readings as decisions leave them, the resolution, what was odd.

    Each row of an import is read as an article of its own, and all rows become one reading again once names are settled.
    """
    imports, issues = refuse_doubles(imports, (reading.article.id for reading in readings))
    everything = [*readings, *(row for found in imports for row in found.rows)]
    told = (
        Registered(found.article.id, each.row, f"{found.article.id}#{each.row}", each.name, each.scheme, each.value)
        for found in imports
        for each in found.identifiers
    )
    outside, wrong = add_registered(rulings.outside, told, everything)
    rulings = replace(rulings, outside=outside)
    resolution = merge_entities(everything, rulings)
    settled, unused = settle_facts(everything, resolution, rulings)
    folded, resolution = fold_rows(settled, resolution, imports)
    return folded, resolution, [*issues, *wrong, *unused, *(issue for found in imports for issue in found.issues)]


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
    """A reader with its model, names and rules loaded: two seconds' work, once a run.

    It reads a few lines of its own, because most lists and expressions are loaded where they are first asked for.
    """
    reader = Reader(Finder(), Stater())
    read_article(Article("", WAKING, "", "", None, "", Span(0, len(WAKING), WAKING)), reader)
    return reader


def read_article(article: Article, reader: Reader) -> Reading:
    """What one article says: its sentences, mentions, aliases, facts and the claims that were rejected."""
    return next(read_window([article], reader))


def read_window(articles: Sequence[Article], reader: Reader) -> Iterator[Reading]:
    """What each of a few articles says; their sentences are tagged together, which saves a seventh of the whole time."""
    split = [(article, split_sentences(article)) for article in articles]
    found = reader.finder.find_all(split)
    stated = reader.stater.state_all([(a, f.marked, f.states) for a, f in zip(articles, found, strict=True)])
    for (article, sentences), names, facts in zip(split, found, stated, strict=True):
        yield Reading(article, tuple(sentences), names.mentions, names.aliases, facts.facts, facts.rejected)


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
