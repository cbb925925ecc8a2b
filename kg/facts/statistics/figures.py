"""Which figures of a sentence are statistics, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.facts.cues import compile_cues, is_cue, load_cues
from kg.facts.statistics.naming import SUBJECTS, TIMES, clean, is_kind, is_verb_only, name_before, noun_behind, written
from kg.facts.statistics.open import name_open
from kg.facts.statistics.places import Figure, Place
from kg.facts.statistics.rates import read_rate
from kg.facts.statistics.words import has_head, is_counted, load_words
from kg.facts.template import ANY_MARK, CODES, Template, codes_of, types_of
from kg.ontology.expressions import compile_linear

AMOUNTS = types_of("Amount")
RECALLED = 6
WORKS = frozenset(codes_of("Works|Enterprise"))
OWNERS = tuple(codes_of("Region|Enterprise"))
JOINT = compile_linear("^(?:、|和|与|及|以及)?$")
SMALL = compile_linear("^[一二两三四五六七八九十几数多]+[\\p{Han}]$")
MADE = f"(?:{{counts.made}}|[{codes_of('When')}]共?产)了?[^，。；]{{1,14}}$"
CAN_MAKE = "年产|可(?:年)?[^，。；]{0,4}{counts.can_make}|设计"
THRESHOLD = (
    "^(?:或|至|以上(?:的)?[^，。；、]|及以上|的(?:$|[^目规成佳水新])|{counts.sorted}|"
    f"[{codes_of('Industry|Count|Works')}])"
)
BARE = "^(?:其中|另外|另|再|又|已|分别是)*$|{counts.gets}了?$"
AMONG = f"(?:在|从)(?:{{counts.wholes}}|[{ANY_MARK}])?$"
GATHERS = "{counts.gathers}"
TOTALLED = "^的[^，。；]{0,4}{counts.totals}"
LONGEST_PART, NOUN_LONGEST = 12, 20
AMONG_THEM = compile_linear("其中[^。；]{0,40}$")
AHEAD = f"{{statistics.target}}|[{codes_of('When')}]|要|将"
REACHED = "^(?:多个|余个)?{counts.reached}"
PER = compile_linear(f"每[{CODES['Count']}]")
HELD = "{counts.held}了?[^，。；]{2,12}$"
VERBAL = "{counts.verbal}"
GOES_ON = "^{counts.goes_on}"
PROJECTS = compile_linear(f"^(?:[{ANY_MARK}]|[^，。；、的]){{0,12}}项目")
WHICH = compile_linear("^，?其中[^，。；]{2,12}的(?:有|达|占)?$")  # 其中拿到资质的24家
PLACED = (
    f"(?:^|[，。；])[^，。；{ANY_MARK}]{{0,8}}[{CODES['Region']}]{{1,2}}(?:(?:、|和|与|及)[{CODES['Region']}]{{1,2}})*"
    f"(?:[^，。；{ANY_MARK}]{{0,8}}，)?(?:{{counts.placed}}|[{codes_of('When|Vague')}])*$"
)
REST = "{counts.rest}$"
YEARLY = compile_linear(f"^[{codes_of('When')}]?[{CODES['Region']}]年产[^，。；]{{1,12}}$")
STEP = "^(?:的)?{counts.steps}"
MONEY = codes_of("Money")
STEPPED = f"(?:{{counts.passed}}|首次|首度)[{MONEY}](?:{{counts.steps}})?，(?:由此)?{{counts.reaches}}(?:了)?[{MONEY}]"
WITHIN = compile_linear("^[^，。；]{0,8}?(?:里|之中|中|之一的?)(?:，|。|；|$|的|有|无|，有)")
PLANT_AREA = compile_linear("(?:楼面|地盘|平台|厂房|场馆|门店|雪场|建筑|占地|用地|仓储|^)面积$")


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
        place = Place(template, at, mark, tuple(names[-RECALLED:]), counted, turn, topic)
        passed = mark.type == "Money" and _is_step(place)
        for figure in _read(place):
            base = figure.name[:-4] if figure.growth else figure.name
            if not figure.growth or base not in names:
                names = [base] if grown or figure.growth else [*names, base]
            grown = figure.growth
            counted = _noun_of(figure.name) or counted
            if mark.start not in taken and not passed:
                yield figure
        if mark.type == "Count" and WITHIN.search(template.text[at + 1 :]):
            counted = noun_behind(template, at) or counted  # 24个新开项目中，港口物流3个
            names.append(counted)
        previous = at


def first_told(template: Template) -> str:
    """The name of the first amount of a sentence, shares and rates aside, for figures of other places behind it."""
    for at, mark in enumerate(template.marks):
        if mark is not None and mark.type == "Money":
            return name if has_head(name := name_before(template, at), "Money") else ""
    return ""


@lru_cache(maxsize=64)
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
    if kind == "Area" and PLANT_AREA.search(name) and _is_of_firm(place):
        return []
    if kind == "Money" and place.topic and compile_cues(PLACED).search(place.whole):
        return [place.figure(place.topic)]
    if kind != "Money" and name and (YEARLY.search(place.clause) or _is_yearly_of_place(place, name)):
        return [place.figure(name)]
    if kind == "Count":
        name = _part_of(place, name) or _count_name(place, name)
    elif part := _part_of(place, name):
        name = part
    elif not name and place.turn and place.names:
        name = place.names[-1] if has_head(place.names[-1], kind) else ""
    elif not has_head(name, kind) and not (kind != "Money" and _is_made(place, name)):
        name = _name_told(place, name) or name_open(place, name)
    return [place.figure(name)] if name else []


def _is_yearly_of_place(place: Place, name: str) -> bool:
    """Whether a place of which a sentence tells figures makes so much a year: `全镇纺织企业2500家，年产织物190亿米`."""
    told = name.startswith("年产") and not any(code in WORKS for code in place.told)
    return told and compile_cues("{context.of_places}").search(written(place.template, 0, place.at)) is not None


def _is_step(place: Place) -> bool:
    """Whether an amount is only a round one that the exact figure beside it has passed: `首次突破万亿元，达到1.03万亿元`."""
    if compile_cues(STEP).search(place.behind) and place.names and is_verb_only(place.before):
        return compile_cues(AHEAD).search(place.clause) is None
    first, last = place.template.clause(place.at)
    found = compile_cues(STEPPED).search(place.template.text[first : place.template.clause(last + 1)[1]])
    return found is not None and place.template.text[place.at + 1 : last] in {"", "台阶", "大关", "关口", "门槛"}


def _is_of_firm(place: Place) -> bool:
    """Whether no place is named in an area's clause: it is that of a firm's plant then."""
    return CODES["Region"] not in place.clause


def _part_of(place: Place, name: str) -> str:
    """The name of a part of the figure before: `其中新能源汽车33.6万辆`, `其中汽车玻璃120亿元`."""
    kind, told = place.mark.type, place.names[-1] if place.names else ""
    if not name or has_head(name, kind) or not has_head(told, kind) or is_counted(told) or len(name) > LONGEST_PART:
        return ""
    return name + "的" + told if AMONG_THEM.search(place.told) and not compile_cues(VERBAL).search(name) else ""


def _name_told(place: Place, name: str) -> str:
    """The name of the figure before, where only a verb stands before this one: `2023年达到6万吨，2025年达到10万吨`.

    Where none was told, what the clause before opens with: `产量要翻一番，达到12万吨`.
    """
    told = place.names[-1] if place.names else "" if name else _opening(place)
    spoken = place.before.strip("".join(CODES.values())) or place.before[-1:] in OWNERS
    return told if ((spoken and not name) or name.endswith("贡献")) and has_head(told, place.mark.type) else ""


def _opening(place: Place) -> str:
    """The name of a figure that the clause before opens with and tells none of: `产业规模居全国首位，力争迈上2000亿元台阶`."""
    start = place.template.clause(place.at)[0]
    if start < 2 or place.template.text[start - 1] != "，":
        return ""
    first = place.template.clause(start - 2)[0]
    marks = [at for at in range(first, start - 1) if place.template.text[at] in SUBJECTS + TIMES]
    times = [at for at in marks if place.template.text[at] in TIMES]
    stretches = [(max(marks, default=first - 1) + 1, start - 1)]
    if times and times[-1] > first:  # 产值去年首次跨过千亿门槛，达1043亿元
        stretches.append((max((at for at in marks if at < times[-1]), default=first - 1) + 1, times[-1]))
    return next((name for stretch in stretches if (name := _name_opening(place, *stretch))), "")


def _name_opening(place: Place, start: int, end: int) -> str:
    """The shortest opening of a stretch that names a figure of the place's kind and goes on with no figure."""
    words = written(place.template, start, end)
    ends = range(2, min(len(words), NOUN_LONGEST) + 1)
    return next(
        (
            clean(words[:n])
            for n in ends
            if has_head(words[:n], place.mark.type) and (n == len(words) or compile_cues(GOES_ON).search(words[n:]))
        ),
        "",
    )


