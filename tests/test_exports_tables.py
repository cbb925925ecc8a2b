"""Tables that we write, read by DuckDB, pandas, pyarrow, sqlite3, openpyxl and csvw; and the command that writes them."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import csvw
import duckdb
import openpyxl
import pandas
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from exported import whole_graph
from hostile import NASTY
from pyoxigraph import RdfFormat, Store, parse
from test_exports_graphs import hostile_store

from kg.cli import main
from kg.errors import KgError
from kg.graph import Graph
from kg.publish.exports import FORMATS
from kg.publish.exports.csvs import write_csvs
from kg.publish.exports.databases import write_duckdb, write_parquet, write_sqlite
from kg.publish.exports.excel import write_excel
from kg.publish.exports.tables import Table, read_tables

SUPPLIES = "SELECT ?a ?b { ?s ikg:suppliesTo ?o . ?s rdfs:label ?a . ?o rdfs:label ?b }"
SUPPLIES_SQL = (
    "SELECT s.name, o.name FROM facts JOIN things s ON subject = s.iri JOIN things o ON object = o.iri"
    " WHERE predicate = 'suppliesTo' AND NOT inferred"
)


@pytest.fixture(scope="module")
def file(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed graph's file with what is known and inferred of it."""
    return whole_graph(repository, tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def graph(file: Path) -> Graph:
    """The same, opened."""
    return Graph.open(file)


@pytest.fixture(scope="module")
def tables(graph: Graph) -> dict[str, Table]:
    """Its tables, with what is inferred."""
    return {table.name: table for table in read_tables(graph.store, inferred=True)}


def test_no_fact_no_name_and_no_sentence_is_lost(graph: Graph, tables: dict[str, Table]) -> None:
    count, details = (
        "SELECT (COUNT(*) AS ?n) ",
        "ikg:Quantity, ikg:Observation, ikg:SupplyLink, ikg:Position, ikg:Investment",
    )
    things = f"{{ ?s a ?c FILTER(?c NOT IN ({details})) }}"
    assert len(tables["things"].rows) == next(iter(graph.query(count + things)))[0]
    assert len(tables["statements"].rows) == len(list(graph.facts()))
    stated = [row for row in tables["facts"].rows if not row[-1]]
    names = "ikg:legalName, ikg:shortName, ikg:formerName"
    ours = f"STRSTARTS(STR(?p), STR(ikg:)) && ?p NOT IN ({names}) && ?c NOT IN ({details})"
    assert len(stated) == next(iter(graph.query(f"{count} {{ ?s ?p ?o ; a ?c FILTER({ours}) }}")))[0]
    inferred = next(iter(graph.query(count + "{ GRAPH ikg:inferred { ?s ?p ?o } }")))[0]
    assert len(tables["facts"].rows) - len(stated) == inferred > 0


def test_duckdb_and_sqlite_answer_as_sparql_does(graph: Graph, tables: dict[str, Table], tmp_path: Path) -> None:
    wanted = sorted(graph.query(SUPPLIES))
    write_duckdb(list(tables.values()), tmp_path / "g.duckdb")
    with duckdb.connect(str(tmp_path / "g.duckdb"), read_only=True) as base:
        assert sorted(base.execute(SUPPLIES_SQL).fetchall()) == wanted
        comments = base.execute("SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL").fetchone()
        assert comments == (sum(len(table.columns) for table in tables.values()),)
    write_sqlite(list(tables.values()), tmp_path / "g.sqlite")
    with closing(sqlite3.connect(tmp_path / "g.sqlite")) as base:
        assert sorted(base.execute(SUPPLIES_SQL)) == wanted
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_parquet_and_csv_say_the_same(tables: dict[str, Table], tmp_path: Path) -> None:
    write_parquet(list(tables.values()), tmp_path)
    write_csvs(list(tables.values()), tmp_path)
    for table in tables.values():
        read = pyarrow.parquet.read_table(tmp_path / f"{table.name}.parquet")
        names = [column.name for column in table.columns]
        assert read.column_names == names
        frame = pandas.read_csv(tmp_path / f"{table.name}.csv", dtype=str, keep_default_na=False)
        assert list(frame.columns) == names
        assert len(frame) == read.num_rows == len(table.rows)
        text = [place for place, column in enumerate(table.columns) if column.kind == "string"]
        for place in text:
            cells = [row[place] or "" for row in table.rows]
            assert list(frame.iloc[:, place]) == cells == [cell or "" for cell in read.column(place).to_pylist()]


def test_the_description_of_the_columns_is_valid(tables: dict[str, Table], tmp_path: Path) -> None:
    write_csvs(list(tables.values()), tmp_path)
    group = csvw.TableGroup.from_file(tmp_path / "csv-metadata.json")
    assert {str(table.url): len(list(table)) for table in group.tables} == {
        f"{table.name}.csv": len(table.rows) for table in tables.values()
    }
    assert group.check_referential_integrity()
    described = json.loads((tmp_path / "csv-metadata.json").read_text("utf-8"))["tables"]
    assert all(c["titles"]["zh"] and c["titles"]["en"] for each in described for c in each["tableSchema"]["columns"])


@pytest.mark.parametrize("words", NASTY)
def test_every_table_holds_any_text(words: str, tmp_path: Path) -> None:
    tables = read_tables(hostile_store(words))
    write_csvs(tables, tmp_path)
    write_sqlite(tables, tmp_path / "g.sqlite")
    write_duckdb(tables, tmp_path / "g.duckdb")
    with (tmp_path / "things.csv").open(encoding="utf-8", newline="") as things:
        assert next(csv.DictReader(things))["name"] == words
    for connect, name in ((sqlite3.connect, "g.sqlite"), (duckdb.connect, "g.duckdb")):
        with closing(connect(str(tmp_path / name))) as base:
            assert base.execute("SELECT name FROM things ORDER BY iri").fetchall()[0] == (words,)
            assert base.execute("SELECT quote FROM statements").fetchall() == [(words,)]


def test_csv_for_excel_has_a_mark_and_runs_nothing(tmp_path: Path) -> None:
    write_csvs(read_tables(hostile_store("=HYPERLINK(1)")), tmp_path, for_excel=True)
    written = (tmp_path / "things.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert b",'=HYPERLINK(1)" in written
    assert b",=" not in written


def test_a_workbook_has_a_sheet_for_each_class_and_links_to_evidence(graph: Graph, tmp_path: Path) -> None:
    write_excel(graph.store, tmp_path / "g.xlsx")
    book = openpyxl.load_workbook(tmp_path / "g.xlsx")
    assert {"企业", "项目", "证据", "文章"} <= set(book.sheetnames)
    evidence, firms = book["证据"], book["企业"]
    assert evidence.max_row - 1 == len(list(graph.facts()))
    head = [cell.value for cell in firms[1]]
    place = head.index("证据")
    linked = [row for row in firms.iter_rows(min_row=2) if row[place].hyperlink]
    assert linked
    for row in linked:
        target = row[place].hyperlink.location or row[place].hyperlink.target
        number = int(target.rpartition("A")[2])
        assert evidence.cell(number, 1).value.startswith(str(row[0].value)[:2])
    assert all(row[head.index("名称")].value for row in firms.iter_rows(min_row=2))


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://e")', "😀", "a\nb", "'x"])
def test_no_text_is_a_formula_in_a_workbook(words: str, tmp_path: Path) -> None:
    write_excel(hostile_store(words), tmp_path / "g.xlsx")
    book = openpyxl.load_workbook(tmp_path / "g.xlsx")
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "inlineStr"}
    assert words in [cell.value for cell in book["企业"]["A"]]


def test_a_workbook_refuses_what_excel_cannot_hold(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="csv"):
        write_excel(hostile_store("长" * 40_000), tmp_path / "g.xlsx")
    with pytest.raises(KgError, match=r"U\+0001"):
        write_excel(hostile_store("a\x01"), tmp_path / "g.xlsx")


def run(*words: str | Path) -> Result:
    """`kg export …`"""
    return CliRunner().invoke(main, ["export", *map(str, words)])


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "duckdb"])
def test_the_command_writes_every_format_twice_the_same(form: str, file: Path, tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        target = tmp_path / f"{name}{FORMATS[form].suffix}"
        for _ in range(2):
            done = run(file, "--format", form, "-o", target)
            assert done.exit_code == 0, done.output
        parts = sorted(target.iterdir()) if target.is_dir() else [target]
        assert parts
        written.append([part.read_bytes() for part in parts])
    assert written[0] == written[1]
    assert not list(tmp_path.glob(".*new*"))


def test_the_command_writes_to_stdout_and_knows_endings(file: Path, tmp_path: Path) -> None:
    shown = run(file, "--format", "nquads", "--what", "inferred")
    found = list(parse(shown.stdout_bytes, format=RdfFormat.N_QUADS))
    assert found
    assert {str(quad.graph_name) for quad in found} == {"<https://w3id.org/ikg/ontology#inferred>"}
    assert run(file, "-o", tmp_path / "g.gexf").exit_code == 0
    assert run(file, "-o", tmp_path / "g.trig").exit_code == 0
    store = Store()
    store.bulk_load(path=tmp_path / "g.trig", format=RdfFormat.TRIG)
    assert len(store) == len(Graph.open(file).store)


WRONG: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "--format"),
    (("--format", "turtel"), "did you mean turtle"),
    (("--format", "excel"), "-o"),
    (("--format", "neo4j"), "-o"),
    (("--format", "gexf"), "-o"),
    (("--format", "jsonld", "--rdf12"), "--rdf12 goes with"),
    (("--format", "turtle", "--bom"), "--bom goes with"),
    (("--format", "csv", "--what", "evidence", "-o", "x"), "--what facts"),
)


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_what_is_asked_wrongly_is_told_with_a_remedy(words: tuple[str, ...], told: str, file: Path) -> None:
    done = run(file, *words)
    assert done.exit_code != 0
    assert told in done.output
    assert "Traceback" not in done.output


def test_a_folder_with_other_files_and_a_missing_graph_are_refused(file: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", "utf-8")
    done = run(file, "--format", "csv", "-o", tmp_path)
    assert done.exit_code == 1
    assert "other files" in done.output
    assert (tmp_path / "mine.txt").read_text("utf-8") == "x"
    assert "kg build" in run(tmp_path / "nothing", "--format", "turtle").output
    (tmp_path / "bad.nq").write_text("<a> nonsense\n", "utf-8")
    told = run(tmp_path / "bad.nq", "--format", "turtle")
    assert told.exit_code == 1
    assert "not valid RDF" in told.output


def test_the_list_names_every_format() -> None:
    shown: Any = run("--list").output
    assert all(form in shown for form in FORMATS)
