"""The files of graph_out/: the same bytes each time, the same graph in each format, all of them or none."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import Issue, KgError
from kg.graph import build_store
from kg.model import Article, Entity, Fact, Mention, Moment, Quantity, Reading, Resolution, Span, Text
from kg.ontology import KGID, load_ontology
from kg.publish import OUTPUTS, write_outputs
from kg.publish.folders import replace_folder
from kg.publish.jsonld import write_jsonld
from kg.publish.nquads import write_nquads
from kg.publish.table import COLUMNS, write_table
from kg.publish.turtle import write_turtle

QUOTE = "云岭电池拟在青川市投资“300.50亿元”，\r\n含税,计划"
ENTITIES = (
    Entity("enterprise/aa01", "Enterprise", "云岭电池", ("云岭",)),
    Entity("region/519999", "City", "青川市", (), (("adminCode", "519999"),)),
)
RESOLUTION = Resolution(
    ENTITIES, {("稿1#2", "Enterprise", "云岭电池"): "enterprise/aa01", ("稿1#2", "City", "青川市"): "region/519999"}
)


def mention(name: str, kind: str) -> Mention:
    return Mention(kind, name, 0, 0, len(name), Span(0, len(name), name))


def make_fact(predicate: str, object: Any, **more: Any) -> Fact:
    quote = Span(5, 5 + len(QUOTE), QUOTE)
    return Fact(mention("云岭电池", "Enterprise"), predicate, object, quote, "稿1#2", "rule-1", **more)


FACTS = (
    make_fact("locatedIn", mention("青川市", "City"), confidence=0.9, modality="planned"),
    make_fact("annualCapacity", Quantity(Decimal("1.50"), "Wh", "1.50瓦时")),
    make_fact("indicator", Quantity(Decimal(3), "unit", "3家"), details=(("name", "分店"), ("period", "2021-H1"))),
    make_fact("foundedOn", Moment("2021-03", "今年3月")),
    make_fact("recognizedAs", Text("“链主”企业\n=1+1"), modality="denied"),
    make_fact("investsIn", mention("青川市", "City"), details=(("amount", "3亿元"), ("with", "省\\投"))),
)
REJECTED = (make_fact("partOf", mention("青川市", "City")), make_fact("acquires", Quantity(Decimal(2), "CNY", "两元")))
ISSUES = (Issue("乙.txt", "empty", "没有正文"), Issue("甲.txt", "encoding", "不是 UTF-8", "行 3"))


def make_reading(title: str = "标题", publisher: str = "青川日报") -> Reading:
    article = Article("稿1#2", "", title, publisher, date(2021, 9, 16), "页 3", Span(0, 0, ""))
    return Reading(article, (), (), (), FACTS, REJECTED)


READING = make_reading()


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return build_store([READING], RESOLUTION, load_ontology())


@pytest.fixture(scope="module")
def written(store: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build") / "graph_out"
    write_outputs(store, [READING], ISSUES, out)
    return out


def read_back(path: Path) -> set[ox.Quad]:
    found = ox.Store()
    found.load(path=path)
    return set(found)


def default_graph(store: ox.Store) -> set[ox.Quad]:
    return set(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


# ---- what is written


def test_the_folder_holds_every_file_and_no_other(written: Path) -> None:
    assert {entry.name for entry in written.iterdir()} == set(OUTPUTS)
    assert [entry.name for entry in written.parent.iterdir()] == ["graph_out"]


def test_the_same_graph_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    turned = Reading(READING.article, (), (), (), FACTS[::-1], REJECTED[::-1])
    again = build_store([turned], RESOLUTION, load_ontology())
    write_outputs(again, [turned], ISSUES[::-1], tmp_path / "out")
    for name in OUTPUTS:
        assert (tmp_path / "out" / name).read_bytes() == (written / name).read_bytes(), name


def test_nquads_and_jsonld_hold_the_whole_graph(store: ox.Store, written: Path) -> None:
    assert read_back(written / "graph.nq") == set(store)
    assert read_back(written / "graph.jsonld") == set(store)


def test_turtle_holds_the_facts(store: ox.Store, written: Path) -> None:
    assert read_back(written / "graph.ttl") == default_graph(store)


def test_another_reader_finds_the_same_graph(store: ox.Store, written: Path) -> None:
    turtle = rdflib.Graph().parse(written / "graph.ttl")
    linked = rdflib.Dataset().parse(written / "graph.jsonld", format="json-ld")
    quads = rdflib.Dataset().parse(written / "graph.nq", format="nquads")
    assert len(turtle) == len(default_graph(store))
    assert isinstance(linked, rdflib.Dataset)
    assert isinstance(quads, rdflib.Dataset)
    assert set(linked.quads()) == set(quads.quads())


def test_turtle_is_short_and_keeps_chinese(written: Path) -> None:
    text = (written / "graph.ttl").read_text(encoding="utf-8")
    assert '\nenterprise:aa01 a ikg:Enterprise ;\n    rdfs:label "云岭电池"@zh ;\n' in text
    assert "ikg:locatedIn region:519999" in text
    assert "ikg:value 1.5" in text
    assert '"2021-03"^^xsd:gYearMonth' in text
    assert "<https://w3id.org" not in re.sub(r"@prefix .*", "", text)


def test_nquads_lines_are_sorted(written: Path) -> None:
    lines = (written / "graph.nq").read_bytes().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines))


def test_another_base_iri_gets_its_own_prefixes(tmp_path: Path) -> None:
    store = build_store([READING], RESOLUTION, load_ontology(), base_iri="https://example.org/kg/")
    write_turtle(store, tmp_path / "graph.ttl")
    assert "@prefix region: <https://example.org/kg/region/> ." in (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert read_back(tmp_path / "graph.ttl") == default_graph(store)


def test_the_table_has_a_line_for_each_statement(written: Path) -> None:
    with (written / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    by_predicate = {row["predicate"]: row for row in rows}
    assert len(rows) == len(FACTS)
    assert tuple(rows[0]) == COLUMNS
    assert {row["quote"] for row in rows} == {QUOTE}
    assert by_predicate["locatedIn"] == {
        "subject": "云岭电池",
        "predicate": "locatedIn",
        "object": "青川市",
        "value": "",
        "unit": "",
        "article": "稿1#2",
        "title": "标题",
        "publisher": "青川日报",
        "issued": "2021-09-16",
        "quote": QUOTE,
        "start": "5",
        "end": str(5 + len(QUOTE)),
        "confidence": "0.9",
        "modality": "planned",
        "rule": "rule-1",
    }
    told = {name: [row["object"], row["value"], row["unit"]] for name, row in by_predicate.items()}
    assert told["annualCapacity"] == ["1.50瓦时", "1.5", "Wh"]
    assert told["indicator"] == ["分店", "3", "unit"]
    assert told["foundedOn"] == ["", "2021-03", ""]
    assert told["recognizedAs"] == ["", "“链主”企业\n=1+1", ""]


def test_the_table_opens_in_excel_and_ends_its_lines_as_rfc_4180_wants(written: Path) -> None:
    content = (written / "facts.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")
    assert content.endswith(b"\r\n")


def test_issues_and_rejected_claims_are_journals(written: Path) -> None:
    issues = [json.loads(line) for line in (written / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [issue["file"] for issue in issues] == ["乙.txt", "甲.txt"]
    review = [json.loads(line) for line in (written / "review.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(claim["predicate"], claim["object"]) for claim in review] == [("acquires", "两元"), ("partOf", "青川市")]
    assert review[1]["subjectType"] == "Enterprise"
    assert review[1]["quote"] == QUOTE
    assert "乙" in (written / "issues.jsonl").read_text(encoding="utf-8")


def test_an_empty_graph_can_be_written(tmp_path: Path) -> None:
    write_outputs(ox.Store(), [], [], tmp_path / "out")
    assert read_back(tmp_path / "out" / "graph.jsonld") == read_back(tmp_path / "out" / "graph.ttl") == set()


HOSTILE = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(
    [
        '"',
        "'''",
        '"""',
        "\\",
        "a\\",
        "\n",
        "\r\n",
        "\x00\x01\x7f\x85",
        "\u2028\u2029",
        "😀家🏭",
        "@prefix",
        "<a> .",
        "ikg:x",
        "_:b",
    ]
)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(HOSTILE, min_size=3, max_size=3), number=st.decimals(-(10**12), 10**12, places=3))
def test_hostile_words_survive_every_format(
    words: list[str], number: Decimal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    facts = (make_fact("recognizedAs", Text(words[0])), make_fact("annualCapacity", Quantity(number, "t", words[1])))
    reading = replace(READING, article=replace(READING.article, title=words[2], publisher=words[0]), facts=facts)
    store = build_store([reading], RESOLUTION, load_ontology())
    write_nquads(store, folder / "graph.nq")
    write_jsonld(store, folder / "graph.jsonld")
    write_turtle(store, folder / "graph.ttl")
    write_table(store, folder / "facts.csv")
    assert read_back(folder / "graph.nq") == read_back(folder / "graph.jsonld") == set(store)
    assert read_back(folder / "graph.ttl") == default_graph(store)
    with (folder / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["title"] for row in csv.DictReader(file)} == {words[2]}


IRI_ENDS = st.lists(st.sampled_from([*"aZ09.-_~:;,?&=/()'!*+$@é北", "%E5", "%2f"]), max_size=8).map("".join)


@settings(max_examples=100, deadline=None)
@given(last=IRI_ENDS)
def test_any_iri_is_written_so_that_it_reads_back(last: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("iris")
    thing, link = ox.NamedNode(KGID + "enterprise/" + last), ox.NamedNode("https://w3id.org/ikg/ontology#" + last)
    store = ox.Store()
    store.extend(ox.Quad(thing, link, thing, graph) for graph in GRAPHS)
    write_jsonld(store, folder / "graph.jsonld")
    write_turtle(store, folder / "graph.ttl")
    assert read_back(folder / "graph.jsonld") == set(store)
    assert read_back(folder / "graph.ttl") == default_graph(store)


GRAPHS: tuple[Any, ...] = (ox.DefaultGraph(), ox.NamedNode(KGID + "article/a1"))


# ---- all or nothing


def write_new(folder: Path) -> None:
    (folder / "graph.ttl").write_text("new", encoding="utf-8")


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "graph_out"
    (folder / "notes").mkdir(parents=True)
    (folder / "graph.ttl").write_text("old")
    (folder / "graph.html").write_text("old page")
    (folder / "notes" / "mine.md").write_text("mine")
    return folder


def test_our_files_are_replaced_and_other_files_stay(out: Path) -> None:
    replace_folder(out, write_new, OUTPUTS)
    assert contents(out) == {"graph.ttl": "new", "notes/mine.md": "mine"}
    assert names_in(out.parent) == ["graph_out"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, SystemExit])
def test_an_interrupted_writing_leaves_the_old_folder(out: Path, error: type[BaseException]) -> None:
    def interrupt(folder: Path) -> None:
        write_new(folder)
        raise error

    before = contents(out)
    with pytest.raises(error):
        replace_folder(out, interrupt, OUTPUTS)
    assert contents(out) == before
    assert names_in(out.parent) == ["graph_out"]


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("error", [KeyboardInterrupt, PermissionError(13, "Permission denied")])
def test_an_interrupted_swap_leaves_the_old_folder(
    out: Path, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException
) -> None:
    rename, calls = Path.rename, list[Path]()

    def rename_once(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == at:
            raise error
        return rename(self, target)

    before = contents(out)
    monkeypatch.setattr(Path, "rename", rename_once)
    with pytest.raises((KeyboardInterrupt, KgError)):
        replace_folder(out, write_new, OUTPUTS)
    assert contents(out) == before
    assert names_in(out.parent) == ["graph_out"]


def test_an_interrupt_during_write_outputs_keeps_the_last_graph(
    store: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_outputs(store, [READING], ISSUES, tmp_path / "out")
    before = contents(tmp_path / "out")

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.publish.outputs.write_page", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_outputs(ox.Store(), [], [], tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert names_in(tmp_path) == ["out"]


def test_a_folder_that_a_killed_run_moved_away_comes_back(out: Path) -> None:
    out.rename(out.with_name(".graph_out.old-1"))
    replace_folder(out, write_new, OUTPUTS)
    assert contents(out) == {"graph.ttl": "new", "notes/mine.md": "mine"}


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    replace_folder(tmp_path / "a" / "b", write_new, OUTPUTS)
    assert contents(tmp_path / "a" / "b") == {"graph.ttl": "new"}


def test_links_stay_links(out: Path) -> None:
    (out / "shortcut").symlink_to("notes")
    replace_folder(out, write_new, OUTPUTS)
    assert (out / "shortcut").readlink() == Path("notes")


def unwritable(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("x")
    return tmp_path / "file" / "out"


def a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("x")
    return tmp_path / "file"


def the_current_folder(tmp_path: Path) -> Path:
    return Path()


def a_folder_around(tmp_path: Path) -> Path:
    return Path("..")


@pytest.mark.parametrize("place", [unwritable, a_file, the_current_folder, a_folder_around])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    with pytest.raises(KgError, match=r"cannot be written|is a file|name a folder inside it"):
        replace_folder(place(tmp_path), write_new, OUTPUTS)
