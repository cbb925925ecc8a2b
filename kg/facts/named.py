"""What names say by themselves: a zone named after its city lies in it, a project named after a firm is that firm's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile
from typing import Any

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues, load_cues
from kg.facts.focus import Discourse
from kg.facts.places import ZONES
from kg.facts.template import Template
from kg.model import Fact, Mark, Mention
from kg.ontology import leading_place, region_class, split_region
from kg.ontology import read_rows as read_table
from kg.ontology.gazetteer import find_bearers, list_ancestors
from kg.ontology.regions import is_within

YIELDS = frozenset({"Energy", "Power", "Charge", "Mass", "Volume", "Count"})
WORKS = frozenset({"Project", "Facility"})
IMPLIED = "named-product"
BOARD = re.compile("(?:管委会|管理委员会)$")
NATION = frozenset({"中国", "全国", "我国", "国内"})
TOLD = frozenset({"Mass", "Volume"})  # figures of wares alone: what is counted may be beasts or beds
SHORTEST = 2  # a product behind a joint that is no longer leans on the one before it (`永磁材料及器件`)
HEAD = "(?:{named.process}|{named.works}|[一二三四五六七八九十、]+期|（[^（）]*）|[”（、])+$"
MAKING = "{named.making}"
NO_WARE = "{named.no_ware}$|[0-9，。]$"
LONGEST_WARE = 16
SHORT_NAME = (4, 6)  # characters of a short name that is hardly an everyday word
LEAD = "{named.leads}+"
FIRM = "[一-龥]{2}{named.firm_forms}"
JOINT = re.compile("(?:、|和|及|与|暨|以及)")


def read_names(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The claims that the names of a sentence make, each with the name as its evidence."""
    for at, mark in enumerate(template.marks):
        if mark is None or mark.mention is None or mark.text != mark.mention.name:
            continue
        if mark.type in {"Region", "GovernmentBody"}:
            yield from _read_place(mark, at, template)
        elif mark.type in WORKS:
            yield from _read_project(mark, at, template, discourse)
        elif mark.type == "Enterprise" and (home := find_foreign_home(mark.text)):
            yield Claim(mark, "locatedIn", _part(mark, 0, len(home)), template, at, at + 1, "named-country", 0.75)


def find_foreign_home(name: str) -> str:
    """The foreign country told before a firm's own name; empty where it belongs to the name that the lists hold.

    >>> find_foreign_home("德国库卡"), find_foreign_home("沙特阿美"), find_foreign_home("中国宝武")
    ('德国', '', '')
    """
    homes = (name[:size] for size in range(len(name) - 2, 1, -1))
    home = next((home for home in homes if region_class(home) == "Country" and home not in NATION), "")
    return home if name not in _listed_brands() and not name.endswith(load_cues("named.no_brands")) else ""


@cache
def _listed_brands() -> frozenset[str]:
    return frozenset(row["name"] for row in read_table("names", "brands.tsv"))


def _read_place(mark: Mark, at: int, template: Template) -> Iterator[Claim]:
    chain = [*_place_before(template, at), *_split_place(mark)]
    for outer, inner in pairwise(chain):
        yield Claim(inner, "partOf", outer, template, at, at + 1, "named-place", 0.9)


def _place_before(template: Template, at: int) -> list[Mark]:
    """The region right before a place's name: `江西省` before `赣州经开区`; none that the lists put it outside of."""
    before = template.marks[at - 1] if at else None
    if before is None or before.type != "Region" or before.mention is None or before.text in NATION:
        return []
    inner = split_region(template.marks[at].text)[0]  # type: ignore[union-attr]
    listed = _is_placed(inner) and find_bearers(before.mention.name)
    return [] if listed and not is_within(inner, before.mention.name) else [before]


def _is_placed(name: str) -> bool:
    """Whether the lists tell what a place of that name lies in; of most states of foreign countries they do not.

    >>> _is_placed("赣州"), _is_placed("图林根州")
    (True, False)
    """
    return any(list_ancestors(key) for _, key in find_bearers(name))


