"""A Cypher script: constraints, then one statement for each node and each relationship, every value escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Store

from kg.publish.exports.property_graph import (
    ARTICLE,
    THING,
    Edge,
    Node,
    Properties,
    Value,
    column_types,
    read_property_graph,
)

PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
BACKSLASH_U = re.compile(r"\\(?=[uU])")
CONTROLS = {code: f"\\u{code:04x}" for code in (*range(32), 0x7F, 0x85, 0x2028, 0x2029)}
ESCAPES = {**CONTROLS, ord("'"): "\\'", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t", ord("\\"): "\\\\"}
CONSTRAINTS = (
    f"CREATE CONSTRAINT ikg_thing_iri IF NOT EXISTS FOR (n:{THING}) REQUIRE n.iri IS UNIQUE;",
    f"CREATE CONSTRAINT ikg_article_iri IF NOT EXISTS FOR (n:{ARTICLE}) REQUIRE n.iri IS UNIQUE;",
    f"CREATE INDEX ikg_thing_name IF NOT EXISTS FOR (n:{THING}) ON (n.name);",
)


def write_cypher(store: Store, inferred: bool, path: Path) -> None:
    """Write a script for an empty database, one statement a line; for large graphs `neo4j` imports faster."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in _lines(store, inferred))


def _lines(store: Store, inferred: bool) -> Iterator[str]:
    graph = read_property_graph(store, inferred)
    yield from CONSTRAINTS
    days = _days([node.properties for node in graph.nodes])
    labels = {node.iri: node.labels[-1] for node in graph.nodes}
    for node in graph.nodes:
        yield _create_node(node, days)
    days = _days([edge.properties for edge in graph.edges])
    for edge in graph.edges:
        yield _create_edge(edge, labels, days)


def _days(rows: list[Properties]) -> frozenset[str]:
    """The properties that are calendar days throughout."""
    return frozenset(key for key, kind in column_types(rows).items() if kind == "date")


def _create_node(node: Node, days: frozenset[str]) -> str:
    labels = "".join(f":{quote_name(label)}" for label in node.labels)
    return f"CREATE ({labels} {_map({'iri': node.iri, **node.properties}, days)});"


def _create_edge(edge: Edge, labels: dict[str, str], days: frozenset[str]) -> str:
    ends = (
        f"({name}:{quote_name(labels[iri])} {{iri: {quote(iri)}}})"
        for name, iri in (("a", edge.source), ("b", edge.target))
    )
    return f"MATCH {', '.join(ends)} CREATE (a)-[:{quote_name(edge.type)} {_map(edge.properties, days)}]->(b);"


def _map(properties: Properties, days: frozenset[str]) -> str:
    """A map of properties; what is empty is left out, for to Cypher it is the same as null."""
    told = {key: value for key, value in properties.items() if value not in ("", ())}
    said = (f"{quote_name(key)}: {_write(value, key in days)}" for key, value in told.items())
    return "{" + ", ".join(said) + "}"


def _write(value: Value, is_day: bool) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_write(item, False) for item in value) + "]"
    if isinstance(value, str):
        return f"date({quote(value)})" if is_day else quote(value)
    return str(value).lower() if isinstance(value, bool) else repr(value)


def quote(text: str) -> str:
    """A text as a Cypher string that no reader takes for anything else.

    Neo4j reads `\\\\u0027` before it looks for strings, wherever it stands, so a backslash and a `u` of the text never meet.

    >>> quote("5'\\n"), quote("\\\\u0027")
    ("'5\\\\'\\\\n'", "'\\\\\\\\' + 'u0027'")
    """
    return "'" + "' + '".join(part.translate(ESCAPES) for part in _split(text)) + "'"


def _split(text: str) -> list[str]:
    parts, start = [], 0
    for found in BACKSLASH_U.finditer(text):
        parts.append(text[start : found.end()])
        start = found.end()
    return [*parts, text[start:]]


def quote_name(name: str) -> str:
    """A label, a type or a key, in backticks where it is not plain.

    >>> quote_name("suppliesTo"), quote_name("odd `name`")
    ('suppliesTo', '`odd ``name```')
    """
    return name if PLAIN_NAME.fullmatch(name) else "`" + name.replace("`", "``") + "`"
