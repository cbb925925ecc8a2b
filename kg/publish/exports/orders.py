"""What can be exported: every format by name, and one function that writes any of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat, Store

from kg.errors import KgError
from kg.publish.exports.csvs import write_csvs
from kg.publish.exports.cypher import write_cypher
from kg.publish.exports.databases import write_duckdb, write_parquet, write_sqlite
from kg.publish.exports.documents import write_documents
from kg.publish.exports.excel import write_excel
from kg.publish.exports.neo4j import write_neo4j
from kg.publish.exports.networks import write_cx2, write_gexf, write_graphml, write_node_link
from kg.publish.exports.ordering import reading
from kg.publish.exports.rdf import WITH_TRIPLE_TERMS, RdfOrder, write_rdf
from kg.publish.exports.selecting import PARTS
from kg.publish.exports.tables import read_tables
from kg.publish.folders import replace_folder

MARK = ".kg-export"  # stands in a folder that an export wrote, and names the format
RDF, GRAPH, TABLES = "RDF", "property graph", "tables"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what family it is of, what its file ends in ("" where it is a folder), what it is for."""

    family: str
    suffix: str
    about: str
    binary: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether it is written as several files."""
        return not self.suffix


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported: a format, a part of the graph, and the options that some formats have."""

    form: str
    part: str = "facts"
    rdf12: bool = False
    for_excel: bool = False


FORMATS: dict[str, Format] = {
    "turtle": Format(RDF, ".ttl", "Turtle, for people and most tools; one graph"),
    "ntriples": Format(RDF, ".nt", "N-Triples, a line for each triple; one graph"),
    "nquads": Format(RDF, ".nq", "N-Quads, a line for each quad"),
    "trig": Format(RDF, ".trig", "TriG: Turtle with named graphs"),
    "jsonld": Format(RDF, ".jsonld", "JSON-LD, expanded, for programs"),
    "rdfxml": Format(RDF, ".rdf", "RDF/XML, for older tools; one graph"),
    "hext": Format(RDF, ".hext", "HexTuples, a JSON array a line (rdflib)"),
    "documents": Format(RDF, "", "JSON-LD documents, one for each thing, with context and frame"),
    "neo4j": Format(GRAPH, "", "CSV for neo4j-admin database import, with constraints"),
    "cypher": Format(GRAPH, ".cypher", "a Cypher script (Neo4j, Memgraph, Kùzu's successors)"),
    "graphml": Format(GRAPH, ".graphml", "GraphML (yEd, Gephi, igraph, networkx)"),
    "gexf": Format(GRAPH, ".gexf", "GEXF with time and colours (Gephi)"),
    "cx2": Format(GRAPH, ".cx2", "Cytoscape Exchange 2 (Cytoscape, NDEx)"),
    "nodelink": Format(GRAPH, ".json", "node-link JSON (networkx, d3)"),
    "csv": Format(TABLES, "", "CSV files with a CSVW description; --bom for Excel"),
    "excel": Format(TABLES, ".xlsx", "a workbook: a sheet for each class, evidence linked", True),
    "parquet": Format(TABLES, "", "Parquet files"),
    "duckdb": Format(TABLES, ".duckdb", "a DuckDB file", True),
    "sqlite": Format(TABLES, ".sqlite", "an SQLite file", True),
}
GRAPH_WRITERS: dict[str, Callable[[Store, bool, Path], None]] = {
    "neo4j": write_neo4j,
    "cypher": write_cypher,
    "graphml": write_graphml,
    "gexf": write_gexf,
    "cx2": write_cx2,
    "nodelink": write_node_link,
}
TABLE_WRITERS: dict[str, Callable[..., None]] = {
    "csv": write_csvs,
    "parquet": write_parquet,
    "duckdb": write_duckdb,
    "sqlite": write_sqlite,
}