def _split_place(mark: Mark) -> list[Mark]:
    """A place's name as a chain from the outermost place in it to itself; of a government's, only the places."""
    zone = BOARD.sub("", mark.text) if mark.type == "GovernmentBody" else mark.text
    names = split_region(zone)
    parts = [
        _part(mark, 0, len(name))
        for name in names
        if name != mark.text and (name != zone or region_class(zone) in ZONES)
    ]
    return [*parts, mark] if mark.type == "Region" else parts


def _part(mark: Mark, start: int, end: int, kind: str = "Region") -> Mark:
    mention = mark.mention
    if mention is None or len(mention.span.text) != len(mark.text):
        return mark
    span = replace(
        mention.span, start=mention.span.start + start, end=mention.span.start + end, text=mention.span.text[start:end]
    )
    part = Mention(kind, mark.text[start:end], mention.sentence, mark.start + start, mark.start + end, span)
    return Mark(part.start, part.end, kind, part.name, part)


def _read_project(mark: Mark, at: int, template: Template, discourse: Discourse) -> Iterator[Claim]:
    investor = find_investor(mark, discourse)
    if investor is not None and not mark.text.endswith(load_cues("passing.seats")):
        yield Claim(investor, "investsIn", mark, template, at, at + 1, "named-investor", 0.65)
    for inner in mark.inner:
        if inner.type in YIELDS and inner.quantity is not None and _is_yield(mark, inner):
            yield Claim(mark, "annualCapacity", inner.quantity, template, at, at + 1, "named-capacity", 0.85)
    for product in read_products(mark):
        yield Claim(mark, "produces", product, template, at, at + 1, IMPLIED, 0.8)


def find_investor(mark: Mark, discourse: Discourse) -> Mark | None:
    """The firm that opens a project's name: one of the article by its name or its brand, else the one that the name alone tells."""
    first = mark.inner[0] if mark.inner else None
    opens = first if first is not None and first.start == mark.start else None
    if opens is not None and opens.type == "Enterprise" and opens.text in discourse.firms:
        return opens
    if opens is not None and opens.type not in {"Enterprise", "Region"}:
        return None
    brands = {firm: _shared_brand(firm, mark.text) for firm in discourse.firms}
    longest = max((len(brand) for brand in brands.values()), default=0)
    owners = _fullest(firm for firm, brand in brands.items() if len(brand) == longest)
    if longest < 2 or len(owners) != 1 or mark.mention is None:
        return opens if longest < 2 and opens is not None and _is_firm(opens) else None
    part = _part(mark, 0, longest, "Enterprise")
    return replace(part, mention=replace(part.mention, name=owners[0])) if part.mention else None


def _fullest(names: Iterable[str]) -> list[str]:
    """The names without those that only shorten the longest of them (`甲时代` beside `甲时代新能源科技有限公司`)."""
    told = sorted(names, key=lambda name: (-len(name), name))
    return [name for name in told if name == told[0] or not _shortens(name, told[0])]


def _shortens(name: str, whole: str) -> bool:
    rest = iter(whole)
    return all(char in rest for char in name)


def _is_firm(mark: Mark) -> bool:
    """Whether what opens a project's name is a firm though the article names it nowhere else: in full, or no place before it."""
    if mark.type != "Enterprise" or mark.text.endswith(("仓", "库")):
        return False
    short = not leading_place(mark.text) and SHORT_NAME[0] <= len(mark.text) <= SHORT_NAME[1]
    return short or mark.text.endswith(load_cues("named.legal_forms"))


def _shared_brand(firm: str, name: str) -> str:
    """What a firm's name and a project's begin with alike, with or without the firm's place: `恒瑞` of `江苏恒瑞医药`."""
    place = leading_place(firm)
    whole = _shared_opening(firm, name)
    if place and len(whole) >= len(place) + 2 and whole[-1] not in "省市县区园港州":
        return whole
    shared = _shared_opening(firm.removeprefix(place).lstrip("省市县区"), name)
    return "" if shared in _everyday() else shared


def _shared_opening(one: str, other: str) -> str:
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@cache
def _everyday() -> frozenset[str]:
    """Words that open many names and are nobody's brand (`国家`, `国际`)."""
    return frozenset(row["name"] for row in read_table("names", "generic_modifiers.tsv"))


