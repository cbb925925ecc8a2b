"""The facts of one article: every mechanism proposes claims, each figure is given to one of them, each fact stated once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.ceremonies import read_ceremonies
from kg.facts.claims import Claim, Hit
from kg.facts.focus import Discourse, follow
from kg.facts.heads import read_heads
from kg.facts.linking import NO_LINKS, UNLIKELY, Floats, Linker, Links, choose_linked, is_doubted
from kg.facts.makers import is_no_ware, read_makers
from kg.facts.matching import QUANTITIES, match_rules, read_claims
from kg.facts.modality import read_modality
from kg.facts.named import drop_implied, read_names
from kg.facts.owners import drop_weaker, inherit_owners, read_owners
from kg.facts.pared import pare
from kg.facts.passing import is_in_passing
from kg.facts.positions import read_positions
from kg.facts.rows import read_rows
from kg.facts.rules import load_rules
from kg.facts.sites import drop_namesakes, drop_outer, read_sites
from kg.facts.statistics import is_general_industry, read_statistics
from kg.facts.template import ANY_MARK, Template
from kg.facts.works import attribute
from kg.model import Article, Fact, Mark, Marked, Mention, Moment, Quantity, Span, Text
from kg.ontology import load_ontology, region_rank
from kg.ontology.regions import is_abroad

ZONE_RANK = 5
UNWORDED = re.compile(f"[{ANY_MARK}，。；：！？、（）“”《》 \n|-]+")
ONE_WAY = frozenset({"suppliesTo", "subsidiaryOf", "acquires", "partOf"})
UNBELIEVED = frozenset({"denied", "rumoured", "asked"})
SYMMETRIC = frozenset({"cooperatesWith"})
BETWEEN_PARTIES = frozenset({"suppliesTo", "cooperatesWith", "investsIn", "acquires", "subsidiaryOf"})


@dataclass(frozen=True, slots=True)
class Stated:
    """What an article states, and the claims that it takes back, doubts or only asks about."""

    facts: tuple[Fact, ...]
    rejected: tuple[Fact, ...]


class Stater:
    """States facts from marked sentences; loads the rules once.

    What rules tell is read once more by a trained linker, unless `linking` is false: it adds and doubts.
    """

    def __init__(self, *, linking: bool = True) -> None:
        self._linker = Linker() if linking else None
        self._explicit = frozenset(rule.id for rule in load_rules() if not rule.context)
        self._ontology = load_ontology()

    def state_all(self, told: Sequence[tuple[Article, Sequence[Marked], Sequence[Floats]]]) -> list[Stated]:
        """The facts of each of a few articles; with each, its sentences and the tagger's states of their characters.

        Facts are told once, in reading order; what was rejected comes with the reason.
        """
        followed = [(follow(marked), states) for _, marked, states in told]
        links = self._linker.link(followed) if self._linker else [NO_LINKS] * len(told)
        return [self._state(article, discourse, linked)
                for (article, _, _), (discourse, _), linked in zip(told, followed, links, strict=True)]  # fmt: skip

    def _state(self, article: Article, discourse: Discourse, links: Links) -> Stated:
        told = (claim for template in discourse.templates for claim in read_sentence(template, discourse))
        facts, rejected = self._sort(article, discourse, map(attribute, told), links)
        facts += [_state(article, discourse.marked, claim) for claim in inherit_owners(discourse, drop_weaker(facts))]
        added, odd = self._sort(article, discourse, choose_linked(links, facts, discourse), NO_LINKS)
        kept = _one_way(_once(drop_weaker(drop_outer(drop_implied(drop_namesakes([*facts, *added], discourse))))))
        return Stated(kept, _without(_once([*rejected, *odd]), kept))

    def _sort(
        self, article: Article, discourse: Discourse, claims: Iterable[Claim], links: Links
    ) -> tuple[list[Fact], list[Fact]]:
        """The claims that are facts, and those that are none with the reason."""
        facts: list[Fact] = []
        rejected: list[Fact] = []
        for claim in claims:
            if is_in_passing(claim):
                continue
            fact = _state(article, discourse.marked, claim)
            reason = self._refuse(claim, fact) or (UNLIKELY if is_doubted(claim, links) else "")
            if reason:
                rejected.append(replace(fact, reason=reason))
            else:
                facts.append(fact)
        return facts, rejected

    def _refuse(self, claim: Claim, fact: Fact) -> str:
        """Why a claim is no fact; empty where it is one."""
        target = claim.object.type if isinstance(claim.object, Mark) else None
        if not self._ontology.allows(claim.relation, claim.subject.type, target):
            return f"ontology: no {claim.relation} from {claim.subject.type} to {target or 'a value'}"
        if claim.relation == "partOf" and not _is_inside(claim):
            return "ontology: the subject cannot lie in the object"
        if (
            claim.relation == "inIndustry"
            and isinstance(fact.object, Mention)
            and is_general_industry(fact.object.name)
        ):
            return "ontology: the object is no one industry"
        if claim.relation == "produces" and isinstance(fact.object, Mention) and is_no_ware(fact.object.name):
            return "ontology: the object is no ware"
        if isinstance(fact.object, Mention) and fact.object.name == fact.subject.name:
            return "subject and object are one"
        if fact.modality not in UNBELIEVED:
            return ""
        told = fact.modality != "asked" and claim.relation in BETWEEN_PARTIES and claim.rule in self._explicit
        return "" if told else f"modality: {fact.modality}"


def _is_inside(claim: Claim) -> bool:
    """Whether the subject of a partOf can lie in its object at all, by the classes of the two names."""
    outer = claim.object.mention if isinstance(claim.object, Mark) else None
    inner = claim.subject.mention
    if outer is None or inner is None or outer.name == inner.name or is_abroad(inner.name, outer.name):
        return False
    first, second = region_rank(outer.name), region_rank(inner.name)
    return first < second or (first == second == ZONE_RANK and len(outer.name) != len(inner.name))


def read_sentence(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """Every claim of one sentence; a figure that one rule has taken is left alone by the later ones."""
    yield from read_names(template, discourse)
    yield from read_ceremonies(template, discourse)
    yield from read_rows(template, discourse)
    yield from read_sites(template, discourse)
    yield from read_owners(template, discourse)
    yield from read_heads(template, discourse)
    yield from read_positions(template, discourse)
    taken: set[int] = set()
    made: set[int] = set()
    served: set[int] = set()
    pared = pare(template)
    for hit in _in_order(match_rules(template)):
        if pared is not None and hit.rule.relation in SYMMETRIC:
            continue
        figures = {m.start for marks in hit.slots.values() for m in marks if m.type in QUANTITIES}
        if taken & {m.start for m in hit.slots.get("value", ())}:
            continue
        claims = [c for c in read_claims(hit, template, discourse) if not _is_served(c, hit, served)]
        if claims:
            explicit = [c for c in claims if c.relation == "suppliesTo" and not hit.rule.context]
            served |= {end for c in explicit for end in (_served(c), -c.subject.start - 2)}
            taken |= figures if any(map(_may_be, claims)) else set()
            made |= {c.object.start for c in claims if c.relation == "produces" and isinstance(c.object, Mark)}
            yield from claims
    yield from read_makers(template, discourse, made)
    yield from read_statistics(template, discourse, taken)
    if pared is not None:
        yield from _read_pared(pared, discourse, served)


def _served(claim: Claim) -> int:
    return claim.object.start if isinstance(claim.object, Mark) else -1


def _is_served(claim: Claim, hit: Hit, served: set[int]) -> bool:
    """Whether a customer's supplier, or a supplier's customer, is told in words, so that none is to be guessed for it."""
    end = _served(claim) if "object" in hit.slots else -claim.subject.start - 2
    return bool(hit.rule.context) and claim.relation == "suppliesTo" and end in served


def _read_pared(pared: Template, discourse: Discourse, served: set[int]) -> Iterator[Claim]:
    """What is said between parties of whom the sentence also tells where they are from and of which kind."""
    for hit in _in_order(match_rules(pared, BETWEEN_PARTIES)):
        yield from (c for c in read_claims(hit, pared, discourse) if not _is_served(c, hit, served))


def _may_be(claim: Claim) -> bool:
    """Whether the ontology allows a claim; what it does not takes no figure from the mechanisms behind."""
    target = claim.object.type if isinstance(claim.object, Mark) else None
    return load_ontology().allows(claim.relation, claim.subject.type, target)


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.rule.priority, hit.start))


def _state(article: Article, sentences: Sequence[Marked], claim: Claim) -> Fact:
    subject, target = claim.subject.mention, claim.object
    assert subject is not None
    value = target.mention if isinstance(target, Mark) else target
    assert value is not None
    subject = _place(article, sentences, subject)
    value = _place(article, sentences, value) if isinstance(value, Mention) else value
    named = claim.relation == "partOf" and claim.rule.startswith(
        "named-"
    )  # a name says so whatever the sentence doubts
    modality = claim.modality or ("asserted" if named else read_modality(claim.template, claim.start, claim.end))
    if modality == "asserted" and isinstance(value, Moment) and _is_ahead(value, article):
        modality = "planned"
    evidence = _evidence(article, claim)
    trigger = _trigger(claim)
    return Fact(
        subject, claim.relation, value, evidence, article.id, claim.rule,
        claim.confidence, modality, claim.details,  # type: ignore[arg-type]
        trigger=trigger if trigger in evidence.text else "",
    )  # fmt: skip


def _is_ahead(moment: Moment, article: Article) -> bool:
    """Whether a day lies behind the day of its own article, as far as both are told: so it is still to come."""
    return article.issued is not None and moment.value > article.issued.isoformat()[: len(moment.value)]


def _place(article: Article, sentences: Sequence[Marked], mention: Mention) -> Mention:
    """The mention with its span in the source, where it was made of a sentence's words that the finder left unnamed."""
    if mention.span.text:
        return mention
    offsets = sentences[mention.sentence].sentence.offsets
    return replace(mention, span=article.span(offsets[mention.start], offsets[mention.end - 1] + 1))


