"""Names of projects and plants taken apart: whose, where, how large, which phase, and what is built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.ontology import read_rows
from kg.ontology.cues import list_cues
from kg.ontology.organizations import plain_name

LONGEST_WORD = 12
KNOWN = 1 << 16  # cores kept in mind
COMMON = ("product_heads", "term_modifiers", "generic_modifiers", "industry_terms", "project_suffixes", "trades")


@dataclass(frozen=True, slots=True)
class WorkName:
    """The parts of a work's name: `core` is what is built, without owner, place, size, phase and 项目."""

    firms: frozenset[str]
    places: frozenset[str]
    measures: frozenset[str]
    phase: str
    core: str


def analyse_work(name: str, firms: Mapping[str, str], places: Mapping[str, str]) -> WorkName:
    """A work's name in its parts; `firms` and `places` lead from the forms that may stand in it to what they name.

    >>> work = analyse_work("吉利(赣州)42GWh动力电池一期项目", {"吉利": "吉利"}, {"赣州": "赣州市"})
    >>> sorted(work.firms | work.places | work.measures), work.phase, work.core
    (['42gwh', '吉利', '赣州市'], '一期', '动力电池')
    """
    rest, whose = _take(plain_name(name), firms)
    rest, where = _take(rest, places)
    phase = _phase().search(rest)
    rest = _phase().sub("", rest)
    measures = frozenset(match[1] for match in _measure().finditer(rest) if not match[1].isdigit())
    core = re.sub(r"[()（）\[\]-]+", "", _measure().sub("", rest))
    told = phase[0].removesuffix("工程").removesuffix("项目") if phase else ""
    return WorkName(whose, where, measures, told, _without_end(core))


def _take(rest: str, forms: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """A name without the forms that stand in it, and what they name; longer forms first."""
    found: set[str] = set()
    inside = [form for form in forms if form in rest and form != rest]
    for form in sorted(inside, key=lambda form: (-len(form), form)) if len(inside) > 1 else inside:
        if form in rest:
            rest = rest.replace(form, "|")
            found.add(forms[form])
    return rest.replace("|", ""), frozenset(found)


def _without_end(core: str) -> str:
    for end in list_cues("identity.toml", "works.ends"):
        if core.endswith(end):
            return core.removesuffix(end)
    return core


@lru_cache(maxsize=KNOWN)
def is_generic(core: str) -> bool:
    """Whether a core is made of everyday words of its kind alone, so that many works may be called so.

    >>> is_generic("动力电池生产基地"), is_generic("裕龙岛炼化一体化")
    (True, False)
    """
    reach = {0}
    for start in range(len(core)):
        if start in reach:
            ends = range(start + 1, min(len(core), start + LONGEST_WORD) + 1)
            reach.update(end for end in ends if core[start:end] in _common_words())
    return len(core) in reach


@lru_cache(maxsize=KNOWN)
def skeleton(core: str) -> str:
    """A core without words that praise it or tell what is done there, where two characters and more are left.

    >>> skeleton("智能挖掘机"), skeleton("晶圆制造"), skeleton("智能制造")
    ('挖掘机', '晶圆', '智能制造')
    """
    rest = core
    for word in list_cues("identity.toml", "works.loose"):
        rest = rest.replace(word, "")
    return rest if len(rest) > 1 else core


def is_making(core: str) -> bool:
    """Whether a core tells a place where things are made, as most projects are."""
    return core.endswith(list_cues("identity.toml", "works.making")) and not is_apart(core)


def is_apart(core: str) -> bool:
    """Whether a core tells something that stands beside a plant: an institute, a head office."""
    return core.endswith(list_cues("identity.toml", "works.apart"))


@cache
def _phase() -> re.Pattern[str]:
    return re.compile("|".join(list_cues("identity.toml", "works.phase")))


@cache
def _measure() -> re.Pattern[str]:
    leads, sizes = ("|".join(list_cues("identity.toml", f"works.{name}")) for name in ("leads", "measure"))
    return re.compile(f"(?:{leads})?({sizes})")


@cache
def _common_words() -> frozenset[str]:
    verbs = {"生产", "制造", "研发", "加工", "智能", "高端", "新型", "新能源"}
    return frozenset(verbs | {plain_name(row["name"]) for file in COMMON for row in read_rows("names", f"{file}.tsv")})
