"""How a claim is meant: asserted, planned, rumoured, denied, or only asked about."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import re2  # type: ignore[import-untyped]

from kg.facts.template import Template
from kg.ontology import data_path

ORDER = ("asked", "denied", "rumoured", "planned")


@cache
def _signs() -> dict[str, tuple[Any, Any]]:
    tables = tomllib.loads(data_path("rules", "modality.toml").read_text("utf-8"))
    return {kind: (_compile(t["near"]), _compile(t["far"])) for kind, t in tables.items()}


def _compile(expression: str) -> Any:
    return re2.compile(expression) if expression else None


def read_modality(template: Template, start: int, end: int) -> str:
    """The modality of what a stretch of a template says; `asked` is no claim at all."""
    first, last = template.clause(start)[0], template.clause(max(start, end - 1))[1]
    clause = template.text[first:last]
    for kind in ORDER:
        near, far = _signs()[kind]
        if near.search(clause) or (far is not None and far.search(template.text)):
            return kind
    return "asserted"
