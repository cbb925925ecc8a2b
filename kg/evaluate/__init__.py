"""How good a graph is: what it claims of each article, against what people found in it."""

from __future__ import annotations

from kg.evaluate.claims import Claim, read_claims
from kg.evaluate.gold import GoldArticle, GoldFact, Thing, read_gold
from kg.evaluate.identity import IdentityScore, Pair, read_pairs, score_pairs
from kg.evaluate.matching import Judgement
from kg.evaluate.scores import Evaluation, RuleScore, Score, evaluate, list_misses
from kg.evaluate.things import read_things, score_things

__all__ = [
    "Claim",
    "Evaluation",
    "GoldArticle",
    "GoldFact",
    "IdentityScore",
    "Judgement",
    "Pair",
    "RuleScore",
    "Score",
    "Thing",
    "evaluate",
    "list_misses",
    "read_claims",
    "read_gold",
    "read_pairs",
    "read_things",
    "score_pairs",
    "score_things",
]
