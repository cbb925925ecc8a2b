"""The named questions answered by plain loops over the stated facts: what the SPARQL of each is checked against."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import plain_evidence
import plain_links
import plain_places
from plain import Plain
from plain_parts import Rows

Answerer = Callable[..., Rows]
HELPERS = ("positions", "amounts", "_conflicts")  # loops that several answers share


def _is_answerer(name: str, thing: object) -> bool:
    return getattr(thing, "__annotations__", {}).get("return") == "Rows" and name not in HELPERS


ANSWERERS: dict[str, Answerer] = {
    name.replace("_", "-"): thing
    for room in (plain_links, plain_places, plain_evidence)
    for name, thing in vars(room).items()
    if _is_answerer(name, thing)
}


def answer_plainly(plain: Plain, name: str, values: dict[str, str]) -> list[tuple[str, ...]]:
    """The rows of a question, as words, sorted and each once."""
    renamed = {{"chain": "chain_", "from": "from_"}.get(key, key): value for key, value in values.items()}
    return sorted({tuple(_spell(cell) for cell in row) for row in ANSWERERS[name](plain, **renamed)})


def _spell(cell: object) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
