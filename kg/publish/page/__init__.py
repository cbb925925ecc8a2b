"""The page: a graph to look at, in one file that asks nothing of any network."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg.ontology import load_ontology
from kg.publish.page.contents import keep_best
from kg.publish.page.document import draw_document
from kg.publish.page.reading import Reasoner, read_contents

__all__ = ["MOST_THINGS", "Reasoner", "write_page"]

MOST_THINGS = 100_000  # with more, the file grows past what browsers open in a few seconds


def write_page(store: Store, path: Path, title: str, reasoner: Reasoner | None = None) -> int:
    """Write the graph as one HTML file that works offline: the drawing, every fact and every sentence behind it.

    Gives how many of the least connected things found no room. The same store and title give the same bytes.
    """
    ontology = load_ontology()
    contents = keep_best(read_contents(store, ontology, reasoner), MOST_THINGS)
    path.write_text(draw_document(contents, ontology, title), encoding="utf-8", newline="\n")
    return contents.left_out
