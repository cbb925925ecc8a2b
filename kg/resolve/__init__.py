"""Who is who: mentions in, entities out, each join with its reason; nothing here changes a mention."""

from __future__ import annotations

from kg.resolve.copies import sketch_text
from kg.resolve.decisions import Decision, Ledger, add_decision, drop_decision, read_ledger
from kg.resolve.merging import merge_entities
from kg.resolve.outside import Identifiers, read_identifiers
from kg.resolve.registers import Registered, add_registered
from kg.resolve.rejections import settle_facts
from kg.resolve.rulings import Rulings, read_rulings

__all__ = [
    "Decision",
    "Identifiers",
    "Ledger",
    "Registered",
    "Rulings",
    "add_decision",
    "add_registered",
    "drop_decision",
    "merge_entities",
    "read_identifiers",
    "read_ledger",
    "read_rulings",
    "settle_facts",
    "sketch_text",
]
