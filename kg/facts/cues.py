"""The words by which facts are told that no rule states alone, as `ontology/rules/discourse.toml` lists them by purpose."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.ontology.cues import expand_cues, list_cues
from kg.ontology.expressions import compile_linear

FILE = "discourse.toml"


def load_cues(name: str) -> tuple[str, ...]:
    """The words of one list, longest first.

    >>> load_cues("leading.copulas")
    ('成为', '是', '系')
    """
    return list_cues(FILE, name)


@cache
def _load_set(name: str) -> frozenset[str]:
    return frozenset(load_cues(name))


def is_cue(text: str, name: str) -> bool:
    """Whether a text is, as a whole, a word of one list.

    >>> is_cue("成为", "leading.copulas"), is_cue("", "leading.copulas")
    (True, False)
    """
    return text in _load_set(name)


@cache
def compile_cues(template: str) -> Any:
    """A linear-time expression in which `{table.list}` stands for any word of that list.

    >>> compile_cues("^{leading.copulas}").search("成为龙头").end()
    2
    """
    return compile_linear(expand_cues(FILE, template))
