"""`kg show`: what the graph knows of a thing, each line with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking import last_part, open_graph
from kg.cli.support import Marks, read_marks
from kg.cli.things import Thing, get_thing, read_things, shorten

if TYPE_CHECKING:
    from rich.tree import Tree

    from kg.graph import Graph
    from kg.graph.inference import Quad

SHOWN = 10  # inferred facts of one relation
Row = Mapping[str, str]

STATEMENTS = """
SELECT ?thing ?way ?predicate ?other ?label ?indicator ?period ?phase ?detail ?quote ?modality ?article ?title ?issued
{
  GRAPH ?graph {
    { ?statement rdf:subject ?thing ; rdf:object ?other BIND("out" AS ?way) }
    UNION { ?statement rdf:object ?thing ; rdf:subject ?other BIND("in" AS ?way) }
    ?statement rdf:predicate ?predicate ; prov:wasDerivedFrom ?source .
    ?source dcterms:identifier ?article .
    OPTIONAL { ?statement ikg:quote ?quote }
    OPTIONAL { ?statement ikg:modality ?modality }
    OPTIONAL { ?source dcterms:title ?title }
    OPTIONAL { ?source dcterms:issued ?issued }
  }
  OPTIONAL { { ?other rdfs:label ?label } UNION { GRAPH ?graph { ?other rdfs:label ?label } } }
  OPTIONAL { { ?other ikg:indicatorName ?indicator } UNION { GRAPH ?graph { ?other ikg:indicatorName ?indicator } } }
  OPTIONAL { { ?other ikg:period ?period } UNION { GRAPH ?graph { ?other ikg:period ?period } } }
  OPTIONAL { { ?other ikg:phase ?phase } UNION { GRAPH ?graph { ?other ikg:phase ?phase } } }
  OPTIONAL {
    GRAPH ?graph { ?statement ikg:details ?link }
    ?link ikg:title|ikg:product|ikg:stake|ikg:amount ?held
    OPTIONAL { ?held rdfs:label ?name }
    BIND(COALESCE(?name, STR(?held)) AS ?detail)
  }
}"""


@click.command(short_help="Show what the graph knows of a thing.")
@click.argument("name")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="The graph (default: graph_out).")
def show(name: str, path: Path | None) -> None:
    """Show what the graph knows of NAME: a label, any other name, or the end of an IRI."""
    from kg.cli.screen import print_lines

    graph = open_graph(path)
    thing = get_thing(read_things(graph), name)
    tree = draw_thing(thing, graph.rows(STATEMENTS, thing=thing.iri), read_marks(graph, thing.iri))
    add_inferred(tree, graph, thing)
    print_lines([tree])


def draw_thing(thing: Thing, rows: Iterable[Row], marks: Marks) -> Tree:
    """A tree: the thing, its facts by relation in both directions, under each the sentence and its article.

    `marks` tell beside a fact how many articles state it and whether others contradict it.
    """
    from rich.tree import Tree

    from kg.cli.screen import style

    tree = Tree(style(f"{thing.label}  {_name_class(thing.type)}  {shorten(thing.iri)}", "bold"))
    if thing.aliases:
        tree.add(style(f"also {'、'.join(thing.aliases)}"))
    ordered = sorted(rows, key=_order)
    for relation, group in groupby(ordered, key=_name_relation):
        branch = tree.add(style(relation, "green"))
        for (what, other), said in groupby(group, key=lambda row: (_name_other(row), row["other"])):
            told = list(said)
            mark = marks.get((told[0]["way"], told[0]["predicate"], other), "")
            leaf = branch.add(style(f"{what}  [{mark}]" if mark else what))
            for line in dict.fromkeys(_cite(row) for row in told):
                leaf.add(style(line, "dim"))
    return tree


def add_inferred(tree: Tree, graph: Graph, thing: Thing) -> None:
    """Hangs into a tree what rules infer of a thing, apart from what is stated, each fact with its rule and reason."""
    from kg.cli.screen import style
    from kg.graph.inference import list_inferred

    found = list_inferred(graph.store, thing.iri)
    branch = tree.add(style("inferred 推断 (kg why says more)", "yellow")) if found else tree
    for relation, group in groupby(found, key=lambda quad: quad.predicate.value):
        leaf = branch.add(style(_name_relation({"predicate": relation, "way": "out"}), "green"))
        quads = list(group)
        for quad in quads[:SHOWN]:
            leaf.add(style(_tell_inferred(graph, quad), "dim"))
        if len(quads) > SHOWN:
            leaf.add(style(f"and {len(quads) - SHOWN} more", "dim"))


def _tell_inferred(graph: Graph, quad: Quad) -> str:
    from kg.cli.why import tell_step
    from kg.graph.inference import explain

    known = explain(graph.store, quad.subject, quad.predicate, quad.object)
    return tell_step(known.steps[0]) if known and known.steps else last_part(str(quad.object))


def _name_class(name: str) -> str:
    from kg.ontology import load_ontology

    known = load_ontology().classes.get(name)
    return f"{known.label_zh} {name}" if known else name


def _name_relation(row: Row) -> str:
    from kg.ontology.labels import read_labels

    name = last_part(row["predicate"])
    known = read_labels().get(name)
    return f"{'' if row['way'] == 'out' else '← '}{name}{f' {known.zh}' if known else ''}"


def _order(row: Row) -> tuple[str, ...]:
    way = "0" if row["way"] == "out" else "1"
    said = (row.get("issued", ""), row["article"], _cite(row))
    return (way, last_part(row["predicate"]), _name_other(row), row["other"], *said)


def _name_other(row: Row) -> str:
    words = (row.get("phase"), row.get("indicator"), row.get("period"), row.get("label") or row["other"])
    held = f" ({row['detail']})" if row.get("detail") else ""
    return " ".join(word for word in words if word) + held


def _cite(row: Row) -> str:
    modality = last_part(row.get("modality", ""))
    mark = f" [{modality}]" if modality not in ("", "asserted") else ""
    where = ", ".join(part for part in (row.get("title") or row["article"], row.get("issued")) if part)
    return f"“{' '.join(row.get('quote', '').split())}”{mark} — {where}"
