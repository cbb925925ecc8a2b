"""The words of `ontology/rules/around.toml`, by which it is told where things lie that their own clause does not place."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from kg.ontology.cues import expand_cues


@cache
def compile_around(template: str) -> Any:
    """A linear-time expression in which `{around.list}` stands for any word of that list.

    >>> compile_around("^{around.signs}").search("签约仪式").end()
    2
    """
    return re2.compile(expand_cues("around.toml", template))
