"""N-Quads: the whole graph, one sorted line for each quad."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store


def write_nquads(store: Store, path: Path) -> None:
    """Write facts and evidence as sorted N-Quads: the file that is read back, compared and handed on."""
    written = store.dump(format=RdfFormat.N_QUADS) or b""
    path.write_bytes(b"".join(sorted(written.splitlines(keepends=True))))
