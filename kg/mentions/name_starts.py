"""Where the name of an organization opens, read leftwards from its ending: what belongs to it, and what only leads up to it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.brands import is_city
from kg.mentions.cues import compile_cues, is_cue, load_cues
from kg.mentions.lattice import Candidate
from kg.mentions.names import is_listed, load_names, load_words, load_words_of
from kg.mentions.units import Unit, walk_left

PROPER_TAGS = frozenset({"ORG", "LOC", "PER", "nz", "nw"})
NAME_TAGS = PROPER_TAGS | {"n", "vn", "an", "a", "s", "j", "f", "v"}
REACH = 14  # characters behind a name in which a deal with another is told
LONGEST_BRACKET = 10
AGENTS = "方商者"


def find_start(text: str, units: Sequence[Unit], holder: int, suffix: Candidate, *, legal: bool) -> tuple[int, int]:
    """The unit that a name opens with which ends in the unit `holder`, and the character that it opens with."""
    first = _name_start(units, holder, suffix.type, legal)
    if not legal:
        return first, units[first].start
    first = _without_lead(units, first, holder)
    if _is_cut_in_name(text, units, first, suffix) or _is_trade_alone(text, units, first, suffix):
        first -= 2
    start = units[first].start
    agent = text[start] in AGENTS and text.endswith(load_cues("cuts.agents"), max(0, start - 4), start)
    return first, start + agent


def _without_lead(units: Sequence[Unit], first: int, holder: int) -> int:
    """The unit behind the words that only tell who the firm is: `住户|某某公司`, `运营者|某某公司`, `南康|设|某某公司`."""
    for at in range(holder - 1, first - 1, -1):
        unit, behind = units[at], units[at + 1]
        told = not unit.type and unit.tag == "n" and (unit.text.endswith("者") or is_cue(unit.text, "cuts.openers"))
        named = behind.tag == "ORG" and _opens_with_place(behind.text)
        if told or (
            named and (unit.text in load_cues("cuts.tail_verbs") or (unit.tag == "n" and _is_common(unit.text)))
        ):
            return at + 1
    return first


def _opens_with_place(text: str) -> bool:
    return any(hit.type == "Region" and hit.start == 0 for hit in load_names().find(text))


def _is_common(text: str) -> bool:
    trade = text in load_words_of("trades.tsv", "org_suffixes.tsv", "product_heads.tsv")
    return text in load_words("common_words.tsv") and not trade and not is_listed(text)


def _is_trade_alone(text: str, units: Sequence[Unit], first: int, suffix: Candidate) -> bool:
    """Whether a joint is a character of a name, since nothing but a trade stands behind it (`川江|和|中药材有限公司`)."""
    if first < 2 or units[first - 1].text not in {"同", "和"} or units[first - 2].end != units[first - 1].start:
        return False
    before = units[first - 2]
    if len(before.text) == 1 and not before.type and before.tag not in {"w", "u", "p", "c", "v", "d", "r"}:
        return True  # 川|和|智慧物流: no name is one character
    rest = text[units[first].start : suffix.start]
    return before.tag in PROPER_TAGS and rest in load_words_of("trades.tsv", "industry_terms.tsv", "product_heads.tsv")


def _is_cut_in_name(text: str, units: Sequence[Unit], first: int, suffix: Candidate) -> bool:
    """Whether what looks like a joint is a character of the name behind a city (`遵义同川玻璃股份有限公司`)."""
    if first < 2 or units[first - 1].text not in {"同", "和"} or not is_city(units[first - 2].text):
        return False
    other = any(hit.start == 0 for hit in load_names().find(units[first].text))
    return not other and compile_cues("{organizations.dealings}").search(text, suffix.end, suffix.end + REACH) is None


def _name_start(units: Sequence[Unit], holder: int, kind: str, legal: bool) -> int:
    """The index of the unit that a name opens with which ends in the unit `holder`."""

    def belongs(unit: Unit) -> bool:
        if legal and unit.text.endswith("有限公司"):
            return False
        plain = legal or unit.tag not in {"v", "a"} or is_cue(unit.text, "organizations.lofty")
        return plain and _belongs(unit, kind)

    first = walk_left(units, holder, belongs)
    while (opening := _find_opening(units, first, holder)) and (before := walk_left(units, opening, belongs)) < opening:
        first = before
    opening_words = load_words("name_stops.tsv")
    while first < holder and (units[first].text in opening_words or _only_leads(units[first], legal)):
        first += 1
    return first


def _find_opening(units: Sequence[Unit], first: int, holder: int) -> int:
    """Where the bracket opens that ends right before or in a name: `博世（中国）投资有限公司`; 0 where none does."""
    if first == 0 or not _closes(units[first - 1 : holder + 1]):
        return 0
    opening = next((at for at in range(first - 1, max(-1, first - 5), -1) if units[at].text in "（("), 0)
    whole = opening > 0 and units[opening - 1].text.endswith(
        "公司"
    )  # a short form of a whole name stands in the bracket
    return opening if not whole and units[first - 1].end - units[opening].start <= LONGEST_BRACKET else 0


def _belongs(unit: Unit, kind: str) -> bool:
    """Whether a word or a mark may stand inside the name of a firm or of an office."""
    if unit.type:
        return unit.type in {"Region", "Enterprise", "Institution"}
    if unit.tag not in NAME_TAGS:
        return False
    inner = is_cue(unit.text, "organizations.inner")
    inner = inner or (kind != "Enterprise" and is_cue(unit.text, "organizations.inner_bodies"))
    return inner or unit.text not in load_words("name_stops.tsv")


def _closes(units: Sequence[Unit]) -> bool:
    """Whether a bracket ends in these units that opens before them."""
    text = "".join(unit.text for unit in units)
    return text.startswith("）") or text.count("）") > text.count("（")


def _only_leads(unit: Unit, legal: bool) -> bool:
    """Whether a word that is no noun leads up to a name; before a legal form one that nobody knows opens it (`立讯/v`)."""
    strange = legal and len(unit.text) == 2 and unit.text not in load_words("common_words.tsv")
    return unit.tag in {"v", "a", "f", "s"} and not strange
