"""Facts that a user's decisions take out: those rejected by name, and those that a new class no longer allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.errors import Issue
from kg.model import Entity, Fact, Mention, Moment, Quantity, Reading, Resolution
from kg.ontology import load_ontology
from kg.resolve.decisions import Decision, split_reference
from kg.resolve.rulings import Rulings, is_kind

UNUSED = "unused-decision"


def settle_facts(
    readings: Sequence[Reading], resolution: Resolution, rulings: Rulings
) -> tuple[list[Reading], list[Issue]]:
    """The readings with the facts that decisions reject put aside, and an issue for each decision that finds nothing."""
    entities = {entity.id: entity for entity in resolution}
    wanted = list(rulings.ledger.of("reject-fact"))
    retyped = {decision.one for decision in rulings.ledger.of("retype")}
    used: set[Decision] = set()
    settled = list(readings)
    if wanted or retyped:
        judge = _Judge(entities, resolution, wanted, retyped, used)
        settled = [judge.settle(reading) for reading in readings]
    issues = [Issue(file, UNUSED, message, place) for file, place, message in resolution.unmet]
    for decision in wanted:
        if decision not in used:
            message = f"reject-fact: no article states {decision.one} {decision.predicate} {decision.other}"
            issues.append(Issue(rulings.ledger.file, UNUSED, message, f"line {decision.line}"))
    return settled, issues


class _Judge:
    """Tells which facts a ledger takes out, and notes which of its decisions were of use."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        resolution: Resolution,
        wanted: Iterable[Decision],
        retyped: set[str],
        used: set[Decision],
    ) -> None:
        self._entities, self._resolution, self._used = entities, resolution, used
        self._wanted = list(wanted)
        self._retyped = {split_reference(words)[1] for words in retyped}

    def settle(self, reading: Reading) -> Reading:
        """A reading with what is rejected among its rejected claims, and the reason with it."""
        reasons = {at: reason for at, fact in enumerate(reading.facts) if (reason := self._find_reason(fact))}
        if not reasons:
            return reading
        kept = tuple(fact for at, fact in enumerate(reading.facts) if at not in reasons)
        rejected = tuple(replace(reading.facts[at], reason=reason) for at, reason in reasons.items())
        return replace(reading, facts=kept, rejected=(*reading.rejected, *rejected))

    def _find_reason(self, fact: Fact) -> str:
        for decision in self._wanted:
            if decision.predicate == fact.predicate and decision.article in ("", fact.article):
                if self._means(fact, fact.subject, decision.one) and self._is_object(fact, decision.other):
                    self._used.add(decision)
                    return f"rejected by a decision{f': {decision.note}' if decision.note else ''}"
        return self._find_misfit(fact) if self._retyped else ""

    def _is_object(self, fact: Fact, words: str) -> bool:
        match fact.object:
            case Mention() as mention:
                return self._means(fact, mention, words)
            case Quantity() as amount:
                return words in (amount.text, f"{amount.value:f}", f"{amount.value:f} {amount.unit}")
            case Moment() as moment:
                return words in (moment.value, moment.text)
            case told:
                return words == told.value

    def _means(self, fact: Fact, mention: Mention, words: str) -> bool:
        """Whether a reference means a mention: by any name of the thing that it names, in the reference's article."""
        kind, name, article = split_reference(words)
        entity = self._entity(fact, mention)
        named = name in (mention.name, entity.label, *entity.aliases)
        return (
            named and article in ("", fact.article) and (not kind or is_kind(kind, mention.type) or kind == entity.type)
        )

    def _entity(self, fact: Fact, mention: Mention) -> Entity:
        return self._entities[self._resolution.entity_id(fact.article, mention)]

    def _find_misfit(self, fact: Fact) -> str:
        """Why a fact cannot stand where a user gave one of its ends another class; empty where it can."""
        subject = self._entity(fact, fact.subject)
        thing = self._entity(fact, fact.object) if isinstance(fact.object, Mention) else None
        ends = [end for end in (subject, thing) if end and self._retyped & {end.label, *end.aliases}]
        if not ends or load_ontology().allows(fact.predicate, subject.type, thing.type if thing else None):
            return ""
        return f"{ends[0].label} is now {ends[0].type}, of which {fact.predicate} is not said"
