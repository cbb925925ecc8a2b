"""Facts and entities in, quads out; a store to fill, to ask and to forget from."""

from __future__ import annotations

from kg.graph.forgetting import forget_article
from kg.graph.opened import Graph, load
from kg.graph.quads import state_quads
from kg.graph.queries import Answer
from kg.graph.statements import Row
from kg.graph.store import build_store, read_store
from kg.graph.terms import text as zh

__all__ = ["Answer", "Graph", "Row", "build_store", "forget_article", "load", "read_store", "state_quads", "zh"]
