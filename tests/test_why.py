"""`kg why`, `kg infer` and `kg show` as users meet them: what is inferred is told apart, with its rule and its sentences."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import KgError
from kg.graph.inference import infer
from kg.graph.reasons import give_reason
from kg.publish import OUTPUTS, rewrite_graph


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("town.trig")), format=ox.RdfFormat.TRIG)
    infer(store)
    out = tmp_path_factory.mktemp("town") / "graph_out"
    rewrite_graph(store, out, give_reason)
    return out


def run(*args: str | Path) -> str:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    if isinstance(result.exception, KgError):
        raise result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def test_a_stated_fact_is_told_by_its_sentences(made: Path) -> None:
    told = run("why", "青禾", "供货给", "远山汽车", "--graph", made)
    assert told.splitlines()[0] == "青禾电池  suppliesTo 供货给  远山汽车"
    assert "“青禾电池向远山汽车供应储能电池” — 要闻, one:0-15" in told
    assert "“远山汽车采购青禾的电池” — 要闻, two:20-31" in told


def test_an_inferred_fact_is_told_by_its_rule_and_the_sentences_under_it(made: Path) -> None:
    told = run("why", "青禾电池", "presentIn", "北原省", "--graph", made)
    assert "60-present-by-works" in told and "青禾电池投资的青禾云泽电池项目位于北原省" in told
    assert "“青禾投资30亿元建厂”" in told and "云泽市  partOf 属于  北原省" in told
    assert told.index("presentIn") < told.index("investsIn") < told.index("30-located-in")


def test_a_denied_claim_says_so_and_what_is_unsaid_is_refused_with_what_there_is(made: Path) -> None:
    assert "“青禾否认向白石矿业供货” [denied]" in run("why", "青禾电池", "suppliesTo", "白石矿业", "--graph", made)
    assert "it has 白石矿业, 远山汽车" in run("why", "青禾电池", "suppliesTo", "云泽大学", "--graph", made)
    assert "knows no relation '供货予'; did you mean" in run("why", "青禾电池", "供货予", "远山汽车", "--graph", made)
    assert "knows no '青木'" in run("why", "青木", "供货给", "远山汽车", "--graph", made)


@pytest.mark.parametrize("value", ["2030-12-01", "30亿元"])
def test_a_value_is_given_as_it_is_written(made: Path, value: str) -> None:
    relation = "signedOn" if "-" in value else "总投资"
    assert value in run("why", "青禾云泽电池项目", relation, value, "--graph", made).splitlines()[0]


def test_show_sets_what_is_inferred_apart(made: Path) -> None:
    told = run("show", "青禾电池", "--graph", made)
    stated, _, below = told.partition("inferred 推断")
    assert "suppliesTo 供货给" in stated and "presentIn" not in stated
    assert "presentIn 布局于" in below and "青禾电池投资的青禾云泽电池项目位于云泽高新区" in below


def test_what_is_inferred_is_taken_out_and_written_again_to_the_same_bytes(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph_out"
    shutil.copytree(made, out)
    (out / "issues.jsonl").write_text("{}\n", encoding="utf-8")
    assert "nothing is inferred any more" in run("infer", "--remove", out)
    assert "ontology#inferred>" not in (out / "graph.nq").read_text("utf-8")
    assert (out / "graph.ttl").read_bytes() == (made / "graph.ttl").read_bytes()
    assert (out / "facts.csv").read_bytes() == (made / "facts.csv").read_bytes()
    assert "facts are inferred" in run("infer", out)
    for name in OUTPUTS:
        if name not in ("issues.jsonl", "review.jsonl"):
            assert (out / name).read_bytes() == (made / name).read_bytes(), name
    assert (out / "issues.jsonl").read_text("utf-8") == "{}\n"


def test_facts_alone_stand_in_turtle(made: Path) -> None:
    assert "secondTierSupplierOf" in (made / "graph.nq").read_text("utf-8")
    assert "secondTierSupplierOf" not in (made / "graph.ttl").read_text("utf-8")


def test_rules_are_listed_and_a_file_is_no_folder(made: Path) -> None:
    told = run("infer", "--list")
    assert "40-second-tier" in told and "二级供应商" in told
    assert "name the folder" in run("infer", made / "graph.nq")


def test_help_of_a_question_tells_what_it_takes_and_gives() -> None:
    told = run("query", "investments-over", "--help")
    assert "least   number" in told and "yuan     number" in told
    assert "kg query investments-over --set region=江西 --set least=100亿" in told
    assert "did you mean" in run("query", "investments-oven", "--help")
    assert "Usage: " in run("query", "--help")


def test_a_build_infers_unless_told_not_to_and_states_the_same(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    text = "# 云杉电池项目开工\n\n5月6日，云杉电池有限公司投资的云杉电池项目在南昌高新区开工。\n"
    (news / "one.txt").write_text(text, encoding="utf-8")
    run("build", news, "-o", tmp_path / "with", "-q")
    run("build", news, "-o", tmp_path / "without", "-q", "--no-infer")
    whole, stated = ((tmp_path / name / "graph.nq").read_text("utf-8").splitlines() for name in ("with", "without"))
    kept = [line for line in whole if not line.endswith("ontology#inferred> .")]
    assert kept == stated
    assert len(whole) > len(stated)
    assert (tmp_path / "with" / "graph.ttl").read_bytes() == (tmp_path / "without" / "graph.ttl").read_bytes()
