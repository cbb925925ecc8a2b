"""Whether a head with what stands before it is a name: by its words, or by what is said of it (`兴建封测产线`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.mentions.names import load_words
from kg.mentions.project_parts import (
    FIRSTS,
    FRAME,
    INNER_VALUES,
    JOINTS,
    LONGEST_HEAD,
    NUMBERED,
    head_of,
    is_room,
    load_heads,
)  # fmt: skip
from kg.mentions.project_words import BUILDING
from kg.mentions.units import Unit
from kg.ontology.cues import list_cues

BARE_PLACE_HEADS = {"基地", "工厂", "生产基地", "产业园", "新工厂", "制造基地"}
SEVERAL = {"一批", "多个", "系列", "各类", "一系列"}
ONE = {"一条", "一座", "一个"}
TIMES = {"Date", "Period", "Duration", "Vague", "Phase"}
SITES = (
    "工厂", "厂", "基地", "园", "数据中心", "码头", "船坞", "航站楼", "电站", "仓", "中心", "园区", "厂区", "机场", "港区",
)  # fmt: skip
NUMBERED_SO = re.compile("^第[二三四五六七八九十]$")
LEAST_TOLD = 2
NUMBERS = set("一二三四五六七八九十两期")
OWNERS = {"Enterprise", "Money"}
LATER_PHASE = re.compile("^(?:[三四五六七八九十]|[一二三四五六七八九十][、至到和][二三四五六七八九十])期$")


def is_named(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a head with what stands before it names one thing, and no kind or group of things."""
    if _is_landmark(units, last):
        return False
    if has_name(units, first, last):
        return True
    if _is_cut(units, first):
        return False
    if first == last:
        told = _is_built(units, first) or (units[first].tag != "n" and is_acted_on(units, last))
        return told and _is_stemmed(units[first])
    if _is_group(units, first, last):
        return False
    phase = last - first == 1 and units[first].type == "Phase"
    if phase and units[last].text in {"项目", "工程"}:
        return _opens_clause(units, first) and is_acted_on(units, last)
    distinct = (
        _is_site(units[last]) and units[first].text not in {"首期", "一期"}
        if phase
        else _is_distinct(units, first, last)
    )
    return distinct and is_told(units, first, last)


def _opens_clause(units: Sequence[Unit], first: int) -> bool:
    """Whether a phase opens a clause and no work is told before it whose phase it may be (`项目的一期工程`)."""
    opens = first == 0 or units[first - 1].text in {"，", "。", "；", "：", "其", "该", "由"}
    return opens and not any(u.text in {"项目", "工程", "基地", "工厂"} for u in units[:first])


