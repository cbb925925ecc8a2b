"""One post: a title's holder found beside it, in the list before it, or in what the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.facts.bodies import find_fuller, find_pointed, find_told_last
from kg.facts.context import FOUNDED
from kg.facts.cues import compile_cues, is_cue
from kg.facts.focus import Discourse
from kg.facts.places import NOWHERE, ZONES, is_of_level
from kg.facts.template import Template
from kg.model import Mark, Mention
from kg.ontology import read_rows, region_class

LEVEL = "^{posts.manners}*(?P<level>自治区|省|市|区|县|州|盟|旗|镇|乡){posts.offices_of_level}"
LEVELS = {
    "省": ("Province",), "自治区": ("Province",), "市": ("City",), "州": ("City",), "盟": ("City",), "区": ("County", *ZONES),
    "县": ("County",), "旗": ("County",), "镇": ("Town", "Region"), "乡": ("Town", "Region"),
}  # fmt: skip
ZONE_OFFICE = "{posts.zone_offices}"
OFFICE_OF_PLACE = re.compile(
    "^(?:该|本)?(?P<level>自治区|省|市|区|县|州|旗|园区|开发区|经开区|高新区|新区|基地|景区|综保区|保税区)?"
    "(?:人民政府|政府|管委会|管理委员会|人大常委会|人大|政协|党委|党工委|工委|纪委|监委|委)$"
)
PARTY = re.compile("^(?P<place>.{2,}?)(?:党工委|工委|(?:自治区)?党委|(?<=[省市区县州旗盟])委|纪委)$")
OFFICE_IN = re.compile(
    "^(?P<place>.+?[省市区县州旗盟])(?:人大|政协|人民政府|政府|管委会|纪委|监委|委|人民法院|人民检察院)"
)
PARTY_UNIT = re.compile("^(?:省|市|区|县|州|旗|盟|自治区)?(?:党工委|工委|党委|党组|委|纪委|纪工委)$")
OFFICE = "{posts.offices}$"
INSTITUTE = "{posts.institutes}$"
ZONE_END = "{posts.zones}$"
SOCIETY = "{posts.society}"
SUITING = (
    ("理事长", ("会", "联盟", "中心", "院", "社", "基金会")), ("会长", ("会", "联盟", "协会", "商会")),
    ("校长", ("大学", "学校", "学院", "中学", "小学", "党校")), ("院长", ("院", "大学")), ("馆长", ("馆",)),
)  # fmt: skip
UNNAMED = "{posts.unnamed}"
OPENING = "^{posts.openings}+"
BOARDS = ("管委会", "管理委员会")
HEADS = frozenset(f"{rank}{head}长" for rank in ("", "副") for head in "局院馆所")
LEAVES_ALONE = frozenset({"v", "p", "d", "c", "u", "w", "TIME", "xc", "r", "vd", "ad", "m", "q"})
PUBLIC = frozenset({"government", "party"})


@dataclass(frozen=True, slots=True)
class Post:
    """A title, the mark of where it is held, how sure that is, and the place whose office it is, for later posts."""

    holder: Mark
    title: str
    sure: float = 0.92
    place: Mark | None = None


@cache
def _kinds() -> dict[str, str]:
    return {row["name"]: row["class"] for row in read_rows("names", "titles.tsv")}


@cache
def _trades() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("names", "trades.tsv"))


def kind_of_title(title: str) -> str:
    """The class of a title by its longest listed ending.

    >>> kind_of_title("全球执行副总裁"), kind_of_title("代市长"), kind_of_title("特约记者")
    ('company', 'government', 'media')
    """
    return next((_kinds()[title[at:]] for at in range(len(title)) if title[at:] in _kinds()), "")


def find_post(
    template: Template,
    discourse: Discourse,
    holders: Sequence[Mark],
    unit_at: tuple[int, int],
    title_at: tuple[int, int],
    carried: Post | None,
) -> Post | None:
    """The post that a title gives (`unit_at`: the words between holder and title); None where nobody can say where."""
    title = _text(template, *title_at)
    kind = kind_of_title(title)
    if kind == "media" and not (holders and is_cue(title, "posts.media")):
        return None
    title = re.sub("^(?:时任|现任|新任|首任|候任)+", "", title)
    if not holders and (body := find_pointed(template, discourse, title_at[0])) is not None:
        return Post(body, title, 0.85)
    holder = _choose(holders, kind)
    unit = _text(template, *unit_at)
    if holder is not None:
        return _held_by_board(template, discourse, holder, unit, title, title_at[0]) or _held_by(
            template, discourse, holder, compile_cues(OPENING).sub("", unit), title, kind, title_at, carried
        )
    level = compile_cues(LEVEL).match(title)
    place = level is not None and is_of_level(unit, LEVELS[level["level"]])
    if holders or not unit or (not place and _stands_alone(template, title_at[0])):
        return None if holders else _lean(template, discourse, "", title, kind, title_at[0], carried)
    return _held_by_words(template, discourse, unit, title, kind, unit_at, title_at, carried)


def _text(template: Template, start: int, end: int) -> str:
    if start >= end:
        return ""
    first, last = template.sentence_range(start, end)
    return template.marked.sentence.text[first:last]


def _choose(holders: Sequence[Mark], kind: str) -> Mark | None:
    """Of the names right before a title the last; for a firm's title the last that is no place."""
    named = [mark for mark in holders if mark.mention is not None]
    if kind in PUBLIC:
        return named[-1] if named else None
    return next((mark for mark in reversed(named) if mark.type != "Region"), None)


