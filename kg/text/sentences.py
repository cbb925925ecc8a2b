"""Where a cleaned paragraph is cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import SentenceKind

LONGEST = 600  # beyond this a sentence is cut at a clause
BRACKET_CHARS = 200  # a bracket that closes later is taken for one that was forgotten

_END = re.compile(r"(?:[。！？]|…{2,}|…(?=[”’])|[!?](?=[ ”’\"\u3400-\u9fff]|\Z))[。！？!?…]*(?P<close>[”’\"]*)")
_BRACKETED = re.compile(rf"（[^（）]{{0,{BRACKET_CHARS}}}）|\([^()]{{0,{BRACKET_CHARS}}}\)")
_GOES_ON = re.compile(r"[的、，；：）》]")
_SPEECH = (
    "说|称|道|表示|介绍|认为|指出|强调|坦言|透露|解释|谈到|提到|感慨|告诉记者|补充|回应|回答|总结|呼吁|建议|感叹|直言"
)
_ATTRIBUTION = re.compile(rf"[^。！？]{{1,100}}?(?:{_SPEECH})(?:道|说|了)?[。！？]")
_CLAUSE_END = re.compile(r"[；，,;]")


def cut_sentences(text: str, kind: SentenceKind) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph; together they cover it.

    >>> text = "“我们投资经开区。”项目负责人说。二期（含电芯。）明年开工！"
    >>> [text[start:end] for start, end in cut_sentences(text, "text")]
    ['“我们投资经开区。”项目负责人说。', '二期（含电芯。）明年开工！']
    """
    start = 0
    ends = _find_ends(text) if kind in ("text", "item") else iter(())
    for end in ends:
        if end > start:
            yield from _cut_clauses(text, start, end)
            start = end
    if start < len(text):
        yield from _cut_clauses(text, start, len(text))


def _find_ends(text: str) -> Iterator[int]:
    bracketed = [match.span() for match in _BRACKETED.finditer(text)]
    for match in _END.finditer(text):
        end = _take_quotes(text, match)
        if any(start < match.start() < stop for start, stop in bracketed) or _GOES_ON.match(text, end):
            continue
        attribution = _ATTRIBUTION.match(text, end) if text[end - 1] in '”"' else None
        yield attribution.end() if attribution else end


def _take_quotes(text: str, match: re.Match[str]) -> int:
    """The end of a sentence with its closing quotes; a straight quote closes only what one before it opened."""
    straight = match["close"].find('"')
    if straight >= 0 and text.count('"', 0, match.start()) % 2 == 0:
        return match.start("close") + straight
    return match.end()


def _cut_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        marks = [match.end() for match in _CLAUSE_END.finditer(text, start + LONGEST // 2, start + LONGEST)]
        stops = [mark for mark in marks if text[mark - 1] in "；;"] or marks or [start + LONGEST]
        yield start, stops[-1]
        start = stops[-1]
    yield start, end
