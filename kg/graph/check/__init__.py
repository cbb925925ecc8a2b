"""Whether a graph keeps to `ontology/shapes.ttl`, and what says so: each finding with the sentences behind it."""

from __future__ import annotations

from kg.graph.check.findings import Evidence, Finding
from kg.graph.check.quotes import compare_quotes
from kg.graph.check.validating import check_graph

__all__ = ["Evidence", "Finding", "check_graph", "compare_quotes"]
