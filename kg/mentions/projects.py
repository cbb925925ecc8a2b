"""Projects and facilities: a head (`项目`, `基地`, `生产线`) with its modifiers, read leftwards, figures and firms included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mentions.names import load_words
from kg.mentions.project_names import has_name, is_acted_on, is_named, is_told
from kg.mentions.project_parts import (
    FIRMS,
    INNER_VALUES,
    JOINTS,
    accepts,
    head_of,
    load_heads,
)  # fmt: skip
from kg.mentions.project_quotes import find_quoted
from kg.mentions.project_words import BUILDING, INNER_VERBS, LEADING
from kg.mentions.units import Piece, Unit

LONGEST_PROJECT = 48
TOLD = (
    "|", "于", "已", "将", "正式", "预计", "顺利", "投资", "总投资", "计划投资", "项目", "工程",
    "开工", "投产", "竣工", "建成",
)  # fmt: skip
LONGEST_ASIDE = 6
PARKS = ("产业园", "科技园", "物流园", "智造园", "冷链园", "食品园")
PLANTING = {"设", "建", "办", "开", "投资建"}  # 设厂
LIST_TAILS = {"项目", "工程"}


def find_projects(units: Sequence[Unit]) -> Iterator[Piece]:
    """Named projects and facilities; groups (`91个项目`), kinds (`重大项目`) and bare heads are none."""
    taken = len(units)
    quoted = {last: (first, piece) for first, last, piece in find_quoted(units)}
    for last in range(len(units) - 1, -1, -1):
        if last >= taken:
            continue
        if last in quoted:
            taken, piece = quoted[last]
            yield piece
            continue
        if (cell := _read_cell(units, last)) is not None:
            yield Piece(units[cell].start, units[last].end, _head_kind(units, last))
            taken = cell
            continue
        if items := list(_read_list(units, last)):
            yield from (Piece(units[first].start, units[end].end, "Project") for first, end in items)
            taken = min(first for first, _ in items)
            continue
        kind = _head_kind(units, last)
        first = _read_left(units, last) if kind else last
        if kind and is_named(units, first, last):
            yield Piece(units[first].start, _with_phase(units, last), kind)
            taken = first


def _read_cell(units: Sequence[Unit], last: int) -> int | None:
    """The first unit of a table's cell that ends in a head: the whole cell is a name, however odd its words."""
    if last + 1 >= len(units) or units[last + 1].text != "|" or not _head_kind(units, last):
        return None
    first = last
    while first > 0 and units[first - 1].text not in {"|", "，", "；", "：", "。"}:
        first -= 1
    opens = first == 0 or units[first - 1].text == "|"
    named = first < last or len(units[last].text) > len(head_of(units[last])) + 1
    return first if opens and named and units[last].end - units[first].start <= LONGEST_PROJECT else None


def _head_kind(units: Sequence[Unit], last: int) -> str:
    unit = units[last]
    if unit.type == "Phase":
        return "Project" if last and _owns_phase(units, last) else ""
    if unit.type not in {"", "Industry", "Product", "Region", "Institution"} or unit.tag == "p":
        return ""
    head = head_of(unit)
    if head == unit.text == "厂" and last and units[last - 1].text in PLANTING:
        return ""
    if unit.type in {"Region", "Institution"} and not (
        last and units[last - 1].end == unit.start and (head == unit.text or _is_park_of(units, last))
    ):
        return ""
    return load_heads()[head][0] if head else ""


def _is_park_of(units: Sequence[Unit], last: int) -> bool:
    """Whether a word read as a place is the park that the firm right before it builds (`海尔生物·菏泽血液制品产业园`)."""
    before = units[last - 2] if units[last - 1].text == "·" else units[last - 1]
    return before.type == "Enterprise" and units[last].text.endswith(PARKS)


def _owns_phase(units: Sequence[Unit], last: int) -> bool:
    """`甲公司厦门二期`: a firm, perhaps a place, then a phase that is told of; `产业园一期`: a park's own phase."""
    before = units[last - 1]
    if before.text.endswith("基金") or before.end != units[last].start:
        return False
    if any(u.type == "Enterprise" for u in units[max(0, last - 2) : last]):
        return True
    if head_of(before):
        return _is_only_here(units, last)
    if before.type not in {"", "Product"} or before.tag not in {"n", "nz", ""}:
        return False
    after = "".join(u.text for u in units[last + 1 : last + 3])
    return after.startswith(TOLD) or (before.type == "Product" and is_acted_on(units, last))


def _is_only_here(units: Sequence[Unit], last: int) -> bool:
    """Whether a head of no name of its own is told of with its phase (`兴建智慧工厂二期`); a named one stands for itself."""
    kind = _head_kind(units, last - 1)
    first = _read_left(units, last - 1) if kind else last
    return first < last - 1 and not has_name(units, first, last - 1) and is_told(units, first, last)


def _with_phase(units: Sequence[Unit], last: int) -> int:
    following = units[last + 1 : last + 4]
    texts = [u.text for u in following]
    if len(texts) == 3 and texts[0] == "（" and following[1].type == "Phase" and texts[2] == "）":
        return following[2].end
    return units[last].end


def _read_left(units: Sequence[Unit], last: int) -> int:
    first = last
    while first > 0 and units[last].end - units[first - 1].start <= LONGEST_PROJECT:
        if aside := _aside_before(units, first):
            first = aside
            continue
        if not accepts(units, first - 1):
            break
        if units[first - 1].end != units[first].start or _ends_another(units, first - 1) or _is_built_in(units, first):
            break
        first -= 1
        if units[first].type in FIRMS and not (first and units[first - 1].text in {"·", "-"}):
            first -= _owner_before(units, first)
            break
    return _trim(units, first, last)


