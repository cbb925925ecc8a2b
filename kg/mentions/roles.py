"""Words that are no names but lean on one: titles of persons, phases of projects, and words such as `该公司`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from kg.mentions.cues import compile_cues, is_cue, load_cues
from kg.mentions.lattice import Candidate
from kg.mentions.names import Entry, NameIndex, is_han, load_table, load_words
from kg.mentions.units import Unit
from kg.ontology import read_rows

NUMERAL = "[一二三四五六七八九十]"
PHASE = re.compile(rf"(?:{NUMERAL}(?:至|到|、|—|-)){{0,4}}{NUMERAL}期(?![间限待货房])|首期(?!付)|第{NUMERAL}期")
TITLE_WEIGHT = 3.2
PERSON_WEIGHT = 1.9
LONG_NAME = 2.5  # a name of three characters where the tagger took the verb's first into it (`石兵兵指|指`)
SIGNS = frozenset("，。；、）")
NAME_END = r"[，。、；：“”（）\s]|{persons.followers}|$"
TAKES_OFFICE = "(?:{persons.takes_office}|任(?!{persons.no_office}))"
APPOINTED = f"(?<![^，。；：、“聘任命选举推荐由])(?=[一-鿿]{{2,4}}{TAKES_OFFICE})"
LATIN_NAME = re.compile("[A-Z][a-z]+(?: [A-Z][a-z]*[.]?){1,3}(?![A-Za-z])")
ADVERBIAL = frozenset({"d", "p", "c", "r", "ad", "f", "s", "TIME", "xc", "u"})
ENDING = frozenset({"v", "vn", "d", "p", "c", "u", "w", "ad", "vd", "TIME"})  # open what stands behind a name
BARE_BLOCKERS = frozenset({"n", "nz", "nw", "vn", "a", "m", "an", "q", "PER", "ORG", "LOC"})


@cache
def _title_index() -> NameIndex:
    return NameIndex({r["name"]: Entry("Title", TITLE_WEIGHT, r["class"]) for r in read_rows("names", "titles.tsv")})


@cache
def _title_prefixes() -> tuple[str, ...]:
    return tuple(sorted(load_words("title_prefixes.tsv"), key=lambda p: (-len(p), p)))


def find_titles(text: str, edges: frozenset[int] = frozenset()) -> Iterator[Candidate]:
    """Titles with what belongs to them on the left: `市委副书记`, `常务副总裁`, `全球执行副总裁`.

    Where the edges of the words are known, a title of two characters begins or ends at one (not `区长` in `地区长期`).

    >>> [text[c.start:c.end] for text in ("公司全球执行副总裁", "公司董事会") for c in find_titles(text)][:1]
    ['全球执行副总裁']
    """
    for hit in _title_index().find(text):
        cut = edges and hit.end - hit.start == 2 and hit.start not in edges and hit.end not in edges
        if cut or _goes_on(text, hit):
            continue
        start = hit.start
        while prefix := next((p for p in _title_prefixes() if text.endswith(p, 0, start)), None):
            start -= len(prefix)
        yield Candidate(start, hit.end, "Title", TITLE_WEIGHT * (hit.end - start), "titles")


def _goes_on(text: str, title: Candidate) -> bool:
    """Whether a title opens a longer word that is no person's (`董事会`)."""
    if not text.startswith(load_cues("titles.longer"), title.start):
        return False
    told = text[title.start : title.end]
    longer = (word for word in load_cues("titles.longer") if text.startswith(word, title.start))
    return any(word.startswith(told) and word != told for word in longer)


def find_titled_persons(text: str, titles: Sequence[Candidate], units: Sequence[Unit] = ()) -> Iterator[Candidate]:
    """A surname and one or two characters right behind a title (`书记石兵`), or a name in Latin letters.

    >>> text = "总经理石兵说"
    >>> [text[c.start:c.end] for c in find_titled_persons(text, [Candidate(0, 3, "Title", 9.6, "titles")])]
    ['石兵']
    """
    if not titles:
        return
    common = {(unit.start, unit.end) for unit in units if unit.tag in ADVERBIAL}
    long = {unit.start for unit in units if len(unit.text) > 1 and unit.text in load_words("common_words.tsv")}
    tagged = {unit.start: unit.end for unit in units if unit.tag == "PER" and len(unit.text) > 1}
    closed = {unit.start for unit in units if unit.tag in ENDING}
    for end in sorted({title.end for title in titles}):
        start = end + text.startswith((" ", "为", "是", "：", "由"), end)
        if start + 1 in tagged:
            continue
        latin = LATIN_NAME.match(text, start)
        stop = latin.end() if latin else _read_name(text, start, common)
        if stop and start > end and text[end] in "为是由" and not latin:
            stop = stop if text[stop : stop + 1] in SIGNS else 0  # 董事长为石兵。
        elif not stop and start + 3 in closed:
            stop = _read_unknown(text, start, common)
        if stop and not (start in tagged and stop - 1 in long):  # 李明|认为: the last character opens a word
            whole = LONG_NAME if tagged.get(start, 0) > stop else PERSON_WEIGHT
            yield Candidate(start, stop, "Person", whole * (stop - start), "title-person")
    yield from _find_appointed(text, titles)