def _is_yield(mark: Mark, inner: Mark) -> bool:
    """Whether a figure in a name is what the project yields, not the size of its ware (`12英寸`, `6号仓`)."""
    if inner.text.endswith("级"):
        return False
    numbered = inner.type == "Count" and inner.text.endswith(load_cues("named.numbers"))
    return not numbered and inner.type != "Length" and "储能项目" not in mark.text


def read_products(mark: Mark) -> Iterator[Mark]:
    """The products in a project's name: what stands between its firm or figures and its head, where that ends in a product."""
    last = compile_cues(HEAD).search(mark.text)
    for start, end in _stretches(mark) if last else ():
        tail = compile_cues(HEAD).search(mark.text[: end - mark.start])
        stop = mark.start + tail.start() if tail else end
        products = [m for m in mark.inner if m.type == "Product" and start <= m.start < stop]
        if start >= stop or not ((products and products[-1].end >= stop) or _is_told(mark, start, stop, tail)):
            continue
        for first, until in _split(mark, products, start, stop):
            text = mark.text[first - mark.start : until - mark.start]
            lead = compile_cues(LEAD).match(text)
            begin = first + (lead.end() if lead else 0)
            begin += _firm_length(mark.text[begin - mark.start : until - mark.start])
            if until - begin >= SHORTEST:
                yield _part(mark, begin - mark.start, until - mark.start, "Product")


def _stretches(mark: Mark) -> Iterator[tuple[int, int]]:
    """The parts of a name between its firms, places, figures and phases (`30GWh[动力电池]和10万吨[碳酸锂]`)."""
    start = mark.start
    for inner in mark.inner:
        if inner.type not in {"Product", "Industry"} and inner.start >= start:
            yield start, inner.start
            start = inner.end
    yield start, mark.end


def _is_told(mark: Mark, start: int, stop: int, tail: Any) -> bool:
    """Whether words that no list knows are a ware: they stand before `生产线` and the like, or behind a capacity."""
    if not _is_ware(mark.text[start - mark.start : stop - mark.start]):
        return False
    yields = any(m.end == start and m.type in TOLD and m.quantity is not None for m in mark.inner)
    return tail is not None and (yields or compile_cues(MAKING).search(tail[0]) is not None)


def _is_ware(text: str) -> bool:
    """Whether the words before `生产线` name what it makes, not how it works (`智能化`)."""
    return 2 <= len(text) <= LONGEST_WARE and compile_cues(NO_WARE).search(text) is None


def _firm_length(text: str) -> int:
    """How long the unknown firm's name is that a product's words open with (`恒岳新材磷酸铁锂`).

    >>> _firm_length("恒岳新材磷酸铁锂")
    4
    """
    firm = compile_cues(FIRM).match(text)
    rest = text[firm.end() :] if firm else ""
    return firm.end() if firm and any(rest[at:] in _wares() for at in range(len(rest) - 1)) else 0


@cache
def _wares() -> frozenset[str]:
    """Products that need no word before them (`切片`, but not `器件`)."""
    return frozenset(row["name"] for row in read_table("names", "product_heads.tsv") if row["weak"] != "1")


def _split(mark: Mark, products: Sequence[Mark], start: int, end: int) -> list[tuple[int, int]]:
    """The stretch of a name's products, cut where a joint stands right behind one of them."""
    pieces = []
    for product in products[:-1]:
        joint = JOINT.match(mark.text, product.end - mark.start)
        rest = end - mark.start - joint.end() if joint else 0
        if joint and (rest > SHORTEST or joint[0] == "、" or mark.text[joint.end() : end - mark.start] in _wares()):
            pieces.append((start, product.end))
            start = mark.start + joint.end()
    return [*pieces, (start, end)]


def drop_implied(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without what names imply where a sentence tells more exactly what a project makes."""
    told = {(f.subject.type, f.subject.name) for f in facts if f.predicate == "produces" and f.rule != IMPLIED}
    return [f for f in facts if f.rule != IMPLIED or (f.subject.type, f.subject.name) not in told]