def _is_built_in(units: Sequence[Unit], first: int) -> bool:
    """Whether a verb of building stands behind a place that `在` leads to, so that the place is no part of the name."""
    at = first - 1
    if units[first].text not in BUILDING or units[at].type != "Region":
        return False
    while at > 0 and units[at - 1].type == "Region":
        at -= 1
    return at > 0 and units[at - 1].text in {"在", "于"}


def _aside_before(units: Sequence[Unit], first: int) -> int:
    """Where a short aside in brackets opens that ends right before a place (`（含锂）`); 0 where there is none."""
    if units[first - 1].text != "）":
        return 0
    opened = (at for at in range(first - 2, max(0, first - 2 - LONGEST_ASIDE), -1) if units[at].text == "（")
    at = next(opened, 0)
    return 0 if any(u.type for u in units[at + 1 : first - 1]) else at


def _owner_before(units: Sequence[Unit], first: int) -> int:
    """One where a region stands right before a firm without a place (`宁夏` before `中环`), or a firm before a misread word."""
    if first == 0 or units[first - 1].end != units[first].start:
        return 0
    before, unit = units[first - 1], units[first]
    place = unit.type == "Enterprise" and len(unit.text) <= 4 and before.type == "Region" and len(before.text) <= 3
    return int(place or (unit.type == "Person" and before.type == "Enterprise"))


def _ends_another(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit joins this project to another one named before it (`A项目、B项目`)."""
    if units[at].text not in JOINTS or at == 0:
        return False
    ended = units[at - 3 : at] if at > 3 else []
    if [u.text for u in ended[::2]] == ["（", "）"] and ended[1].type == "Phase":
        return bool(head_of(units[at - 4]))
    return bool(_head_kind(units, at - 1))


def _trim(units: Sequence[Unit], first: int, last: int) -> int:
    """Drop what cannot open a name, and cut behind a joint that no figure or firm on its left holds together."""
    for at in range(last - 1, first, -1):
        if units[at].text in JOINTS and not _holds(units, first, at, last):
            first = at + 1
            break
    while first < last and _cannot_open(units, first):
        first += 1
    quotes = [u.text for u in units[first : last + 1]]
    if quotes.count("“") != quotes.count("”"):
        first += (quotes.index("”") if "”" in quotes else quotes.index("“")) + 1
    opened = [u.text for u in units[first:last]]
    if opened.count("（") != opened.count("）"):
        first += (opened.index("）") if "）" in opened else opened.index("（")) + 1
    return min(first, last)


def _cannot_open(units: Sequence[Unit], first: int) -> bool:
    unit = units[first]
    if unit.type and unit.text not in BUILDING:
        return False
    return (
        unit.text in JOINTS
        or unit.text in "·-/—+”）~（•&"
        or unit.text in BUILDING
        or unit.text in LEADING
        or (unit.tag in {"f", "s"} and len(unit.text) == 1)
    )


def _holds(units: Sequence[Unit], first: int, at: int, last: int) -> bool:
    """Whether what stands before a joint belongs to the name: it has a figure or a firm, or the joint is `暨`."""
    left, right = units[first:at], units[at + 1 : last]
    told = any(
        u.type in INNER_VALUES or u.type in {"Enterprise", "Count", "Phase"} or u.text in {"年产", "“"} for u in left
    )
    whole = head_of(units[last]).endswith(("项目", "工程", "基地", "产业园"))
    if told or not left or not right or units[at].text == "、" or not whole:
        return told
    wares = left[-1].type == "Product" or units[at].text == "暨"
    return wares or (_is_work(left[-1]) and _is_work(right[-1]))


def _is_work(unit: Unit) -> bool:
    """A word for what is done to a ware (`屠宰与加工`, `冶炼及综合利用`)."""
    return unit.tag in {"vn", "v"} or unit.text in INNER_VERBS


def _read_list(units: Sequence[Unit], last: int) -> Iterator[tuple[int, int]]:
    """The items of `A园中园、B综合体、C电机等项目` that have a name of their own; first and last unit of each."""
    if units[last].text not in LIST_TAILS:
        return
    at = last - 1
    while at > 0 and (units[at].type == "Count" or units[at].text in {"一批", "重点", "重大", "多个", "产业", "工业"}):
        at -= 1
    if at <= 0 or units[at].text != "等":
        return
    items, end = [], at - 1
    while end >= 0:
        first = end
        while first > 0 and _is_item(units, first - 1):
            first -= 1
        items.append((first, end))
        if first == 0 or units[first - 1].text not in JOINTS:
            break
        end = first - 2
    yield from (item for item in items if _stands_alone(units, *item))


def _is_item(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit goes on an item of a list; between two signs names may be cut in strange ways (`加特/v`)."""
    return units[at].text not in JOINTS and (
        accepts(units, at) or (units[at].tag == "v" and _is_inside_list(units, at))
    )


def _is_inside_list(units: Sequence[Unit], at: int) -> bool:
    before = [u.text for u in units[max(0, at - 3) : at]]
    return "、" in before and units[at].text not in load_words("name_stops.tsv")


def _stands_alone(units: Sequence[Unit], first: int, end: int) -> bool:
    """Whether a list's item is a name: a firm or place with something behind it, or a head with enough before it."""
    if any(head_of(units[at]) for at in (end,)) and end > first and units[end].type in {"", "Product", "Industry"}:
        return is_named(units, first, end)
    opens = units[first].type in {"Enterprise", "Region"} or units[first].tag in {"LOC", "ORG", "PER", "s", "nz"}
    return (
        opens
        and end > first
        and units[end].type not in {"Enterprise", "Region"}
        and units[end].end - units[first].start >= 6
    )