def _is_made(place: Place, name: str) -> bool:
    """Whether an amount was made, sold or carried: `出口整车8.9万辆`; what could be is a capacity."""
    moved = bool(name) and place.mark.type == "Container"
    return (moved or compile_cues(MADE).search(name) is not None) and compile_cues(CAN_MAKE).search(
        place.before
    ) is None


def _is_held(place: Place, name: str) -> bool:
    """Whether a count tells what someone has or has built, whatever it is: `拥有渔船1200艘`, `建成换电站56座`."""
    return (
        2 <= len(name) <= LONGEST_PART
        and compile_cues(HELD).search(place.before) is not None
        and compile_cues(CAN_MAKE).search(place.clause) is None
    )


def _is_elsewhere(place: Place) -> bool:
    """Whether a figure is a threshold, a price, a share held or a number of guests, and so no statistic."""
    mark, (first, last) = place.mark, place.template.clause(place.at, "，。；！？")
    text = place.template.text
    if (
        load_words().elsewhere.search(text[first:last])
        or (mark.type != "Percent" and compile_cues(REST).search(text[first : place.at]))
        or PER.search(place.clause)
    ):
        return True
    if mark.type == "Count" and compile_cues(REACHED).search(place.behind):
        return True
    if mark.type == "Count":
        return SMALL.search(mark.text) is not None and not (
            mark.text[0] in "三四五六七八九十" and PROJECTS.search(place.behind)
        )
    if mark.type != "Money":
        return False
    behind = "以上" + place.behind if mark.text.endswith("以上") else place.behind
    if compile_cues(TOTALLED).search(behind) and place.topic:
        return "级" in mark.text
    return "级" in mark.text or compile_cues(THRESHOLD).search(behind) is not None


