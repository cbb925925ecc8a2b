"""Formats of tools that draw and count networks: GraphML, GEXF, Cytoscape's CX2, networkx's node-link JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import networkx
from pyoxigraph import Store

from kg.ontology import load_ontology
from kg.publish.exports.property_graph import (
    Edge,
    Node,
    Properties,
    PropertyGraph,
    Value,
    column_types,
    read_property_graph,
)
from kg.publish.exports.xml_text import require_xml
from kg.publish.page.words import group_of
from kg.publish.plot.svg import read_palette

GEXF = 'xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"'
GEXF_TYPES = {"string": "string", "date": "string", "int": "integer", "double": "double", "boolean": "boolean"}
CX2_TYPES = {"string": "string", "date": "string", "int": "integer", "double": "double", "boolean": "boolean"}
CX2_TYPES |= {f"{kind}[]": f"list_of_{name}" for kind, name in CX2_TYPES.items()}
LABELS = "labels"


def make_network(graph: PropertyGraph) -> networkx.MultiDiGraph:
    """The graph in networkx: nodes by IRI, relationships keyed by type (and by statement where there are several)."""
    network = networkx.MultiDiGraph()
    for node in graph.nodes:
        network.add_node(node.iri, **{LABELS: list(node.labels)}, **_plain(node.properties))
    for edge in graph.edges:
        key = str(edge.properties.get("statement", edge.type))
        network.add_edge(edge.source, edge.target, key=key, type=edge.type, **_plain(edge.properties))
    return network


def _plain(properties: Properties) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in properties.items()}


def write_node_link(store: Store, inferred: bool, path: Path) -> None:
    """Write networkx's node-link JSON, which `networkx.node_link_graph` and d3 read."""
    network = make_network(read_property_graph(store, inferred))
    _write_json(networkx.node_link_data(network, edges="edges"), path)


def write_graphml(store: Store, inferred: bool, path: Path) -> None:
    """Write GraphML; a list stands in it as a JSON array, for GraphML has no lists."""
    network = make_network(read_property_graph(store, inferred))
    told = (*network.nodes(data=True), *((None, said) for *_, said in network.edges(data=True)))
    for _, said in told:
        for key, value in said.items():
            said[key] = _json(value) if isinstance(value, list) else value
            require_xml(str(said[key]), "graphml")
    networkx.write_graphml(network, path, encoding="utf-8", named_key_ids=True)


def write_cx2(store: Store, inferred: bool, path: Path) -> None:
    """Write Cytoscape Exchange 2, which Cytoscape, its web version and NDEx open."""
    graph = read_property_graph(store, inferred)
    ids = {node.iri: number for number, node in enumerate(graph.nodes)}
    nodes = [{"id": ids[node.iri], "v": _cx2_values(_node_values(node))} for node in graph.nodes]
    edges = [
        {"id": number, "s": ids[edge.source], "t": ids[edge.target], "v": _cx2_values(_edge_values(edge))}
        for number, edge in enumerate(graph.edges)
    ]
    declared = {
        "networkAttributes": {"name": {"d": "string"}},
        "nodes": _cx2_types(map(_node_values, graph.nodes)),
        "edges": _cx2_types(map(_edge_values, graph.edges)),
    }
    aspects = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"attributeDeclarations": [declared]},
        {"networkAttributes": [{"name": "产业知识图谱"}]},
        {"nodes": nodes},
        {"edges": edges},
        {"visualProperties": [_cx2_style(graph)]},
        {"status": [{"success": True}]},
    ]
    _write_json(aspects, path)


def _node_values(node: Node) -> Properties:
    name = str(node.properties.get("name") or node.iri.rpartition("/")[2])
    return {**node.properties, "name": name, "iri": node.iri, "class": node.labels[0], LABELS: node.labels}


def _edge_values(edge: Edge) -> Properties:
    return {**edge.properties, "interaction": edge.type}


def _cx2_values(properties: Properties) -> dict[str, Any]:
    return {key: value for key, value in _plain(properties).items() if value not in ("", [])}


