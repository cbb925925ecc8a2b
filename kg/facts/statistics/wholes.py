"""Whose a figure is that no clause near it says: the firm told of, the place that the article is about, its industry."""

from __future__ import annotations

from kg.facts.focus import Discourse
from kg.facts.statistics.leading import sentences_before
from kg.facts.statistics.words import is_of_firms, is_of_places
from kg.facts.template import Template
from kg.model import Mark, Marked, Mention, Span
from kg.ontology import region_class

BODIES = frozenset({"GovernmentBody", "Institution", "Person"})


def is_wide(mark: Mark) -> bool:
    """Whether a mark names a country or a region of several provinces."""
    return (
        mark.type == "Region"
        and mark.mention is not None
        and region_class(mark.mention.name) in {"Country", "MacroRegion"}
    )


def owner_of_article(discourse: Discourse, name: str, index: int, *, whole: bool = False) -> Mark | None:
    """Whose a figure is that no clause near it says: the firm told of, else the place that the article is about."""
    if is_of_firms(name):
        return discourse.recall(index, ["Enterprise"])
    main = discourse.main_region
    if discourse.hero is not None and not is_of_places(name):
        return discourse.hero
    told = discourse.recall(index, ["Region"])
    main = told if told is not None and not whole and main is not None and not is_wide(told) else main
    if main is not None:
        return main
    nation = next((mark for sentence in discourse.marked if (mark := nation_in(sentence, "我国")) is not None), None)
    return nation or (None if is_of_places(name) else discourse.recall(index, ["Enterprise"]))


def trade_told(template: Template, at: int, discourse: Discourse) -> Mark | None:
    """The industry that a figure's sentence opens with, in an article whose title names one, where no place is near."""
    if "全国" in template.text or not any(m.type == "Industry" for m in discourse.marked[0].marks):
        return None
    main = discourse.main_region
    first = next((m for m in template.between(0, at) if m.mention is not None), None)
    named = main is not None and any(m.type == "Region" for m in discourse.marked[0].marks)
    return first if first is not None and first.type == "Industry" and not named else None


def trade_alone(template: Template, at: int, discourse: Discourse) -> Mark | None:
    """The industry that a figure's sentence, or else one before it, names first but for bodies, which only publish it."""
    before = (discourse.templates[told.sentence.index].marks for told in sentences_before(template, discourse))
    told = (m for marks in (template.between(0, at), *before) for m in marks if m is not None and m.mention is not None)
    first = next((mark for mark in told if mark.type not in BODIES), None)
    return first if first is not None and first.type == "Industry" else None


def nation_in(sentence: Marked, *words: str) -> Mark | None:
    """中国 as one of the words `我国` and `全国` of a sentence names it."""
    found = [at for word in words or ("我国", "全国") if (at := sentence.sentence.text.find(word)) >= 0]
    if not found:
        return None
    at = found[0]
    text, offsets = sentence.sentence.text[at : at + 2], sentence.sentence.offsets
    span = Span(offsets[at], offsets[at + 1] + 1, text)
    return Mark(at, at + 2, "Region", "中国", Mention("Region", "中国", sentence.sentence.index, at, at + 2, span))
