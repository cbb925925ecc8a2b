"""Projects and facilities: a head (`项目`, `基地`, `生产线`) with its modifiers, read leftwards, figures and firms included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.names import load_words
from kg.mentions.units import Piece, Unit
from kg.ontology import read_rows

INNER_MARKS = {"Region", "Enterprise", "Institution", "Product", "Industry", "Phase"}
INNER_VALUES = {"Energy", "Power", "Mass", "Charge", "Length", "Volume", "Container", "Area"}
INNER_TAGS = {"n", "nz", "nw", "vn", "an", "ORG", "LOC", "PER", "j", "b", "s"}
INNER_VERBS = {"年产", "生产", "制造", "加工", "研发", "回收", "建设", "扩建", "改造", "升级", "利用", "储能", "显示", "检测"}
JOINTS = {"和", "及", "与", "暨", "、"}
FRAME = {"·", "-", "/", "+", "“", "”", "（", "）", "~"}
OPENERS = {"建设", "扩建", "改造", "升级", "生产", "制造", "加工", "利用", "回收", "新建", "投资", "实施"}
LONGEST_PROJECT = 48


@cache
def _heads() -> dict[str, tuple[str, bool]]:
    return {r["name"]: (r["class"], r["weak"] == "1") for r in read_rows("names", "project_suffixes.tsv")}


def find_projects(units: Sequence[Unit]) -> Iterator[Piece]:
    """Named projects and facilities; groups (`91个项目`), kinds (`重大项目`) and bare heads are none."""
    taken = len(units)
    for last in range(len(units) - 1, -1, -1):
        if last >= taken:
            continue
        kind = _head_kind(units, last)
        if not kind:
            continue
        first = _read_left(units, last)
        if _is_named(units, first, last):
            last_end = _with_phase(units, last)
            yield Piece(units[first].start, last_end, kind)
            taken = first


def _head_kind(units: Sequence[Unit], last: int) -> str:
    unit = units[last]
    if unit.type == "Phase":
        return "Project" if last and units[last - 1].type in {"Enterprise", "Region"} and _owned(units, last) else ""
    if unit.type not in {"", "Industry", "Product"}:
        return ""
    for size in range(min(5, len(unit.text)), 0, -1):
        if unit.text[-size:] in _heads():
            return _heads()[unit.text[-size:]][0]
    return ""


def _owned(units: Sequence[Unit], last: int) -> bool:
    """`中航锂电厦门二期`: a firm, perhaps a place, then a phase."""
    return any(u.type == "Enterprise" for u in units[max(0, last - 2) : last])


def _with_phase(units: Sequence[Unit], last: int) -> int:
    following = units[last + 1 : last + 4]
    texts = [u.text for u in following]
    if len(texts) == 3 and texts[0] == "（" and following[1].type == "Phase" and texts[2] == "）":
        return following[2].end
    return units[last].end


def _accepts(unit: Unit) -> bool:
    if unit.type:
        generation = unit.type == "Ordinal" and unit.text.endswith(("代", "号", "条"))
        counted = unit.type == "Count" and unit.text[0].isdigit()
        return unit.type in INNER_MARKS or unit.type in INNER_VALUES or generation or counted
    if unit.text in JOINTS or unit.text in FRAME:
        return True
    if unit.text in load_words("name_stops.tsv") and unit.text not in INNER_VERBS and unit.text not in _heads():
        return False
    modifier = unit.text in INNER_VERBS or unit.text in load_words("term_modifiers.tsv")
    return unit.tag in INNER_TAGS or modifier or (unit.tag in {"m", "a"} and _is_generation(unit.text))


def _is_generation(text: str) -> bool:
    return (text.startswith("第") and text.endswith(("代", "代线", "期", "号"))) or text in {"新型", "高端", "高性能", "大型"}


def _read_left(units: Sequence[Unit], last: int) -> int:
    first = last
    while first > 0 and units[last].end - units[first - 1].start <= LONGEST_PROJECT and _accepts(units[first - 1]):
        if units[first - 1].end != units[first].start or _ends_another(units, first - 1):
            break
        first -= 1
        if units[first].type == "Enterprise" and not (first and units[first - 1].text in {"·", "-"}):
            break
    return _trim(units, first, last)


def _ends_another(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit joins this project to another one named before it (`A项目、B项目`)."""
    return units[at].text in JOINTS and at > 0 and bool(_head_kind(units, at - 1))


def _trim(units: Sequence[Unit], first: int, last: int) -> int:
    """Drop what cannot open a name, and cut behind a joint that no figure or firm on its left holds together."""
    for at in range(last - 1, first, -1):
        if units[at].text in JOINTS and not _holds(units[first:at]):
            first = at + 1
            break
    while first < last and (units[first].text in JOINTS or units[first].text in "·-/—+”）~（"):
        first += 1
    while first < last and units[first].text in OPENERS:
        first += 1
    quotes = [u.text for u in units[first : last + 1]]
    if quotes.count("“") != quotes.count("”"):
        first += (quotes.index("”") if "”" in quotes else quotes.index("“")) + 1
    return min(first, last)


def _holds(left: Sequence[Unit]) -> bool:
    return any(u.type in INNER_VALUES or u.type in {"Enterprise", "Count"} or u.text in {"年产", "“"} for u in left)


def _is_named(units: Sequence[Unit], first: int, last: int) -> bool:
    if _is_group(units, first, last):
        return False
    inner = units[first:last]
    if units[last].type == "Phase" or (last and units[last - 1].type == "Phase"):
        return True
    if any(u.type in {"Enterprise", "Institution"} or u.type in INNER_VALUES or u.text == "“" for u in inner):
        return True
    generic = load_words("generic_modifiers.tsv")
    telling = [u for u in inner if u.text not in generic and u.text not in FRAME and u.text not in JOINTS]
    head = units[last].text
    stem = next((head[:-size] for size in range(min(5, len(head)), 0, -1) if head[-size:] in _heads()), "")
    length = sum(u.end - u.start for u in telling) + (len(stem) if stem not in generic else 0)
    return length >= (4 if not any(u.type == "Region" for u in inner) else 3)


def _is_group(units: Sequence[Unit], first: int, last: int) -> bool:
    """Several projects counted, before or behind: `5个新能源项目`, `签约项目91个`."""
    before = units[first - 1] if first else None
    after = units[last + 1] if last + 1 < len(units) else None
    counted = before is not None and (before.type == "Count" or before.text in {"等", "一批", "多个", "系列", "各类"})
    opened = units[first].type == "Count" and units[first].text[-1] in "个项批家"
    return counted or opened or (after is not None and after.type == "Count")
