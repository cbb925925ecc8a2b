"""A graph opened for a command, and its answers as rows of plain strings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import Graph


def open_graph(path: Path | None) -> Graph:
    """The graph at a path, or that of this folder's settings (graph_out)."""
    from kg.cli.settings import read_settings
    from kg.graph import load

    place = path or read_settings(Path()).out
    if not place.exists():
        raise KgError(f"{place}: no graph here; run `kg build` first, or name one with --graph")
    return load(place)


def last_part(iri: str) -> str:
    """The end of an IRI, after its last slash or hash.

    >>> last_part("https://w3id.org/ikg/ontology#suppliesTo")
    'suppliesTo'
    """
    return iri.replace("#", "/").rpartition("/")[2]
