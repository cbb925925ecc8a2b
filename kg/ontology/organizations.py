"""Names of firms taken apart: place, brand, trade, legal form; and which shorter forms each may be told by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.ontology.files import read_rows

BRACKET = re.compile(r"\(([^()]*)\)")
NOISE = re.compile(r"[\s“”\"'‘’「」『』《》〈〉·•・]+|(?<=[一-鿿])[-—–](?=[一-鿿])")
GROUP, SHARES, STOCK = "集团", "股份有限公司", "股份"
LONGEST_PLACE, LONGEST_TRADE = 8, 7
WHOLE, PLACELESS, TRADELESS = 1, 2, 3


@dataclass(frozen=True, slots=True)
class FirmName:
    """The parts of a firm's name; `branch` is the place in brackets that tells one firm of a group from another.

    `group` says that the name calls itself a group; `form` is the legal form as written, empty where there is none. `cuts`
    are where the words of its trade begin, in `core`.
    """

    place: str
    brand: str
    trade: str
    form: str
    branch: str = ""
    group: bool = False
    cuts: tuple[int, ...] = ()

    @property
    def core(self) -> str:
        """Brand and trade: what stays the same whatever form and place stand around it."""
        return self.brand + self.trade


@cache
def plain_name(name: str) -> str:
    """A name without what only writes it differently: width, case, blanks, quotation marks.

    >>> plain_name("孚能科技（赣州）股份有限公司"), plain_name("ＴＣＬ 科技")
    ('孚能科技(赣州)股份有限公司', 'tcl科技')
    """
    return NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold()


def analyse_firm(name: str) -> FirmName:
    """A firm's name in its parts; a name that is only a place and a trade keeps the place in its brand.

    >>> analyse_firm("江西金力永磁科技股份有限公司")
    FirmName(place='江西', brand='金力永磁', trade='科技', form='股份有限公司', branch='', group=False, cuts=(4, 6))
    >>> analyse_firm("孚能科技（赣州）有限公司").branch, analyse_firm("北京汽车股份有限公司").brand
    ('赣州', '北京')
    """
    plain = plain_name(name)
    form, group = _legal_form(plain)
    rest, branch = plain[: len(plain) - len(form)], ""
    for inside in BRACKET.findall(rest):
        if inside == GROUP:
            group = True
        elif inside in _places():
            branch = inside
    rest = BRACKET.sub("", rest)
    place = _leading_place(rest)
    cuts = _cut_trades(rest[len(place) :])
    brand = rest[len(place) :][: cuts[0]]
    if place and (not brand or brand in _trades() or brand == GROUP):
        cuts = (len(place), *(len(place) + cut for cut in cuts if cut < len(rest) - len(place)))
        place, brand = "", place
    core = rest[len(place) :]
    return FirmName(place, core[: cuts[0]], core[cuts[0] :], form, branch, group, cuts)


def owned_forms(firm: FirmName) -> Iterator[tuple[str, int]]:
    """The plain shorter forms that a firm's name may be told by, each with how much of the name it drops.

    A firm whose name tells a branch owns no form that leaves the branch out: its parent may be meant.

    >>> dict(owned_forms(analyse_firm("江西金力永磁科技股份有限公司")))
    {'江西金力永磁科技': 1, '金力永磁科技': 2, '金力永磁科技股份有限公司': 2, '江西金力永磁': 3, '金力永磁': 3}
    >>> sorted(dict(owned_forms(analyse_firm("孚能科技（赣州）有限公司"))))
    ['孚能科技(赣州)', '孚能科技赣州', '孚能赣州']
    """
    if firm.branch:
        yield f"{firm.place}{firm.core}({firm.branch})", WHOLE
        yield f"{firm.place}{firm.core}{firm.branch}", WHOLE
        yield f"{firm.brand}{firm.branch}", TRADELESS
        return
    seen: set[str] = set()
    endings = (GROUP, "") if firm.group else ("",)
    for level, stem in _stems(firm):
        for ending in endings:
            form = stem + ending
            named = len(stem) > 1 and stem not in _places()
            if form not in seen and named and (firm.form or level > WHOLE):
                seen.add(form)
                yield form, level + (firm.group and not ending)


def _stems(firm: FirmName) -> Iterator[tuple[int, str]]:
    yield WHOLE, firm.place + firm.core
    if firm.place:
        yield PLACELESS, firm.core
        if firm.form:
            yield PLACELESS, firm.core + firm.form
    for cut in firm.cuts:
        if cut < len(firm.core):
            yield TRADELESS, firm.place + firm.core[:cut]
            yield TRADELESS, firm.core[:cut]


@cache
def told_form(name: str) -> str:
    """A name as `owned_forms` writes it: plain, and without 公司 alone behind it.

    >>> told_form("奥迪公司"), told_form("吉利科技集团")
    ('奥迪', '吉利科技集团')
    """
    plain = plain_name(name)
    bare = plain.removesuffix("公司")
    return bare if len(bare) > 1 and not bare.endswith(("有限", "股份", "责任", "分", "总", "控股")) else plain


def is_contraction(short: str, firm: FirmName) -> bool:
    """Whether a form keeps a firm's brand and, in their order, single characters of the rest of its name.

    >>> is_contraction("正海磁材", analyse_firm("烟台正海磁性材料股份有限公司"))
    True
    """
    core = firm.core
    kept = next((size for size in range(min(len(short), len(core)), 1, -1) if core.startswith(short[:size])), 0)
    if kept < 2 or len(short) < 4 or len(short) - kept > 2 or firm.branch:
        return False
    rest = iter(core[kept:])
    return len(core) > len(short) and all(char in rest for char in short[kept:])


def is_stock_name(short: str, firm: FirmName) -> bool:
    """Whether a stock name can be that of a joint-stock company: it opens its name, or contracts it.

    >>> is_stock_name("贵州茅台", analyse_firm("贵州茅台酒股份有限公司")), is_stock_name("贵州茅台", analyse_firm("茅台集团"))
    (True, False)
    """
    if not firm.form.endswith(SHARES) or firm.branch:
        return False
    bare = short.removesuffix(STOCK)
    if any(core.startswith(bare) for core in (firm.place + firm.core, firm.core)):
        return True
    return is_contraction(short, firm) or (firm.group and _is_initials(short.removesuffix(GROUP), firm))


def _is_initials(short: str, firm: FirmName) -> bool:
    """Whether a form is made of characters of a firm's name in their order, the first first (`上汽` of 上海汽车)."""
    whole = firm.place + firm.core
    rest = iter(whole[1:])
    return len(short) > 1 and short[0] == whole[0] and all(char in rest for char in short[1:])


