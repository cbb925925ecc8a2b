"""The names that hold in a whole article: those found once, those defined in words, and the stems that recur."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from kg.mentions.aliases import bare_core, find_definitions, leading_city, leading_country, outer_divisions, short_forms
from kg.mentions.lattice import Candidate
from kg.mentions.names import Entry, is_listed, load_everyday, load_words
from kg.mentions.units import Piece
from kg.model import Alias

TOP = 3  # a headline is one of the first sentences
NAME_TAGS = frozenset({"LOC", "PER", "ORG", "nz"})
DEFINED, FOUND, GUESSED, STEM = 3.1, 3.0, 2.3, 1.9
SURE = frozenset(
    {"grammar-organization", "grammar-zone", "companies", "brands", "divisions", "zones", "coordination", "foreign"}
)
TICKER = re.compile("(?:证券|股票|公司)(?:代码|简称)[：:]")
SHORT_NAME = re.compile(
    "(?:证券|股票)简称[：:] ?([^ ，。；、：:（）]{2,8}?)(?= |，|。|；|$|公告|编号|股票|证券|债券|转债)"
)
ISSUER = frozenset({"公司", "本公司", "上市公司"})
PLACE_STEM = re.compile("(?<=..)[市县镇乡旗]$")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a first reading found in one sentence."""

    text: str
    pieces: tuple[Piece, ...]
    lasting: tuple[Candidate, ...]
    words: tuple[tuple[int, int, str], ...]


def establish_names(article: str, seen: Sequence[Seen]) -> tuple[dict[str, Entry], list[Alias]]:
    """The names of an article with what they stand for, and which of them stand for the same."""
    names = _surest(seen)
    aliases = list(dict.fromkeys(_read_definitions(article, seen)))
    aliases += _read_issuer(article, seen, aliases)
    for alias in aliases:
        names |= {form: Entry(alias.type, DEFINED, "article") for form in (alias.short, alias.full)}
    body = "\n".join(s.text for s in seen)
    aliases += _read_foreign(article, names, aliases)
    aliases += _read_offices(article, names, aliases)
    for full, short in [*_recurring_stems(names, aliases, body), *_recurring_brands(names, aliases, seen)]:
        names[short] = Entry("Enterprise", DEFINED, "article")
        aliases.append(Alias(article, full, short, "Enterprise"))
    names |= _place_stems(names, seen)
    return {name: entry for name, entry in names.items() if len(name) > 1}, aliases


def _surest(seen: Sequence[Seen]) -> dict[str, Entry]:
    """Each name that was found, as the class with the most weight behind it."""
    weights: dict[str, Counter[str]] = {}
    sure: set[str] = set()
    for sentence in seen:
        for c in sentence.lasting:
            name = sentence.text[c.start : c.end]
            weights.setdefault(name, Counter())[c.type] += int(10 * c.score)
            if c.source in SURE:
                sure.add(name)
    return {
        name: Entry(min(kinds, key=lambda kind: (-kinds[kind], kind)), FOUND if name in sure else GUESSED, "article")
        for name, kinds in sorted(weights.items())
    }


def _read_definitions(article: str, seen: Sequence[Seen]) -> Iterator[Alias]:
    for sentence in seen:
        for piece, short in find_definitions(sentence.text, sentence.pieces):
            full = sentence.text[piece.start : piece.end]
            if short != full:
                yield Alias(article, full, short, piece.type, sentence.text)


def _read_issuer(article: str, seen: Sequence[Seen], aliases: Sequence[Alias]) -> Iterator[Alias]:
    """An announcement's issuer: its securities' short name, and `公司` where the text defines nothing else by it."""
    short = next((match[1] for s in seen if (match := SHORT_NAME.search(s.text))), "")
    headline = next((s.text[c.start : c.end] for s in seen[:TOP] for c in s.lasting if c.source == "headline"), "")
    full = next((a.full for a in aliases if a.short in ISSUER or a.short == short), "") or _ticker_owner(seen)
    told = {"", full} | {a.short for a in aliases}
    forms = dict.fromkeys((short, headline, "公司" if short else ""))
    yield from (Alias(article, full, form, "Enterprise") for form in forms if full and form not in told)


def _ticker_owner(seen: Sequence[Seen]) -> str:
    """The first firm with the full form of a listed one, where the article tells a ticker; else empty."""
    if not any(TICKER.search(s.text) for s in seen):
        return ""
    legal = (s.text[p.start : p.end] for s in seen for p in s.pieces if p.type == "Enterprise")
    return next((name for name in legal if name.endswith("股份有限公司")), "")


def _recurring_stems(names: Mapping[str, Entry], aliases: Iterable[Alias], body: str) -> Iterator[tuple[str, str]]:
    """Each short form that stands alone somewhere and can be short for one firm of the article only."""
    one = {alias.short: alias.full for alias in aliases}
    firms = sorted(name for name, entry in names.items() if entry.type == "Enterprise")
    owners: dict[str, dict[str, str]] = {}
    for full in firms:
        for short in short_forms(full):
            owners.setdefault(short, {})[full] = one.get(full, full)
    cores = {one.get(name, name): bare_core(name) for name in firms if name not in owners}
    for short, fulls in sorted(owners.items()):
        if short not in one and _may_shorten(short, names) and _stands_alone(short, fulls, body):
            rivals = {full for full, core in cores.items() if _may_be_rival(full, core, short)}
            yield from ((owner, short) for owner in _owner({*fulls.values()} | rivals))


