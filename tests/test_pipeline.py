"""The whole way, from files to a folder: what is counted, what stays the same, and what is let go."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.errors import Issue, KgError
from kg.sources import read_articles

FIRST = """# 孚能科技与特斯拉签约
赣南经济报 | 2022-05-06

5月6日，孚能科技（赣州）股份有限公司（以下简称“孚能科技”）向特斯拉供货。孚能科技位于江西省赣州市。
"""
SECOND = """---
id: second
title: 苍耳材料项目落户南昌
publisher: 省城新报
issued: 2022-06-01
---

由孚能科技投资建设的苍耳正极材料项目落户南昌高新区，总投资20亿元，年产正极材料3万吨。
"""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.md").write_text(SECOND, encoding="utf-8")
    (folder / "noise.txt").write_bytes(b"\x00\xff\xfe\x81" * 64)
    return folder


@pytest.fixture(scope="module")
def report(news: Path, tmp_path_factory: pytest.TempPathFactory) -> pipeline.Report:
    return kg.build([news], tmp_path_factory.mktemp("made") / "graph_out")


def read_all(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def test_a_build_is_counted(report: pipeline.Report) -> None:
    assert report.articles == 2
    assert [Path(issue.file).name for issue in report.issues] == ["noise.txt"]
    assert dict(report.facts)["suppliesTo"] == 1
    assert dict(report.entities)["Enterprise"] >= 2
    assert [count for _, count in report.facts] == sorted((count for _, count in report.facts), reverse=True)


def test_what_is_built_can_be_loaded_and_asked(report: pipeline.Report) -> None:
    answer = kg.load(report.out).query("SELECT ?name { ?firm ikg:suppliesTo ?other . ?other rdfs:label ?name }")
    assert answer.rows == (("特斯拉",),)


def test_the_same_sources_give_the_same_bytes_in_any_order(report: pipeline.Report, news: Path, tmp_path: Path) -> None:
    moved = tmp_path / news.name
    moved.mkdir()
    for file in sorted(news.iterdir(), reverse=True):
        shutil.copy(file, moved / file.name)
    program = "import sys; from kg import build; build(sys.argv[2:], sys.argv[1])"
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "again"), str(moved)], check=True)
    assert read_all(tmp_path / "again") == read_all(report.out)
    files = sorted(moved.iterdir())
    kg.build(files, tmp_path / "forth")
    kg.build(files[::-1], tmp_path / "back")
    assert read_all(tmp_path / "forth") == read_all(tmp_path / "back")


def test_a_graph_inside_the_folder_of_news_is_no_news(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    shutil.copytree(news, folder)
    first = kg.build([folder], folder / "graph_out")
    written = read_all(folder / "graph_out")
    assert kg.build([folder], folder / "graph_out") == first
    kg.build([folder], folder / ".." / "news" / "graph_out")
    assert read_all(folder / "graph_out") == written


def test_a_graph_is_not_written_over_its_news(news: Path) -> None:
    with pytest.raises(KgError, match="written over the articles"):
        kg.build([news], news)


def test_progress_hears_every_step_and_every_article(news: Path, tmp_path: Path) -> None:
    heard: list[tuple[str, int]] = []
    kg.build([str(news)], str(tmp_path / "out"), progress=lambda step, done: heard.append((step, done)))
    assert heard == [("reading", 1), ("reading", 1), ("merging names", 0), ("checking", 0), ("writing", 0)]


def test_every_fact_stands_in_the_text_and_outlives_it(news: Path) -> None:
    reader = pipeline.wake_reader()
    articles = [found for found in read_articles([news]) if not isinstance(found, Issue)]
    for article in articles:
        reading = pipeline.read_article(article, reader)
        assert reading.facts
        for fact in (*reading.facts, *reading.rejected):
            span = fact.evidence
            assert article.text[span.start : span.end] == span.text
        light = pipeline.let_go(reading)
        assert (light.facts, light.rejected, light.aliases) == (reading.facts, reading.rejected, reading.aliases)
        assert (light.article.text, light.sentences) == ("", ())
        assert {mention.type for mention in light.mentions} == {"Region"}  # places are told apart by their neighbours
        assert light.article.title == article.title


def test_a_graph_can_be_built_in_memory(report: pipeline.Report, news: Path) -> None:
    assert list(pipeline.build_graph([news]).facts()) == list(kg.load(report.out).facts())


def test_a_wrong_base_is_refused_before_any_article_is_read(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="base IRI"):
        kg.build([tmp_path / "nowhere"], tmp_path / "out", base_iri="graph")


def test_importing_kg_wakes_no_model() -> None:
    program = "import sys, kg; sys.exit(any(name in sys.modules for name in ('pyoxigraph', 'onnxruntime', 'rdflib')))"
    subprocess.run([sys.executable, "-c", program], check=True)
    assert {"build", "load", "__version__"} <= set(dir(kg))
    with pytest.raises(AttributeError, match="nothing"):
        _ = kg.nothing


def test_version_is_that_of_the_package() -> None:
    assert kg.__version__.count(".") == 2
