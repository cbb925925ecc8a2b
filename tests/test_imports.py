"""Tables and triples from elsewhere: sources of their own, resolved by the rules for all, nothing overwritten, nothing guessed."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kg.cli import main
from kg.errors import KgError
from kg.graph import Graph, load
from kg.imports import Import, find_imports, find_mapping, list_ready, read_import, read_mapping
from kg.model import Mention, Quantity
from kg.ontology import load_ontology
from kg.pipeline import SENSES, build, build_graph
from kg.sources.encodings import decode

NEWS = """云泽电池项目开工
某报 | 2021-03-13

云泽动力电池股份有限公司成立于2015年6月。云泽动力电池与青禾汽车股份有限公司合作，向青禾汽车供货动力电池。
"""
REGISTER = """企业名称,统一社会信用代码,成立日期,住所,法定代表人,注册资本
云泽动力电池股份有限公司,91360702MA35TE5T1W,2016-06-01,江西省赣州市章贡区水西大道1号,张伟,"5,000"
青禾汽车股份有限公司,,2010年5月,福建省宁德市,张伟,无
"""


def keep(folder: Path, name: str, content: str | bytes, mapping: str) -> Path:
    """A table with its mapping beside it; `mapping` is TOML, or the name of one that comes with kg."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    plan = find_mapping(mapping).read_text("utf-8") if mapping in list_ready() else mapping
    (folder / f"{name}.toml").write_text(plan, "utf-8")
    return file


def read(folder: Path, name: str, content: str | bytes, mapping: str) -> Import:
    file = keep(folder, name, content, mapping)
    return read_import(file, file.with_name(f"{name}.toml"), SENSES)


def told(found: Import) -> list[tuple[str, str, str]]:
    """The facts of an import as subject, relation and object."""
    facts = [fact for row in found.rows for fact in row.facts]
    ends = [(fact.subject.name, fact.predicate, fact.object) for fact in facts]
    return [(a, p, o.name if isinstance(o, Mention) else getattr(o, "value", "")) for a, p, o in ends]


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("merged")
    (folder / "a.txt").write_text(NEWS, "utf-8")
    keep(folder / "imports", "register.csv", REGISTER, "company-register")
    return build_graph([folder])


def test_a_register_and_the_news_speak_of_one_firm(merged: Graph) -> None:
    rows = merged.query(
        'SELECT ?name ?code { ?firm rdfs:label|skos:altLabel "云泽动力电池"@zh ; rdfs:label ?name ; ikg:creditCode ?code }'
    )
    assert [tuple(row) for row in rows] == [("云泽动力电池股份有限公司", "91360702MA35TE5T1W")]


def test_each_row_is_evidence_in_the_imports_own_graph(merged: Graph) -> None:
    rows = merged.query("""SELECT ?graph ?source ?row ?quote {
        GRAPH ?graph { ?graph dcterms:source ?source . ?said ikg:row ?row ; ikg:quote ?quote ; rdf:predicate ikg:locatedIn }
    } ORDER BY ?row""")
    lines = REGISTER.splitlines()
    assert [row[1:] for row in rows] == [("register.csv", 2, lines[1]), ("register.csv", 3, lines[2])]
    assert {row[0] for row in rows} == {"https://w3id.org/ikg/id/article/register.csv"}


def test_what_contradicts_the_news_stands_beside_it_and_is_marked(merged: Graph) -> None:
    founded = '?firm rdfs:label "云泽动力电池股份有限公司"@zh ; ikg:foundedOn ?day'
    days = sorted(row["day"] for row in merged.rows(f"SELECT ?day {{ {founded} }}"))
    assert days == ["2015-06", "2016-06-01"]
    marked = f"SELECT ?day {{ {founded} GRAPH ikg:support {{ ?s ikg:ofSubject ?firm ; ikg:ofObject ?day ; ikg:alternativeIn ?c }} }}"
    assert sorted(row["day"] for row in merged.rows(marked)) == days


