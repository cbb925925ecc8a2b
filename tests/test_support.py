"""How well facts are supported: copies collapse, independent articles count, accounts that differ stand side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from identities import make_reading, supplies, tell_amount, tell_day
from pyoxigraph import RdfFormat

from kg.cli import main
from kg.graph import Graph, build_store, forget_article
from kg.model import Reading
from kg.ontology import KGID, load_ontology
from kg.resolve import merge_entities, sketch_text

STORY = (
    "5月17日，总投资300亿元的动力电池项目在衡川经开区开工建设，项目一期占地五百亩，计划明年下半年投产，全部建成后可形成年产四十吉瓦时的能力，"
    "预计带动就业五千人。项目负责人介绍，设备采购合同已经签订，首批产线将于年底进场安装。当地有关部门表示，将为项目建设提供全程代办服务，确保早日投产见效。"
)
OTHER = (
    "一家轮胎企业昨日宣布，将在浔溪县新建硫化车间，引进全自动成型机三十台，投产后每年可生产高性能子午线轮胎二百万条，产品主要出口东南亚和欧洲市场，"
    "企业还计划与本地高校共建实验室，培养橡胶工艺方面的技术人才。"
)
DAY = date(2021, 5, 17)
SUPPORT = """SELECT ?object ?support ?articles ?last ?latest ?best {
  GRAPH ikg:support {
    ?node ikg:ofObject ?thing ; ikg:supportCount ?support ; ikg:articleCount ?articles .
    OPTIONAL { ?node ikg:lastReported ?last }
    OPTIONAL { ?node ikg:alternativeIn ?conflict ; ikg:isLatest ?latest ; ikg:isBestSupported ?best }
  }
  OPTIONAL { ?thing rdfs:label ?name }
  BIND(COALESCE(?name, STR(?thing)) AS ?object)
}"""


def build(readings: list[Reading]) -> Graph:
    return Graph(build_store(readings, merge_entities(readings), load_ontology()))


def weigh(graph: Graph) -> dict[str, dict[str, str]]:
    """The support of each fact by its object."""
    return {row["object"]: row for row in graph.rows(SUPPORT)}


def test_a_copy_with_another_headline_and_a_cut_end_is_a_copy() -> None:
    texts = {"a": STORY, "b": f"本报讯（记者）{STORY}", "c": STORY[: len(STORY) * 3 // 4], "d": OTHER}
    readings = [make_reading(name, [], issued=DAY, sketch=sketch_text(text)) for name, text in texts.items()]
    assert merge_entities(readings).copies == {"b": "a", "c": "a"}


def test_the_first_to_tell_is_the_original() -> None:
    sketch = sketch_text(STORY)
    days = {"a": date(2021, 5, 19), "b": date(2021, 5, 17), "c": None}
    readings = [make_reading(name, [], issued=day, sketch=sketch) for name, day in days.items()]
    assert merge_entities(readings).copies == {"a": "b", "c": "b"}


def test_a_text_too_short_to_compare_copies_nothing() -> None:
    assert sketch_text("项目开工。") == b""


def test_support_counts_independent_articles() -> None:
    facts = [supplies("云岭", "海澜")]
    readings = [
        make_reading("a", facts, issued=DAY, sketch=sketch_text(STORY)),
        make_reading("b", facts, issued=date(2021, 5, 18), sketch=sketch_text(STORY)),
        make_reading("c", facts, issued=date(2021, 6, 1), sketch=sketch_text(OTHER)),
    ]
    told = weigh(build(readings))["海澜"]
    assert (told["support"], told["articles"], told["last"]) == ("2", "3", "2021-06-01")
    assert "latest" not in told


def test_accounts_that_differ_stand_side_by_side_with_the_latest_and_the_best_supported_marked() -> None:
    name = "云岭衡川动力电池项目"
    told = [("a", "50", 1), ("b", "50", 2), ("c", "60", 9)]
    graph = build([tell_amount(article, name, amount, date(2021, month, 1)) for article, amount, month in told])
    marks = weigh(graph)
    assert {amount: (row["support"], row["latest"], row["best"]) for amount, row in marks.items()} == {
        "50亿元": ("2", "false", "true"),
        "60亿元": ("1", "true", "false"),
    }
    quoted = "SELECT ?article { GRAPH ?g { ?st rdf:predicate ikg:totalInvestment ; prov:wasDerivedFrom ?article } }"
    assert len(list(graph.rows(quoted))) == 3


def test_two_figures_of_one_article_are_no_conflict_between_articles() -> None:
    name = "云岭衡川动力电池项目"
    one, two = tell_amount("a", name, "50", DAY), tell_amount("a", name, "30", DAY)
    both = Reading(one.article, (), (), (), (*one.facts, *two.facts))
    assert all("latest" not in row for row in weigh(build([both])).values())


@pytest.mark.parametrize(("days", "differ"), [(("2021-05", "2021-05-17"), False), (("2021-05", "2021-06-01"), True)])
def test_a_day_told_less_exactly_contradicts_nothing(days: tuple[str, str], differ: bool) -> None:
    readings = [tell_day(f"a{at}", "云岭衡川动力电池项目", day, DAY) for at, day in enumerate(days)]
    assert any("latest" in row for row in weigh(build(readings)).values()) is differ


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(("50", "60", "70")), st.integers(1, 12), st.booleans()), min_size=2, max_size=5),
    st.integers(0, 4),
)
def test_forgetting_an_article_weighs_the_others_as_if_it_had_never_been(
    told: list[tuple[str, int, bool]], gone: int
) -> None:
    readings = [
        tell_amount(f"a{at}", "云岭衡川动力电池项目", amount, date(2021, month, 1), sketch_text(STORY) if copy else b"")
        for at, (amount, month, copy) in enumerate(told)
    ]
    left = [reading for at, reading in enumerate(readings) if at != gone % len(readings)]
    graph = build(readings)
    forget_article(graph.store, f"{KGID}article/a{gone % len(readings)}")
    joined = {quad for quad in graph.store if "identity" not in str(quad.graph_name)}
    assert joined == {quad for quad in build(left).store if "identity" not in str(quad.graph_name)}


def test_show_tells_support_and_conflict(tmp_path: Path) -> None:
    name = "云岭衡川动力电池项目"
    readings = [tell_amount("a", name, "50", DAY), tell_amount("b", name, "60", date(2021, 9, 1))]
    (tmp_path / "g.nq").write_bytes(build(readings).store.dump(format=RdfFormat.N_QUADS) or b"")
    shown = CliRunner().invoke(main, ["show", name, "--graph", str(tmp_path / "g.nq")]).stdout
    assert "50亿元  [accounts differ]" in shown
    assert "60亿元  [accounts differ: the latest and the best supported]" in shown