def _stands_alone(template: Template, at: int) -> bool:
    """Whether the word before a title is a verb or the like, so that it belongs to no name."""
    edge = template.starts[at] if at < len(template.starts) else len(template.marked.sentence.text)
    tag = next((tag for start, end, tag in template.marked.words if end == edge or start < edge < end), "w")
    return tag in LEAVES_ALONE


def _held_by(
    template: Template, discourse: Discourse, holder: Mark, unit: str, title: str, kind: str,
    title_at: tuple[int, int], carried: Post | None,
) -> Post | None:  # fmt: skip
    name = holder.mention.name if holder.mention else ""
    if holder.type == "Region":
        return _held_in(template, holder, unit, title, kind, title_at)
    if holder.type == "GovernmentBody" and not unit:
        if OFFICE_OF_PLACE.match(holder.text):
            return _lean(template, discourse, holder.text, title, kind, title_at[0], carried)
        if (party := PARTY.match(holder.text)) and name == holder.text:
            place = _make(template, holder.start, holder.start + party.end("place"), "Region")
            return Post(place, holder.text[party.end("place") :] + title, 0.9, place)
    if compile_cues(UNNAMED).search(unit):
        return None
    if holder.type == "GovernmentBody" and compile_cues(OFFICE).search(unit) and name == holder.text:
        end = holder.end + len(unit)
        if template.marked.sentence.text[holder.end : end] == unit:
            return Post(_make(template, holder.start, end, "GovernmentBody"), title, 0.85)
    if holder.type == "Enterprise" and unit in _trades() and name == holder.text and not title.endswith("负责人"):
        end = holder.end + len(unit)
        if template.marked.sentence.text[holder.end : end] == unit:  # 某某|置业
            return Post(_make(template, holder.start, end, "Enterprise"), title, 0.8)
    office = OFFICE_IN.match(holder.text) if name == holder.text else None
    home = _make(template, holder.start, holder.start + office.end("place"), "Region") if office else None
    return Post(holder, unit + title, 0.92 if not unit else 0.85, home)


def _held_by_board(
    template: Template, discourse: Discourse, holder: Mark, unit: str, title: str, at: int
) -> Post | None:
    """A post in an office told by its whole name before, or of a zone's board: `某区管委会|生物医药处`, `管委会经济发展局`."""
    name = holder.mention.name if holder.mention else ""
    told_whole = find_fuller(discourse, holder, template) if holder.type == "GovernmentBody" and not unit else None
    if told_whole is not None:
        return Post(told_whole, title, 0.85)
    if holder.type == "GovernmentBody" and name.endswith(BOARDS) and compile_cues(OFFICE).search(unit):
        return Post(holder, unit + title, 0.85)
    if not unit and len(holder.text) > 3 and holder.text.startswith(BOARDS[0]):
        board = find_told_last(template, discourse, at, BOARDS[0])
        return Post(board, holder.text.removeprefix(BOARDS[0]) + title, 0.8) if board is not None else None
    return None


def _held_in(
    template: Template, place: Mark, unit: str, title: str, kind: str, title_at: tuple[int, int]
) -> Post | None:
    """A post in a place: of the place itself, or of its office told between it and the title."""
    sentence = template.marked.sentence.text
    if unit in BOARDS and place.mention is not None and place.mention.name != place.text:  # 园区|管委会
        return Post(place, unit + title, 0.85, place)
    if PARTY_UNIT.match(unit):
        return Post(place, unit + title, 0.9, place)
    level = compile_cues(LEVEL).match(title)
    if level and unit and is_of_level(unit, LEVELS[level["level"]]):  # 赣州市章贡|区委书记
        start = template.starts[title_at[0]] - len(unit)
        inner = _make(template, start, start + len(unit), "Region")
        return Post(inner, title, 0.85, inner)
    told_whole = unit and place.mention is not None and sentence[place.end : place.end + len(unit)] == unit
    if told_whole and compile_cues(ZONE_END).search(unit):
        zone = _make(template, place.start, place.end + len(unit), "Region")
        return Post(zone, title, 0.8, zone)
    if told_whole and (compile_cues(INSTITUTE).search(unit) or compile_cues(OFFICE).search(unit)):
        kind_of = "Institution" if compile_cues(INSTITUTE).search(unit) else "GovernmentBody"
        return Post(_make(template, place.start, place.end + len(unit), kind_of), title, 0.85, place)
    return Post(place, unit + title, 0.92 if not unit else 0.75, place) if kind in PUBLIC else None


