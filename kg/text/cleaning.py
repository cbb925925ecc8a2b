"""Cleaning that never loses its place: characters are dropped or exchanged one for one, offsets go along."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from opencc import OpenCC

from kg.model import SentenceKind

HANZI = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
SIGNS = "\u3001-\u3003\u3008-\u3011\u3014-\u301b“”‘’—…·\uff01\uff05\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
SPACES = " \t\u3000\xa0\u1680\u2000-\u200a\u202f\u205f"
SAMPLE_CHARS = 2000
LEAST_TRADITIONAL = 0.08  # Simplified text that quotes a Traditional name stays below, Traditional text has a third

_HANZI = re.compile(f"[{HANZI}]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"(\[)[^\[\]]+(\]\([^()\s]*\))")
_STRONG = re.compile(r"\*\*|__")
_LATIN_END = re.compile(r"[A-Za-z]{3}[,;:]?\Z")
_LATIN_START = re.compile(r"[A-Za-z]{3}")
_GAP = re.compile(f"[{SPACES}]+")
_CREDIT = re.compile(f"[（(][{HANZI}·]{{2,12}}(?:[{SPACES}]+[{HANZI}·]{{1,4}})+[)）]")
_ASCII_SIGN = re.compile(f"(?<=[{HANZI}{SIGNS}])[,;:!?]|[,;:!?](?= ?[{HANZI}{SIGNS}])")
_BRACKET = re.compile(r"[()]")
_SIGN_GAP = re.compile(r"(?<=[，。；：！？、（“‘《]) | (?=[，。；：！？、）”’》])")
_CELL_GAP = re.compile(f"[|{SPACES}]+")
_CELL_EDGE = re.compile(r"\A\|+|\|+\Z")
_WIDE_CHARS = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_WIDE = str.maketrans(
    _WIDE_CHARS + "％．＋－／＆「」『』", "".join(chr(ord(wide) - 0xFEE0) for wide in _WIDE_CHARS) + "%.+-/&“”‘’"
)
_FULL_SIGN = str.maketrans(",;:!?()", "，；：！？（）")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters with the place of each in the source: as many offsets as characters, strictly rising."""

    text: str
    offsets: Sequence[int]

    def cut(self, start: int, end: int) -> Stretch:
        """The part between two characters, without the space around it."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        part = part.strip()
        return Stretch(part, self.offsets[start : start + len(part)])

    def drop(self, spans: Iterable[tuple[int, int]]) -> Stretch:
        """The stretch without these spans, which must rise and not overlap."""
        texts: list[str] = []
        offsets: list[int] = []
        kept = 0
        for start, end in spans:
            texts.append(self.text[kept:start])
            offsets += self.offsets[kept:start]
            kept = end
        return Stretch("".join(texts) + self.text[kept:], [*offsets, *self.offsets[kept:]]) if kept else self

    def exchange(self, places: Iterable[tuple[int, str]]) -> Stretch:
        """The stretch with single characters exchanged for others."""
        characters = list(self.text)
        for place, character in places:
            characters[place] = character
        return Stretch("".join(characters), self.offsets)


def read_stretch(text: str, lines: Sequence[tuple[int, int]]) -> Stretch:
    """The lines of one paragraph end to end; a line break stays, as a space, only between two Latin words.

    Two or fewer letters beside a break are taken for a part of a word or unit that a narrow column broke.
    """
    parts: list[str] = []
    offsets: list[int] = []
    for start, end in lines:
        if parts and _LATIN_END.search(parts[-1]) and _LATIN_START.match(text, start, end):
            parts.append(" ")
            offsets.append(offsets[-1] + 1)
        parts.append(text[start:end])
        offsets += range(start, end)
    return Stretch("".join(parts), offsets)


def clean(stretch: Stretch, kind: SentenceKind, traditional: bool) -> Stretch:
    """The stretch as a reader sees it: no markup, no stray spaces, half-width figures, Chinese signs, Simplified."""
    stretch = _drop_markup(stretch.drop(match.span() for match in _INVISIBLE.finditer(stretch.text)))
    stretch = Stretch(stretch.text.translate(_WIDE), stretch.offsets)
    stretch = _join_cells(stretch) if kind == "row" else stretch
    stretch = _close_gaps(stretch, roomy=kind in ("title", "heading"))
    stretch = _widen_signs(stretch)
    stretch = stretch.drop(match.span() for match in _SIGN_GAP.finditer(stretch.text))
    return Stretch(_simplify(stretch.text), stretch.offsets) if traditional else stretch


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters, by the share of them that Simplified writes otherwise.

    >>> is_traditional("臺灣半導體廠商擴產"), is_traditional("赣州经开区引进乾照光电")
    (True, False)
    """
    sample = "".join(_HANZI.findall(text[:SAMPLE_CHARS]))
    least = max(3, LEAST_TRADITIONAL * len(sample))
    if sum(map(_exchanged().__contains__, sample)) <= least:
        return False  # converting the sample, to learn that nothing changes, would take longer than all other cleaning
    changed = sum(before != after for before, after in zip(sample, _simplify(sample), strict=True))
    return changed > least