def find_format(name: str | None, target: Path | None) -> str:
    """The format that a name or else a file's ending means; KgError that names some where there is none.

    >>> find_format(None, Path("graph.gexf")), find_format("ttl", None)
    ('gexf', 'turtle')
    """
    word = name or (target.suffix if target else "")
    known = {**{each: each for each in FORMATS}, **{f.suffix: n for n, f in FORMATS.items() if f.suffix}}
    found = known.get(word) or known.get(f".{word}")
    if found:
        return found
    if not word:
        raise KgError("say which format: --format turtle, neo4j, excel … (`kg export --list` shows them all)")
    guess = get_close_matches(word, FORMATS, 1)
    hint = f"did you mean {guess[0]}? " if guess else ""
    raise KgError(f"{word!r} is no format that can be exported; {hint}`kg export --list` shows them all")


def write_export(source: Path, order: Order, target: Path | None, stdout: IO[bytes]) -> None:
    """Write a part of a graph in a format, to a file, a folder or stdout; a target is replaced whole or left as it was."""
    form = FORMATS[order.form]
    _check(order, form)
    if target is None:
        if form.is_folder or form.binary:
            kind = "several files: name a folder" if form.is_folder else "a binary file: name it"
            raise KgError(f"{order.form} is {kind} with -o")
        if form.family != RDF:
            raise KgError(f"{order.form} is written to a file: name it with -o, such as -o graph{form.suffix}")
        write_rdf(source, RdfOrder(order.form, order.part, order.rdf12), stdout)
    elif form.is_folder:
        _refuse_foreign(target)
        replace_folder(target, lambda folder: _fill_folder(source, order, folder), _list_files(target))
    else:
        _replace_file(target, lambda path: _fill(source, order, path))


def _check(order: Order, form: Format) -> None:
    if order.part not in PARTS:
        raise KgError(f"--what {order.part}: it is one of {', '.join(PARTS)}")
    if order.rdf12 and order.form not in WITH_TRIPLE_TERMS:
        raise KgError(f"{order.form} has no RDF 1.2 triple terms; --rdf12 goes with {', '.join(WITH_TRIPLE_TERMS)}")
    if order.for_excel and order.form != "csv":
        raise KgError("--bom goes with --format csv; for a workbook take --format excel")
    whole = form.family == RDF and order.form != "documents"
    if not whole and order.part not in ("facts", "all"):
        raise KgError(
            f"{order.form} always has facts with their evidence: --what facts, or --what all for what is inferred too"
        )


def _fill_folder(source: Path, order: Order, folder: Path) -> None:
    (folder / MARK).write_text(f"{order.form}\n", encoding="utf-8", newline="\n")
    _fill(source, order, folder)


def _fill(source: Path, order: Order, target: Path) -> None:
    inferred = order.part == "all"
    if order.form in GRAPH_WRITERS:
        GRAPH_WRITERS[order.form](_read_store(source), inferred, target)
    elif order.form == "csv":
        write_csvs(read_tables(_read_store(source), inferred), target, order.for_excel)
    elif order.form in TABLE_WRITERS:
        TABLE_WRITERS[order.form](read_tables(_read_store(source), inferred), target)
    elif order.form == "excel":
        write_excel(_read_store(source), target)
    elif order.form == "documents":
        write_documents(_read_store(source), target)
    else:
        with target.open("wb") as out:
            write_rdf(source, RdfOrder(order.form, order.part, order.rdf12), out)


def _read_store(source: Path) -> Store:
    form = RdfFormat.from_extension(source.suffix.removeprefix("."))
    if form is None:
        raise KgError(f"{source}: not a graph that can be read; give a folder from `kg build` or an RDF file")
    store = Store()
    with reading(source):
        store.bulk_load(path=source, format=form)
    return store


def _list_files(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()] if folder.is_dir() else []


def _refuse_foreign(folder: Path) -> None:
    """Refuses to replace a folder that holds anything but an earlier export."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise KgError(f"{folder}: holds other files, and an export replaces the folder; name a new or an empty one")


def _replace_file(target: Path, write: Callable[[Path], None]) -> None:
    """Writes beside a file and then puts it in its place; what went wrong leaves nothing behind."""
    if target.is_dir():
        raise KgError(f"{target}: is a folder; name a file in it")
    fresh = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        write(fresh)
        fresh.replace(target)
    except OSError as error:
        raise KgError(f"{target}: cannot be written ({error.strerror or error}); name a file where you may") from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