def _may_shorten(short: str, names: Mapping[str, Entry]) -> bool:
    """Whether a form means nothing else: no place, no word of everyday language, no trade."""
    other = short in load_everyday() or _is_common(short) or is_listed(short, "Region")
    return not other and _is_free(short, names)


def _stands_alone(short: str, fulls: Iterable[str], body: str) -> bool:
    """Whether a form stands somewhere outside the names that it is part of."""
    names = [full for full in fulls if not any(full != other and full in other for other in fulls)]
    return body.count(short) > sum(body.count(full) for full in names)


def _may_be_rival(full: str, core: str, short: str) -> bool:
    return full != short and core.startswith(short) and len(core) > len(short) + 1


def _owner(fulls: set[str]) -> list[str]:
    """Whose short form it is: the only firm's that may have it, else the only group's."""
    if len(fulls) == 1:
        return sorted(fulls)
    groups = sorted(full for full in fulls if "集团" in full)
    return groups if len(groups) == 1 else []


def _recurring_brands(
    names: Mapping[str, Entry], aliases: Iterable[Alias], seen: Sequence[Seen]
) -> Iterator[tuple[str, str]]:
    """The first two to four characters of a firm's core, where a word of the text is just that (`鹤年堂`, of …鹤年堂生物制品有限公司)."""
    one = {alias.short: alias.full for alias in aliases}
    words = _tagged(seen, NAME_TAGS | {"nw"})
    owners: dict[str, set[str]] = {}
    for full in sorted(name for name, entry in names.items() if entry.type == "Enterprise" and len(name) > 3):
        for brand in _brands(full):
            if brand in words:
                owners.setdefault(brand, set()).add(one.get(full, full))
    for brand, fulls in sorted(owners.items()):
        known = brand in one or is_listed(brand) or not _may_shorten(brand, names)
        if not known and (not brand.isascii() or brand.isalpha()):
            yield from ((owner, brand) for owner in _owner(fulls)[:1])


def _brands(full: str) -> list[str]:
    """The openings of a firm's core that may be its brand: not cut within a trade."""
    core, trades = bare_core(full), _trades()
    return [core[:size] for size in (4, 3, 2) if len(core) > size and not core.startswith(trades, size - 1)]


@cache
def _trades() -> tuple[str, ...]:
    return tuple(sorted(load_words("trades.tsv")))


def _tagged(seen: Sequence[Seen], tags: Set[str]) -> set[str]:
    """The words of an article that the tagger gave one of some tags."""
    return {s.text[start:end] for s in seen for start, end, tag in s.words if tag in tags}


def _read_foreign(article: str, names: Mapping[str, Entry], aliases: Sequence[Alias]) -> list[Alias]:
    """A foreign firm told with its country is also told without it (`法国赛诺菲集团`, 赛诺菲集团)."""
    told = {alias.short for alias in aliases} | {alias.full for alias in aliases}
    firms = sorted(name for name, entry in names.items() if entry.type == "Enterprise")
    bare = ((name, name.removeprefix(leading_country(name) or leading_city(name))) for name in firms)
    return [
        Alias(article, name, short, "Enterprise")
        for name, short in bare
        if short != name and len(short) >= 2 and short not in told and not _is_common(short)
    ]


def _read_offices(article: str, names: Mapping[str, Entry], aliases: Sequence[Alias]) -> list[Alias]:
    """An office told with the province or city around its division is also told without (`江西省赣州市南康区政府`)."""
    told = {alias.short for alias in aliases}
    offices = sorted(name for name, entry in names.items() if entry.type == "GovernmentBody" and len(name) > 6)
    bare = ((name, name.removeprefix(outer_divisions(name))) for name in offices)
    return [
        Alias(article, name, short, "GovernmentBody") for name, short in bare if short != name and short not in told
    ]


def _is_free(short: str, names: Mapping[str, Entry]) -> bool:
    """Whether a form has no sure meaning yet: a person or place that the tagger alone saw is none, nor is a firm unlisted."""
    known = names.get(short)
    if known is None:
        return True
    if known.type == "Enterprise":
        return not is_listed(short)
    return known.weight == GUESSED and known.type in {"Person", "Region"}


def _is_common(text: str) -> bool:
    return any(text in load_words(f"{file}.tsv") for file in ("industry_terms", "name_stops", "trades"))


def _place_stems(names: Mapping[str, Entry], seen: Sequence[Seen]) -> dict[str, Entry]:
    """Towns and counties without their last character, where a word of the text is just that (`周巷`, of 周巷镇)."""
    tagged = _tagged(seen, NAME_TAGS | {"n"})
    places = (name for name, entry in names.items() if entry.type == "Region")
    stems = {PLACE_STEM.sub("", name) for name in places if PLACE_STEM.search(name)}
    kept = (s for s in sorted(stems) if len(s) > 1 and s in tagged and s not in names and s not in load_everyday())
    return {stem: Entry("Region", STEM, "article") for stem in kept}
