"""One sentence as `kg explain` shows it: its words cut at the names, and lines of what was seen in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Fact, Mention, Moment, Quantity, Reading, Sentence, Text

if TYPE_CHECKING:
    from kg.mentions.values import Value

STYLES = {
    "Region": "green",
    "Enterprise": "blue",
    "GovernmentBody": "yellow",
    "Institution": "yellow",
    "Person": "magenta",
    "Project": "red",
    "Facility": "red",
    "Product": "cyan",
    "Industry": "cyan",
}


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with what was seen in it; `pieces` are its words with the type of name that they are, or ""."""

    pieces: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    values: tuple[str, ...]
    facts: tuple[str, ...]
    rejected: tuple[str, ...]


def view_sentences(reading: Reading) -> list[View]:
    """Each sentence of an article with its names, values, facts and rejected claims."""
    return [_view(reading, sentence) for sentence in reading.sentences]


def _view(reading: Reading, sentence: Sentence) -> View:
    from kg.mentions.values import find_values

    mentions = sorted((m for m in reading.mentions if m.sentence == sentence.index), key=lambda m: (m.start, m.end))
    return View(
        tuple(_cut(sentence.text, mentions)),
        tuple(f"{mention.name}  {mention.type}" for mention in mentions),
        tuple(_tell_value(value, sentence.text) for value in find_values(sentence.text, reading.article.issued)),
        tuple(tell_fact(fact) for fact in _within(reading.facts, sentence)),
        tuple(tell_fact(fact) for fact in _within(reading.rejected, sentence)),
    )


def _cut(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """The text in pieces, in order; a name that overlaps an earlier one stays part of it."""
    done = 0
    for mention in mentions:
        if mention.start >= done:
            yield text[done : mention.start], ""
            yield text[mention.start : mention.end], mention.type
            done = mention.end
    yield text[done:], ""


def _within(facts: Iterable[Fact], sentence: Sentence) -> list[Fact]:
    if not sentence.offsets:
        return []
    first, last = sentence.offsets[0], sentence.offsets[-1]
    return [fact for fact in facts if first <= fact.evidence.start <= last]


def tell_fact(fact: Fact) -> str:
    """A fact in one line: its ends, its details, its modality where it is not asserted, the rule and its words."""
    details = "".join(f", {name}={value}" for name, value in fact.details)
    modality = "" if fact.modality == "asserted" else f" [{fact.modality}]"
    claim = f"{fact.subject.name} {fact.predicate} {_tell_object(fact)}{details}{modality}"
    return f"{claim}  ({fact.rule}, {fact.confidence:.2f})  “{' '.join(fact.evidence.text.split())}”"


def _tell_object(fact: Fact) -> str:
    match fact.object:
        case Mention(name=name):
            return name
        case Quantity() as amount:
            return _tell_amount(amount)
        case Moment(value=value) | Text(value=value):
            return value


def _tell_amount(amount: Quantity) -> str:
    most = f"–{amount.max:f}" if amount.max is not None else ""
    bound = "" if amount.bound == "exact" else f" {amount.bound}"
    return f"{amount.value:f}{most} {amount.unit}{bound}"


def _tell_value(value: Value, text: str) -> str:
    """A value as `120GWh = 120000000000 Wh`, a date as `5月6日 = 2022-05-06`; words alone where they mean no figure."""
    moment = value.moment.value if value.moment else None
    meant = _tell_amount(value.quantity) if value.quantity else value.period or moment
    return f"{text[value.start : value.end]}{f' = {meant}' if meant else ''}  {value.kind}"
