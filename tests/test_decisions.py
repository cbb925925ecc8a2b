"""What a user decides: one line a decision, obeyed by every build, taken back without a trace, never against another."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from identities import FIRMS, are_one, find, invests, make_mention, make_reading, some_readings, supplies

from kg.cli import main
from kg.errors import KgError
from kg.graph import load, state_quads
from kg.model import Reading
from kg.resolve import (
    Decision,
    Identifiers,
    Ledger,
    Rulings,
    add_decision,
    drop_decision,
    merge_entities,
    read_identifiers,
    read_ledger,
    read_rulings,
    settle_facts,
)
from kg.resolve.outside import Identifier

NEWS = """# 云岭电池落户衡川
某报 | 2022-05-06

5月6日，云岭电池有限公司落户江西省赣州市，云岭汽车有限公司向特斯拉供货，云岭与特斯拉合作。
"""


def rule(*decisions: Decision) -> Rulings:
    return Rulings(Ledger(decisions))


def run(*words: str | Path, given: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words], input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


# What a decision does


def test_same_joins_what_no_rule_would() -> None:
    readings = [make_reading("a", [supplies("云岭电池", "海澜汽车")])]
    resolution = merge_entities(readings, rule(Decision("same", "云岭电池", other="海澜汽车", note="同一集团")))
    assert are_one(resolution, "a", "云岭电池", "海澜汽车")
    assert [(join.rule, join.quote) for join in resolution.joins] == [("decision", "同一集团")]


def test_different_keeps_apart_what_a_rule_would_join_and_the_doubt_is_told() -> None:
    readings = [make_reading("a", [supplies("云岭电池", "丙丁"), supplies("云岭电池有限公司", "丙丁")])]
    assert are_one(merge_entities(readings), "a", "云岭电池", "云岭电池有限公司")
    resolution = merge_entities(readings, rule(Decision("different", "云岭电池", other="云岭电池有限公司")))
    assert not are_one(resolution, "a", "云岭电池", "云岭电池有限公司")
    assert [doubt.reason for doubt in resolution.doubts] == ["kept-apart"]


def test_different_holds_along_a_chain_of_joins() -> None:
    names = ("云岭", "云岭电池", "云岭电池有限公司")
    readings = [make_reading("a", [supplies(name, "丙丁") for name in names])]
    resolution = merge_entities(readings, rule(Decision("different", "云岭", other="云岭电池有限公司")))
    assert not are_one(resolution, "a", "云岭", "云岭电池有限公司")
    assert are_one(resolution, "a", "云岭电池", "云岭电池有限公司")


def test_one_name_of_two_articles_can_be_told_apart() -> None:
    readings = [make_reading(article, [supplies("云岭", "丙丁")]) for article in "abc"]
    resolution = merge_entities(readings, rule(Decision("different", "云岭@a", other="云岭@b")))
    ids = [resolution.entity_id(article, make_mention("Enterprise", "云岭")) for article in "abc"]
    assert len(set(ids)) == 3


def test_a_renamed_thing_keeps_its_iri_and_its_names() -> None:
    readings = [make_reading("a", [supplies("云岭电池", "丙丁")])]
    before = find(merge_entities(readings), "云岭电池")
    after = find(merge_entities(readings, rule(Decision("rename", "云岭电池", other="云岭新能源"))), "云岭电池")
    assert (after.id, after.label, after.aliases) == (before.id, "云岭新能源", ("云岭电池",))


def test_a_retyped_thing_loses_the_facts_that_its_class_does_not_allow() -> None:
    readings = [make_reading("a", [supplies("云岭研究院", "丙丁"), supplies("海澜", "丙丁")])]
    rulings = rule(Decision("retype", "云岭研究院", other="Institution"))
    resolution = merge_entities(readings, rulings)
    settled, issues = settle_facts(readings, resolution, rulings)
    assert find(resolution, "云岭研究院").type == "Institution"
    assert [fact.subject.name for fact in settled[0].facts] == ["海澜"]
    assert "Institution" in settled[0].rejected[0].reason
    assert issues == []


def test_a_rejected_fact_waits_for_review_and_the_others_stay() -> None:
    readings = [make_reading("a", [supplies("云岭", "丙丁"), supplies("丙丁", "云岭")])]
    rulings = rule(Decision("reject-fact", "云岭", "suppliesTo", "丙丁", note="误读"))
    settled, issues = settle_facts(readings, merge_entities(readings, rulings), rulings)
    assert [fact.subject.name for fact in settled[0].facts] == ["丙丁"]
    assert [fact.reason for fact in settled[0].rejected] == ["rejected by a decision: 误读"]
    assert issues == []


@pytest.mark.parametrize(
    "decision",
    [
        Decision("same", "云岭", other="不在文中", line=3),
        Decision("different", "不在文中", other="云岭", line=3),
        Decision("rename", "不在文中", other="云岭", line=3),
        Decision("retype", "不在文中", other="Institution", line=3),
        Decision("reject-fact", "云岭", "suppliesTo", "不在文中", line=3),
    ],
)
def test_a_decision_that_no_longer_applies_is_an_issue(decision: Decision) -> None:
    readings = [make_reading("a", [supplies("云岭", "丙丁")])]
    resolution = merge_entities(readings, rule(decision))
    _, issues = settle_facts(readings, resolution, rule(decision))
    assert [(issue.file, issue.kind, issue.place) for issue in issues] == [
        ("decisions.tsv", "unused-decision", "line 3")
    ]
    assert "不在文中" in issues[0].message


# The file


def test_a_file_is_sorted_and_keeps_its_comments(tmp_path: Path) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_text("# kept by hand\naction\tone\tpredicate\tother\tarticle\tnote\n", encoding="utf-8")
    assert add_decision(file, Decision("same", "云岭", other="云岭电池", note="年报"))
    assert add_decision(file, Decision("different", "云岭", other="海澜"))
    assert not add_decision(file, Decision("same", "云岭电池", other="云岭"))
    assert file.read_text(encoding="utf-8").splitlines() == [
        "# kept by hand",
        "action\tone\tpredicate\tother\tarticle\tnote",
        "different\t云岭\t-\t海澜\t-\t-",
        "same\t云岭\t-\t云岭电池\t-\t年报",
    ]
    assert [decision.line for decision in read_ledger(file)] == [3, 4]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("same\t云岭\t-\t海澜\t-\t-", "different\t海澜\t-\t云岭\t-\t-"),
        ("rename\t云岭\t-\t甲\t-\t-", "rename\t云岭\t-\t乙\t-\t-"),
        ("retype\t云岭\t-\tInstitution\t-\t-", "retype\t云岭\t-\tPerson\t-\t-"),
    ],
)
def test_a_decision_and_its_opposite_are_an_error_that_names_both_lines(
    tmp_path: Path, first: str, second: str
) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_text(f"# mine\n{first}\n\n{second}\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"line 2 says .*; line 4 says "):
        read_ledger(file)


def test_what_is_same_along_a_chain_cannot_be_different(tmp_path: Path) -> None:
    file = tmp_path / "decisions.tsv"
    for one, other in (("甲", "乙"), ("乙", "丙")):
        add_decision(file, Decision("same", one, other=other))
    with pytest.raises(KgError, match=r"line 2 .*line 3 .*line 4 says different 丙 甲"):
        add_decision(file, Decision("different", "丙", other="甲"))


@pytest.mark.parametrize(
    "line",
    ["same\t云岭", "merge\t云岭\t-\t海澜\t-\t-", "same\t云岭\t-\t-\t-\t-", "retype\t云岭\t-\tNonsense\t-\t-",
     "reject-fact\t云岭\tlikes\t海澜\t-\t-", "same\t云岭\t-\t云岭\t-\t-"],
)  # fmt: skip
def test_a_wrong_line_is_told_by_its_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"decisions\.tsv:1: "):
        read_ledger(file)


def test_a_file_that_was_named_and_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no such file of decisions"):
        read_rulings(tmp_path, tmp_path / "mine.tsv")


@settings(max_examples=40, deadline=None)
@given(
    some_readings(), st.tuples(st.sampled_from(FIRMS), st.sampled_from(FIRMS)).filter(lambda pair: pair[0] != pair[1])
)
def test_a_decision_that_is_taken_back_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory, readings: list[Reading], pair: tuple[str, str]
) -> None:
    file = tmp_path_factory.mktemp("decided") / "decisions.tsv"
    before = set(state_quads(readings, merge_entities(readings)))
    for action in ("same", "different"):
        decision = Decision(action, pair[0], other=pair[1])
        assert add_decision(file, decision)
        decided = merge_entities(readings, Rulings(read_ledger(file)))
        named = {entity.id for entity in decided if {*pair} <= {entity.label, *entity.aliases}}
        told = {name for _, kind, name in decided.by_name if kind == "Enterprise"}
        if set(pair) <= told:
            assert bool(named) == (action == "same")
        assert drop_decision(file, decision)
    assert set(state_quads(readings, merge_entities(readings, Rulings(read_ledger(file))))) == before


# Identifiers of elsewhere


def test_identifiers_become_links_and_join_or_part() -> None:
    readings = [make_reading("a", [supplies("云岭电池", "海澜汽车"), supplies("云岭动力", "海澜汽车")])]
    rows = (
        Identifier("云岭电池", "wikidata", "Q1", 1),
        Identifier("云岭动力", "wikidata", "Q1", 2),
        Identifier("海澜汽车", "wikidata", "Q2", 3),
        Identifier("海澜汽车", "ticker", "300999.SZ", 4),
        Identifier("不在文中", "wikidata", "Q3", 5),
    )
    resolution = merge_entities(readings, Rulings(outside=Identifiers(rows)))
    assert are_one(resolution, "a", "云岭电池", "云岭动力")
    assert ("exactMatch", "http://www.wikidata.org/entity/Q1") in find(resolution, "云岭电池").attributes
    assert ("ticker", "300999.SZ") in find(resolution, "海澜汽车").attributes
    assert [(file, place) for file, place, _ in resolution.unmet] == [("external_ids.tsv", "line 5")]


@pytest.mark.parametrize(
    "line",
    [
        "云岭\tlei\t529900T8BM49AURSDO56",
        "云岭\tuscc\t91350100M000100Y44",
        "云岭\twikidata\tX1",
        "云岭\tisbn\t1",
        "云岭\tlei",
    ],
)
def test_an_identifier_that_cannot_be_one_is_told_by_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "external_ids.tsv"
    file.write_text(f"name\tscheme\tvalue\n{line}\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"external_ids\.tsv:2: "):
        read_identifiers(file)


def test_good_identifiers_are_read(tmp_path: Path) -> None:
    file = tmp_path / "external_ids.tsv"
    file.write_text("云岭\tlei\t529900T8BM49AURSDO55\n云岭\tuscc\t91350100M000100Y43\n", encoding="utf-8")
    assert [row.attribute[0] for row in read_identifiers(file)] == ["lei", "creditCode"]


# The command line


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with news and its graph, as the current one."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "one.txt").write_text(NEWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("build", "-q").exit_code == 0
    return tmp_path


def test_a_decision_of_the_command_line_is_obeyed_by_the_next_build(room: Path) -> None:
    assert "run `kg build`" in run("decide", "same", "云岭电池有限公司", "云岭汽车有限公司", "--note", "试").stdout
    assert run("build", "-q").exit_code == 0
    assert "a decision of yours" in run("why-same", "云岭电池有限公司", "云岭汽车有限公司").stdout
    assert "took back" in run("decide", "undo", "same", "云岭汽车有限公司", "云岭电池有限公司").stdout
    assert run("build", "-q").exit_code == 0
    assert "one thing" not in run("why-not-same", "云岭电池有限公司", "云岭汽车有限公司").stdout


def test_a_decision_about_an_unknown_name_is_refused(room: Path) -> None:
    assert "the graph knows no '查无此厂'" in run("decide", "same", "查无此厂", "特斯拉").stderr
    assert not (room / "sources" / "decisions.tsv").exists()


def test_why_not_same_tells_what_differs(room: Path) -> None:
    told = run("why-not-same", "云岭电池有限公司", "云岭汽车有限公司").stdout
    assert "their trades differ: 电池 and 汽车" in told
    assert "are two things" in run("why-same", "云岭电池有限公司", "云岭汽车有限公司").stderr


def test_review_walks_through_what_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.graph import build_store
    from kg.ontology import load_ontology

    monkeypatch.chdir(tmp_path)
    names = ("云岭", "云岭电池有限公司", "云岭汽车有限公司")
    readings = [make_reading("a", [supplies(name, "丙丁") for name in names])]
    (tmp_path / "g.nq").write_bytes(_dump(build_store(readings, merge_entities(readings), load_ontology())))
    shown = run("review", "--graph", "g.nq", "--decisions", "mine.tsv", given="s\nd\n")
    assert "several firms may own the short form" in shown.stdout
    ledger = read_ledger(tmp_path / "mine.tsv")
    assert sorted((decision.action, *decision.pair) for decision in ledger) == [
        ("different", "Enterprise:云岭", "Enterprise:云岭电池有限公司"),
        ("same", "Enterprise:云岭", "Enterprise:云岭汽车有限公司"),
    ]
    resolution = merge_entities(readings, Rulings(ledger))
    assert are_one(resolution, "a", "云岭", "云岭汽车有限公司")
    assert "0 open" in run("review", "--graph", "g.nq", "--decisions", "mine.tsv").stdout


def _dump(store: object) -> bytes:
    from pyoxigraph import RdfFormat, Store

    assert isinstance(store, Store)
    return store.dump(format=RdfFormat.N_QUADS) or b""


def test_a_works_doubt_can_be_decided_by_article() -> None:
    readings = [
        make_reading("a", [invests("云岭集团", "动力电池项目")]),
        make_reading("b", [invests("海澜集团", "动力电池项目")]),
    ]
    decision = Decision("same", "Project:动力电池项目@a", other="Project:动力电池项目@b")
    resolution = merge_entities(readings, rule(decision))
    assert len({resolution.entity_id(article, make_mention("Project", "动力电池项目")) for article in "ab"}) == 1


def test_a_graph_without_decisions_says_why_names_joined(room: Path) -> None:
    graph = load(room / "graph_out")
    rows = list(graph.rows("SELECT ?rule { GRAPH ikg:identity { ?join ikg:joinedBy ?rule } }"))
    assert rows
