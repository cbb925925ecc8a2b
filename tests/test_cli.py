"""The command line as its users meet it: what it prints, what it writes, and one clear line when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.ontology import load_ontology

GRAPH = """
@prefix ikg: <https://w3id.org/ikg/ontology#> .
@prefix kgid: <https://w3id.org/ikg/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
kgid:a a ikg:Enterprise ; rdfs:label "云杉电池有限公司"@zh ; skos:altLabel "云杉电池"@zh ; ikg:suppliesTo kgid:b .
kgid:b a ikg:Enterprise ; rdfs:label "白鹭汽车"@zh ; skos:altLabel "白鹭"@zh .
kgid:r a ikg:County ; rdfs:label "白鹭"@zh .
kgid:s a ikg:Town ; rdfs:label "白鹭"@zh .
kgid:l a ikg:SupplyLink ; ikg:product "动力电池"@zh .
kgid:q a ikg:Quantity ; rdfs:label "50亿元"@zh ; ikg:value 5000000000.0 .
kgid:one {
  kgid:one dcterms:identifier "moon" ; dcterms:title "白鹭汽车选定[red]供应商"@zh ;
    dcterms:issued "2022-05-06"^^xsd:date .
  kgid:s1 rdf:subject kgid:a ; rdf:predicate ikg:suppliesTo ; rdf:object kgid:b ; prov:wasDerivedFrom kgid:one ;
    ikg:quote "云杉电池\\n为白鹭汽车供货"@zh ; ikg:modality ikg:asserted ; ikg:extractedBy ikg:rule\\/supply-to ;
    ikg:details kgid:l .
  kgid:s2 rdf:subject kgid:a ; rdf:predicate ikg:expectedRevenue ; rdf:object kgid:q ; prov:wasDerivedFrom kgid:one ;
    ikg:quote "预计年收入50亿元"@zh ; ikg:modality ikg:planned ; ikg:extractedBy ikg:rule\\/revenue .
}
"""
ARTICLE = """# 云杉电池向白鹭汽车供货
赣南经济报 | 2022-05-06

