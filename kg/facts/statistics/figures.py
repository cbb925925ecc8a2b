"""Which figures of a sentence are statistics, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from kg.facts.statistics.words import has_head, is_counted, load_words
from kg.facts.template import ANY_MARK, CODES, Template, codes_of, types_of
from kg.model import Mark

AMOUNTS = types_of("Amount")
NUMBERS = codes_of("Amount|Duration")
TIMES = codes_of("When|Vague|Duration")
STOPS = "，。；：！？（）|"
JOINT = re2.compile("^(?:、|和|与|及|以及)?$")
TAIL = re2.compile(
    f"(?:仅|就|已经?|则|也|均|都|共|累计|分别|合计|总计|共计|总共|达到?|为|是|至|到|完成|实现|有|拥有|突破|超过?|占|[升增降扩提高到加大攀减少滑落回跌]{{1,3}}[至到]|做到|冲到|"
    f"约|近|高达|将|要|可|会|预计|力争|有望|可望|[站迈跨越跃登冲踏]{{1,2}}[上过入进]|只|还|接近|逼近|(?:保持|稳定|维持)在|录得|的|一举|首次|双双|再|再次|逾|由|从|了|[{TIMES}])+$"
)
LEAD = re2.compile(
    "^(?:(?:已|累计)?(?:实现|完成|聚集|集聚|拥有|引进|吸引|形成|达到|录得|新增加)了?|(?:比|较|与)(?:上年|去年|上月|同期|年初|前年|上季度|去年同期|上年同期)?(?:同期)?(?:相比)?|"
    f"其中|目前|同时|此外|另外|而|且|但|包括|今年|当年|上年|累计|现有|以来|分别|力争|预计|计划|争取|将|已|全年|等|[{TIMES}])+"
)
SUBJECTS = codes_of("Region|Enterprise|Institution|GovernmentBody")
GROWTH = re2.compile(
    "(?:同比|环比|增|增长|增幅|增速|上涨|提升|提高|上升|攀升|扩大|增加|下降|减少|回落|下滑|降低|收窄|高出|负增长|升|涨|跌|降|减)"
    "(?:均|都|分别|也|幅度?|率|速|长|同样|达到?|为|是|超过?|约|近|了|：|高达|仅|实现|[增长下降])*$"
)
PLAIN_GROWTH = re2.compile("(?:同比|环比|按年|按月|比|较|与|均|都|分别|也|双双|名义|实际|按可比价格?计算|可比口径|累计|，|年均|平均|[幅速])+$")
RUN = re2.compile(f"^[{NUMBERS}](?:(?:、|和|与|及|以及)[{NUMBERS}])*")
NUMBER = re2.compile(f"[{NUMBERS}]")
PULLED = re2.compile("拉动|高于|低于|快于|好于|跑赢|领先")
EACH = re2.compile("均|都|双双|同步")
GROWN = re2.compile("(?:增长|下降|提高|上涨|增加|减少)")
FALL = re2.compile("(?:下降|减少|回落|下滑|降低|负增长|收窄|跌|降|减)[^，。；]{0,6}$")
SHARE = re2.compile("占(?:据|到|了|全|比|[^地股用道有]|$)")
SHARE_BEHIND = re2.compile("^的[^，。；]{1,16}?(?:由|来自|出自|产自|来源于|源自|销往|用于|出口)")
GIVES = re2.compile("(?:提供|贡献|生产|承担|占据|供应|集中|吸纳)了?$")
GOES = re2.compile("^(?:以上)?(?:供给|来自|用于|销往|出口|供应|投向|属于|从事|产自|出自)")
SMALL = re2.compile("^[一二两三四五六七八九十几数多]+[\\p{Han}]$")
MADE = re2.compile("(?:生产|产销|销售|出口|交付|下线|卖出|售出|屠宰|接待|发送|处理|加工|回收|外销)了?[^，。；]{1,14}$")
THRESHOLD = re2.compile(f"^(?:或|至|以上(?:的)?[^，。；、]|及以上|的(?:$|[^目规成佳水新])|产业|集群|企业|园区|级|项目|工程|俱乐部|大项目|[{codes_of('Industry|Count|Works')}])")
BARE = re2.compile("^(?:其中|另外|另|再|又|已|分别是)*$|(?:有|签|签约|引进|开工|竣工|投产|落地|储备|推进|建成|实施|新增)了?$")
WITH = ("与", "同", "和", "向", "为", "对", "跟", "由", "给")
AMONG = re2.compile(f"(?:在|从)(?:全国|全省|全市|全球|全区|[{ANY_MARK}])?$")
BEHIND = re2.compile(f"^(?:[{ANY_MARK}]|[^，。；：、！？的了是在等为（）]){{1,18}}")
GENERAL = frozenset("个家户项人名种条座处所位类款列趟班件支部只")
PROJECTS = re2.compile(f"^(?:[{ANY_MARK}]|[^，。；、的]){{0,12}}项目")
REST = re2.compile("(?:待|这|上述|随着|等到|余下|其余|剩余|剩下|还剩|每[^，。；]{0,4}|平均|从最初的?)$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at a place of a template, with the words that name it."""

    at: int
    mark: Mark
    name: str
    growth: bool = False