def _trigger(claim: Claim) -> str:
    """The words by which a claim was told: the longest between the marks and stops of what was matched."""
    stretch = claim.template.text[claim.start : claim.end]
    words = max(UNWORDED.split(stretch), key=len, default="")
    return words if len(words) > 1 else ""


def _evidence(article: Article, claim: Claim) -> Span:
    """The clauses that say so, from the first of subject, wording and object that stands in the sentence to the last."""
    template, ends = claim.template, [claim.start, claim.end - 1]
    for mark in (claim.subject, claim.object):
        if isinstance(mark, Mark) and template.positions.get(mark.start) is not None:
            at = template.positions[mark.start]
            if template.marks[at] == mark:
                ends.append(at)
    first, last = template.clause(min(ends))[0], template.clause(max(ends))[1]
    start, end = template.sentence_range(first, max(last, first + 1))
    offsets = template.marked.sentence.offsets
    return article.span(offsets[start], offsets[end - 1] + 1)


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each fact in its surest wording; dates and amounts count as the same where their values do."""
    best: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        key = _identity(fact)
        if key not in best or _rank(fact) > _rank(best[key]):
            best[key] = fact
    return tuple(best.values())


def _rank(fact: Fact) -> tuple[bool, float]:
    return fact.modality not in UNBELIEVED, fact.confidence


def _without(rejected: Iterable[Fact], facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The rejected claims that no accepted fact makes after all."""
    stated = {_identity(fact) for fact in facts}
    return tuple(fact for fact in rejected if _identity(fact) not in stated)


def _identity(fact: Fact) -> tuple[object, ...]:
    """What makes two claims one: subject, predicate and object; a figure's name, period and phase belong to it."""
    ends: tuple[object, ...] = ((fact.subject.type, fact.subject.name), _key(fact.object))
    if fact.predicate in SYMMETRIC:
        ends = tuple(sorted(ends, key=str))
    qualifiers = () if isinstance(fact.object, Mention) else tuple(fact.detail(k) for k in ("phase", "name", "period"))
    return fact.predicate, *ends, *qualifiers


def _one_way(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts without the less sure of two that run against each other: a supplier is not supplied by its customer."""
    sure = {
        (f.predicate, f.subject.name, f.object.name): f.confidence
        for f in facts
        if f.predicate in ONE_WAY and isinstance(f.object, Mention)
    }
    return tuple(
        f
        for f in facts
        if not isinstance(f.object, Mention)
        or sure.get((f.predicate, f.object.name, f.subject.name), 0.0)
        <= sure.get((f.predicate, f.subject.name, f.object.name), 1.0)
    )


def _key(value: Mention | Quantity | Moment | Text) -> object:
    if isinstance(value, Mention):
        return value.type, value.name
    if isinstance(value, Quantity):
        return value.value, value.unit
    return value.value