5月6日，孚能科技向特斯拉供货。孚能科技位于江西省赣州市。
"""
ELSEWHERE = "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"
GBK = "# 白鹭汽车建厂\n\n特斯拉的供应商是孚能科技，工厂位于南昌市。这是一条新闻。\n".encode("gbk")


def run(*args: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def error_of(*args: str | Path, status: int = 1) -> str:
    """The one line that a failing command prints on stderr."""
    result = run(*args)
    assert result.exit_code == status
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("error: ")
    return result.stderr


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    file = tmp_path / "small.trig"
    file.write_text(GRAPH, encoding="utf-8")
    return file


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("built")
    (room / "news").mkdir()
    (room / "news" / "one.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("build", room / "news", "-o", room / "out", "--quiet").exit_code == 0
    return room / "out"


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("kg ")
    assert "build" in run("--help").stdout


def test_kg_alone_shows_its_help() -> None:
    shown = run()
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout == run("--help").stdout
    assert "..." not in shown.stdout.split("Commands:")[1]


def test_an_unknown_command_is_answered_with_the_nearest() -> None:
    assert "'build'" in error_of("biuld", status=2)


def test_a_reader_that_leaves_and_a_screen_without_chinese_are_no_errors() -> None:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "query", "--list"]
    reader, writer = os.pipe()
    os.close(reader)
    left = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert left.stderr == b""
    ascii_only = subprocess.run(
        command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True
    )
    assert b"suppliers-of" in ascii_only.stdout and b"??" in ascii_only.stdout


# --- query -----------------------------------------------------------------------------------------------------------

WHO = "SELECT ?who ?label { ?who ikg:suppliesTo ?other ; rdfs:label ?label }"


def test_a_query_answers_in_aligned_columns(graph: Path) -> None:
    assert run("query", "-e", WHO, "--graph", graph).stdout == "who     label\nkgid:a  云杉电池有限公司\n"


def test_csv_and_tsv_are_those_of_the_w3c(graph: Path) -> None:
    rows = list(csv.reader(io.StringIO(run("query", "-e", WHO, "--graph", graph, "--format", "csv").stdout)))
    assert rows == [["who", "label"], ["https://w3id.org/ikg/id/a", "云杉电池有限公司"]]
    tsv = run("query", "-e", WHO, "--graph", graph, "--format", "tsv").stdout
    assert tsv == '?who\t?label\n<https://w3id.org/ikg/id/a>\t"云杉电池有限公司"@zh\n'


def test_json_is_that_of_sparql(graph: Path) -> None:
    sparql = "SELECT ?value ?none { kgid:q ikg:value ?value }"
    assert json.loads(run("query", "-e", sparql, "--graph", graph, "--format", "json").stdout) == {
        "head": {"vars": ["value", "none"]},
        "results": {
            "bindings": [
                {
                    "value": {
                        "type": "literal",
                        "value": "5000000000",
                        "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
                    }
                }
            ]
        },
    }
    truth = run("query", "-e", "ASK { kgid:a ikg:suppliesTo kgid:b }", "--graph", graph, "--format", "json").stdout
    assert json.loads(truth) == {"head": {}, "boolean": True}


def test_construct_gives_turtle(graph: Path) -> None:
    sparql = "CONSTRUCT { ?b ikg:hasSupplier ?a } { ?a ikg:suppliesTo ?b }"
    assert run("query", "-e", sparql, "--graph", graph, "--format", "ttl").stdout == (
        "@prefix ikg: <https://w3id.org/ikg/ontology#> .\n@prefix kgid: <https://w3id.org/ikg/id/> .\n"
        "kgid:b ikg:hasSupplier kgid:a .\n"
    )
    assert "CONSTRUCT" in error_of("query", "-e", WHO, "--graph", graph, "--format", "ttl")


def test_a_query_file_is_read(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "who.rq").write_text(WHO, encoding="utf-8")
    assert "云杉电池有限公司" in run("query", tmp_path / "who.rq", "--graph", graph).stdout
    assert "nowhere.rq" in error_of("query", tmp_path / "nowhere.rq", "--graph", graph)


def test_a_named_question_takes_its_parameters(graph: Path) -> None:
    answer = run("query", "suppliers-of", "--set", "company=白鹭汽车", "--graph", graph, "--format", "csv")
    assert "云杉电池有限公司" in answer.stdout
    assert "company" in error_of("query", "suppliers-of", "--graph", graph)
    assert "takes company" in error_of("query", "suppliers-of", "--set", "firm=白鹭汽车", "--graph", graph)
    assert "suppliers-of" in error_of("query", "supplier-of", "--graph", graph)
    assert "白鹭汽车" in error_of("query", "suppliers-of", "--set", "company=白鹤汽车", "--graph", graph)


def test_questions_are_listed_in_both_languages() -> None:
    listed = run("query", "--list").stdout
    assert "suppliers-of" in listed and "company" in listed and "供应商" in listed


def test_wrong_queries_are_one_line(graph: Path) -> None:
    assert "line 1" in error_of("query", "-e", "SELEC ?x", "--graph", graph)
    assert "SERVICE" in error_of("query", "-e", ELSEWHERE, "--graph", graph)
    assert "--list" in error_of("query", "--graph", graph, status=2)
    assert "NAME=VALUE" in error_of("query", "suppliers-of", "--set", "company", status=2)
    assert "kg build" in error_of("query", "-e", WHO, "--graph", graph.parent / "nowhere")


# --- show ------------------------------------------------------------------------------------------------------------


def test_show_groups_facts_both_ways_and_cites_their_sentences(graph: Path) -> None:
    shown = run("show", "云杉电池", "--graph", graph).stdout
    assert "云杉电池有限公司  企业 Enterprise" in shown and "also 云杉电池" in shown
    relations = load_ontology().predicates
    lines = [line.lstrip(" │├└─") for line in shown.splitlines()]
    assert lines[2:] == [
        f"expectedRevenue {relations['expectedRevenue'].label_zh}",
        "50亿元",
        "“预计年收入50亿元” [planned] — 白鹭汽车选定[red]供应商, 2022-05-06",
        f"suppliesTo {relations['suppliesTo'].label_zh}",
        "白鹭汽车 (动力电池)",
        "“云杉电池 为白鹭汽车供货” — 白鹭汽车选定[red]供应商, 2022-05-06",
    ]
    assert "← suppliesTo" in run("show", "白鹭汽车", "--graph", graph).stdout


def test_show_lists_the_choices_of_an_ambiguous_name_and_guesses_an_unknown_one(graph: Path) -> None:
    choices = error_of("show", "白鹭", "--graph", graph)
    assert "County" in choices and "Town" in choices and "id/r" in choices
    assert "County  id/r" in run("show", "id/r", "--graph", graph).stdout
    assert "云杉电池" in error_of("show", "云杉动力电池", "--graph", graph)


# --- build -----------------------------------------------------------------------------------------------------------


def test_build_says_what_it_made_and_where_to_look(news: Path, tmp_path: Path) -> None:
    result = run("build", news, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "articles" in result.stdout and "suppliesTo" in result.stdout and "Enterprise" in result.stdout
    assert str(tmp_path / "out" / "graph.html") in result.stdout
    assert result.stderr == ""


def test_quiet_build_says_nothing_and_settings_come_from_pyproject(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = '[tool.kg]\nsources = ["news"]\nout = "made"\nbase_iri = "https://example.org/id/"\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("build", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert "https://example.org/id/" in (tmp_path / "made" / "graph.nq").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "word"),
    [("[tool.kg]\nsauces = 1\n", "sources"), ("[tool.kg]\nout = 1\n", "strings"), ("[tool.kg\n", "TOML")],
)
def test_wrong_settings_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, word: str) -> None:
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert word in error_of("build")


def test_missing_and_empty_folders_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "nowhere" in error_of("build", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert "empty" in error_of("build", tmp_path / "empty", "-o", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_odd_files_are_issues_and_the_rest_is_built(news: Path, tmp_path: Path) -> None:
    (news / "gbk.txt").write_bytes(GBK)
    (news / "noise.txt").write_bytes(bytes(range(128, 256)) * 8 + b"\x00\xff\xfe\x81")
    (news / "broken.md").write_text("---\ntitle: [\n---\n\n特斯拉落户上海市。\n", encoding="utf-8")
    result = run("build", news, "-o", tmp_path / "out", "--verbose")
    assert result.exit_code == 0
    issues = [json.loads(line) for line in (tmp_path / "out" / "issues.jsonl").read_text("utf-8").splitlines()]
    assert {Path(issue["file"]).name for issue in issues} >= {"noise.txt", "broken.md"}
    assert "noise.txt" in result.stderr and "Traceback" not in result.output
    titles = run("query", "-e", "SELECT ?t { GRAPH ?g { ?a dcterms:title ?t } }", "--graph", tmp_path / "out").stdout
    assert "白鹭汽车建厂" in titles


def test_an_output_that_cannot_be_written_is_one_line(news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert "file" in error_of("build", news, "-o", tmp_path / "file")
    assert "below" in error_of("build", news, "-o", tmp_path / "file" / "below")
    assert "/proc" in error_of("build", news, "-o", "/proc/graph_out")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"


def test_a_base_iri_that_is_none_is_refused(news: Path, tmp_path: Path) -> None:
    assert "base IRI" in error_of("build", news, "-o", tmp_path / "out", "--base-iri", "graph")
    assert not (tmp_path / "out").exists()


# Stops where a file whose path holds a given word is opened, says so, and waits for the signal.
INTERRUPTIBLE = """
import signal, sys
word, mode = sys.argv[1:3]
def stop(event, args):
    if event == "open" and word in str(args[0]) and mode in str(args[1] or "w"):
        print("there", flush=True)
        signal.pause()
