"""`kg show`: what the graph knows of a thing, each line with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking import last_part, open_graph
from kg.cli.things import Thing, get_thing, read_things, shorten

if TYPE_CHECKING:
    from rich.tree import Tree

Row = Mapping[str, str]

STATEMENTS = """
SELECT ?thing ?way ?predicate ?other ?label ?indicator ?period ?phase ?quote ?modality ?article ?title ?issued {
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
}"""


@click.command()
@click.argument("name")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="The graph (default: graph_out).")
def show(name: str, path: Path | None) -> None:
    """Show what the graph knows of NAME: a label, any other name, or the end of an IRI."""
    from kg.cli.screen import print_lines

    graph = open_graph(path)
    thing = get_thing(read_things(graph), name)
    print_lines([draw_thing(thing, graph.rows(STATEMENTS, thing=thing.iri))])


def draw_thing(thing: Thing, rows: Iterable[Row]) -> Tree:
    """A tree: the thing, its facts by relation in both directions, under each the sentence and its article."""
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text.assemble((thing.label, "bold"), "  ", (thing.type, "cyan"), "  ", (shorten(thing.iri), "dim")))
    if thing.aliases:
        tree.add(Text(f"also {'、'.join(thing.aliases)}"))
    ordered = sorted(rows, key=_order)
    for (way, predicate), group in groupby(ordered, key=lambda row: (row["way"], last_part(row["predicate"]))):
        branch = tree.add(Text(predicate if way == "out" else f"← {predicate}", "green"))
        for what, said in groupby(group, key=_name_other):
            leaf = branch.add(Text(what))
            for line in dict.fromkeys(_cite(row) for row in said):
                leaf.add(Text(line, "dim"))
    return tree


def _order(row: Row) -> tuple[str, ...]:
    way = "0" if row["way"] == "out" else "1"
    return (way, last_part(row["predicate"]), _name_other(row), row.get("issued", ""), row["article"], _cite(row))


def _name_other(row: Row) -> str:
    words = (row.get("phase"), row.get("indicator"), row.get("period"), row.get("label") or row["other"])
    return " ".join(word for word in words if word)


def _cite(row: Row) -> str:
    modality = last_part(row.get("modality", ""))
    mark = f" [{modality}]" if modality not in ("", "asserted") else ""
    where = ", ".join(part for part in (row.get("title") or row["article"], row.get("issued")) if part)
    return f"“{' '.join(row.get('quote', '').split())}”{mark} — {where}"