def test_namesakes_in_two_rows_are_two_people(merged: Graph) -> None:
    rows = merged.query('SELECT ?person ?firm { ?person rdfs:label "张伟"@zh ; ikg:holdsPosition ?firm }')
    assert len({row[0] for row in rows}) == len({row[1] for row in rows}) == 2


def test_the_same_import_gives_the_same_bytes_and_forgetting_it_leaves_the_news(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(NEWS, "utf-8")
    build([tmp_path / "in"], tmp_path / "news")
    keep(tmp_path / "in" / "imports", "register.csv", REGISTER, "company-register")
    for out in ("one", "two"):
        report = build([tmp_path / "in"], tmp_path / out, strict=True)
        assert [issue for issue in report.issues if issue.kind == "unread-file"] == []
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert [(tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files] == [True] * len(
        files
    )
    graph = load(tmp_path / "one")
    graph.forget("https://w3id.org/ikg/id/article/register.csv")
    assert {row.article for row in graph.facts()} == {"a"}
    before = {(row.predicate, row.quote) for row in load(tmp_path / "news").facts()}
    assert {(row.predicate, row.quote) for row in graph.facts()} == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_quotes_stand_in_the_file_whatever_its_encoding(tmp_path: Path, encoding: str, ends: str) -> None:
    content = REGISTER.replace("\n", ends).encode(encoding)
    found = read(tmp_path, "r.csv", content, "company-register")
    text = decode(content) or ""
    quotes = [fact.evidence for row in found.rows for fact in row.facts]
    assert len(quotes) == 7
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)


SUPPLY = '[[fact]]\nsubject = "甲"\nrelation = "suppliesTo"\nobject = "乙"\nseparator = "、"\n'


@pytest.mark.parametrize(
    ("table", "facts", "kinds"),
    [
        ("甲,乙\n云泽电池,青禾汽车、北原客车\n", ["青禾汽车", "北原客车"], []),
        ('\ufeff"甲",乙\n云泽电池,青禾汽车\n', ["青禾汽车"], []),
        ("甲;乙\n云泽电池;青禾汽车\n", ["青禾汽车"], []),
        ("甲\t乙\n云泽电池\t青禾汽车\n", ["青禾汽车"], []),
        ('甲,乙\n"云泽\n电池","青禾 汽车"\n', ["青禾汽车"], []),
        ("甲,乙\n,青禾汽车\n云泽电池,—\n云泽电池,N/A\n\n", [], []),
        ("甲,乙\n=HYPERLINK(1),青禾汽车\n+1,青禾汽车\n@SUM,青禾汽车\n", [], ["no-name"] * 3),
        ("甲,乙\n云泽电池,青禾汽车,多了一格\n云泽电池\n", [], ["ragged-row"]),
        ("甲,乙\n合计,12\n12345,青禾汽车\n", [], ["no-name"] * 3),
        ("甲,乙\n甲,乙\n云泽电池,青禾汽车\n", ["青禾汽车"], []),
        (f"甲,乙\n云泽电池,{'长' * 10000}\n", [], ["no-name"]),
        ("甲,乙\n云泽电池,\u202e青禾\u200b汽车\n", ["青禾汽车"], []),
        ("甲,乙\n云泽电池,<script>alert(1)</script>\n", ["<script>alert(1)</script>"], []),
        ("甲,乙\n", [], ["empty-import"]),
        ("甲,乙\n" + "云泽电池,99\n" * 50, [], ["no-name"] * 6),
    ],
)
def test_hostile_tables_state_what_they_state_and_no_more(
    tmp_path: Path, table: str, facts: list[str], kinds: list[str]
) -> None:
    found = read(tmp_path, "t.csv", table, SUPPLY)
    assert [thing for _, _, thing in told(found)] == facts
    assert [issue.kind for issue in found.issues] == kinds


@pytest.mark.parametrize(
    ("name", "table", "mapping", "words"),
    [
        ("t.csv", "甲,丙\n", SUPPLY, "has no column 乙; it has 甲、丙"),
        ("t.csv", "甲,乙,乙\n", SUPPLY, "two columns are called '乙'"),
        ("t.csv", '甲,乙\n"云泽,青禾\n', SUPPLY, "t.csv:2: not a table"),
        ("t.csv", "", SUPPLY, "has no row 1"),
        ("t.csv", b"\x00\x01\x02\xff\xfe\x00", SUPPLY, "save it as UTF-8"),
        ("t.xls", b"", SUPPLY, "save it as .xlsx"),
        ("t.xlsx", b"PK not a workbook", SUPPLY, "not an Excel file"),
        ("t.ttl", "这不是 RDF", SUPPLY, "t.ttl:1: not valid RDF"),
        ("t.csv", "甲,乙\n", "= 1", "cannot be read as TOML"),
        ("t.csv", "甲,乙\n", 'title = "空"', "states nothing"),
        ("t.csv", "甲,乙\n", SUPPLY.replace("suppliesTo", "suppliesto"), "did you mean suppliesTo?"),
        ("t.csv", "甲,乙\n", SUPPLY + 'clas = "Enterprise"\n', "did you mean class?"),
        ("t.csv", "甲,乙\n", SUPPLY + 'class = "Person"\n', "takes no Person as class; it takes Enterprise"),
        ("t.csv", "甲,乙\n", SUPPLY + 'modality = "maybe"\n', "no modality 'maybe'"),
        ("t.csv", "甲,乙\n", 'issued = "昨天"\n' + SUPPLY, "issued is a day"),
        ("t.csv", "甲,乙\n", "header = 0\n" + SUPPLY, "header is the number"),
        ("t.csv", "甲,乙\n", SUPPLY + "details = { colour = '乙' }\n", "knows no 'colour'"),
        ("t.csv", "甲,乙\n", SUPPLY.replace('"甲"', "[1]"), "is no column"),
    ],
)
def test_a_wrong_file_says_what_where_and_how_to_mend_it(
    tmp_path: Path, name: str, table: str | bytes, mapping: str, words: str
) -> None:
    with pytest.raises(KgError) as error:
        read(tmp_path, name, table, mapping)
    assert words in str(error.value)
    assert name in str(error.value)


def test_a_folder_of_imports_alone_is_built_as_well(tmp_path: Path) -> None:
    keep(tmp_path / "in", "register.csv", REGISTER, "company-register")
    report = build([tmp_path / "in"], tmp_path / "out", strict=True)
    assert (report.articles, [issue.kind for issue in report.issues]) == (1, [])
    assert {row.article for row in load(tmp_path / "out").facts()} == {"register.csv"}


def test_a_mapping_whose_table_is_gone_stops_the_build(tmp_path: Path) -> None:
    keep(tmp_path, "gone.csv", "甲,乙\n", SUPPLY).unlink()
    with pytest.raises(KgError, match=r"there is no gone\.csv beside it"):
        find_imports([tmp_path])


def test_codes_that_cannot_be_or_contradict_are_refused_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, "utf-8")
    (tmp_path / "external_ids.tsv").write_text("云泽动力电池股份有限公司\tuscc\t91360702MA35TE5T1W\n", "utf-8")
    other = REGISTER.replace("91360702MA35TE5T1W", "91360702MA35TE5T20")
    wrong = REGISTER.replace("91360702MA35TE5T1W", "91360702MA35TE5T1X")
    keep(tmp_path / "imports", "b.csv", other, "company-register")
    keep(tmp_path / "imports", "c.csv", wrong, "company-register")
    report = build([tmp_path], tmp_path / "out")
    told = [(each.file, each.message) for each in report.issues if each.kind == "bad-identifier"]
    assert [file for file, _ in told] == ["b.csv", "c.csv"]
    assert "contradicts 91360702MA35TE5T1W in external_ids.tsv, which stands" in told[0][1]
    assert "its check digit is wrong" in told[1][1]


