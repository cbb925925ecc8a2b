"""Who makes a ware that no rule gives to anyone: the firm or plant that acts in its clause, or whose it is said to be."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import product
from typing import Any

from kg.facts.claims import Claim
from kg.facts.context import JOINTS, has_own_subject, is_oblique, list_start
from kg.facts.focus import Discourse
from kg.facts.subjects import is_said_of
from kg.facts.template import ANY_MARK, Template, codes_of
from kg.model import Mark
from kg.ontology.cues import expand_cues, list_cues
from kg.ontology.expressions import compile_linear

GUESSED = "maker-"
MAKERS = frozenset({"Enterprise", "Project", "Facility"})
OTHERS = frozenset({"Region", "Institution", "GovernmentBody", "Parties"})
REACH = 2  # sentences that a maker stays in mind without being named
MAKER = codes_of("Enterprise|Works")
FIGURE = codes_of("Capacity|Ordinal|When|Vague|Duration|Percent")
PLACE, FIRM = f"[{codes_of('Region')}]+", f"[{codes_of('Enterprise')}]"
FREE = f"[^，。；：！？{ANY_MARK}]"
VERB = f"({{made.verbs}})(?:{{made.between}}|[{FIGURE}])*{FREE}{{0,4}}(?:{{made.between}}|[{FIGURE}])*“?$"
OWNED = f"([{MAKER}])(?:（{FREE}*）)?{{made.owned}}(?:{{made.between}}|[{FIGURE}])*{FREE}{{0,4}}“?$"
ITS = f"(?:^|{FREE}){{made.its}}(?:{{made.between}}|[{FIGURE}])*“?$"
BY = f"^”?(?:等)?(?:产品)?{FREE}{{0,6}}{{made.comes_from}}{FREE}{{0,4}}(?:{PLACE}的?)?({FIRM})"
BOUGHT = f"{{made.from}}(?:{PLACE}的?)?({FIRM}){FREE}{{0,6}}{{made.buys}}(?:{{made.between}}|[{FIGURE}])*{FREE}{{0,4}}$"
NO_WARE = "^”?(?:等)?(?:系列)?(?:产品)?(?:的)?{made.not_ware}"
GAP = f"(?:{FREE}|[{FIGURE}]){{0,8}}"
BEHIND = f"^”?(?:等)?(?:系列)?(?:产品)?{{made.leading}}{{0,3}}(?:({{made.behind}})|{GAP}({{made.done}}))"
SOME = f"{{made.some}}?[{codes_of('Count')}]"
NOT_MADE = "{made.not_made}"
BUYERS = f"^(?:[、和与及][{MAKER}])*(?:等)?(?:则|也)?{{maker.buyers}}"
ANOTHERS = "{made.anothers}"
OBJECT = f"(?:{{maker.governing}}|(?:^|[^作成认称名视])为)(?:的|了|[{codes_of('Region')}])*$"


@cache
def _sign(template: str) -> Any:
    return compile_linear(expand_cues("wares.toml", template))


def read_makers(template: Template, discourse: Discourse, told: Collection[int]) -> Iterator[Claim]:
    """A claim for each ware of a sentence that has no maker yet, where its own clause says that it is made."""
    for first, last in _lists(template):
        if any(m.start in told for m in template.between(first, last + 1)):
            continue
        found = list(_find_makers(template, first, last, discourse))
        wares = [m for m in template.between(first, last + 1) if m.type == "Product"]
        in_turn = "分别" in template.text[template.clause(first)[0] : first]
        pairs = zip(found, wares, strict=False) if in_turn else product(found, wares)
        if in_turn and len(found) != len(wares):
            continue
        for (sign, maker), ware in pairs:
            yield Claim(maker, "produces", ware, template, first, last + 1, f"{GUESSED}{sign}", 0.6)


def is_no_ware(name: str) -> bool:
    """Whether a name only means that something is made or earned (`合格品`, `业务收入`)."""
    return name in list_cues("wares.toml", "made.nothing")


def _lists(template: Template) -> Iterator[tuple[int, int]]:
    """The lists of wares in a sentence, each as the places of its first and last."""
    places = [i for i, m in enumerate(template.marks) if m is not None and m.type == "Product"]
    first: int | None = None
    for number, at in enumerate(places):
        first = at if first is None else first
        behind = places[number + 1] if number + 1 < len(places) else None
        if behind is None or template.text[at + 1 : behind] not in JOINTS:
            yield first, at
            first = None


def _find_makers(template: Template, first: int, last: int, discourse: Discourse) -> Iterator[tuple[str, Mark]]:
    start, end = template.clause(first)[0], template.clause(last)[1]
    before, behind = template.text[start:first], template.text[last + 1 : end]
    if _sign(NO_WARE).search(behind):
        return
    owned = _sign(OWNED).search(before)
    if owned and _sign(BEHIND).search(behind) and not _sign(ANOTHERS).search(behind):
        mark = template.marks[start + owned.start(1)]
        if mark is not None and mark.mention is not None:
            yield "owned", mark
    if owned or _sign(ITS).search(before) or _sign(NOT_MADE).search(before):
        return
    if _sign(BY).search(behind) or _sign(BOUGHT).search(before):
        return
    verb, noun = _sign(VERB).search(before), _sign(BEHIND).search(behind)
    if verb is None and noun is None:
        return
    makers = list(_acting(template, first, discourse))
    if len(makers) == 1 or "分别" in before:
        yield from (("acts" if verb else "figure", mark) for mark in makers)


def _acting(template: Template, at: int, discourse: Discourse) -> Iterator[Mark]:
    """Who acts at a place: the nearest firm or plant before it that is subject of its clause, or whom the text is about."""
    start = template.clause(at)[0]
    if _sign(SOME).match(template.text[start:at]) or has_own_subject(at, template):
        return
    for i in range(at - 1, -1, -1):
        if _acts(template, i):
            if not _sign("{made.pronouns}").search(template.text[i:at]):
                yield from (m for m in template.between(list_start(i, template), i + 1) if _is_maker(m))
            return
    if not any(m.type in OTHERS for m in template.between(0, at)):
        yield from _carried(template.marked.sentence.index, discourse)


def _acts(template: Template, at: int) -> bool:
    """Whether what stands at a place is a firm or plant, and no object or owner of another."""
    start = list_start(at, template)
    if not _is_maker(template.marks[at]) or is_oblique(start, template) or is_said_of(at, template):
        return False
    bought = _sign(BUYERS).search(template.text[at + 1 : template.clause(at)[1]])
    return bought is None and _sign(OBJECT).search(template.text[:start]) is None


def _is_maker(mark: Mark | None) -> bool:
    return mark is not None and mark.type in MAKERS and mark.mention is not None


def _carried(index: int, discourse: Discourse) -> Iterator[Mark]:
    """Whom the sentences right before one are about, where they tell of one firm or plant alone."""
    if (speaker := discourse.speaker(index)) is not None:
        yield speaker
        return
    for told in reversed(discourse.templates[max(0, index - REACH) : index]):
        acting = {m.mention.name: m for i, m in enumerate(told.marks) if _acts(told, i) and m and m.mention}
        if acting:
            yield from acting.values() if len(acting) == 1 else ()
            return