def find_figures(template: Template, taken: set[int], counted: str = "") -> Iterator[Figure]:
    """The statistics of a sentence; `counted` is the noun that sentences before it counted (`项目`).

    Figures whose marks start at one of the `taken` places still lend their names to the growth told behind them.
    """
    names: list[str] = []
    run: list[str] = []
    previous, turn, grown = -9, 0, False
    for at, mark in enumerate(template.marks):
        if mark is None or mark.type not in AMOUNTS or mark.quantity is None:
            continue
        continued = previous >= 0 and JOINT.search(template.text[previous + 1 : at]) is not None
        turn = turn + 1 if continued else 0
        figures = _read(template, at, mark, tuple(names[-6:]), counted, run if continued else [], turn)
        if not continued:
            run = []
        for figure in figures:
            if not figure.growth:
                run = [*run, figure.name]
                names = [figure.name] if grown else [*names, figure.name]
            elif figure.name[:-4] not in names:
                names = [figure.name[:-4]]
            grown = figure.growth
            counted = _noun_of(figure.name) or counted
            if mark.start not in taken:
                yield figure
        previous = at


def last_counted(template: Template) -> str:
    """The noun that a sentence counted last, for a later `其中7个`."""
    found = ""
    for at, mark in enumerate(template.marks):
        if mark is not None and mark.type == "Count":
            found = _noun_of(_name_behind(template, at)) or _noun_of(name_before(template, at)) or found
    return found


def _noun_of(name: str) -> str:
    return name if is_counted(name) else ""


def _read(template: Template, at: int, mark: Mark, names: tuple[str, ...], counted: str, run: list[str], turn: int) -> list[Figure]:
    before, behind = segment(template, at), template.text[at + 1 : template.clause(at + 1, STOPS)[1]]
    if _is_elsewhere(template, at, mark, behind):
        return []
    if mark.type in {"Percent", "Multiple"}:
        return _read_share(template, at, mark, names, before, behind, turn)
    name = name_before(template, at) or (run[-1] if run else "")
    if mark.type == "Count":
        name = _count_name(template, at, mark, name, names, counted, before, behind)
    elif not name and names and before.strip("".join(CODES.values())):
        name = names[-1] if has_head(names[-1], mark.type) else ""
    elif not has_head(name, mark.type) and not (mark.type != "Money" and MADE.search(name) and "年产" not in before):
        name = f"{names[-1]}" if names and name.endswith("贡献") and has_head(names[-1], mark.type) else ""
    return [Figure(at, mark, name)] if name else []


def _is_elsewhere(template: Template, at: int, mark: Mark, behind: str) -> bool:
    """Whether a figure is a threshold, a price, a share held or a number of guests, and so no statistic."""
    first, last = template.clause(at, "，。；！？")
    if load_words().elsewhere.search(template.text[first:last]) or REST.search(template.text[first:at]):
        return True
    if mark.type != "Money":
        few = SMALL.search(mark.text) is not None and not (mark.text[0] in "三四五六七八九十" and PROJECTS.search(behind))
        return mark.type == "Count" and few
    bounded = "以上" + behind if mark.text.endswith("以上") else behind
    return "级" in mark.text or THRESHOLD.search(bounded) is not None


def _read_share(
    template: Template, at: int, mark: Mark, names: tuple[str, ...], before: str, behind: str, turn: int
) -> list[Figure]:
    clause = template.text[template.clause(at)[0] : at]
    growth = GROWTH.search(before)
    if growth or (turn and GROWN.search(clause)):
        base = name_before(template, at, growth.start()) if growth else ""
        base = _clean(PLAIN_GROWTH.sub("", base))
        if PULLED.search(clause):
            return []
        based = (base,) if base else _names_grown(names, clause, turn, _count_run(template, at))
        rate = "环比增长" if "环比" in clause else "同比增长"
        return [Figure(at, mark, name + rate, True) for name in based if not load_words().performance.search(name)]
    name = name_before(template, at)
    if mark.type == "Multiple" or load_words().performance.search(name):
        return []
    if name.endswith(("占比", "比重", "份额")) and "占" not in name[:-2]:
        return [Figure(at, mark, name)]
    share = SHARE.search(before) or (before.startswith(("、", "和", "与")) and SHARE.search(clause) and before.endswith("的"))
    if share:
        whole = (name[name.find("占") :] if "占" in name else f"占{name}").removesuffix("比重").removesuffix("的")
        part = name[: name.find("占")] if "占" in name else ""
        base = names[-1][: names[-1].find("占")] if names and "占" in names[-1] else names[-1] if names else ""
        return [Figure(at, mark, f"{part or base}{whole}比重")]
    if not name and names and (turn or TAIL.sub("", before) == ""):
        name = names[-1]
    if has_head(name, "Percent"):
        return [Figure(at, mark, name)]
    if (GIVES.search(before) and behind.startswith("的")) or SHARE_BEHIND.search(behind) or (before.endswith("有") and GOES.search(behind)):
        return [Figure(at, mark, name + "占比")]
    return []