def test_excel_cells_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "封面"
    rows = book.create_sheet("名录")
    rows.append(["2021年企业名录"])
    rows.append(["企业", "成立", "产能", "住所"])
    rows.append(["云泽电池有限公司", datetime(2016, 6, 1), 12.0, "江西省赣州市"])
    rows.append(["青禾汽车有限公司", date(2010, 5, 2), "=1/0", "#REF!"])
    book.save(tmp_path / "r.xlsx")
    mapping = 'sheet = "名录"\nheader = 2\n' + "".join(
        f'[[fact]]\nsubject = "企业"\nclass = "Enterprise"\nrelation = "{relation}"\nobject = "{column}"\n{more}'
        for relation, column, more in (
            ("foundedOn", "成立", ""), ("annualCapacity", "产能", 'unit = "GWh"\n'), ("locatedIn", "住所", "")
        )
    )  # fmt: skip
    found = read(tmp_path, "r.xlsx", (tmp_path / "r.xlsx").read_bytes(), mapping)
    assert [(p, str(o)) for _, p, o in told(found)] == [
        ("foundedOn", "2016-06-01"), ("annualCapacity", "12000000000"), ("locatedIn", "江西省赣州市"),
        ("foundedOn", "2010-05-02"),
    ]  # fmt: skip
    fact = found.rows[0].facts[0]
    assert (fact.evidence.text, fact.detail("row")) == ("云泽电池有限公司\t2016-06-01\t12\t江西省赣州市", "3")
    with pytest.raises(KgError, match="has no sheet '甲'; it has 封面、名录"):
        read(tmp_path, "r.xlsx", (tmp_path / "r.xlsx").read_bytes(), 'sheet = "甲"\n' + mapping[mapping.index("[[") :])


