"""Judged names resolved: small texts read as the pipeline reads them, with the judged names in them made sure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from kg.cli.screen import print_table
from kg.evaluate.gold import Thing, read_gold
from kg.evaluate.identity import IdentityScore, Pair, read_pairs, score_names, score_pairs
from kg.evaluate.scores import Score
from kg.model import Article, Fact, Mention, Reading, Span, Text
from kg.pipeline import Reader, read_article, wake_reader
from kg.resolve import merge_entities
from kg.sources import read_articles

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


def print_pairs(folder: Path, misses: int, as_json: bool) -> None:
    """Precision and recall of `same` over the judged pairs of each table, and the first pairs that were told wrongly."""
    judged = judge_pairs(read_pairs(folder), wake_reader())
    tables: dict[str, list[tuple[bool, bool]]] = {}
    for pair, same in judged:
        tables.setdefault(pair.place.split(".")[0], []).append((pair.same, same))
    scores = {
        name: score_pairs(rows) for name, rows in (*tables.items(), ("all", [r for t in tables.values() for r in t]))
    }
    if as_json:
        click.echo(json.dumps({name: _figures(score) for name, score in scores.items()}, indent=1))
        return
    rows = [(name, *_cells(score), str(len(tables.get(name, judged)))) for name, score in scores.items()]
    print_table(("table", "precision", "recall", "F1", "pairs"), rows, numbers=range(1, 5))
    for pair, same in [(pair, same) for pair, same in judged if pair.same != same][:misses]:
        click.echo(f"{'joined' if same else 'apart'}  {pair.place}  {pair.type}  {pair.one}  {pair.other}  {pair.why}")


def print_names(gold: Path, folders: Sequence[Path], as_json: bool) -> None:
    """Pairs and B-cubed over all names of the annotated articles whose texts are there."""
    notes = {note.id: note for note in read_gold(gold)}
    files = [file for stem in notes for folder in folders for file in find_texts(folder, stem)]
    articles = [each for each in read_articles(files) if isinstance(each, Article)]
    score = judge_names([(article, notes[article.id].things) for article in articles], wake_reader())
    cubed = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    if as_json:
        click.echo(json.dumps({"pairs": _figures(score.pairs), "b_cubed": cubed}, indent=1))
        return
    rows = [("pairs", *_cells(score.pairs)), ("B-cubed", *(f"{share:.3f}" for share in cubed.values()))]
    print_table(("names", "precision", "recall", "F1"), rows, numbers=range(1, 4))


def find_texts(folder: Path, stem: str) -> list[Path]:
    """The text of an annotated article in a folder, in a list; an empty one where there is none."""
    return [file for suffix in (".txt", ".md") if (file := folder / f"{stem}{suffix}").is_file()][:1]


def _cells(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def _figures(score: Score) -> dict[str, float]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {**shares, "found": score.found, "gold": score.gold, "stated": score.stated}
