"""Who is who: mentions in, entities out, each join with its reason; nothing here changes a mention."""

from __future__ import annotations

from kg.resolve.copies import sketch_text
from kg.resolve.decisions import Decision, Ledger, add_decision, drop_decision, read_ledger
from kg.resolve.merging import merge_entities
from kg.resolve.outside import Identifiers, read_identifiers

__all__ = [
    "Decision",
    "Identifiers",
    "Ledger",
    "add_decision",
    "drop_decision",
    "merge_entities",
    "read_identifiers",
    "read_ledger",
    "sketch_text",
]
