"""The words by which a name is told from what stands beside it, as `ontology/rules/names.toml` lists them by purpose."""

from __future__ import annotations

import re
from functools import cache

from kg.ontology.cues import any_of, expand_cues, list_cues, read_cues

FILE = "names.toml"


def load_cues(name: str) -> tuple[str, ...]:
    """The words of one list, longest first.

    >>> load_cues("joints.list")
    ('以及', '、', '与', '及', '和')
    """
    return list_cues(FILE, name)


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
    return re.compile(expand_cues(FILE, template))


@cache
def load_frames() -> dict[str, re.Pattern[str]]:
    """What follows a name, by the words that lead up to it.

    >>> load_frames()["由"].match("承建").end()
    2
    """
    frames = read_cues(FILE)["frame"]
    return {lead: re.compile(any_of(frame["behind"])) for frame in frames for lead in frame["leads"]}
