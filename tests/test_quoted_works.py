"""Works named in quotation marks are read whole; titles of honour there are no works."""

from __future__ import annotations

import pytest

from kg.mentions.project_quotes import find_quoted
from kg.mentions.units import word_units


def _units(words: str) -> tuple[str, list[tuple[int, int, str]]]:
    at, told = 0, []
    for word in words.split("|"):
        told.append((at, at + len(word), "w" if word in "“”，" else "n"))
        at += len(word)
    return words.replace("|", ""), told


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("投建|“|百万只|瓶胚|超级|工厂|”|，", [("百万只瓶胚超级工厂", "Facility")]),
        ("名为|“|退役|叶片|再生|利用|项目|”", [("退役叶片再生利用项目", "Project")]),
        ("获评|“|国家级|绿色|工厂|”", []),
        ("入选|“|窑炉|余热|回用|项目|”|名单", []),
        ("“|新|工厂|”", []),
    ],
)
def test_a_quoted_name_is_whole(words: str, named: list[tuple[str, str]]) -> None:
    text, told = _units(words)
    found = [piece for _, _, piece in find_quoted(word_units(text, told))]
    assert [(text[piece.start : piece.end], piece.type) for piece in found] == named
