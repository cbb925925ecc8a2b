"""The words of statistics: which names a figure can have, which nouns are counted, and which clauses tell no statistics."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg.ontology import data_path
from kg.ontology.expressions import compile_linear

PHYSICAL = ("Energy", "Power", "Charge", "Mass", "Area", "Volume", "Container")


@dataclass(frozen=True)
class Words:
    """The expressions of `indicators.toml`, compiled."""

    heads: dict[str, Any] = field(repr=False)
    counted: Any = field(repr=False)
    of_places: Any = field(repr=False)
    of_firms: Any = field(repr=False)
    elsewhere: Any = field(repr=False)
    performance: Any = field(repr=False)
    general: Any = field(repr=False)


@cache
def load_words() -> Words:
    """The words of statistics, read once."""
    tables = tomllib.loads(data_path("rules", "indicators.toml").read_text("utf-8"))
    heads, nouns, clauses = tables["heads"], tables["nouns"], tables["clauses"]
    by_type = {kind: compile_linear(f"(?:{heads[kind]})$") for kind in ("Money", "Percent", "Count")}
    by_type |= {kind: compile_linear(f"(?:{heads['Physical']})$") for kind in PHYSICAL}
    return Words(
        by_type,
        compile_linear(f"(?:{nouns['region']}|{nouns['any']})$"),
        compile_linear(f"(?:{clauses['of_places']})"),
        compile_linear(f"(?:{clauses['of_firms']})"),
        compile_linear(clauses["not_here"]),
        compile_linear(f"(?:{clauses['not_measured']})$"),
        compile_linear(f"^(?:{clauses['no_industry']})$"),
    )


def has_head(name: str, kind: str) -> bool:
    """Whether a name can be that of a figure of a kind.

    >>> has_head("新能源汽车产量", "Count"), has_head("产品价格", "Money")
    (True, False)
    """
    heads = load_words().heads
    return bool(name) and kind in heads and heads[kind].search(name) is not None


def is_counted(noun: str) -> bool:
    """Whether a noun is one that statistics count: `规上企业`, `发明专利`."""
    return bool(noun) and load_words().counted.search(noun) is not None


def is_of_places(name: str) -> bool:
    """Whether a figure's name is one that places have and firms do not: `规上企业`, `地区生产总值`."""
    return load_words().of_places.search(name) is not None


def is_of_firms(name: str) -> bool:
    """Whether a figure's name is one that firms have and places do not: `注册资本`, `净利润`."""
    return load_words().of_firms.search(name) is not None


def is_general_industry(name: str) -> bool:
    """Whether a name covers so many industries that it tells none.

    >>> is_general_industry("工业"), is_general_industry("食品工业")
    (True, False)
    """
    return load_words().general.search(name) is not None
