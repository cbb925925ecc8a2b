"""Parts of projects' names: the head that tells what is built (`项目`, `工厂`), and what may stand before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.mentions.names import load_words
from kg.mentions.project_words import BUILDING, DEEDS, INNER_VERBS, OUTER_VERBS, PLAIN_VERBS, PREDICATES
from kg.mentions.units import Unit
from kg.ontology import read_rows

FIRMS = {"Enterprise", "Institution", "Person"}
INNER_MARKS = {"Region", "Product", "Industry", "Phase", *FIRMS}
INNER_VALUES = {"Energy", "Power", "Mass", "Charge", "Length", "Volume", "Container", "Area"}
INNER_TAGS = {"n", "nz", "nw", "vn", "an", "ORG", "LOC", "PER", "j", "b", "s", "f", "a", "xc", "m"}
JOINTS = {"和", "及", "与", "暨", "以及", "、"}
FRAME = {"·", "-", "/", "+", "“", "”", "（", "）", "~", "•", "&"}
FIRSTS = ("首", "唯一", "一", "两大", "三大", "四大", "五大", "六大", "八大", "十大", "多")
MEASURES_OF_WORKS = "栋座条个家项批处间幢期次"
ROOMS = ("车间", "展厅", "厂区", "厂房", "现场", "工地", "生产线", "产线", "流水线", "实验室", "仓库", "展馆", "会议室")
ROOM_WORDS = {
    "生产",
    "总装",
    "装配",
    "组装",
    "施工",
    "建设",
    "智能",
    "自动化",
    "现代化",
    "老",
    "新",
    "成品",
    "数字化",
    "无尘",
    "洁净",
}
LONGEST_HEAD = 10
NO_GROUNDS = ("市场", "现场", "立场", "磁场", "职场")
VERB_SIGNS = PLAIN_VERBS | set("成起下出了着过入进回")
NUMBERED = re.compile("^[一二三四五六七八九十0-9]{1,2}号$")


@cache
def load_heads() -> dict[str, tuple[str, bool]]:
    """Heads of projects and facilities with their class, and whether one alone is weak."""
    return {r["name"]: (r["class"], r["weak"] == "1") for r in read_rows("names", "project_suffixes.tsv")}


def head_of(unit: Unit) -> str:
    """The longest head that a unit ends with; one of a single character needs a whole word before it (`市场` has none)."""
    for size in range(min(LONGEST_HEAD, len(unit.text)), 0, -1):
        tail = unit.text[-size:]
        if tail in load_heads() and (size > 1 or (len(unit.text) != 2 and not unit.text.endswith(NO_GROUNDS))):
            return tail
    return ""


def is_room(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a head is only a room or site of what stands before it (`甲公司总装车间`, `乙项目厂区`)."""
    if units[last].type or not units[last].text.endswith(ROOMS):
        return False
    at = last - 1
    while at > first and units[at].text in ROOM_WORDS:
        at -= 1
    before = units[at]
    whole = before.type == "Enterprise" and before.text.endswith(("公司", "集团"))
    return whole or (not before.type and before.text.endswith(("项目", "工程", "基地", "工厂")))


def accepts(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit may stand inside a project's name."""
    unit = units[at]
    if unit.text in OUTER_VERBS:
        return False
    if unit.text in BUILDING:
        return all(
            u.text in BUILDING or u.text in JOINTS or u.text in DEEDS or head_of(u) == u.text
            for u in units[at + 1 : at + 2]
        )
    if unit.type:
        series = unit.text.endswith(("代", "号", "条")) and unit.text[0] != "首"
        generation = unit.type == "Ordinal" and (series or _is_number_of(units, at))
        counted = unit.type == "Count" and unit.text[0].isdigit() and unit.text[-1] not in MEASURES_OF_WORKS
        return unit.type in INNER_MARKS or unit.type in INNER_VALUES or generation or counted
    if unit.text in JOINTS or unit.text in FRAME:
        return True
    if unit.text in INNER_VERBS or unit.text in load_words("term_modifiers.tsv") or _is_before(units, at):
        return True
    if unit.text == "至" and 0 < at < len(units) - 1:
        return all(u.type == "Region" or u.tag == "LOC" for u in (units[at - 1], units[at + 1]))
    if unit.text in {"年", "日", "天"} and units[at - 1].text == "/" and at > 1:
        return units[at - 2].type in INNER_VALUES
    if unit.text in load_words("name_stops.tsv") and unit.text not in load_heads():
        return False
    odd = unit.tag in {"d", "v", "ad", "vd"} and _is_unknown(unit.text)  # 互连板, 灌封: the tagger does not know it
    plain = (odd or unit.tag in INNER_TAGS) and not unit.text.startswith(FIRSTS)
    return plain or _is_compound(units, at)


def _is_before(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit belongs to the word right behind it (`再制造`, `六号工厂`, `国际物流园`, `可降解`)."""
    unit = units[at]
    behind = units[at + 1] if at + 1 < len(units) and units[at + 1].start == unit.end else None
    if behind is None:
        return False
    if unit.text == "再" or NUMBERED.match(unit.text):
        return behind.tag in {"v", "vn", "n"}
    if unit.text in {"产业", "国际"}:
        return bool(head_of(behind))
    if unit.text == "改":
        return behind.text in {"扩建", "建"}
    return unit.text == "可" and behind.text in {"降解", "再生", "循环"}


def _is_unknown(text: str) -> bool:
    """Whether no list of common words knows a word of two characters or more, and none of its verbs takes an object."""
    return len(text) > 1 and text not in load_words("common_words.tsv") and not VERB_SIGNS & set(text)


def _is_number_of(units: Sequence[Unit], at: int) -> bool:
    """Whether an ordinal counts the plant right behind it (`第三工厂`, `第二个物流园`), but for the first, which is a rank."""
    text = units[at].text
    counts = len(text) == 2 or (text.endswith(("个", "座")) and text[1] != "一")
    return counts and any(head_of(u) == u.text for u in units[at + 1 : at + 3])


def _is_compound(units: Sequence[Unit], at: int) -> bool:
    """A verb of one character that makes a word with the noun behind it (`换电`, `制氢`, `隔音件`), or `用` behind a noun."""
    unit = units[at]
    if unit.text == "用":
        before = units[at - 1]
        use = (
            before.type == "Product"
            or before.tag in {"n", "vn"}
            or (before.tag in {"v", "a"} and len(before.text) == 2)
        )
        return at > 0 and before.end == unit.start and use and before.text not in PREDICATES
    if unit.tag == "v" and len(unit.text) == 2:
        return _is_modifying(units, at)
    single = unit.tag == "v" and len(unit.text) == 1 and unit.text not in PLAIN_VERBS
    return single and at + 1 < len(units) and units[at + 1].tag in {"n", "nz"} and len(units[at + 1].text) <= 3


def _is_modifying(units: Sequence[Unit], at: int) -> bool:
    """A verb between two nouns that tells what a ware does (`汽车减振制品`), not what a firm does (`企业推进项目`)."""
    if at == 0 or at + 1 >= len(units) or units[at].text in PREDICATES:
        return False
    before, behind = units[at - 1], units[at + 1]
    joined = before.end == units[at].start and behind.start == units[at].end
    ware = before.type == "Product" or (before.type == "" and before.tag in {"n", "nz", "ORG"})
    worked = before.text in INNER_VERBS or before.text == "用" or before.type in INNER_VALUES
    made = behind.type == "Product" or behind.tag in {"n", "nz", "vn"}
    return joined and made and ((ware and not head_of(behind)) or (worked and not PLAIN_VERBS & set(units[at].text)))
