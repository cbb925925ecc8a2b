"""Facts whose names have become IRIs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode

from kg.graph.nodes import Node, figure_node, left_details, link_node
from kg.graph.terms import Minter, Term, moment, text
from kg.model import Fact, Mention, Moment, Quantity, Reading, Resolution

ACCEPTED = ("asserted", "planned", "reported")
SYMMETRIC = frozenset({"cooperatesWith"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What a fact's statement node, its triple and its details are made of."""

    statement: NamedNode
    article: NamedNode
    subject: NamedNode
    object: Term
    figure: Node | None
    link: Node | None
    fact: Fact

    @property
    def accepted(self) -> bool:
        """Whether the fact stands in the default graph; what is denied or rumoured has its statement only."""
        return self.fact.modality in ACCEPTED

    @property
    def home(self) -> NamedNode | DefaultGraph:
        """The graph that describes its figure and its link."""
        return DefaultGraph() if self.accepted else self.article

    @property
    def things(self) -> tuple[NamedNode, ...]:
        """The entities that it names: its subject, and its object where that is one."""
        if isinstance(self.fact.object, Mention) and isinstance(self.object, NamedNode):
            return self.subject, self.object
        return (self.subject,)


def find_claims(
    reading: Reading, resolution: Resolution, minter: Minter, symmetric: Collection[str] = SYMMETRIC
) -> list[Claim]:
    """An article's claims, each once: of two rules that find the same in the same words the surer one speaks."""
    best: dict[str, Claim] = {}
    for fact in reading.facts:
        claim = _claim(fact, reading.article.id, resolution, minter, symmetric)
        if claim.object == claim.subject:  # two names that turned out to be one thing: nothing relates to itself
            continue
        rival = best.setdefault(claim.statement.value, claim)
        if _rank(fact) < _rank(rival.fact):
            best[claim.statement.value] = claim
    return list(best.values())


def _rank(fact: Fact) -> tuple[float, str, str]:
    return -fact.confidence, fact.rule, str(fact.object)


def _claim(fact: Fact, home: str, resolution: Resolution, minter: Minter, symmetric: Collection[str]) -> Claim:
    subject = minter.entity(resolution.entity_id(fact.article, fact.subject))
    figure = figure_node(fact, subject, minter)
    thing = figure.iri if figure else _plain_object(fact, resolution, minter)
    if fact.predicate in symmetric and isinstance(thing, NamedNode) and thing.value < subject.value:
        subject, thing = thing, subject
    link = link_node(fact, (subject, thing), minter)
    place = (str(fact.evidence.start), str(fact.evidence.end), fact.modality)
    details = [part for pair in left_details(fact) for part in pair] + ([link.iri] if link else [])
    statement = minter.hashed("statement", home, subject, fact.predicate, thing, *place, *details)
    return Claim(statement, minter.article(home), subject, thing, figure, link, fact)


def _plain_object(fact: Fact, resolution: Resolution, minter: Minter) -> Term:
    match fact.object:
        case Mention() as mention:
            return minter.entity(resolution.entity_id(fact.article, mention))
        case Moment() as told:
            return moment(told)
        case Quantity():
            raise TypeError("an amount is a node of its own: see figure_node")
        case words:
            return text(words.value, words.lang)
