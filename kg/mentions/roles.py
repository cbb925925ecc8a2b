"""Words that are no names but lean on one: titles of persons, phases of projects, and words such as `该公司`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.lattice import Candidate
from kg.mentions.names import Entry, NameIndex, load_table, load_words
from kg.mentions.units import Unit
from kg.ontology import read_rows

NUMERAL = "[一二三四五六七八九十]"
PHASE = re.compile(
    rf"(?:{NUMERAL}(?:至|到|、|—|-)){{0,4}}{NUMERAL}期(?![间限待货房])|首期(?!付)|第{NUMERAL}期"
)
TITLE_WEIGHT = 3.2
NAME_END = re.compile(r"[，。、；：“”（）\s]|和|与|及|等|说|表|介|出|在|致|为|称|率|一|陪|宣|向|对|主|参|认|透|告|带|发|指|强|分|坦|见|代|$")
BARE_BLOCKERS = {"n", "nz", "nw", "vn", "a", "m", "an", "q"}


@cache
def _title_index() -> NameIndex:
    return NameIndex({r["name"]: Entry("Title", TITLE_WEIGHT, r["class"]) for r in read_rows("names", "titles.tsv")})


@cache
def _title_prefixes() -> tuple[str, ...]:
    return tuple(sorted(load_words("title_prefixes.tsv"), key=lambda p: (-len(p), p)))


def find_titles(text: str) -> Iterator[Candidate]:
    """Titles with what belongs to them on the left: `市委副书记`, `常务副总裁`, `全球执行副总裁`."""
    for hit in _title_index().find(text):
        start = hit.start
        while prefix := next((p for p in _title_prefixes() if text.endswith(p, 0, start)), None):
            start -= len(prefix)
        yield Candidate(start, hit.end, "Title", TITLE_WEIGHT * (hit.end - start), "titles")


def find_titled_persons(text: str, titles: Sequence[Candidate]) -> Iterator[Candidate]:
    """A surname and one or two characters right behind a title: `书记石兵`."""
    surnames = load_words("surnames.tsv")
    for title in titles:
        double = text[title.end : title.end + 2] in surnames
        for length in (4, 3) if double else (3, 2):
            name = text[title.end : title.end + length]
            known = double or name[:1] in surnames
            if known and len(name) == length and _is_han(name) and NAME_END.match(text, title.end + length):
                yield Candidate(title.end, title.end + length, "Person", 1.9 * length, "title-person")
                break


def _is_han(text: str) -> bool:
    return all("一" <= char <= "鿿" for char in text)


def find_phases(text: str) -> Iterator[Candidate]:
    """`一期`, `三、四期`, `一至六期`, `首期`."""
    for match in PHASE.finditer(text):
        yield Candidate(match.start(), match.end(), "Phase", 2.8 * (match.end() - match.start()), "phases")


def find_anaphors(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int, str]]:
    """Words that stand for a name told elsewhere, with the class they stand for."""
    table = load_table("anaphors.tsv", "type")
    number = 0
    while number < len(units):
        size, kind = _anaphor_at(text, units, number, table)
        if size:
            yield units[number].start, units[number + size - 1].end, kind
        number += max(size, 1)


def _anaphor_at(text: str, units: Sequence[Unit], at: int, table: dict[str, str]) -> tuple[int, str]:
    if any(u.type for u in units[at : at + 1]):
        return 0, ""
    for size in (3, 2, 1):
        group = units[at : at + size]
        if len(group) == size and not any(u.type for u in group):
            word = text[group[0].start : group[-1].end]
            if word in table and not _is_modified(units, at, word):
                return size, table[word]
    return 0, ""


def _is_modified(units: Sequence[Unit], at: int, word: str) -> bool:
    """Whether a bare noun (`公司`, `项目`) has a modifier, so that it means some firm and not the one told of."""
    if word[0] in "该这我此本全整其新当境":
        return False
    before = units[at - 1] if at else None
    return before is not None and (before.tag in BARE_BLOCKERS or (before.type not in {"", "Date", "Title", "Person"}))
