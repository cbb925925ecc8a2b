"""The graph that exports are tested on."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat

from kg.graph import read_store
from kg.graph.inference import infer
from kg.graph.known import describe_known


def whole_graph(repository: Path, folder: Path) -> Path:
    """The committed graph's file, with what is known beforehand and what is inferred: all that a build can write."""
    store = read_store(repository / "graph_out")
    describe_known(store)
    infer(store)
    file = folder / "graph.nq"
    written = store.dump(format=RdfFormat.N_QUADS) or b""
    file.write_bytes(b"".join(sorted(written.splitlines(keepends=True))))
    return file
