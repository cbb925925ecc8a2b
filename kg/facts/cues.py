"""The words by which facts are told that no rule states alone, as files of `ontology/rules` list them by purpose."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.ontology.cues import CUE, any_of, list_cues, read_cues
from kg.ontology.expressions import compile_linear

FILES = ("discourse.toml", "statistics.toml", "posts.toml")  # of each table there is one, in one of them


def load_cues(name: str) -> tuple[str, ...]:
    """The words of one list, longest first.

    >>> load_cues("leading.copulas")
    ('成为', '是', '系')
    """
    return list_cues(_home_of(name.partition(".")[0]), name)


@cache
def _home_of(table: str) -> str:
    """The file that holds a table of lists."""
    return next(file for file in FILES if table in read_cues(file))


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
    return compile_linear(CUE.sub(lambda match: any_of(load_cues(f"{match[1]}.{match[2]}")), template))
