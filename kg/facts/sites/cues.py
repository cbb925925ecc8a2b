"""The words of `ontology/rules/around.toml`, by which it is told where things lie that their own clause does not place."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.ontology.cues import expand_cues
from kg.ontology.expressions import compile_linear


@cache
def compile_around(template: str) -> Any:
    """A linear-time expression in which `{around.list}` stands for any word of that list.

    >>> compile_around("^{around.signs}").search("签约仪式").end()
    2
    """
    return compile_linear(expand_cues("around.toml", template))
