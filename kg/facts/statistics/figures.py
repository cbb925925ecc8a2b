"""Which figures of a sentence are statistics, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from kg.facts.statistics.naming import SUBJECTS, TIMES, clean, is_kind, is_verb_only, name_before, noun_behind, written
from kg.facts.statistics.places import Figure, Place
from kg.facts.statistics.rates import read_rate
from kg.facts.statistics.words import has_head, is_counted, load_words
from kg.facts.template import ANY_MARK, CODES, Template, codes_of, types_of

AMOUNTS = types_of("Amount")
RECALLED = 6
JOINT = re2.compile("^(?:、|和|与|及|以及)?$")
SMALL = re2.compile("^[一二两三四五六七八九十几数多]+[\\p{Han}]$")
MADE = re2.compile(
    "(?:生产|产销|销售|出口|交付|下线|卖出|售出|屠宰|出货|发货|装机|配送|揽收|出栏|发运|开行|接待|发送|处理|加工|回收|外销)了?[^，。；]{1,14}$"
)
CAN_MAKE = re2.compile("年产|可(?:年)?[^，。；]{0,4}(?:生产|加工|处理|屠宰)|设计")
THRESHOLD = re2.compile(
    "^(?:或|至|以上(?:的)?[^，。；、]|及以上|的(?:$|[^目规成佳水新])|产业|集群|企业|园区|级|项目|工程|俱乐部|大项目|"
    f"[{codes_of('Industry|Count|Works')}])"
)
BARE = re2.compile(
    "^(?:其中|另外|另|再|又|已|分别是)*$|(?:有|签|签约|引进|开工|竣工|投产|落地|储备|推进|建成|实施|新增)了?$"
)
WITH = ("与", "同", "和", "向", "为", "对", "跟", "由", "给")
JOINTS = ("和", "与", "及", "、")
AMONG = re2.compile(f"(?:在|从)(?:全国|全省|全市|全球|全区|[{ANY_MARK}])?$")
GATHERS = re2.compile("聚集|集聚|引进|引入|吸引|拥有|落户|培育|汇聚|形成|实施|建成|招引|布局|签约|设立|推进|建设")
GENERAL = frozenset("个家户项人名种条座处所位类款列趟班件支部只")
BARE_MEASURES = frozenset({"个", "家", "项", "户"})
TOTALLED = re2.compile("^的(?:[^，。；]{0,4}(?:总量|规模|成绩|体量|总额|成绩单))")
LONGEST_PART, NOUN_LONGEST = 12, 20
AMONG_THEM = re2.compile("其中[^。；]{0,40}$")
REACHED = re2.compile("^(?:多个|余个)?(?:国家|地区|省[份市区]|[和、]地区|港口|城市|国和)")
PER = re2.compile(f"每[{CODES['Count']}]")
HELD = re2.compile(
    "(?:拥有|现有|共有|已有|保有|投放|部署|建有|配备|配有|布局|设有|开通|培育|种植|养殖|储备|覆盖|服务|累计建成|累计|推出|研发出?)了?[^，。；]{2,12}$"
)
VERBAL = re2.compile("同比|增长|增加|下降|投资|出资|新增|新建|达到|由|以|用于|为|从|将|签|引进|在建|建成")
GOES_ON = re2.compile(
    "^(?:居|位|列|持|稳|不|快|大幅|同|连|创|再|迎|要|将|又|也|均|实现|加|已|也|突飞|翻|一路|增|提|上|逐|年年|逆)"
)
PROJECTS = re2.compile(f"^(?:[{ANY_MARK}]|[^，。；、的]){{0,12}}项目")
PLACED = re2.compile(
    f"(?:^|[，。；])[^，。；{ANY_MARK}]{{0,8}}[{CODES['Region']}]{{1,2}}(?:(?:、|和|与|及)[{CODES['Region']}]{{1,2}})*"
    f"(?:[^，。；{ANY_MARK}]{{0,8}}，)?(?:则|也|均|都|又|已|还|分别|分列|以|突破|超过?|达到?|实现|完成|为|是|约|近|了|首次|再次|"
    f"[{codes_of('When|Vague')}])*$"
)
REST = re2.compile("(?:待|这|上述|随着|等到|余下|其余|剩余|剩下|还剩|每[^，。；]{0,4}|平均|从最初的?)$")


def find_figures(template: Template, taken: set[int], counted: str = "", topic: str = "") -> Iterator[Figure]:
    """The statistics of a sentence; `counted` is the noun that sentences before it counted (`项目`), `topic` what they told.

    Figures whose marks start at one of the `taken` places still lend their names to the growth told behind them.
    """
    names: list[str] = []
    previous, turn, grown = -1, 0, False
    for at, mark in enumerate(template.marks):
        if mark is None or mark.type not in AMOUNTS or mark.quantity is None or is_kind(mark):
            continue
        turn = turn + 1 if previous >= 0 and JOINT.search(template.text[previous + 1 : at]) else 0
        for figure in _read(Place(template, at, mark, tuple(names[-RECALLED:]), counted, turn, topic)):
            base = figure.name[:-4] if figure.growth else figure.name
            if not figure.growth or base not in names:
                names = [base] if grown or figure.growth else [*names, base]
            grown = figure.growth
            counted = _noun_of(figure.name) or counted
            if mark.start not in taken:
                yield figure
        previous = at


def first_told(template: Template) -> str:
    """The name of the first amount of a sentence, shares and rates aside, for figures of other places behind it."""
    for at, mark in enumerate(template.marks):
        if mark is not None and mark.type == "Money":
            return name if has_head(name := name_before(template, at), "Money") else ""
    return ""


def last_counted(template: Template) -> str:
    """The noun that a sentence counted last, for a later `其中7个`."""
    found = ""
    for at, mark in enumerate(template.marks):
        if mark is not None and mark.type == "Count":
            found = noun_behind(template, at) or _noun_of(name_before(template, at)) or found
    return found


def _noun_of(name: str) -> str:
    return name if is_counted(name) else ""


def _read(place: Place) -> list[Figure]:
    """The statistics that an amount tells: none, one, or one for each figure that a rate is told of."""
    if _is_elsewhere(place):
        return []
    kind = place.mark.type
    if kind in {"Percent", "Multiple"}:
        return read_rate(place)
    name = name_before(place.template, place.at)
    if kind == "Money" and place.topic and PLACED.search(place.whole):
        return [place.figure(place.topic)]
    if kind == "Count":
        name = _part_of(place, name) or _count_name(place, name)
    elif part := _part_of(place, name):
        name = part
    elif not name and place.turn and place.names:
        name = place.names[-1] if has_head(place.names[-1], kind) else ""
    elif not has_head(name, kind) and not (kind != "Money" and _is_made(place, name)):
        name = _name_told(place, name)
    return [place.figure(name)] if name else []


def _part_of(place: Place, name: str) -> str:
    """The name of a part of the figure before: `其中新能源汽车33.6万辆`, `其中汽车玻璃120亿元`."""
    kind, told = place.mark.type, place.names[-1] if place.names else ""
    if not name or has_head(name, kind) or not has_head(told, kind) or is_counted(told) or len(name) > LONGEST_PART:
        return ""
    return name + "的" + told if AMONG_THEM.search(place.told) and not VERBAL.search(name) else ""


def _name_told(place: Place, name: str) -> str:
    """The name of the figure before, where only a verb stands before this one: `2023年达到6万吨，2025年达到10万吨`.

    Where none was told, what the clause before opens with: `产量要翻一番，达到12万吨`.
    """
    told = place.names[-1] if place.names else "" if name else _opening(place)
    spoken = place.before.strip("".join(CODES.values()))
    return told if ((spoken and not name) or name.endswith("贡献")) and has_head(told, place.mark.type) else ""


def _opening(place: Place) -> str:
    """The name of a figure that the clause before opens with and tells none of: `产业规模居全国首位，力争迈上2000亿元台阶`."""
    start = place.template.clause(place.at)[0]
    if start < 2 or place.template.text[start - 1] != "，":
        return ""
    first = place.template.clause(start - 2)[0]
    places = [at for at in range(first, start - 1) if place.template.text[at] in SUBJECTS + TIMES]
    words = written(place.template, max(places, default=first - 1) + 1, start - 1)
    ends = range(2, min(len(words), NOUN_LONGEST) + 1)
    return next(
        (clean(words[:n]) for n in ends if has_head(words[:n], place.mark.type) and GOES_ON.search(words[n:])), ""
    )


def _is_made(place: Place, name: str) -> bool:
    """Whether an amount was made, sold or carried: `出口整车8.9万辆`; what could be is a capacity."""
    moved = bool(name) and place.mark.type == "Container"
    return (moved or MADE.search(name) is not None) and CAN_MAKE.search(place.before) is None


def _is_held(place: Place, name: str) -> bool:
    """Whether a count tells what someone has or has built, whatever it is: `拥有渔船1200艘`, `建成换电站56座`."""
    return (
        2 <= len(name) <= LONGEST_PART
        and HELD.search(place.before) is not None
        and CAN_MAKE.search(place.clause) is None
    )


def _is_elsewhere(place: Place) -> bool:
    """Whether a figure is a threshold, a price, a share held or a number of guests, and so no statistic."""
    mark, (first, last) = place.mark, place.template.clause(place.at, "，。；！？")
    text = place.template.text
    if (
        load_words().elsewhere.search(text[first:last])
        or REST.search(text[first : place.at])
        or PER.search(place.clause)
    ):
        return True
    if mark.type == "Count" and REACHED.search(place.behind):
        return True
    if mark.type == "Count":
        return SMALL.search(mark.text) is not None and not (
            mark.text[0] in "三四五六七八九十" and PROJECTS.search(place.behind)
        )
    if mark.type != "Money":
        return False
    behind = "以上" + place.behind if mark.text.endswith("以上") else place.behind
    if TOTALLED.search(behind) and place.topic:
        return "级" in mark.text
    return "级" in mark.text or THRESHOLD.search(behind) is not None


def _count_name(place: Place, name: str) -> str:
    """The name of a count: the noun before it, else behind it, else the noun counted before."""
    measure = place.mark.measure
    listed = place.before.endswith(JOINTS)
    if listed:
        name = ""
    if has_head(name, "Count") or (is_counted(name) and (not name.endswith("项目") or measure in {"个", "项"})):
        return name
    if not place.names and is_verb_only(place.before) and (told := _opening(place)):
        return told
    if measure and measure[-1] not in GENERAL:
        return name if _is_made(place, name) or _is_held(place, name) else ""
    if (place.before.endswith(WITH) and not (listed and len(place.before) < len(place.clause))) or (
        AMONG.search(place.before) and any(char in place.behind for char in "中里上")
    ):
        return ""
    if noun := noun_behind(place.template, place.at):
        return "" if place.before.endswith("等") and not GATHERS.search(place.before) else noun
    told = place.names[-1] if place.names and (place.turn or is_verb_only(place.before)) else ""
    if is_counted(told) or (place.turn and has_head(told, "Count")):
        return told
    if _is_held(place, name):
        return name
    fitting = measure in BARE_MEASURES and not (measure in {"户", "家"} and place.counted.endswith("项目"))
    return place.counted if fitting and BARE.search(place.before) else ""
