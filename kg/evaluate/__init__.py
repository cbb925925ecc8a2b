"""How good a graph is: what it claims of each article, against what people found in it."""

from __future__ import annotations

from kg.evaluate.claims import Claim, read_claims
from kg.evaluate.gold import GoldArticle, GoldFact, Thing, read_gold
from kg.evaluate.matching import Judgement
from kg.evaluate.scores import Evaluation, RuleScore, Score, evaluate, list_misses

__all__ = [
    "Claim",
    "Evaluation",
    "GoldArticle",
    "GoldFact",
    "Judgement",
    "RuleScore",
    "Score",
    "Thing",
    "evaluate",
    "list_misses",
    "read_claims",
    "read_gold",
]
