"""Which links become claims beside what rules tell, and which claims of rules the linker takes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.linking.linker import Key, Link, Links, key_of
from kg.facts.linking.pairs import SYMMETRIC, VALUES
from kg.facts.linking.terms import NO_TERMS, load_terms
from kg.facts.matching import read_phase, value_of
from kg.facts.statistics import read_figure
from kg.facts.yields import is_yearly, per_year
from kg.model import Fact, Quantity

RULE = "linker"
SURE = 0.9  # for a link of which one end stands in the relation already
NAMED = "named-"  # rules by which a name itself says so
UNLIKELY = "linker: unlikely"


@dataclass(frozen=True, slots=True)
class Told:
    """What rules have told of an article: who relates to whom, and which figures are taken."""

    subjects: frozenset[tuple[str, Key]]
    objects: frozenset[tuple[str, Key]]
    pairs: frozenset[frozenset[Key]]
    figures: frozenset[Key]

    def leaves_open(self, link: Link) -> bool:
        """Whether a link says something new and against nothing."""
        one, other = key_of(link.subject), key_of(link.object)
        if frozenset((one, other)) in self.pairs or (link.relation in VALUES and other in self.figures):
            return False
        has = {"subject": (link.relation, one) in self.subjects, "object": (link.relation, other) in self.objects}
        if any(has[end] for end in load_terms()[link.relation].sole):
            return False
        return link.relation == "indicator" or link.odds >= SURE or not any(has.values())


def choose_linked(links: Links, facts: Sequence[Fact], discourse: Discourse) -> Iterator[Claim]:
    """The claims of links that are likely enough and that nothing which rules have told speaks against."""
    ends = [(fact.predicate, key_of(fact.subject), key_of(fact.object)) for fact in facts]
    ends += [(relation, other, one) for relation, one, other in ends if relation in SYMMETRIC]
    told = Told(
        frozenset((relation, one) for relation, one, _ in ends),
        frozenset((relation, other) for relation, _, other in ends),
        frozenset(frozenset((one, other)) for _, one, other in ends),
        frozenset(key_of(fact.object) for fact in facts if isinstance(fact.object, Quantity)),
    )
    for link in links:
        if link.odds >= load_terms().get(link.relation, NO_TERMS).add and told.leaves_open(link):
            yield from read_link(link, discourse)


def read_link(link: Link, discourse: Discourse) -> Iterator[Claim]:
    """The claim that a link makes; none where its words or its kind of figure do not allow one."""
    template = discourse.templates[link.sentence]
    ends = [mark for mark in (link.subject, link.object) if mark in template.marks]
    if not ends:
        return
    places = [template.positions[mark.start] for mark in ends]
    start, end, confidence = min(places), max(places) + 1, round(link.odds, 2)
    if link.relation == "indicator":
        figures = read_figure(link.object, link.subject, template, discourse)
        yield from (replace(c, rule=RULE, confidence=confidence) for c in figures if c.relation == link.relation)
        return
    value = value_of(link.relation, link.object)
    if link.relation == "annualCapacity" and isinstance(value, Quantity):
        yearly = is_yearly(template.between(start, end))
        value = per_year(value, template.text[template.clause(end - 1)[0] : end]) if yearly else None
    if value is not None:
        details = tuple(read_phase(link.relation, template, start, end))
        yield Claim(link.subject, link.relation, value, template, start, end, RULE, confidence, details=details)


def is_doubted(claim: Claim, links: Links) -> bool:
    """Whether the linker holds what a rule says too unlikely; a claim whose ends no sentence holds it does not judge."""
    terms = load_terms().get(claim.relation, NO_TERMS)
    if not terms.doubt or claim.rule.startswith(NAMED):
        return False
    odds = links.weigh(claim)
    return odds is not None and odds < terms.doubt
