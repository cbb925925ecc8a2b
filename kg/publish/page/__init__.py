"""The page: a graph to look at, in one file that asks nothing of any network."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg.ontology import load_ontology
from kg.publish.page.contents import read_contents
from kg.publish.page.document import draw_document


def write_page(store: Store, path: Path, title: str) -> None:
    """Write the graph as one HTML file that works offline: the drawing, every fact and every sentence behind it.

    The same store and title give the same bytes.
    """
    ontology = load_ontology()
    contents = read_contents(store, ontology)
    path.write_text(draw_document(contents, ontology, title), encoding="utf-8", newline="\n")
