"""Every graph that we build keeps to the shapes: that of sources/, and that of all articles annotated by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.graph import load
from kg.graph.check import check_graph, compare_quotes
from kg.model import Article
from kg.pipeline import build, build_graph, report_findings
from kg.sources import read_articles

ROOT = Path(__file__).parents[1]


def test_the_graph_of_our_sources_breaks_no_shape_and_quotes_its_articles(tmp_path: Path) -> None:
    report = build([ROOT / "sources"], tmp_path / "out", strict=True)
    graph = load(tmp_path / "out")
    assert [issue for issue in report.issues if issue.kind.startswith("violation")] == []
    texts = {each.id: each.text for each in read_articles([ROOT / "sources"]) if isinstance(each, Article)}
    assert len(texts) == 9
    assert compare_quotes(graph.store, texts) == []


def test_the_graph_of_all_annotated_articles_breaks_no_shape(tmp_path: Path) -> None:
    articles = sorted((ROOT / "tests" / "golden").glob("*.txt"))
    for article in articles:
        shutil.copy(article, tmp_path)
    found = check_graph(build_graph([tmp_path]).store)
    assert [each.zh for each in found if each.severity == "violation"] == []
    assert len(found) <= len(articles), "more oddities than articles: look whether the reading is wrong"


def test_what_breaks_a_shape_is_an_issue_of_the_article_and_stops_a_strict_build(tmp_path: Path) -> None:
    town = load(Path(__file__).with_name("town.trig"))
    prefixes = "PREFIX e: <https://w3id.org/ikg/id/> PREFIX ikg: <https://w3id.org/ikg/ontology#> "
    town.store.update(
        prefixes + "DELETE { e:q28 ikg:value ?v } INSERT { e:q28 ikg:value -5.0 } WHERE { e:q28 ikg:value ?v }"
    )
    found = check_graph(town.store)
    (issue,) = report_findings(found)
    assert (issue.file, issue.place, issue.kind) == ("two", "100", "violation: Money-value")
    assert "须大于零" in issue.message
    assert "above zero" in issue.message
    with pytest.raises(KgError, match="nothing was written, the graph breaks Money-value"):
        report_findings(found, strict=True)


def test_issues_of_a_build_hold_what_was_odd(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    text = "---\ntitle: 项目快讯\ndate: 2021-03-02\n---\n\n云泽电池项目总投资5000000亿元，位于赣州经开区。\n"
    (tmp_path / "news" / "a.md").write_text(text, "utf-8")
    build([tmp_path / "news"], tmp_path / "out")
    lines = (tmp_path / "out" / "issues.jsonl").read_text("utf-8").splitlines()
    kinds = {json.loads(line)["kind"] for line in lines}
    assert "violation: AbsurdMoney" in kinds
