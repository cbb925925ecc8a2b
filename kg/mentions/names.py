"""Names known beforehand: gazetteers of divisions, zones, companies and products, scanned in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.mentions.cues import load_cues
from kg.mentions.lattice import Candidate
from kg.ontology import read_rows

FULL, SHORT, STEM, COMMON, EVERYDAY = 2.6, 2.2, 1.5, 0.6, 0.3


class Entry(NamedTuple):
    """What a known name stands for, and how much a character of it weighs in the lattice."""

    type: str
    weight: float
    source: str


class NameIndex:
    """A set of names with what they stand for; `find` gives every occurrence, overlapping ones too.

    >>> index = NameIndex({"赣州": Entry("Region", 2.0, "divisions")})
    >>> [(c.start, c.end, c.type) for c in index.find("吉利落户赣州")]
    [(4, 6, 'Region')]
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._names = sorted(name for name in entries if name)
        self._entries = [entries[name] for name in self._names]
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.Standard) if self._names else None

    def find(self, text: str) -> list[Candidate]:
        """Every place where a name stands in the text."""
        if self._automaton is None:
            return []
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [_weigh(self._entries[number], start, end) for number, start, end in hits if _is_whole(text, start, end)]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin name stands alone, not inside a longer Latin word (`UPS` in `UPSTREAM`)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not ((_is_latin(before) and _is_latin(text[start])) or (_is_latin(after) and _is_latin(text[end - 1])))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _weigh(entry: Entry, start: int, end: int) -> Candidate:
    return Candidate(start, end, entry.type, entry.weight * (end - start), entry.source)


def _region_entries() -> Iterator[tuple[str, Entry]]:
    for row in read_rows("names", "divisions.tsv"):
        small = row["type"] == "County"
        for column, usual in (("stem", STEM), ("short", SHORT)):
            for form in _forms(row[column]):
                weight = EVERYDAY if row["common"] == "1" or form in load_everyday() else COMMON if small else usual
                yield form, Entry("Region", weight, "divisions")
        yield row["name"], Entry("Region", EVERYDAY if row["name"] in load_everyday() else FULL, "divisions")
    for file in ("zones", "macro_regions", "countries"):
        for row in read_rows("names", f"{file}.tsv"):
            yield from ((form, Entry("Region", SHORT, file)) for form in _forms(row.get("aliases", "")))
            yield row["name"], Entry("Region", FULL, file)


def _company_entries() -> Iterator[tuple[str, Entry]]:
    for row in read_rows("names", "companies.tsv"):
        for form in _forms(row["short"]):
            yield form, Entry("Enterprise", _company_weight(form, row["common"], SHORT), "companies")
        yield row["name"], Entry("Enterprise", _company_weight(row["name"], row["common"], FULL), "companies")
    for row in read_rows("names", "brands.tsv"):
        for form in [row["name"], *_forms(row["aliases"])]:
            usual = FULL if len(form) > 3 else SHORT  # 中国宝武 is more than 中国 and 宝武
            yield form, Entry("Enterprise", _company_weight(form, row["common"], usual), "brands")


def _company_weight(form: str, common: str, usual: float) -> float:
    if form in load_everyday() or (common == "1" and len(form) <= 3):
        return EVERYDAY
    return COMMON if common == "1" else usual


@cache
def load_everyday() -> frozenset[str]:
    """Words of everyday language that happen to name a place or a firm too (`和平`, `苹果`), as `城区`."""
    return frozenset(row["word"] for row in read_rows("names", "everyday.tsv"))


def _forms(cell: str) -> list[str]:
    return [form for form in cell.split("|") if len(form) > 1]


@cache
def load_names() -> NameIndex:
    """Every gazetteer name; where two lists hold one name, the first list in the order regions, companies keeps it."""
    entries: dict[str, Entry] = {}
    for name, entry in [*_region_entries(), *_company_entries()]:
        if len(name) > 1 and (name not in entries or entries[name].weight < entry.weight):
            entries[name] = entry
    return NameIndex(entries)


def is_listed(text: str, kind: str = "") -> bool:
    """Whether a text is, as a whole, a name of the lists (of one class, where one is given).

    >>> is_listed("赣州"), is_listed("赣州", "Enterprise")
    (True, False)
    """
    return any(hit.start == 0 and hit.end == len(text) and kind in ("", hit.type) for hit in load_names().find(text))


def ends_as_place(text: str) -> bool:
    """Whether a text ends as the names of places do."""
    return any(text.endswith(load_cues(kind)) for kind in ("places.divisions", "places.lands", "places.sites"))


def names_ware(text: str) -> bool:
    """Whether a text ends in a word for wares or industries that is no trade of firms too.

    >>> names_ware("光伏组件"), names_ware("星河电子")
    (True, False)
    """
    told = _tails()
    tails = (text[-size:] for size in range(min(6, len(text)), 1, -1))
    return next((told[tail] for tail in tails if tail in told), False)


@cache
def _tails() -> dict[str, bool]:
    """Words that a name may end in, with whether each is only for wares or industries and no trade of firms."""
    trades = load_words_of("trades.tsv", "org_suffixes.tsv")
    wares = load_words_of("product_heads.tsv", "industry_terms.tsv")
    return {word: word not in trades for word in wares | trades}


@cache
def load_words_of(*files: str) -> frozenset[str]:
    """The names of several lists, as one set."""
    return frozenset[str]().union(*map(load_words, files))


@cache
def load_words(file: str, column: str = "name") -> frozenset[str]:
    """One column of a name list, as a set."""
    return frozenset(row[column] for row in read_rows("names", file))


@cache
def load_stops() -> frozenset[str]:
    """Words that are no name by themselves: kinds of firms, industries, and what only modifies a noun."""
    return load_words_of("name_stops.tsv", "industry_terms.tsv", "generic_modifiers.tsv")


def is_han(text: str) -> bool:
    """Whether a text is written in Chinese characters alone.

    >>> is_han("石兵"), is_han("石兵A")
    (True, False)
    """
    return all("一" <= char <= "鿿" for char in text)


@cache
def load_table(file: str, value: str) -> dict[str, str]:
    """A name list as a table from name to another column."""
    return {row["name"]: row[value] for row in read_rows("names", file)}
