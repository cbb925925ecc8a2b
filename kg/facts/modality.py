"""How a claim is meant: asserted, planned, rumoured, denied, or only asked about."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kg.facts.template import Template, codes_of
from kg.ontology import data_path
from kg.ontology.expressions import compile_linear, sift

ORDER = ("asked", "denied", "rumoured", "planned")
PLACES = ("near", "behind", "leading", "far")
MARK = re.compile(r"\{:([\w|]+)\}")
ANCHOR = re.compile(r"(?<!\[)\^")
PART_ENDS = "。；！？"
CONFIRMED = compile_linear("(?:已|得到|获|予以)(?:官方|公司|双方)?(?:证实|确认)|消息属实")


@dataclass(frozen=True)
class Signs:
    """The words of one modality, by where they stand to the claim; `spared` are words that only look like them."""

    near: Any
    behind: Any
    leading: Any
    far: Any
    spared: Any
    anywhere: Any

    def are_in(self, near: str, behind: str, leading: str, far: str) -> bool:
        """Whether one of the stretches around a claim holds a sign."""
        stretches = ((self.near, near), (self.behind, behind), (self.leading, leading), (self.far, far))
        return any(sign is not None and sign.search(self._spare(stretch)) for sign, stretch in stretches)

    def may_be_in(self, text: str) -> bool:
        """Whether any sign stands anywhere in a text without what is spared."""
        return self.anywhere.search(self._spare(text)) is not None

    def _spare(self, stretch: str) -> str:
        return str(self.spared.sub("", stretch)) if self.spared is not None else stretch


@cache
def _signs() -> dict[str, Signs]:
    tables = tomllib.loads(data_path("rules", "modality.toml").read_text("utf-8"))
    return {kind: _read_signs(tables[kind]) for kind in ORDER}


def _read_signs(table: dict[str, str]) -> Signs:
    told = [table[place] for place in PLACES if table.get(place)]
    anywhere = _compile(ANCHOR.sub("", "|".join(f"(?:{expression})" for expression in told)))
    near, behind, leading, far, spared = (_compile(table.get(key, "")) for key in (*PLACES, "except"))
    return Signs(near, behind, leading, far, spared, anywhere)


def _compile(expression: str) -> Any:
    """An expression over templates, in which `{:Ordinal}` is a mark of that class."""
    written = MARK.sub(lambda match: f"[{codes_of(match[1])}]", expression)
    return compile_linear(written) if written else None


def read_modality(template: Template, start: int, end: int) -> str:
    """The modality of what a stretch of a template says; `asked` is no claim at all.

    A sign counts where it governs the claim: `公司没有透露份额` in the next clause takes nothing back.
    """
    text = template.text
    first, last = template.clause(start)[0], template.clause(max(start, end - 1))[1]
    part = template.clause(start, PART_ENDS)[0], template.clause(max(start, end - 1), PART_ENDS)[1]
    stretches = (text[first:end], text[end : part[1]], text[part[0] : end], text)
    possible = _possible(text)
    for kind in ORDER[:3]:
        if (
            kind in possible
            and _signs()[kind].are_in(*stretches)
            and not (kind == "rumoured" and CONFIRMED.search(text))
        ):
            return kind
    planned = "planned" in possible and _signs()["planned"].are_in(text[first:last], "", "", text)
    return "planned" if planned else "asserted"


@cache
def _sieve() -> tuple[Any, tuple[tuple[str, str], ...]]:
    """The signs of every modality and the words spared for each, in one filter, with what each expression is."""
    parts = [(kind, part) for kind in ORDER for part in ("anywhere", "spared")]
    told = [(kind, part) for kind, part in parts if getattr(_signs()[kind], part) is not None]
    return sift(getattr(_signs()[kind], part) for kind, part in told), tuple(told)


@lru_cache(maxsize=64)
def _possible(text: str) -> frozenset[str]:
    """The modalities of which a sentence holds some sign; a sentence has many claims, and most hold none."""
    sieve, told = _sieve()
    found = [told[number] for number in sieve.Match(text) or ()]
    return frozenset(kind for kind, part in found if part == "anywhere" or _signs()[kind].may_be_in(text))
