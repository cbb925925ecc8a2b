"""Names in 1,200 annotated sentences of our own: the finder must not fall below what it once reached."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.mentions import Finder
from kg.model import Article, Sentence, Span

GOLDEN = Path(__file__).parent / "golden" / "names"
MARK = re.compile(r"\[([EGIRPJFDY])\|([^\[\]|]+)\]")
CLASSES = {
    "Enterprise": "E", "GovernmentBody": "G", "Institution": "I", "Region": "R", "Person": "P",
    "Project": "J", "Facility": "F", "Product": "D", "Industry": "Y",
}  # fmt: skip
FLOORS = {
    "E": (0.78, 0.62),
    "R": (0.74, 0.85),
    "G": (0.85, 0.75),
    "I": (0.80, 0.65),
    "P": (0.50, 0.80),
    "J": (0.74, 0.57),
    "D": (0.54, 0.68),
    "F": (0.48, 0.47),
    "Y": (0.58, 0.62),
}


def read_lines() -> Iterator[tuple[str, Counter[tuple[str, str]]]]:
    """Each sentence without its marks, and the names in it as (letter, name)."""
    for path in sorted(GOLDEN.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            yield MARK.sub(r"\2", line), Counter(MARK.findall(line))


@cache
def count() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Names found rightly, names found and names that there are, by letter."""
    finder = Finder()
    right, found, there = Counter[str](), Counter[str](), Counter[str]()
    for text, gold in read_lines():
        sentence = Sentence("line", 0, 0, "text", text, tuple(range(len(text))))
        article = Article("line", text, "", "", None, "", Span(0, len(text), text))
        marked = finder.find_all([(article, [sentence])])[0].marked[0]
        mine = Counter((CLASSES[m.type], m.text) for m in marked.marks if m.mention is not None and m.type in CLASSES)
        right.update(letter for letter, _ in (mine & gold).elements())
        found.update(letter for letter, _ in mine.elements())
        there.update(letter for letter, _ in gold.elements())
    return right, found, there


@pytest.mark.parametrize("letter", sorted(FLOORS))
def test_names_of_a_class_are_found(letter: str) -> None:
    right, found, there = count()
    precision, recall = right[letter] / found[letter], right[letter] / there[letter]
    assert precision >= FLOORS[letter][0]
    assert recall >= FLOORS[letter][1]
