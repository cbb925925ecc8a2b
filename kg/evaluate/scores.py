"""Precision, recall and F1 of a graph: in total, by predicate, by article and by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.claims import Claim
from kg.evaluate.gold import GoldArticle
from kg.evaluate.matching import Judgement, judge_article


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts were found, of how many there are (`gold`) and how many were claimed (`stated`).

    >>> score = Score(found=3, gold=6, stated=4)
    >>> score.precision, score.recall, score.f1
    (0.75, 0.5, 0.6)
    """

    found: int
    gold: int
    stated: int

    @property
    def precision(self) -> float:
        """The share of the claims that are right; 0 where nothing was claimed."""
        return self.found / self.stated if self.stated else 0.0

    @property
    def recall(self) -> float:
        """The share of the facts that were found; 0 where there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What one rule brought: claims that are right and wrong, and how far the total F1 falls without the rule."""

    right: int
    wrong: int
    gain: float

    @property
    def precision(self) -> float:
        """The share of the rule's claims that are right."""
        return self.right / (self.right + self.wrong)


@dataclass(frozen=True)
class Evaluation:
    """A graph judged against a gold folder: in total, by predicate, by article and by rule."""

    judgements: tuple[Judgement, ...]
    total: Score
    by_predicate: dict[str, Score]
    by_article: dict[str, Score]
    by_rule: dict[str, RuleScore]


def evaluate(claims: Iterable[Claim], gold: Sequence[GoldArticle]) -> Evaluation:
    """The claims judged article by article; claims about articles that the gold folder lacks do not count."""
    claimed: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.order):
        claimed.setdefault(claim.article, []).append(claim)
    judgements = tuple(judge_article(article, claimed.get(article.id, ())) for article in gold)
    by_article = {judgement.article: _score_article(judgement) for judgement in judgements}
    total = _sum_scores(by_article.values())
    return Evaluation(
        judgements,
        total,
        by_predicate=_score_predicates(judgements),
        by_article=by_article,
        by_rule=_score_rules(judgements, total),
    )


def _score_article(judgement: Judgement) -> Score:
    hits = len(judgement.found)
    return Score(hits, hits + len(judgement.missed), hits + len(judgement.wrong))


def _sum_scores(scores: Iterable[Score]) -> Score:
    found = gold = stated = 0
    for score in scores:
        found, gold, stated = found + score.found, gold + score.gold, stated + score.stated
    return Score(found, gold, stated)


def _score_predicates(judgements: Sequence[Judgement]) -> dict[str, Score]:
    found = Counter(fact.predicate for each in judgements for fact, _ in each.found)
    missed = Counter(fact.predicate for each in judgements for fact in each.missed)
    wrong = Counter(claim.predicate for each in judgements for claim in each.wrong)
    return {p: Score(found[p], found[p] + missed[p], found[p] + wrong[p]) for p in sorted({*found, *missed, *wrong})}


def _score_rules(judgements: Sequence[Judgement], total: Score) -> dict[str, RuleScore]:
    right = [claim for each in judgements for _, claim in each.found]
    wrong = [claim for each in judgements for claim in each.wrong]
    rules = {rule for claim in (*right, *wrong) for rule in claim.rules}
    return {rule: _score_rule(rule, right, wrong, total) for rule in sorted(rules)}


def _score_rule(rule: str, right: Sequence[Claim], wrong: Sequence[Claim], total: Score) -> RuleScore:
    """A rule's share; a claim that another rule makes as well would stay without it and is no gain or loss."""
    good, bad = _count(rule, right), _count(rule, wrong)
    only_good, only_bad = sum(c.rules == (rule,) for c in right), sum(c.rules == (rule,) for c in wrong)
    without = Score(total.found - only_good, total.gold, total.stated - only_good - only_bad)
    return RuleScore(good, bad, total.f1 - without.f1)


def _count(rule: str, claims: Iterable[Claim]) -> int:
    return sum(rule in claim.rules for claim in claims)


def list_misses(evaluation: Evaluation) -> Iterator[tuple[str, str, str, str]]:
    """Each mistake as (kind, article, what, evidence or rules), article by article, `missed` before `wrong`."""
    for judgement in evaluation.judgements:
        for fact in judgement.missed:
            end = fact.object.name if fact.object else f"{fact.value} {fact.unit}".strip()
            yield "missed", judgement.article, f"{fact.subject.name} {fact.predicate} {end}", fact.evidence
        for claim in judgement.wrong:
            names = claim.object if claim.object is not None else {f"{claim.value} {claim.unit}".strip()}
            what = f"{'|'.join(sorted(claim.subject))} {claim.predicate} {'|'.join(sorted(names))}"
            yield "wrong", judgement.article, what, ", ".join(claim.rules)