WIKIDATA = """
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q101 a wd:x ; wdt:P31 wd:Q4830453 ; rdfs:label "云泽動力電池"@zh-hant, "云泽动力电池股份有限公司"@zh-cn, "Yunze"@en ;
    skos:altLabel "云泽电池"@zh ; wdt:P571 "2016-01-01T00:00:00Z"^^xsd:dateTime ; wdt:P159 wd:Q103 ; wdt:P749 wd:Q102 ;
    wdt:P169 wd:Q104 ; wdt:P1128 "5000"^^xsd:decimal .
wd:Q102 wdt:P31 wd:Q783794 ; rdfs:label "云泽集团"@zh ; wdt:P355 wd:Q101, wd:Q999 .
wd:Q103 wdt:P31 wd:Q748149 ; rdfs:label "赣州市"@zh .
wd:Q104 wdt:P31 wd:Q5 ; rdfs:label "张伟"@zh .
wd:Q105 wdt:P31 wd:Q783794 ; rdfs:label "Namenlos"@de .
_:nobody wdt:P31 wd:Q5 .
"""


def test_an_extract_of_wikidata_is_read_in_our_terms_with_its_items(tmp_path: Path) -> None:
    found = read(tmp_path, "wikidata.ttl", WIKIDATA, "wikidata")
    assert sorted(told(found)) == [
        ("云泽动力电池股份有限公司", "foundedOn", "2016"),
        ("云泽动力电池股份有限公司", "locatedIn", "赣州市"),
        ("云泽动力电池股份有限公司", "subsidiaryOf", "云泽集团"),
        ("云泽动力电池股份有限公司", "subsidiaryOf", "云泽集团"),
        ("张伟", "holdsPosition", "云泽动力电池股份有限公司"),
    ]
    assert [(each.name, each.value) for each in found.identifiers][:2] == [
        ("云泽动力电池股份有限公司", "Q101"), ("云泽集团", "Q102")
    ]  # fmt: skip
    assert [issue.kind for issue in found.issues] == ["no-label"]
    line = next(fact.evidence.text for row in found.rows for fact in row.facts if fact.predicate == "foundedOn")
    assert line.startswith(
        '<http://www.wikidata.org/entity/Q101> <http://www.wikidata.org/prop/direct/P571> "2016-01-01'
    )


