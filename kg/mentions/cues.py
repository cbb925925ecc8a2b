"""The words by which a name is told from what stands beside it, as `ontology/rules/names.toml` lists them by purpose."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.errors import KgError
from kg.ontology import data_path

CUE = re.compile(r"\{(\w+)\.(\w+)\}")


@cache
def _read_tables() -> dict[str, Any]:
    path = data_path("rules", "names.toml")
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KgError(f"{path}: not TOML: {error}") from error


@cache
def load_cues(name: str) -> tuple[str, ...]:
    """The words of one list, longest first.

    >>> load_cues("joints.list")
    ('以及', '、', '与', '及', '和')
    """
    table, purpose = name.split(".")
    return _longest_first(_read_tables()[table][purpose])


@cache
def _load_set(name: str) -> frozenset[str]:
    return frozenset(load_cues(name))


def is_cue(text: str, name: str) -> bool:
    """Whether a text is, as a whole, a word of one list.

    >>> is_cue("以及", "joints.list"), is_cue("", "joints.list")
    (True, False)
    """
    return text in _load_set(name)


@cache
def compile_cues(template: str) -> re.Pattern[str]:
    """An expression in which `{table.list}` stands for any word of that list.

    >>> compile_cues("{firms.manners}?{firms.builds}").match("独家运营")[0]
    '独家运营'
    """
    return re.compile(CUE.sub(lambda match: _any_of(load_cues(f"{match[1]}.{match[2]}")), template))


@cache
def load_frames() -> dict[str, re.Pattern[str]]:
    """What follows a name, by the words that lead up to it.

    >>> load_frames()["由"].match("承建").end()
    2
    """
    frames = _read_tables()["frame"]
    return {lead: re.compile(_any_of(frame["behind"])) for frame in frames for lead in frame["leads"]}


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"
