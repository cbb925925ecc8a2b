"""How likely a link must be to be believed, relation by relation."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from kg.ontology import data_path

NEVER = 2.0  # more than any odds


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one relation; ontology/linker.toml tells what each means."""

    add: float = NEVER
    doubt: float = 0.0
    sole: tuple[str, ...] = ()


NO_TERMS = Terms()


@cache
def load_terms() -> dict[str, Terms]:
    """The terms of each relation that ontology/linker.toml names."""
    tables = tomllib.loads(data_path("linker.toml").read_text("utf-8"))
    return {relation: Terms(**{**table, "sole": tuple(table.get("sole", ()))}) for relation, table in tables.items()}