def test_items_of_wikidata_become_exact_matches(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, "utf-8")
    keep(tmp_path, "wikidata.ttl", WIKIDATA, "wikidata")
    graph = build_graph([tmp_path])
    rows = graph.query('SELECT ?item { ?firm rdfs:label "云泽动力电池股份有限公司"@zh ; skos:exactMatch ?item }')
    assert [row[0] for row in rows] == ["http://www.wikidata.org/entity/Q101"]
    assert graph.query('ASK { ?p rdfs:label "张伟"@zh ; skos:exactMatch <http://www.wikidata.org/entity/Q104> }')


def test_facts_of_another_graph_of_ours_come_back_as_they_went(tmp_path: Path, merged: Graph) -> None:
    text = merged.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in text.terms)
    found = read(tmp_path, "other.nt", lines, "ikg")
    rows = merged.query("""SELECT ?name ?relation ?end {
        ?s rdfs:label ?name ; ?p ?o
        OPTIONAL { ?o rdfs:label ?label } BIND(STRAFTER(STR(?p), "#") AS ?relation) BIND(STR(COALESCE(?label, ?o)) AS ?end)
    }""")
    known = load_ontology().predicates
    stated = {row for row in rows if row[1] in known and known[str(row[1])].kind in ("relation", "date", "text")}
    assert {relation for _, relation, _ in stated} > {"cooperatesWith", "foundedOn", "holdsPosition", "locatedIn"}
    assert set(told(found)) == stated


@pytest.mark.parametrize("name", list_ready())
def test_the_mappings_that_come_with_kg_can_be_read(name: str) -> None:
    assert read_mapping(find_mapping(name)).facts


def test_amounts_keep_what_is_written_and_count_in_base_units(tmp_path: Path) -> None:
    found = read(tmp_path, "r.csv", REGISTER, "company-register")
    amounts = [fact.object for row in found.rows for fact in row.facts if isinstance(fact.object, Quantity)]
    assert [(str(amount.value), amount.unit, amount.text) for amount in amounts] == [("50000000", "CNY", "5000万元")]


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=4), max_size=6))
def test_whatever_stands_in_a_table_is_quoted_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    table = "甲,乙\n" + "".join(
        ",".join(f'"{cell}"' if "," not in cell else cell for cell in row) + "\n" for row in rows
    )
    content = table.encode("utf-8", "surrogatepass")
    try:
        found = read(folder, "t.csv", content, SUPPLY)
    except KgError as error:
        assert "t.csv" in str(error)
        return
    finally:
        shutil.rmtree(folder)
    text = decode(content) or ""
    for row in found.rows:
        for fact in row.facts:
            assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.text
            assert fact.detail("row")


def test_the_command_shows_keeps_and_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sources").mkdir()
    Path("sources/a.txt").write_text(NEWS, "utf-8")
    Path("register.csv").write_text(REGISTER, "utf-8")
    run = CliRunner()
    unmapped = run.invoke(main, ["import", "register.csv"])
    assert unmapped.exit_code == 1
    assert "company-register" in unmapped.output
    shown = run.invoke(main, ["import", "register.csv", "-m", "company-register", "--check"])
    assert shown.exit_code == 0, shown.output
    assert not Path("sources/imports").exists()
    done = run.invoke(main, ["import", "register.csv", "-m", "company-register"])
    assert done.exit_code == 0, done.output
    assert Path("sources/imports/register.csv.toml").is_file()
    assert {row.article for row in load("graph_out").facts()} == {"a", "register.csv"}
    again = run.invoke(main, ["import", "sources/imports/register.csv", "--no-build"])
    assert "in place of the one before" in again.output
    assert Path("sources/imports/register.csv").read_text("utf-8") == REGISTER
