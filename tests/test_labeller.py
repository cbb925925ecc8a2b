"""The trained labeller: what it adds to lists and grammars, and that a sentence reads the same alone and among others."""

from __future__ import annotations

import numpy as np
import pytest

from kg.mentions.finder import Finder
from kg.mentions.labeller import NAMES, Labeller, encode_marks
from kg.mentions.tagger import Tagger
from kg.model import Article, Marked, Sentence, Span
from kg.ontology import data_path
from kg.text import split_sentences

LARGEST = 15 * 2**20  # bytes: what a package may carry for it
LINES = (
    "储罐由蓝桨容器焊好，阀门则用了沃迈。",
    "零件刚下线，就被拉去了对面的梭河重卡。",
    "年产3万吨。",
    "",
)


def article(text: str) -> Article:
    return Article("a", text, "", "", None, "", Span(0, len(text), text))


@pytest.fixture(scope="module")
def finders() -> tuple[Finder, Finder]:
    return Finder(), Finder(labelling=False)


def test_the_weights_are_small_enough_to_travel() -> None:
    assert data_path("labeller.onnx").stat().st_size < LARGEST


def test_a_sentence_is_labelled_alike_alone_and_among_longer_ones() -> None:
    marked = [Marked(Sentence("a", n, 0, "text", line, tuple(range(len(line)))), ()) for n, line in enumerate(LINES)]
    states = [each.states for each in Tagger().read(LINES)]
    together = Labeller().label(marked, states)
    alone = [Labeller().label([each], [state])[0] for each, state in zip(marked, states, strict=True)]
    assert together == alone
    assert together[-1] == []


def test_what_is_labelled_lies_inside_the_sentence_and_is_of_a_class() -> None:
    marked = [Marked(Sentence("a", 0, 0, "text", line, tuple(range(len(line)))), ()) for line in LINES]
    for line, found in zip(LINES, Labeller().label(marked, [t.states for t in Tagger().read(LINES)]), strict=True):
        assert all(0 <= name.start < name.end <= len(line) and name.type in NAMES for name in found)


def test_a_name_that_no_list_holds_is_told_by_what_stands_around_it(finders: tuple[Finder, Finder]) -> None:
    page = article("\n".join(LINES[:2]))
    sentences = split_sentences(page)
    labelled, plain = (
        {m.name for m in finder.find_all([(page, sentences)])[0].mentions if m.type == "Enterprise"}
        for finder in finders
    )
    assert labelled > plain


def test_marks_are_told_by_where_they_begin_and_go_on(finders: tuple[Finder, Finder]) -> None:
    page = article("国轩高科落户合肥")
    ((marked, states),) = finders[1].read_states(page, split_sentences(page))
    marks, words = encode_marks(marked)
    assert len(marks) == len(words) == len(states) == len(marked.sentence.text)
    assert marks[0] != marks[1] == marks[2] == marks[3]
    assert marks[4] == 0
    assert np.all(words > 0)
