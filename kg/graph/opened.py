"""A graph that a person opens: to ask it, walk its facts, or carry it into another library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import networkx
import rdflib
from pyoxigraph import Store

from kg.graph.exports import make_networkx, make_pandas, make_rdflib
from kg.graph.forgetting import forget_article
from kg.graph.inference import infer
from kg.graph.queries import Answer, Value, ask
from kg.graph.statements import Row, list_rows
from kg.graph.store import read_store


@dataclass(frozen=True, slots=True)
class Graph:
    """A knowledge graph in memory; `store` is the pyoxigraph store that holds it."""

    store: Store

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The graph in a folder that `kg build` wrote, or in an RDF file (.ttl .nt .nq .trig .jsonld .rdf)."""
        return cls(read_store(Path(path)))

    def query(self, sparql: str, **bindings: Value) -> Answer:
        """The answer to a SPARQL 1.1 query; `graph.query(text, company="https://…")` binds `?company`.

        The default graph holds the facts; their evidence is reached with `GRAPH ?article { … }`.
        """
        return ask(self.store, sparql, bindings)

    def rows(self, sparql: str, **bindings: Value) -> Iterator[dict[str, str]]:
        """The rows of a SELECT as plain strings by variable; an unbound variable is left out of its row."""
        return self.query(sparql, **bindings).strings()

    def facts(self) -> Iterator[Row]:
        """Every fact with the sentence that states it, by article and place; what is denied too (see `modality`)."""
        return list_rows(self.store)

    def forget(self, article_iri: str) -> None:
        """Take one article, and all that it alone stated, out of this graph; files stay as they are."""
        forget_article(self.store, article_iri)

    def infer(self) -> int:
        """Infer anew what follows from the facts by rules, as after forgetting an article; how many facts that are."""
        return infer(self.store)

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy as an rdflib Dataset."""
        return make_rdflib(self.store)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """A copy as a networkx MultiDiGraph: things and the facts between them."""
        return make_networkx(self.store)

    def to_pandas(self) -> Any:
        """A pandas DataFrame of all facts with their sentences; needs `pip install pandas`."""
        return make_pandas(self.store)


def load(path: Path | str) -> Graph:
    """Open a graph again: `load("graph_out").query("SELECT …")`."""
    return Graph.open(path)
