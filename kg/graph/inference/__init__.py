"""What follows from the stated facts, by the rules of `ontology/inference/`: in a named graph of its own, each explained."""

from __future__ import annotations

from kg.graph.inference.explaining import Explanation, Step, explain
from kg.graph.inference.inferring import INFERRED, Quad, infer, list_inferred, remove_inferred
from kg.graph.inference.rules import Rule, list_rules

__all__ = [
    "INFERRED",
    "Explanation",
    "Quad",
    "Rule",
    "Step",
    "explain",
    "infer",
    "list_inferred",
    "list_rules",
    "remove_inferred",
]