def _names_grown(names: tuple[str, ...], clause: str, turn: int, run: int) -> tuple[str, ...]:
    """The names that a rate without a name of its own is told of: both (`均增长`), its own in turn (`分别增长`) or the last."""
    if "分别" in clause:
        return names[-(turn + run) :][turn : turn + 1]
    return names[-2:] if EACH.search(clause) else names[-1:]


def _count_run(template: Template, at: int) -> int:
    """How many figures a list holds from one on: three in `10%、12%和15%`."""
    match = RUN.search(template.text[at:])
    return len(NUMBER.findall(match.group())) if match else 1


def _count_name(
    template: Template, at: int, mark: Mark, name: str, names: tuple[str, ...], counted: str, before: str, behind: str
) -> str:
    """The name of a count: the noun before it, else behind it, else the noun counted before."""
    if has_head(name, "Count") or ((is_counted(name) and not name.endswith("项目")) or (is_counted(name) and mark.measure in {"个", "项"})):
        return name
    if mark.measure and mark.measure[-1] not in GENERAL:
        return name if MADE.search(name) and "年产" not in before else ""
    if before.endswith(WITH):
        return ""
    if AMONG.search(before) and ("中" in behind or "里" in behind or "上" in behind):
        return ""
    noun = _name_behind(template, at)
    if noun:
        return "" if before.endswith("等") and not GATHERS.search(before) else noun
    told = names[-1] if names and TAIL.sub("", before) == "" else ""
    if is_counted(told) or not counted:
        return told if is_counted(told) else ""
    return counted if mark.measure in {"个", "家", "项", "户"} and BARE.search(before) else ""


GATHERS = re2.compile("聚集|集聚|引进|引入|吸引|拥有|落户|培育|汇聚|形成|实施|建成|招引|布局|签约|设立|推进|建设")
NOUNS_SEARCHED = 18
VERB = re2.compile("拿到|获得|获批|获评|将|已|均|都|也|从事|用于|实现|完成|参与|提供|通过|达到|进入|跻身|入选|签约|集中|参加|生产|采购|使用|把|被|由")


def _name_behind(template: Template, at: int) -> str:
    """The counted noun behind a figure: `4家整车企业`."""
    match = BEHIND.search(template.text[at + 1 :])
    if match is None:
        return ""
    written = _written(template, at + 1, at + 1 + match.end())
    if verb := VERB.search(written):
        written = written[: verb.start()]
    ends = [end for end in range(2, min(len(written), NOUNS_SEARCHED) + 1) if is_counted(written[:end])]
    return written[: ends[0]] if ends else ""


def segment(template: Template, at: int) -> str:
    """The words of a figure's clause behind the figure before it."""
    start = template.clause(at, STOPS)[0]
    text = template.text[start:at]
    last = max((text.rfind(code) for code in NUMBERS), default=-1)
    return text[last + 1 :]


def name_before(template: Template, at: int, upto: int | None = None) -> str:
    """The noun phrase that ends before a figure in its clause, written out.

    The verb between them, times and the subject that opens the clause are left out; `upto` cuts the words short.
    """
    whole = segment(template, at)
    start = at - len(whole)
    before = whole[:upto]
    if not before and template.text[start - 1 : start] == "）":
        end = template.text.rfind("（", 0, start)
        start = max(template.clause(end)[0], 0) if end > 0 else start
        before = template.text[start:end] if end > 0 else ""
    tail = TAIL.search(before)
    end = start + (tail.start() if tail else len(before))
    for number in range(end - 1, start - 1, -1):
        mark = template.marks[number]
        if mark is not None and (template.text[number] in SUBJECTS + TIMES or mark.type == "SamePeriod"):
            start = number + 1
            break
    return _clean(_written(template, start, end))


def _written(template: Template, start: int, end: int) -> str:
    if end <= start:
        return ""
    first, last = template.sentence_range(start, end)
    return template.marked.sentence.text[first:last]


def _clean(name: str) -> str:
    """A name without the joints and adverbs that open it: `、年税收` is `年税收`."""
    name = name.lstrip("、和与及了的， ")
    return str(LEAD.sub("", name)).strip("的了，、和 ")