def has_name(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether the words of a name alone, without what is said of it, make it one."""
    if first == last:
        return units[first].end - units[first].start > LONGEST_HEAD or _is_proper(units[first])
    if _is_group(units, first, last):
        return units[first].end - units[first].start > LONGEST_HEAD
    inner = units[first:last]
    if units[last].type == "Phase":
        return True
    if any(u.type in {"Enterprise", "Institution"} or u.type in INNER_VALUES or u.text == "“" for u in inner):
        return True
    if first > 1 and units[first - 1].text == "的" and inner[-1].type == "Product" and _is_owned(units, first):
        return True
    if len(inner) == 1 and inner[0].type == "Phase":
        return len(inner[0].text) > 2 or LATER_PHASE.match(inner[0].text) is not None
    if _is_site(units[last]) and any(NUMBERED.match(u.text) or NUMBERED_SO.match(u.text) for u in inner):
        return True
    return _tells_enough(units, first, last)


def is_told(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether the words beside a head say that one certain thing is built or stands there (`兴建封测产线`, `分段厂封顶`)."""
    placed = first > 0 and units[first - 1].text in _cues("works.at")
    return _is_built(units, first) or (not placed and is_acted_on(units, last))


def _is_built(units: Sequence[Unit], first: int) -> bool:
    """Whether a verb of building stands before; an owner's `的` alone is no sign, for most of what it owns is a kind."""
    at = first - 1
    while at > 0 and (units[at].type == "Ordinal" or units[at].text in _cues("works.after_verbs")):
        at -= 1
    return at >= 0 and not units[at].type and units[at].text in _cues("works.builds")


def _is_landmark(units: Sequence[Unit], last: int) -> bool:
    """Whether a name only tells where something else is (`机场旁边的仓库`)."""
    return last + 1 < len(units) and units[last + 1].text in _cues("works.beside")


def _is_cut(units: Sequence[Unit], first: int) -> bool:
    """Whether a name begins in the middle of words that nothing knows (`早筛试剂产线`)."""
    before = units[first - 1] if first else None
    if (
        before is None
        or before.type
        or before.end != units[first].start
        or before.tag not in {"d", "a", "v", "ad", "vd"}
    ):
        return False
    known = before.text in _cues("works.builds") or before.text in _cues("works.after_verbs")
    return not known and (len(before.text) == 1 or before.text not in load_words("common_words.tsv"))


def is_acted_on(units: Sequence[Unit], last: int) -> bool:
    """Whether it is said right behind that the thing is built, opened or paid for; dates and adverbs may stand between."""
    for unit in units[last + 1 : last + 6]:
        if unit.type in {"Money", "Area"}:
            return True
        if not unit.type and unit.text in _cues("works.told"):
            return True
        if unit.type not in TIMES and unit.text not in _cues("works.between"):
            return False
    return False


def _is_distinct(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether something before the head tells it from others of its kind: a ware, a work, or its number (`六号工厂`)."""
    generic = load_words("generic_modifiers.tsv")
    inner = units[first:last]
    if any(u.type == "Ordinal" or NUMBERED.match(u.text) for u in inner) and _is_site(units[last]):
        return True
    text = "".join(u.text for u in units[first : last + 1])
    stem = len(text) - max(size for size in range(1, LONGEST_HEAD + 1) if text[-size:] in load_heads())
    telling = 0
    for unit in inner:
        inside = min(unit.end - units[first].start, stem) - (unit.start - units[first].start)
        plain = (
            unit.tag == "m"
            or unit.text in generic
            or unit.text in FRAME
            or unit.text in JOINTS
            or unit.text in BUILDING
        )
        telling += 0 if plain or inside < 1 or unit.type in {"Ordinal", "Region"} else inside
    return telling + (len(_stem(units[last])) if _stem(units[last]) not in generic else 0) >= LEAST_TOLD


def _is_site(unit: Unit) -> bool:
    """Whether a head is a whole works, of which a firm has few (`工厂`, `物流园`), and no line or room of one."""
    return unit.text.endswith(SITES)


def _stem(unit: Unit) -> str:
    return unit.text[: -len(head_of(unit))]


def _is_stemmed(unit: Unit) -> bool:
    """Whether one word ends in a head of two characters or more, with two or more before it (`出口分拨中心`)."""
    stem = _stem(unit)
    own = unit.type == "" and unit.text not in load_words("common_words.tsv") and not NUMBERS & set(stem)
    return own and len(stem) >= LEAST_TOLD and stem not in load_words("generic_modifiers.tsv")


@cache
def _cues(name: str) -> frozenset[str]:
    return frozenset(list_cues("works.toml", name))


def _is_owned(units: Sequence[Unit], first: int) -> bool:
    """Whether a firm or an amount of money stands before `的` (`甲公司的芯片项目`, `由甲公司投资的芯片项目`)."""
    before = units[max(0, first - 5) : first - 1]
    opened = max((at for at, u in enumerate(before) if u.text in {"，", "；", "。"}), default=-1)
    return any(u.type in OWNERS for u in before[opened + 1 :])


def _is_proper(unit: Unit) -> bool:
    """Whether one word is the whole name of a place that is built (`川航货运枢纽中心`)."""
    head = len(head_of(unit))
    return unit.type == "" and unit.tag in {"LOC", "ORG"} and head >= 2 and len(unit.text) - head >= 4


def _tells_enough(units: Sequence[Unit], first: int, last: int) -> bool:
    inner, head = units[first:last], head_of(units[last])
    generic = load_words("generic_modifiers.tsv")
    telling = [u for u in inner if not (u.text in generic or u.text in FRAME or u.text in JOINTS or u.text in BUILDING)]
    if [u.type for u in telling] == ["Region"] and not _is_stemmed(units[last]):
        return units[last].text in BARE_PLACE_HEADS or bool(head_of(telling[0]))
    stem = units[last].text[: -len(head)]
    if units[last].tag in {"LOC", "ORG"} and len(head) > 1 and len(stem) > 1:
        return True
    length = sum(u.end - u.start for u in telling) + (len(stem) if stem not in generic else 0)
    least = 3 if any(u.type == "Region" for u in inner) else 4
    return length >= least + (len(head) == 1)


def _is_group(units: Sequence[Unit], first: int, last: int) -> bool:
    """Several projects counted (`5个新能源项目`, `签约项目91个`, `项目已有126个`), or a room of one (`甲公司总装车间`)."""
    before = units[first - 1] if first else None
    some = before is not None and before.tag == "m" and before.text.startswith(FIRSTS)
    sized = any(u.type in INNER_VALUES for u in units[first:last])  # 一个20万吨硫酸镍项目
    counted = before is not None and (
        before.type == "Count" or before.text in SEVERAL or ((some or before.text in ONE) and not sized)
    )
    after = units[last + 1 : last + 3]
    behind = bool(after) and (
        after[0].type == "Count" or (len(after) > 1 and after[0].tag in {"v", "d"} and _is_tally(after[1]))
    )
    return counted or behind or is_room(units, first, last)


def _is_tally(unit: Unit) -> bool:
    return unit.type == "Count" and unit.text[-1] in "个项"
