"""Judged names resolved: small texts read as the pipeline reads them, with the judged names in them made sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.evaluate.identity import Pair
from kg.model import Article, Fact, Mention, Reading, Span, Text
from kg.pipeline import Reader, read_article
from kg.resolve import merge_entities

Judged = tuple[str, str]  # class, name


def judge_pairs(pairs: Iterable[Pair], reader: Reader) -> list[tuple[Pair, bool]]:
    """Each pair with whether its names were resolved to one entity, from its own small texts alone."""
    read: dict[tuple[str, str], Reading] = {}
    return [(pair, _are_one(pair, reader, read)) for pair in pairs]


def _are_one(pair: Pair, reader: Reader, read: dict[tuple[str, str], Reading]) -> bool:
    ids = list("ab"[: len(pair.texts)])
    names = [pair.one, pair.other] if len(pair.texts) > 1 else [pair.one]
    readings = []
    for at, (name, text) in enumerate(zip(ids, pair.texts, strict=True)):
        if (name, text) not in read:
            read[name, text] = read_article(make_article(name, text), reader)
        wanted = [pair.one, pair.other] if len(ids) == 1 else [names[at]]
        readings.append(name_things(read[name, text], [(pair.type, each) for each in wanted]))
    found = merge_entities(readings).by_name
    return found[ids[0], pair.type, pair.one] == found[ids[-1], pair.type, pair.other]


def make_article(name: str, text: str) -> Article:
    """A small article of a text without a title."""
    return Article(name, text, "", "", None, "", Span(0, len(text), text))


def name_things(reading: Reading, judged: Sequence[Judged]) -> Reading:
    """A reading in which the judged names are told, whether or not a fact names them: who they are is asked alone."""
    ends = [end for fact in reading.facts for end in (fact.subject, fact.object) if isinstance(end, Mention)]
    stated = {(end.type, end.name) for end in ends}
    added = [
        Fact(mention, "recognizedAs", Text(""), mention.span, reading.article.id, "judged")
        for kind, name in judged
        if (kind, name) not in stated
        for mention in [find_name(reading, kind, name)]
    ]
    mentions = tuple(fact.subject for fact in added)
    return replace(reading, facts=(*reading.facts, *added), mentions=(*reading.mentions, *mentions))


def find_name(reading: Reading, kind: str, name: str) -> Mention:
    """The first mention of a name in an article, at its place where the text has it as written."""
    known = next((m for m in reading.mentions if (m.type, m.name) == (kind, name)), None)
    if known is not None:
        return known
    for sentence in reading.sentences:
        start = sentence.text.find(name)
        if start >= 0:
            end = start + len(name)
            source = reading.article.span(sentence.offsets[start], sentence.offsets[end - 1] + 1)
            return Mention(kind, name, sentence.index, start, end, source)
    return Mention(kind, name, 0, 0, 0, Span(0, 0, name))