def _find_appointed(text: str, titles: Sequence[Candidate]) -> Iterator[Candidate]:
    """A name that opens a clause before `任`, `当选` and the like, with a title behind them: `，石兵任总经理`."""
    surnames, takes_office = load_words("surnames.tsv"), compile_cues(TAKES_OFFICE)
    for match in compile_cues(APPOINTED).finditer(text):
        start = match.start()
        length = next((n for n in (2, 3, 4) if takes_office.match(text, start + n)), 0)
        named = text[start : start + (2 if length == 4 else 1)] in surnames
        named = named and not text.endswith(load_cues("persons.no_last"), 0, start + length)
        if length and named and any(start + length < title.start <= start + length + 30 for title in titles):
            yield Candidate(start, start + length, "Person", PERSON_WEIGHT * length, "title-person")


def _read_name(text: str, start: int, common: Set[tuple[int, int]]) -> int:
    """Where a Chinese name ends that starts here, before a word that follows names; 0 where none does."""
    surnames = load_words("surnames.tsv")
    double = text[start : start + 2] in surnames
    if not double and text[start : start + 1] not in surnames:
        return 0
    lengths = (4, 3) if double else (3, 2)
    fitting = [start + n for n in lengths if len(text) >= start + n and is_han(text[start : start + n])]
    follows = compile_cues(NAME_END)
    return next((stop for stop in fitting if follows.match(text, stop) and _may_be_name(text, start, stop, common)), 0)


def _read_unknown(text: str, start: int, common: Set[tuple[int, int]]) -> int:
    """Where a surname and two characters end behind which the tagger saw a verb or a joint begin; 0 where there are none."""
    stop, first = start + 3, text[start : start + 1]
    named = first in load_words("surnames.tsv") and is_han(text[start:stop])
    plain = text[start : start + 2] in load_words("common_words.tsv")
    return stop if named and not plain and _may_be_name(text, start, stop, common) else 0


def _may_be_name(text: str, start: int, stop: int, common: Set[tuple[int, int]]) -> bool:
    if (start, stop) in common or text.startswith(load_cues("persons.no_names"), start):
        return False
    return not text.endswith(load_cues("persons.no_last"), 0, stop)


def find_phases(text: str) -> Iterator[Candidate]:
    """`一期`, `三、四期`, `一至六期`, `首期`."""
    for match in PHASE.finditer(text):
        yield Candidate(match.start(), match.end(), "Phase", 2.8 * (match.end() - match.start()), "phases")


def find_anaphors(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int, str]]:
    """Words that stand for a name told elsewhere, with the class they stand for."""
    number = 0
    while number < len(units):
        size, kind = _anaphor_at(text, units, number) if text[units[number].start] in _anaphor_openers() else (0, "")
        if size:
            yield units[number].start, units[number + size - 1].end, kind
        number += max(size, 1)


@cache
def _anaphor_openers() -> frozenset[str]:
    return frozenset(word[0] for word in load_words("anaphors.tsv"))


def _anaphor_at(text: str, units: Sequence[Unit], at: int) -> tuple[int, str]:
    """How many units a word takes that points back from here, and to what; 0 where none does."""
    table = load_table("anaphors.tsv", "type")
    for size in (3, 2, 1):
        group = units[at : at + size]
        word = text[group[0].start : group[-1].end]
        if len(group) == size and word in table and not any(unit.type for unit in group):
            if not _is_modified(units, at, word):
                return size, table[word]
    return 0, ""


def _is_modified(units: Sequence[Unit], at: int, word: str) -> bool:
    """Whether a bare noun (`公司`, `项目`) has a modifier, so that it means some firm and not the one told of."""
    if word.startswith(load_cues("anaphors.pointing")):
        return False
    before = units[at - 1] if at else None
    if before is not None and before.end == units[at].start and is_cue(before.text, "anaphors.several"):
        return True
    return before is not None and (
        before.tag in BARE_BLOCKERS or (before.type not in {"", "Date", "Period", "Vague", "Title", "Person"})
    )
