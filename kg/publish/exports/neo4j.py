"""Neo4j's own import: a folder of CSV files for `neo4j-admin database import`."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Store

from kg.errors import KgError
from kg.publish.exports.cypher import CONSTRAINTS
from kg.publish.exports.property_graph import Edge, Node, Properties, Value, column_types, read_property_graph

BETWEEN = "\x1f"  # parts the items of a list in a cell: a control character that no text may hold
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]")
IMPORT = """#!/bin/sh
# Neo4j 5 or later, while the database is stopped; afterwards: cypher-shell -f constraints.cypher
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full --id-type=string --multiline-fields=true --array-delimiter=U+001F \\
{files}
  --overwrite-destination "${{1:-neo4j}}"
"""


def write_neo4j(store: Store, inferred: bool, folder: Path) -> None:
    """Write CSV files for neo4j-admin: nodes by class, relationships by type, the constraints and the command to run."""
    graph = read_property_graph(store, inferred)
    nodes: dict[str, list[Node]] = defaultdict(list)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for node in graph.nodes:
        nodes[node.labels[0]].append(node)
    for edge in graph.edges:
        edges[edge.type].append(edge)
    options = [f"nodes={_write_nodes(name, nodes[name], folder)}" for name in sorted(nodes)]
    options += [f"relationships={_write_edges(name, edges[name], folder)}" for name in sorted(edges)]
    script = IMPORT.format(files="\n".join(f"  --{option} \\" for option in options))
    (folder / "import.sh").write_text(script, encoding="utf-8", newline="\n")
    constraints = "".join(f"{line}\n" for line in CONSTRAINTS)
    (folder / "constraints.cypher").write_text(constraints, encoding="utf-8", newline="\n")


def _write_nodes(name: str, nodes: Sequence[Node], folder: Path) -> str:
    types = column_types(node.properties for node in nodes)
    head = ["iri:ID", *_head(types), ":LABEL"]
    rows = ([node.iri, *_cells(node.properties, types), BETWEEN.join(node.labels)] for node in nodes)
    return _write_file(folder, f"nodes-{NOT_IN_NAMES.sub('_', name)}.csv", head, rows)


def _write_edges(name: str, edges: Sequence[Edge], folder: Path) -> str:
    types = column_types(edge.properties for edge in edges)
    head = [":START_ID", ":END_ID", *_head(types), ":TYPE"]
    rows = ([edge.source, edge.target, *_cells(edge.properties, types), edge.type] for edge in edges)
    return _write_file(folder, f"relationships-{NOT_IN_NAMES.sub('_', name)}.csv", head, rows)


def _head(types: dict[str, str]) -> list[str]:
    return [f"{key}:{kind}" for key, kind in types.items()]


def _cells(properties: Properties, types: dict[str, str]) -> list[str]:
    return [_cell(properties.get(key, "")) for key in types]


def _cell(value: Value) -> str:
    """A value as a cell; KgError for a text in a list that holds the character which parts its items."""
    if isinstance(value, tuple):
        items = [_cell(item) for item in value]
        if any(BETWEEN in item for item in items):
            raise KgError(
                "a text holds the character U+001F, which parts the items of a list here; use --format cypher"
            )
        return BETWEEN.join(items)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write_file(folder: Path, name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\r\n")  # so that a lone \r in a cell is quoted too
        table.writerow(head)
        table.writerows(rows)
    return name