def _held_by_words(
    template: Template, discourse: Discourse, unit: str, title: str, kind: str,
    unit_at: tuple[int, int], title_at: tuple[int, int], carried: Post | None,
) -> Post | None:  # fmt: skip
    """A title behind words that are no mark: an office or a zone that no list names, else some firm and no post."""
    start, end = template.sentence_range(*unit_at)
    text = template.marked.sentence.text[start:end]
    opening = compile_cues(OPENING).match(text)
    start += opening.end() if opening else 0
    text = text[opening.end() :] if opening else text
    if not text:
        return _lean(template, discourse, "", title, kind, title_at[0], carried)
    if OFFICE_OF_PLACE.match(text) or PARTY_UNIT.match(text) or text in LEVELS:
        return _lean(template, discourse, text, title, kind, title_at[0], carried)
    if kind not in PUBLIC or not _opens(template, unit_at[0]):
        return None
    level = compile_cues(LEVEL).match(title)
    if level and is_of_level(text, LEVELS[level["level"]]):
        place = _make(template, start, end, "Region")
        return Post(place, title, 0.85, place)
    if len(text) < 3:
        return None
    if compile_cues(ZONE_END).search(text):
        zone = _make(template, start, end, "Region")
        return Post(zone, title, 0.8, zone)
    return (
        Post(_make(template, start, end, "GovernmentBody"), title, 0.75) if compile_cues(OFFICE).search(text) else None
    )


def _opens(template: Template, at: int) -> bool:
    """Whether a sign, a mark or nothing stands before a place of the template."""
    return at == 0 or template.marks[at - 1] is not None or template.text[at - 1] in "，。；：、！？”（）和与及"


def _lean(
    template: Template, discourse: Discourse, office: str, title: str, kind: str, at: int, carried: Post | None
) -> Post | None:
    """Where a bare title is held: with the last post of the list, in the place of its level, or in the firm told of."""
    whole = office + title
    level = compile_cues(LEVEL).match(whole)
    if level or compile_cues(ZONE_OFFICE).search(whole):
        wanted = LEVELS[level["level"]] if level else ZONES
        place = carried.place if carried else None
        if place is None or not _fits(place, wanted):
            place = _nearest(template, at, wanted) or discourse.place(template.marked.sentence.index, wanted) or place
        whole = whole.removeprefix("自治区")
        return Post(place, whole, 0.8, place) if place is not None and place.mention is not None else None
    if title.startswith(("原", "前")) and carried is None:
        return None
    if whole in HEADS and carried is None and (body := find_told_last(template, discourse, at, whole[-2])) is not None:
        return Post(body, whole, 0.75)
    if carried is not None and _takes(carried.holder, title):
        holder = carried.holder if kind != "party" or carried.place is None else carried.place
        return None if holder.type == "Region" and kind not in PUBLIC else Post(holder, whole, 0.88, carried.place)
    if kind == "company" or title.startswith(("党委", "党组")):
        kind = "Institution" if compile_cues(SOCIETY).search(title) else "Enterprise"
        firm = _subject(template, at, kind, title) or discourse.recall(template.marked.sentence.index, [kind])
        return Post(firm, whole, 0.7) if firm is not None and firm.mention is not None and _suits(firm, title) else None
    return None


def _takes(holder: Mark, title: str) -> bool:
    return _suits(holder, title) and not (compile_cues(SOCIETY).search(title) and holder.type == "Enterprise")


def _fits(place: Mark, wanted: Sequence[str]) -> bool:
    name = place.mention.name if place.mention else ""
    return is_of_level(name, wanted) or region_class(name) == "Region"


def _nearest(template: Template, at: int, wanted: Iterable[str]) -> Mark | None:
    marks = [m for m in template.between(0, at) if m.type == "Region" and m.mention is not None]
    fitting = [m for m in marks if m.mention and is_of_level(m.mention.name, wanted)]
    return fitting[-1] if fitting else None


def _subject(template: Template, at: int, kind: str, title: str) -> Mark | None:
    """The last fitting firm or institution of the clause before a place, else one founded before it, else the first told."""
    start = template.clause(at, "，。；：！？—")[0]
    part = template.clause(at, "；。！？")[0]
    founded = list(compile_cues(FOUNDED).finditer(template.text[part:start])) if kind == "Enterprise" else []
    near = [m for m in template.between(start, at) if m.type == kind and m.mention is not None and _suits(m, title)]
    told = [m for m in template.between(part, at) if m.type == kind and m.mention is not None and _suits(m, title)]
    if founded and not near:
        told = [m for m in template.between(part + founded[-1].start(1), start) if m.type == kind]
    return near[-1] if near else (told[0] if told else None)


def _suits(holder: Mark, title: str) -> bool:
    """Whether an institution can have a title at all: `会长` belongs to an association, `校长` to a school."""
    wanted = next((ends for head, ends in SUITING if title.endswith(head)), None)
    return wanted is None or (holder.mention is not None and holder.mention.name.endswith(wanted))


def _make(template: Template, start: int, end: int, kind: str) -> Mark:
    """A mark for words of a sentence that the finder left unnamed; facts are given its place in the source."""
    sentence = template.marked.sentence
    name = sentence.text[start:end]
    return Mark(start, end, kind, name, Mention(kind, name, sentence.index, start, end, NOWHERE))
