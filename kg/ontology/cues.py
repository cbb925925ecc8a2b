"""Lists of words by purpose, as files of `ontology/rules` hold them, and expressions in which `{table.list}` stands for one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.errors import KgError
from kg.ontology.files import data_path

CUE = re.compile(r"\{(\w+)\.(\w+)\}")


@cache
def read_cues(file: str) -> dict[str, Any]:
    """The tables of one file of lists."""
    path = data_path("rules", file)
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KgError(f"{path}: not TOML: {error}") from error


@cache
def list_cues(file: str, name: str) -> tuple[str, ...]:
    """The words of one list, longest first.

    >>> list_cues("names.toml", "joints.list")
    ('以及', '、', '与', '及', '和')
    """
    table, purpose = name.split(".")
    words: Iterable[str] = read_cues(file)[table][purpose]
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def expand_cues(file: str, template: str) -> str:
    """An expression with the words of a list for each `{table.list}`.

    >>> expand_cues("names.toml", "{joints.list}?")
    '(?:以及|、|与|及|和)?'
    """
    return CUE.sub(lambda match: any_of(list_cues(file, f"{match[1]}.{match[2]}")), template)


def any_of(words: Iterable[str]) -> str:
    """An expression for any of some words, tried in their order."""
    return f"(?:{'|'.join(words)})"