from kg.cli import main
import kg.pipeline
sys.addaudithook(stop)
main(sys.argv[3:])
"""


@pytest.mark.parametrize(("word", "mode"), [("n070.txt", "r"), ("graph.ttl", "w"), ("facts.csv", "w")])
def test_ctrl_c_leaves_the_old_graph_as_it_was(tmp_path: Path, built: Path, word: str, mode: str) -> None:
    folder, out = tmp_path / "news", tmp_path / "out"
    folder.mkdir()
    for number in range(100):
        (folder / f"n{number:03}.txt").write_text(ARTICLE, encoding="utf-8")
    out.mkdir()
    before = {file.name: file.read_bytes() for file in built.iterdir() if file.is_file()}
    for name, content in before.items():
        (out / name).write_bytes(content)
    command = [sys.executable, "-c", INTERRUPTIBLE, word, mode, "build", str(folder), "-o", str(out)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    ) as kg:
        assert kg.stdout is not None and kg.stdout.readline() == "there\n"
        os.kill(kg.pid, signal.SIGINT)
        said, error = kg.communicate()
    assert (kg.returncode, said) == (130, "")
    assert error.startswith("stopped") and error.count("\n") == 1
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "out"]


def test_a_parameter_is_set_once(graph: Path) -> None:
    message = error_of(
        "query", "suppliers-of", "--set", "company=甲", "--set", "company=乙", "--graph", graph, status=2
    )
    assert "more than once" in message


def test_a_question_about_sentences_is_not_answered_from_facts_alone(built: Path) -> None:
    asked = ("suppliers-of", "--set", "company=特斯拉")
    assert "孚能科技" in run("query", *asked, "--graph", built / "graph.jsonld").stdout
    assert "ask graph.nq" in error_of("query", *asked, "--graph", built / "graph.ttl")


# --- the screen ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\u2067"])
def test_an_article_may_not_steer_the_screen(news: Path, sign: str) -> None:
    text = ARTICLE.replace("云杉电池", f"云杉{sign}电池") + "这是一条新闻。\n" * 50  # with more of them it is no text
    (news / "one.txt").write_text(text, encoding="utf-8")
    shown = run("explain", news / "one.txt").stdout
    assert sign not in shown and "云杉" in shown


# --- eval and explain ------------------------------------------------------------------------------------------------


@pytest.fixture
def gold(news: Path) -> Path:
    notes = {
        "entities": [
            {"id": "a", "name": "孚能科技", "type": "Enterprise"},
            {"id": "b", "name": "特斯拉", "type": "Enterprise"},
        ],
        "facts": [{"s": "a", "p": "suppliesTo", "o": "b"}, {"s": "b", "p": "suppliesTo", "o": "a"}],
    }
    (news / "one.json").write_text(json.dumps(notes), encoding="utf-8")
    return news


def test_eval_judges_by_predicate_article_and_rule(gold: Path) -> None:
    shown = run("eval", gold, "--misses", "5").stdout
    assert shown.count("\nall ") == 3 and "suppliesTo" in shown and "\none " in shown and "gain" in shown
    assert "missed  one  特斯拉 suppliesTo 孚能科技" in shown
    figures = json.loads(run("eval", gold, "--json").stdout)
    assert figures["by_predicate"]["suppliesTo"]["found"] == 1
    assert figures["total"]["gold"] == 2


def test_eval_judges_a_built_graph_the_same(gold: Path, built: Path) -> None:
    assert run("eval", gold, "--json").stdout == run("eval", gold, "--graph", built, "--json").stdout


def test_eval_finds_texts_in_both_folders_and_says_which_it_lacks(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (gold / "two.json").write_text((gold / "one.json").read_text("utf-8"), "utf-8")
    assert "no text of 1 annotated article(s), all counted as missed: two" in run("eval", gold).stderr
    (tmp_path / "texts" / "two.txt").write_text(ARTICLE, "utf-8")
    judged = run("eval", gold, "--sources", tmp_path / "texts", "--json")
    assert judged.stderr == ""
    assert json.loads(judged.stdout)["total"]["found"] == 2


def test_eval_without_annotations_or_articles_is_one_line(news: Path, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "one.json").write_text((gold / "one.json").read_text("utf-8"), "utf-8")
    assert "--sources" in error_of("eval", tmp_path / "empty")
    (gold / "one.json").unlink()
    assert "no annotations" in error_of("eval", news)
    assert "nowhere" in error_of("eval", tmp_path / "nowhere")


def test_explain_shows_names_facts_and_rules(news: Path) -> None:
    shown = run("explain", news / "one.txt").stdout
    assert "孚能科技  Enterprise" in shown and "孚能科技 suppliesTo 特斯拉" in shown


def test_the_explaining_page_is_safe(news: Path, tmp_path: Path) -> None:
    hostile = ARTICLE.replace("云杉电池", "<script>alert(1)</script>")
    (news / "one.txt").write_text(hostile, encoding="utf-8")
    page = tmp_path / "page.html"
    assert run("explain", news / "one.txt", "--html", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text and "default-src 'none'" in text
    assert '<mark class="Enterprise"' in text
    assert "no-such" in error_of("explain", news / "one.txt", "--html", tmp_path / "no-such" / "page.html")