def _count_name(place: Place, name: str) -> str:
    """The name of a count: the noun before it, else behind it, else the noun counted before."""
    measure = place.mark.measure
    listed = place.before.endswith(load_cues("counts.joints"))
    if listed:
        name = ""
    if has_head(name, "Count") or (is_counted(name) and (not name.endswith("项目") or measure in {"个", "项"})):
        return name
    if not place.names and is_verb_only(place.before) and (told := _opening(place)):
        return told
    if measure and not is_cue(measure[-1], "counts.general_measures"):
        return _name_measured(place, name)
    if _is_with(place, listed=listed) or WITHIN.search(place.behind):
        return ""
    if noun := noun_behind(place.template, place.at):
        return "" if place.before.endswith("等") and not compile_cues(GATHERS).search(place.before) else noun
    return _name_bare(place, name)


def _name_measured(place: Place, name: str) -> str:
    """The name of a count whose measure says what is counted: `产量翻一番，达到120万辆`, `交付新车3万辆`."""
    if not name and place.names and is_verb_only(place.before) and has_head(place.names[-1], "Count"):
        return place.names[-1]
    return name if _is_made(place, name) or _is_held(place, name) else name_open(place, name)


def _is_with(place: Place, *, listed: bool) -> bool:
    """Whether a count is of partners or of what something is one of: `与3家企业签约`, `在全国20个园区中`."""
    partners = place.before.endswith(load_cues("counts.with")) and not (
        listed and len(place.before) < len(place.clause)
    )
    return partners or (
        compile_cues(AMONG).search(place.before) is not None and any(char in place.behind for char in "中里上")
    )


def _name_bare(place: Place, name: str) -> str:
    """The name of a count without a noun of its own: what was counted before, else whatever stands before it."""
    measure = place.mark.measure
    told = place.names[-1] if place.names and (place.turn or is_verb_only(place.before)) else ""
    if is_counted(told) or (place.turn and has_head(told, "Count")):
        return told
    if _is_held(place, name):
        return name
    fitting = is_cue(measure, "counts.bare_measures") and not (
        measure in {"户", "家"} and place.counted.endswith("项目")
    )
    if fitting and (compile_cues(BARE).search(place.before) or WHICH.search(place.before)):
        return place.counted
    return name_open(place, name) if place.behind[:1] in {"", "、"} and not place.turn else ""
