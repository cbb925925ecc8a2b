"""Claims paired with the facts that people found, one to one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kg.evaluate.claims import SYMMETRIC, Claim
from kg.evaluate.gold import GoldArticle, GoldFact, Thing
from kg.evaluate.names import are_close, fold

DATES = frozenset(["signedOn", "startedOn", "completedOn", "producesOn", "announcedOn", "launchedOn", "foundedOn"])
MONEY = frozenset(["totalInvestment", "phaseInvestment", "expectedRevenue", "expectedTax"])
AMOUNTS = MONEY | frozenset(["annualCapacity", "landArea", "floorArea", "indicator"])
CLOSE_IS_ENOUGH = frozenset({"Project", "Facility", "Product", "Industry"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One article judged: facts with the claims that found them, facts missed, and claims that found nothing."""

    article: str
    found: tuple[tuple[GoldFact, Claim], ...]
    missed: tuple[GoldFact, ...]
    wrong: tuple[Claim, ...]


def judge_article(article: GoldArticle, claims: Sequence[Claim]) -> Judgement:
    """Each fact paired with at most one claim: first where the names agree exactly, then where they are close."""
    found: list[tuple[GoldFact, Claim]] = []
    missed, left = list(article.facts), list(claims)
    for alike in (agree_exactly, agree_closely):
        for fact in list(missed):
            claim = next((claim for claim in left if _says(claim, fact, alike)), None)
            if claim is not None:
                found.append((fact, claim))
                missed.remove(fact)
                left.remove(claim)
    return Judgement(article.id, tuple(found), tuple(missed), tuple(left))


def agree_exactly(thing: Thing, names: Collection[str]) -> bool:
    """Whether one of a thing's names is one of some folded names."""
    return not thing.names.isdisjoint(names)


def agree_closely(thing: Thing, names: Collection[str]) -> bool:
    """Whether a thing's names and others are near enough for its class: a region's last part, a project's close name."""
    if agree_exactly(thing, names):
        return True
    pairs = [(mine, theirs) for mine in thing.names for theirs in names]
    if thing.type == "Region":  # 四平市铁东区 and 铁东区
        return any(min(len(a), len(b)) >= 2 and (a.endswith(b) or b.endswith(a)) for a, b in pairs)
    return thing.type in CLOSE_IS_ENOUGH and any(are_close(a, b) for a, b in pairs)


def _says(claim: Claim, fact: GoldFact, alike: Callable[[Thing, Collection[str]], bool]) -> bool:
    if claim.predicate != fact.predicate or (claim.object is None) != (fact.object is None):
        return False
    if claim.object is None or fact.object is None:
        return alike(fact.subject, claim.subject) and _same_value(fact, claim)
    ends = [(claim.subject, claim.object)]
    if fact.predicate in SYMMETRIC:
        ends.append((claim.object, claim.subject))
    return any(alike(fact.subject, start) and alike(fact.object, end) for start, end in ends)


def _same_value(fact: GoldFact, claim: Claim) -> bool:
    if fact.predicate in DATES:
        return fact.value == claim.value
    if fact.predicate not in AMOUNTS:
        return are_close(fold(fact.value), fold(claim.value))
    try:
        told, stated = float(fact.value), float(claim.value)
    except ValueError:
        return False
    return abs(told - stated) <= 0.01 * max(abs(told), 1e-9) and fold(fact.unit) == fold(claim.unit)