def _drop_markup(stretch: Stretch) -> Stretch:
    stretch = stretch.drop(match.span() for match in _IMAGE.finditer(stretch.text))
    links = _LINK.finditer(stretch.text)
    stretch = stretch.drop(span for link in links for span in (link.span(1), link.span(2)))
    return stretch.drop(match.span() for match in _STRONG.finditer(stretch.text))


def _join_cells(stretch: Stretch) -> Stretch:
    """A row's cells with one bar between them: the bar or the tab that the source has there."""
    cuts: list[tuple[int, int]] = []
    bars: list[tuple[int, str]] = []
    for match in _CELL_GAP.finditer(stretch.text):
        bar = max(match[0].find("|"), match[0].find("\t"))
        if bar >= 0:
            bars.append((match.start() + bar, "|"))
            cuts += [(match.start(), match.start() + bar), (match.start() + bar + 1, match.end())]
    stretch = stretch.exchange(bars).drop(cuts)
    return stretch.drop(match.span() for match in _CELL_EDGE.finditer(stretch.text))


def _close_gaps(stretch: Stretch, roomy: bool) -> Stretch:
    """One space at most anywhere, and none within Chinese words or between them and figures.

    A wide gap, a gap in a headline and a gap between the names of a credit part words, so one space of it stays.
    """
    text = stretch.text
    parting = [match.span() for match in _CREDIT.finditer(text)]
    cuts: list[tuple[int, int]] = []
    spaces: list[tuple[int, str]] = []
    for match in _GAP.finditer(text):
        start, end = match.span()
        wide = end - start > 1 or text[start] in "\u3000\t" or any(a < start < b for a, b in parting)
        stray = not (wide or roomy) and _is_stray(text[start - 1 : start], text[end : end + 1])
        edge = start == 0 or end == len(text)
        cuts.append((start if stray or edge else start + 1, end))
        spaces.append((start, " "))
    return stretch.exchange(spaces).drop(cuts) if cuts else stretch


def _is_stray(before: str, after: str) -> bool:
    if _HANZI.match(before):
        return bool(_HANZI.match(after)) or after.isdigit() or after == "%"
    return bool(_HANZI.match(after)) and (before.isdigit() or before == "%")


def _widen_signs(stretch: Stretch) -> Stretch:
    """ASCII signs beside Chinese as the Chinese ones; brackets change in pairs."""
    text = stretch.text
    places = [match.start() for match in _ASCII_SIGN.finditer(text)] + _find_chinese_brackets(text)
    return stretch.exchange((place, text[place].translate(_FULL_SIGN)) for place in places) if places else stretch


def _find_chinese_brackets(text: str) -> list[int]:
    """ASCII brackets with Chinese on either side of one of the pair."""
    opened: list[int] = []
    found: list[int] = []
    for match in _BRACKET.finditer(text):
        place = match.start()
        if match[0] == "(":
            opened.append(place)
        elif opened:
            begun = opened.pop()
            if any(_HANZI.match(text, side) for side in (begun - 1, begun + 1, place - 1, place + 1) if side >= 0):
                found += [begun, place]
    return found


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _exchanged() -> frozenset[str]:
    """Every character for which Simplified writes another one, be it in some phrase only."""
    dictionaries = [files("opencc").joinpath("dictionary", f"TS{kind}.txt") for kind in ("Phrases", "Characters")]
    rows = (line.split() for each in dictionaries for line in each.read_text("utf-8").splitlines())
    return frozenset(old for key, value, *_ in rows for old, new in zip(key, value, strict=True) if old != new)


def _simplify(text: str) -> str:
    """The text in Simplified characters, as long as it was."""
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    singles = [_converter().convert(character) for character in text]
    return "".join(new if len(new) == 1 else old for old, new in zip(text, singles, strict=True))
