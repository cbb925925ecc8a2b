"""Judged names resolved: small texts read as the pipeline reads them, with the judged names in them made sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.evaluate.gold import Thing
from kg.evaluate.identity import IdentityScore, Pair, score_names
from kg.model import Article, Fact, Mention, Reading, Span, Text
from kg.pipeline import Reader, read_article
from kg.resolve import merge_entities

Judged = tuple[str, str]  # class, name
Key = tuple[str, str, str]  # article, class, name


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


def judge_names(gold: Sequence[tuple[Article, Sequence[Thing]]], reader: Reader) -> IdentityScore:
    """How well the names of annotated articles are told apart and together, all articles resolved in one."""
    readings: list[Reading] = []
    told: dict[Key, int] = {}
    for article, things in gold:
        readings.append(_own_names(article, things, read_article(article, reader), told))
    return score_names(told, merge_entities(readings).by_name)


def _own_names(article: Article, things: Sequence[Thing], reading: Reading, told: dict[Key, int]) -> Reading:
    """A reading in which every annotated name that stands in the text is told; `told` learns whose name it is."""
    text = "".join(sentence.text for sentence in reading.sentences)
    owners: dict[tuple[str, str], set[int]] = {}
    for number, thing in enumerate(things):
        for name in {thing.name, *thing.aliases}:
            if name in text:
                owners.setdefault((thing.type, name), set()).add(number)
    judged = sorted(key for key, numbers in owners.items() if len(numbers) == 1)
    told.update({(article.id, *key): min(owners[key]) for key in judged})
    return name_things(reading, judged)
