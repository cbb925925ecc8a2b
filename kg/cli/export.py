"""`kg export`: a graph in other people's formats."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.errors import KgError

PARTS = ("facts", "evidence", "inferred", "known", "ontology", "all")
ONE_GRAPH = ("turtle", "ntriples", "rdfxml")


@click.command(short_help="Write the graph in another format: RDF, Neo4j, Gephi, Excel, Parquet …")
@click.argument("graph_out", required=False, type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", help="turtle, trig, neo4j, gexf, excel … (default: by the file's ending).")
@click.option(
    "--what", type=click.Choice(PARTS), help="Which part (default: facts; all for formats with named graphs)."
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The file or folder to write (default: stdout).")
@click.option("--rdf12", is_flag=True, help="Write evidence as RDF 1.2 reifiers (turtle, trig, ntriples, nquads).")
@click.option("--bom", is_flag=True, help="Write CSV as Excel reads it: with a byte order mark, formulas disarmed.")
@click.option("--list", "listing", is_flag=True, help="List the formats.")
def export(
    graph_out: Path | None, form: str | None, what: str | None, out: Path | None, rdf12: bool, bom: bool, listing: bool
) -> None:
    """Write the graph of GRAPH_OUT (default: graph_out; or any RDF file) in another format.

    Facts, evidence and what is inferred are parts that can be written alone. The same graph gives the same bytes.
    """
    if listing:
        _list_formats()
        return
    from kg.publish.exports import Order, find_format, write_export

    name = find_format(form, out)
    part = what or _usual_part(name)
    if part == "all" and name in ONE_GRAPH:
        click.echo(f"{name} holds one graph: facts, evidence and inferred triples are written as one", err=True)
    order = Order(name, part, rdf12, bom)
    write_export(_find_graph(graph_out), order, out, sys.stdout.buffer)
    if out is not None:
        click.echo(f"{out}", err=True)


def _usual_part(name: str) -> str:
    return "all" if name in ("nquads", "trig", "jsonld", "hext") else "facts"


def _find_graph(path: Path | None) -> Path:
    """The RDF file of a folder that `kg build` wrote, or the file that is named."""
    from kg.cli.settings import read_settings

    place = path or read_settings(Path()).out
    file = place / "graph.nq" if place.is_dir() else place
    if not file.is_file():
        raise KgError(f"{file}: there is no graph; run `kg build` first, or name the folder that it wrote")
    return file


def _list_formats() -> None:
    from kg.cli.screen import print_table
    from kg.publish.exports import FORMATS

    rows = [(name, each.family, each.suffix or "folder", each.about) for name, each in FORMATS.items()]
    print_table(("format", "family", "ending", "for"), rows)
