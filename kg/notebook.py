"""A graph opened in a notebook: it shows what it holds, draws itself, and is asked by the names of things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.errors import KgError
from kg.graph import Graph, zh
from kg.graph.display import draw_table
from kg.ontology import OntologyClass, Predicate, load_ontology
from kg.publish.plot import plot_chain, plot_graph, plot_thing

CLASSES = "SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) { ?thing a ?term } GROUP BY ?term"
RELATIONS = "SELECT ?term (COUNT(*) AS ?count) { ?subject ?term ?object } GROUP BY ?term"
ARTICLES = "SELECT (COUNT(DISTINCT ?article) AS ?count) { GRAPH ?article { ?article a ikg:Article } }"
NAMED = "SELECT DISTINCT ?thing ?name { ?thing rdfs:label|skos:altLabel ?name }"
TITLES = {"zh": "产业知识图谱", "en": "Industry knowledge graph"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG picture that a notebook shows."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<picture, {len(self.svg)} characters of SVG>"

    def save(self, path: Path | str) -> None:
        """Write the picture into an SVG file."""
        Path(path).write_text(self.svg, encoding="utf-8", newline="\n")


class OpenGraph(Graph):
    """A graph that shows itself in a notebook; everything else is as in `kg.graph.Graph`."""

    __slots__ = ()

    def plot(self, name: str | None = None, *, chain: bool = False, language: str = "zh") -> Picture:
        """The graph's best-connected things, or a thing of a name with what it is linked to, or its supply chain."""
        if name is None:
            return Picture(plot_graph(self.store, TITLES.get(language, TITLES["en"]), language))
        return Picture((plot_chain if chain else plot_thing)(self.store, self.find(name), language))

    def find(self, name: str) -> str:
        """The IRI of the one thing of a name, label or other; KgError where none or several have it."""
        things = sorted({row["thing"] for row in self.rows(NAMED, name=zh(name))})
        if len(things) != 1:
            choices = f": {', '.join(things)}; give plot() a fuller name" if things else "; see graph.facts() for names"
            raise KgError(f"{len(things) or 'no'} things are called {name!r}{choices}")
        return things[0]

    def _repr_html_(self) -> str:
        ontology = load_ontology()
        classes = {each.iri: each for each in ontology.classes.values() if ontology.is_a(each.name, "Entity")}
        relations = {each.iri: each for each in ontology.predicates.values()}
        things, facts = self._count(CLASSES, classes), self._count(RELATIONS, relations)
        articles = next((row["count"] for row in self.rows(ARTICLES)), "0")
        total, stated = (sum(count for _, count in each) for each in (things, facts))
        tables = "".join(
            f'<div style="display:inline-block;vertical-align:top;margin-right:2em">{draw_table(head, rows)}</div>'
            for head, rows in ((("class", "things"), things), (("relation", "facts"), facts))
        )
        return f"<p><b>kg</b>: {total} things, {stated} facts, {escape(articles)} articles</p>{tables}"

    def __repr__(self) -> str:
        return "<kg graph; ask it with query(), facts(), to_pandas(), plot()>"

    def _count(self, query: str, known: Mapping[str, OntologyClass | Predicate]) -> list[tuple[str, int]]:
        """How often each term occurs, most first, each with its Chinese label."""
        found = [(known[row["term"]], int(row["count"])) for row in self.rows(query) if row["term"] in known]
        named = [(f"{term.name} {term.label_zh}", count) for term, count in found]
        return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def load(path: Path | str) -> OpenGraph:
    """Open a graph again: `load("graph_out").query("SELECT …")`."""
    return OpenGraph.open(path)