def _cx2_types(rows: Iterable[Properties]) -> dict[str, dict[str, str]]:
    return {key: {"d": CX2_TYPES[kind]} for key, kind in column_types(rows).items()}


def _cx2_style(graph: PropertyGraph) -> dict[str, Any]:
    classes = sorted({node.labels[0] for node in graph.nodes})
    colours = {"type": "DISCRETE", "definition": {"attribute": "class", "map": [
        {"v": name, "vp": colour_of(name)} for name in classes
    ]}}  # fmt: skip
    name = {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}}
    relation = {"type": "PASSTHROUGH", "definition": {"attribute": "interaction", "type": "string"}}
    return {
        "default": {"network": {}, "node": {}, "edge": {"EDGE_TARGET_ARROW_SHAPE": "triangle"}},
        "nodeMapping": {"NODE_BACKGROUND_COLOR": colours, "NODE_LABEL": name},
        "edgeMapping": {"EDGE_LABEL": relation},
    }


def colour_of(name: str) -> str:
    """The colour of a class, as on the page.

    >>> colour_of("City") == colour_of("Province") != colour_of("Enterprise")
    True
    """
    return read_palette()[group_of(load_ontology(), name)]


def write_gexf(store: Store, inferred: bool, path: Path) -> None:
    """Write GEXF 1.3 for Gephi: the classes' colours, and time: a relationship starts when an article first told it."""
    graph = read_property_graph(store, inferred)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for line in _gexf_lines(graph):
            require_xml(line, "gexf")
            out.write(line)


def _gexf_lines(graph: PropertyGraph) -> Iterator[str]:
    nodes, edges = [_node_values(node) for node in graph.nodes], [_edge_values(edge) for edge in graph.edges]
    starts = _node_starts(graph)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf {GEXF}>\n<meta><creator>kg</creator></meta>\n'
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    keys = {}
    for kind, rows in (("node", nodes), ("edge", edges)):
        keys[kind] = {name: (f"{kind[0]}{i}", type_) for i, (name, type_) in enumerate(column_types(rows).items())}
        yield f'<attributes class="{kind}" mode="static">\n'
        for name, (key, type_) in keys[kind].items():
            yield f'<attribute id="{key}" title={_attribute(name)} type="{GEXF_TYPES.get(type_, "string")}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node, said in zip(graph.nodes, nodes, strict=True):
        yield f"<node id={_attribute(node.iri)} label={_attribute(str(said['name']))}{_start(starts.get(node.iri, ''))}>"
        yield f"{_gexf_values(said, keys['node'])}{_gexf_colour(node.labels[0])}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, (edge, said) in enumerate(zip(graph.edges, edges, strict=True)):
        yield f'<edge id="{number}" source={_attribute(edge.source)} target={_attribute(edge.target)}'
        yield f" kind={_attribute(edge.type)} label={_attribute(edge.type)}{_start(_edge_start(edge))}>"
        yield f"{_gexf_values(said, keys['edge'])}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _gexf_values(said: Properties, keys: dict[str, tuple[str, str]]) -> str:
    told = ((keys[key][0], _text(value)) for key, value in sorted(said.items()) if value not in ("", ()))
    values = "".join(f'<attvalue for="{key}" value={_attribute(value)}/>' for key, value in told)
    return f"<attvalues>{values}</attvalues>" if values else ""


def _gexf_colour(name: str) -> str:
    red, green, blue = (int(colour_of(name)[at : at + 2], 16) for at in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _edge_start(edge: Edge) -> str:
    return str(
        edge.properties.get("firstIssued") or (edge.properties.get("issued") if "quote" in edge.properties else "")
    )


def _node_starts(graph: PropertyGraph) -> dict[str, str]:
    """The day on which an article first told of a node."""
    days: dict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if day := _edge_start(edge):
            days[edge.source].append(day)
            days[edge.target].append(day)
    return {iri: min(told) for iri, told in days.items()}


def _start(day: str) -> str:
    return f" start={_attribute(day)}" if day else ""


def _attribute(text: str) -> str:
    return quoteattr(text, {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def _text(value: Value) -> str:
    if isinstance(value, tuple):
        return _json(list(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write_json(value: Any, path: Path) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
