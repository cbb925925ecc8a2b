"""The names that hold in a whole article: those found once, those defined in words, and the stems that recur."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.mentions.aliases import bare_core, find_definitions, leading_country, short_forms
from kg.mentions.lattice import Candidate
from kg.mentions.names import Entry, is_listed, load_everyday, load_words
from kg.mentions.units import Piece
from kg.model import Alias

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
    aliases += _read_issuer(article, seen, aliases, names)
    for alias in aliases:
        names |= {form: Entry(alias.type, DEFINED, "article") for form in (alias.short, alias.full)}
    body = "\n".join(s.text for s in seen)
    aliases += _read_foreign(article, names, aliases)
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
                yield Alias(article, full, short, piece.type)


def _read_issuer(
    article: str, seen: Sequence[Seen], aliases: Sequence[Alias], names: Mapping[str, Entry]
) -> Iterator[Alias]:
    """An announcement's issuer: its securities' short name, and `公司` where the text defines nothing else by it."""
    short = next((match[1] for s in seen if (match := SHORT_NAME.search(s.text))), "")
    full = next((a.full for a in aliases if a.short in ISSUER or (short and a.short == short)), "")
    headline = next((s.text[c.start : c.end] for s in seen[:3] for c in s.lasting if c.source == "headline"), "")
    if not full and any(TICKER.search(s.text) for s in seen):
        legal = [s.text[p.start : p.end] for s in seen for p in s.pieces if p.type == "Enterprise"]
        full = next((name for name in legal if name.endswith("股份有限公司")), "")
    if not full:
        return
    told = {a.short for a in aliases}
    for form in (short, headline):
        if form and form != full and form not in told:
            told.add(form)
            yield Alias(article, full, form, "Enterprise")
    if short and not told & {"公司"}:
        yield Alias(article, full, "公司", "Enterprise")


def _recurring_stems(names: Mapping[str, Entry], aliases: Iterable[Alias], body: str) -> Iterator[tuple[str, str]]:
    """Each short form that stands alone somewhere and can be short for one firm of the article only."""
    one = {alias.short: alias.full for alias in aliases}
    owners: dict[str, dict[str, str]] = {}
    for full in sorted(name for name, entry in names.items() if entry.type == "Enterprise"):
        for short in short_forms(full):
            owners.setdefault(short, {})[full] = one.get(full, full)
    firms = sorted(name for name, entry in names.items() if entry.type == "Enterprise" and name not in owners)
    cores = {one.get(name, name): bare_core(name) for name in firms}
    for short, fulls in sorted(owners.items()):
        within = sum(body.count(full) for full in fulls if not any(full != o and full in o for o in fulls))
        free = _is_free(short, names) and short not in one and short not in load_everyday()
        if free and body.count(short) > within and not is_listed(short, "Region") and not _is_common(short):
            rivals = {
                full
                for full, core in cores.items()
                if core.startswith(short) and full != short and len(core) > len(short) + 1
            }
            yield from ((owner, short) for owner in _owner({*fulls.values()} | rivals))


def _owner(fulls: set[str]) -> list[str]:
    """Whose short form it is: the only firm's that may have it, else the only group's."""
    if len(fulls) == 1:
        return sorted(fulls)
    groups = sorted(full for full in fulls if "集团" in full)
    return groups if len(groups) == 1 else []


def _recurring_brands(
    names: Mapping[str, Entry], aliases: Iterable[Alias], seen: Sequence[Seen]
) -> Iterator[tuple[str, str]]:
    """The first two to four characters of a firm's core, where a word of the text is just that (`茂参堂`, of …茂参堂生物制品有限公司)."""
    told = {alias.short for alias in aliases}
    words = {s.text[a:b] for s in seen for a, b, tag in s.words if tag in {"LOC", "PER", "ORG", "nz", "nw"}}
    trades, owners = tuple(sorted(load_words("trades.tsv"))), dict[str, set[str]]()
    for full in sorted(name for name, entry in names.items() if entry.type == "Enterprise" and len(name) > 3):
        core = bare_core(full)
        for size in (4, 3, 2):
            if core[:size] in words and len(core) > size and not core.startswith(trades, size - 1):
                owners.setdefault(core[:size], set()).add({a.short: a.full for a in aliases}.get(full, full))
    for brand, fulls in sorted(
        (brand, fulls) for brand, fulls in owners.items() if not brand.isascii() or brand.isalpha()
    ):
        owner = _owner(fulls)
        known = _is_common(brand) or is_listed(brand) or brand in load_everyday()
        if owner and brand not in told and not known and _is_free(brand, names):
            yield owner[0], brand


def _read_foreign(article: str, names: Mapping[str, Entry], aliases: Sequence[Alias]) -> list[Alias]:
    """A foreign firm told with its country is also told without it (`法国赛朗集团`, 赛朗集团)."""
    told = {alias.short for alias in aliases} | {alias.full for alias in aliases}
    found = []
    for name in sorted(n for n, entry in names.items() if entry.type == "Enterprise"):
        country = leading_country(name)
        if (
            country
            and len(name) - len(country) >= 2
            and name[len(country) :] not in told
            and not _is_common(name[len(country) :])
        ):
            found.append(Alias(article, name, name[len(country) :], "Enterprise"))
    return found


def _is_free(short: str, names: Mapping[str, Entry]) -> bool:
    """Whether a form has no sure meaning yet: a person or place that the tagger alone saw is none, nor is a firm unlisted."""
    known = names.get(short)
    if known is None:
        return True
    return (
        not is_listed(short)
        if known.type == "Enterprise"
        else known.weight == GUESSED and known.type in {"Person", "Region"}
    )


def _is_common(text: str) -> bool:
    return (
        text in load_words("industry_terms.tsv")
        or text in load_words("name_stops.tsv")
        or text in load_words("trades.tsv")
    )


def _place_stems(names: Mapping[str, Entry], seen: Sequence[Seen]) -> dict[str, Entry]:
    """Towns and counties without their last character, where a word of the text is just that (`周巷`, of 周巷镇)."""
    tagged = {s.text[a:b] for s in seen for a, b, tag in s.words if tag in {"LOC", "PER", "ORG", "nz", "n"}}
    stems = {
        PLACE_STEM.sub("", name) for name, entry in names.items() if entry.type == "Region" and PLACE_STEM.search(name)
    }
    kept = (s for s in sorted(stems) if len(s) > 1 and s in tagged and s not in names and s not in load_everyday())
    return {stem: Entry("Region", STEM, "article") for stem in kept}