def opening_place(text: str) -> str:
    """The longest known division or country that a text opens with; empty where it opens with none.

    >>> opening_place("南昌新能源整车"), opening_place("动力电池")
    ('南昌', '')
    """
    return _leading_place(text)


def _legal_form(plain: str) -> tuple[str, bool]:
    for size in range(min(_longest_form(), len(plain) - 2), 0, -1):
        group = _forms().get(plain[-size:])
        if group is not None and not (plain[-size:].isascii() and plain[-size - 1].isalpha()):
            return plain[-size:], group
    return "", False


def _leading_place(text: str) -> str:
    """The longest place that a name opens with, where something is left behind it."""
    for size in range(min(LONGEST_PLACE, len(text) - 2), 1, -1):
        if text[:size] in _places():
            return text[:size]
    return ""


def _cut_trades(text: str) -> tuple[int, ...]:
    """Where the words of a trade begin that a core ends in, the first of them where its brand ends, of two characters at least."""
    cuts = [len(text)]
    while True:
        cut = cuts[0]
        size = next((n for n in range(min(LONGEST_TRADE, cut - 2), 1, -1) if text[cut - n : cut] in _trades()), 0)
        if not size:
            return tuple(cuts)
        cuts.insert(0, cut - size)


@cache
def _forms() -> dict[str, bool]:
    return {row["name"]: row["group"] == "1" for row in read_rows("names", "legal_forms.tsv")}


@cache
def _longest_form() -> int:
    return max(map(len, _forms()))


@cache
def _trades() -> frozenset[str]:
    weak = {
        row["name"] for row in read_rows("names", "org_suffixes.tsv") if row["weak"] == "1" and len(row["name"]) > 1
    }
    return frozenset(weak | {row["name"] for row in read_rows("names", "trades.tsv")})


@cache
def _places() -> frozenset[str]:
    """Places that firms' names open with: divisions by every form of two characters and more, and countries."""
    found: set[str] = set()
    for row in read_rows("names", "divisions.tsv"):
        stem = [row["stem"]] if row["common"] == "0" else []
        found.update((row["name"], *row["short"].split("|"), *stem))
    for row in read_rows("names", "countries.tsv"):
        found.update((row["name"], *row["aliases"].split("|")))
    return frozenset(name.casefold() for name in found if len(name) > 1)
