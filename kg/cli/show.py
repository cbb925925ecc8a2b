"""`kg show`: what the graph knows of a thing, each line with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking import PREFIXES, ask, last_part
from kg.errors import KgError

if TYPE_CHECKING:
    from rich.tree import Tree

    from kg.graph import Graph

Row = Mapping[str, str]

NAMES = (
    PREFIXES
    + """
SELECT DISTINCT ?thing ?name ?label ?class {
  ?thing rdfs:label ?label ; a ?class .
  { ?thing rdfs:label ?name } UNION { ?thing skos:altLabel ?name }
  FILTER(STRSTARTS(STR(?class), STR(ikg:)))
}"""
)
STATEMENTS = (
    PREFIXES
    + """
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
)


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A thing of the graph by its label, class, IRI and other names."""

    label: str
    type: str
    iri: str
    aliases: tuple[str, ...] = ()


@click.command()
@click.argument("name")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="The graph (default: graph_out).")
def show(name: str, path: Path | None) -> None:
    """Show what the graph knows of NAME: a label, any other name, or the end of an IRI."""
    from kg.cli.asking import open_graph
    from kg.cli.screen import print_lines

    graph = open_graph(path)
    thing = get_thing(read_things(graph), name)
    print_lines([draw_thing(thing, ask(graph, STATEMENTS, {"thing": thing.iri}))])


def read_things(graph: Graph) -> list[Thing]:
    """Every named thing of the graph, sorted by label."""
    names: dict[str, set[str]] = {}
    known: dict[str, tuple[str, str]] = {}
    for row in ask(graph, NAMES):
        iri = row["thing"]
        names.setdefault(iri, set()).add(row["name"])
        known[iri] = min((row["label"], last_part(row["class"])), known.get(iri, (row["label"], "￿")))
    return sorted(Thing(*known[iri], iri, tuple(sorted(names[iri] - {known[iri][0]}))) for iri in known)


def get_thing(things: Sequence[Thing], name: str) -> Thing:
    """The one thing of this name; KgError lists the choices where there are several and guesses where there is none."""
    found = [thing for thing in things if name == thing.label] or [
        thing for thing in things if name in thing.aliases or thing.iri == name or thing.iri.endswith(f"/{name}")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        choices = "; ".join(f"{thing.label} ({thing.type}) {_short(thing.iri)}" for thing in found)
        raise KgError(f"{name} names {len(found)} things, say which by the end of its IRI: {choices}")
    raise KgError(f"the graph knows no {name!r}{_guess(things, name)}")


def _guess(things: Iterable[Thing], name: str) -> str:
    names = sorted({each for thing in things for each in (thing.label, *thing.aliases)})
    inside = [each for each in names if name in each or (len(each) > 1 and each in name)]
    close = list(dict.fromkeys([*inside[:3], *get_close_matches(name, names, 3, 0.4)]))
    return f"; did you mean {', '.join(close[:5])}?" if close else ""


def _short(iri: str) -> str:
    return "/".join(iri.split("/")[-2:])


def draw_thing(thing: Thing, rows: Iterable[Row]) -> Tree:
    """A tree: the thing, its facts by relation in both directions, under each the sentence and its article."""
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text.assemble((thing.label, "bold"), "  ", (thing.type, "cyan"), "  ", (_short(thing.iri), "dim")))
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
