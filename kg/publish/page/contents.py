"""What the page shows, as plain lists in a fixed order: things, claims about them, the sentences behind these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Value = dict[str, str]
Kind = Literal["stated", "unheld", "known", "inferred"]


@dataclass(frozen=True)
class Node:
    """A thing of the world: what it is called, what it is, and how many facts name it."""

    iri: str
    label: str
    type: str
    aliases: tuple[str, ...]
    degree: int


@dataclass(frozen=True)
class Statement:
    """A sentence's claim, as the page prints it under a fact."""

    article: int
    quote: str
    start: int
    confidence: str
    modality: str
    rule: str
    written: str
    details: tuple[tuple[str, str], ...]
    iri: str
    trigger: str = ""


@dataclass(frozen=True)
class Support:
    """How many independent articles state a fact; and where others differ, in which conflict it stands and how."""

    count: int
    conflict: str = ""
    latest: bool = False
    best: bool = False


@dataclass(frozen=True)
class Reason:
    """The rule by which a fact was inferred and why it holds, in Chinese and in English."""

    rule_zh: str
    rule_en: str
    why_zh: str
    why_en: str


@dataclass(frozen=True)
class Claim:
    """A fact or what is claimed otherwise: `target` is a node, else `value` tells.

    Its kind: "stated" by articles; "unheld", so only denied or a rumour; "known" from the lists of places and products;
    "inferred" by a rule, with the reason where one could be given.
    """

    subject: int
    predicate: str
    target: int | None
    value: Value | None
    kind: Kind
    statements: tuple[Statement, ...]
    support: Support | None = None
    reason: Reason | None = None

    @property
    def holds(self) -> bool:
        """Whether it is a fact that articles state."""
        return self.kind == "stated"


@dataclass(frozen=True)
class Article:
    """An article as the page cites it; `original` is the number of the one that it copies, or its own."""

    title: str
    publisher: str
    issued: str
    source: str
    name: str
    iri: str
    original: int


@dataclass(frozen=True)
class Contents:
    """All that the page knows; nodes stand with the best-connected first, `left_out` more did not find room."""

    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]
    left_out: int = 0


def keep_best(contents: Contents, most: int) -> Contents:
    """The best-connected things, at most so many, with the claims between and about them; articles all stay.

    >>> keep_best(Contents((Node("a", "甲", "City", (), 1), Node("b", "乙", "City", (), 1)), (), ()), 1).left_out
    1
    """
    if len(contents.nodes) <= most:
        return contents
    claims = (claim for claim in contents.claims if claim.subject < most and (claim.target or 0) < most)
    return replace(contents, nodes=contents.nodes[:most], claims=tuple(claims), left_out=len(contents.nodes) - most)
