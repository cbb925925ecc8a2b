"""The nouns of the house: frozen values that flow from room to room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Modality = Literal["asserted", "planned", "reported", "denied", "rumoured", "asked"]
Bound = Literal["exact", "atLeast", "atMost", "about"]
SentenceKind = Literal["title", "heading", "text", "item", "row"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's own text: `article.text[start:end] == text`, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `text` is the whole source file's text, untouched; `title_span` and `body` lie inside it."""

    id: str
    text: str
    title: str
    publisher: str
    issued: date | None
    source: str
    body: Span
    title_span: Span | None = None

    def span(self, start: int, end: int) -> Span:
        """The span between two code points of the article's text.

        >>> page = Article("a", "孚能科技落户赣州", "", "", None, "", Span(0, 8, "孚能科技落户赣州"))
        >>> page.span(0, 4).text
        '孚能科技'
        """
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A cleaned sentence: `text` without line breaks inside words; `offsets[i]` is where `text[i]` stands in the source."""

    article: str
    index: int
    paragraph: int
    kind: SentenceKind
    text: str
    offsets: tuple[int, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: `start`/`end` count in the sentence's clean text, `span` in the source."""

    type: str
    name: str
    sentence: int
    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A typed amount in base units (yuan, Wh, W, t, m2, unit, percent …); `text` is the figure as written."""

    value: Decimal
    unit: str
    text: str
    bound: Bound = "exact"
    max: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar date as precise as told: "2021-03-13", "2021-03" or "2021"; `text` is the words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words as a value, such as a title or a rank."""

    value: str
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Fact:
    """What one clause states about one mention; who the mention is gets decided later, in `resolve`.

    `trigger` are the words of the evidence by which it was told, empty where its ends alone tell it. `reason` tells why
    a claim was rejected; it is empty in a fact.
    """

    subject: Mention
    predicate: str
    object: Mention | Quantity | Moment | Text
    evidence: Span
    article: str
    rule: str
    confidence: float = 1.0
    modality: Modality = "asserted"
    details: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    trigger: str = ""

    def detail(self, name: str) -> str | None:
        """The value of one detail (product, title, stake, amount, phase, period, name, with, target), or None."""
        return dict(self.details).get(name)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a place of a sentence: a name, a value, a title, or words that stand for a name (`该公司`).

    `type` is a class of the ontology (`Enterprise`), a kind of value (`Money`, `Date`), or one of `Title`, `Phase`
    and `Anaphor`. `inner` holds the marks inside it, as the firm and the capacity inside a project's name.
    """

    start: int
    end: int
    type: str
    text: str
    mention: Mention | None = None
    quantity: Quantity | None = None
    moment: Moment | None = None
    period: str | None = None
    measure: str = ""
    inner: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its marks in order, none over another, and its words as (start, end, part of speech)."""

    sentence: Sentence
    marks: tuple[Mark, ...]
    words: tuple[tuple[int, int, str], ...] = field(repr=False, default=())


@dataclass(frozen=True, slots=True)
class Alias:
    """A definition found in the text, as `以下简称“宁德时代”`: `short` names what `full` names, in this article.

    `evidence` is the sentence that says so, where one does.
    """

    article: str
    full: str
    short: str
    type: str
    evidence: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says, before anyone decides who is who: its facts, mentions, aliases and rejected claims.

    `sketch` is the MinHash signature of its text, by which copies are told.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    aliases: tuple[Alias, ...]
    facts: tuple[Fact, ...]
    rejected: tuple[Fact, ...] = ()
    sketch: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the world: an IRI's last part (`enterprise/1f0c…`), its class, canonical name and every other form seen."""

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Why two names are one thing: the rule that joined them, and the article and words that it rests on, if any."""

    one: str
    other: str
    rule: str
    article: str = ""
    quote: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two entities that may be one and were left apart, with the reason, and both names as a decision would tell them."""

    one: str
    other: str
    reason: str
    name: str = ""
    other_name: str = ""
    article: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Resolution:
    """Who is who: `entity_id(article, mention)` for every mention, why each name joined, and what was left apart.

    `copies` leads from an article to the one that it copies; `unmet` tells by file, place
    and words which decisions of a user's no longer apply.
    """

    entities: tuple[Entity, ...]
    by_name: dict[tuple[str, str, str], str] = field(repr=False)
    joins: tuple[Join, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unmet: tuple[tuple[str, str, str], ...] = ()
    copies: dict[str, str] = field(default_factory=dict, repr=False)

    def entity_id(self, article: str, mention: Mention) -> str:
        """The id of the entity that a mention of an article names; KeyError where it was never resolved."""
        return self.by_name[article, mention.type, mention.name]

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.entities)
