"""Which project a clause is about that names none, and on which day what befell it happened."""

from __future__ import annotations

from dataclasses import replace

import re2

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.template import CODES, Template, make_template, types_of
from kg.model import Mark, Marked

WORKS = types_of("Works")
FIRM = "Enterprise"
PARTED = frozenset({"annualCapacity", "produces", "expectedRevenue", "expectedTax"})
REACH = 6  # sentences that a project stays in mind without being named
JOINTS = ("、", "和", "与", "及", "以及", "，以及", "、以及")
OBLIQUE = ("由", "与", "同", "向", "为", "被", "对", "和", "从", "给", "据", "经")
PART_OF = re2.compile(
    "建设|新建|配有|配备|建成|包括|形成|改造|购置|用来建|用于建|用来新建|将建|拟建|设有|配套|打造|内设|分为|其中"
)
EVENTS = {
    "signedOn": re2.compile("签约|签订|签署|签下|签的|落户|落子|落地|落位|花落|敲定|协议"),
    "startedOn": re2.compile("开工|动工|奠基|破土|开建"),
    "completedOn": re2.compile("竣工|完工|落成|封顶|建成"),
    "producesOn": re2.compile("投产|投运|量产|下线|竣工|点火"),
    "launchedOn": re2.compile("启用|揭牌|开业|开园|上线|投用|成立"),
    "announcedOn": re2.compile("公告|宣布|披露"),
}
YIELD = re2.compile("达产|投产后|建成后|满产|达效|建成投产|投用后|全部建成|项目建成|完工后")
TOGETHER = re2.compile("同步|同日|一并|同时|当天|当日|一同|也|并")
HEARD = re2.compile("获悉|了解到|从[^，。]{1,12}(?:获悉|了解)|采访|走进|看到|报道")
LATER = re2.compile("此后|随后|后来|其后|之后|如今|现已|目前|至今")
VAGUE_DAYS = frozenset({"日前", "近日", "不久前", "近期", "此前", "最近", "前不久"})
PART_OF_YEAR = re2.compile("-[QH][1-4]$")
SAME_DAY = frozenset({"当天", "当日", "同日", "同一天", "当晚", "当天上午", "当天下午"})
OF_TWO = re2.compile("(?:^|[，。；：])(?:其中)?(前者|后者)")
GROUP = re2.compile(f"{CODES['Count']}[^，。；]{{0,12}}?项目|项目[^，。；]{{0,6}}{CODES['Count']}")
OTHER_WORKS = re2.compile(
    "[一-龥](?:电站|大桥|隧道|机场|产业园|综合体|码头|水库|医院|学校|广场|大厦|高速|铁路|电厂|枢纽|数据中心|研发中心|生产基地|制造基地)"
)
PARKS = ("产业园", "科技园", "工业园", "创业园", "园中园", "小镇")
FOUNDING = re2.compile("共建|建设|打造|规划|新建|兴建")


def find_works(
    types: str, at: int, template: Template, discourse: Discourse, *, relation: str, recalls: bool = True
) -> list[Mark]:
    """The project, or firm where `types` has it, that the clause around a place is about.

    The nearest project before it in its sentence, but for one that another is only building; else a firm that acts in
    the sentence; else the project or firm that the text was about last.
    """
    wanted = types_of(types)
    if former := _of_two(template, at, discourse):
        return [former]
    project = _project_before(template, at, template.clause(at, "。；！？")[0] if relation == "signedOn" else 0)
    recalls = recalls and not (_names_later(template, at) or _has_other_works(template, at))
    yielding = _recall_yielding(template, at, discourse) if recalls and project is None else None
    firm = _firm_before(template, at, behind=project) if FIRM in wanted and yielding is None else None
    if firm is not None:
        return [firm]
    if project is not None:
        listed = _list_before(template, project)
        return listed if relation.endswith("On") or len(listed) == 1 else []
    found = yielding or (_recall(wanted, template.marked.sentence.index, discourse) if recalls else None)
    return [found] if found is not None else []


def _of_two(template: Template, at: int, discourse: Discourse) -> Mark | None:
    """Which of two projects told together `前者` or `后者` means, where a clause of the sentence begins with it."""
    opened = list(OF_TWO.finditer(template.text[:at]))
    if not opened:
        return None
    end = opened[-1].start(1)
    here = [m for m in template.between(0, end) if _is_works(m)]
    before = discourse.marked[template.marked.sentence.index - 1 : template.marked.sentence.index]
    pair = here if len(here) > 1 else [m for sentence in before for m in sentence.marks if _is_works(m)]
    if len(pair) < 2 or any(_is_works(m) for m in template.between(end, at)):
        return None
    return pair[-2] if opened[-1][1] == "前者" else pair[-1]


def _is_works(mark: Mark) -> bool:
    return mark.type in WORKS and mark.mention is not None


def _names_later(template: Template, at: int) -> bool:
    """Whether a project is first named behind a place of its sentence, or only meant by words that nothing explains."""
    marks = template.between(at, len(template.marks))
    behind = any(m.type in WORKS and m.mention is not None and m.text == m.mention.name for m in marks)
    return behind or any(m.type == "Anaphor:Project" for m in template.between(0, at))


def _has_other_works(template: Template, at: int) -> bool:
    """Whether the sentence is about works that have no name here (`通海大桥总投资…`), or about a park as a place."""
    stretch = template.text[:at]
    if OTHER_WORKS.search(stretch):
        return True
    parks = [
        m
        for m in template.between(template.clause(at, "。；！？")[0], at)
        if m.type == "Region" and m.text.endswith(PARKS)
    ]
    return bool(parks) and FOUNDING.search(stretch) is not None


def _recall_yielding(template: Template, at: int, discourse: Discourse) -> Mark | None:
    """What `达产后` means, told of a project that one of the last three sentences is about."""
    start, end = template.clause(at, "。；！？")
    if YIELD.search(template.text[start:end]) is None:
        return None
    index = template.marked.sentence.index
    for sentence in reversed(discourse.marked[max(0, index - 3) : index]):
        works = [m for m in sentence.marks if m.type in WORKS and m.mention is not None]
        if works or _is_group(sentence):
            return works[0] if works else None
    return None


def _project_before(template: Template, at: int, first: int) -> int | None:
    marks = enumerate(template.marks[first:at], first)
    places = [i for i, mark in marks if mark is not None and mark.type in WORKS and mark.mention]
    for number in range(len(places) - 1, -1, -1):
        if number == 0 or not _is_part(template, places[number - 1], places[number]):
            return places[number]
    return None


def _is_part(template: Template, earlier: int, at: int) -> bool:
    """Whether a facility is only something that the project named before it builds or has (`配有总装车间和电池车间`)."""
    start = max(earlier + 1, template.clause(at)[0])
    mark = template.marks[at]
    named = mark is not None and any(m.type == FIRM for m in mark.inner)
    return not named and PART_OF.search(template.text[start:at]) is not None


def _firm_before(template: Template, at: int, behind: int | None) -> Mark | None:
    """The firm that acts in the sentence: behind the project, only one that opens a clause; never a speaker."""
    for i in range(at - 1, -1 if behind is None else behind, -1):
        mark = template.marks[i]
        if mark is None or mark.type != FIRM or mark.mention is None:
            continue
        following = template.marks[i + 1] if i + 1 < len(template.marks) else None
        if (following is not None and following.type in {"Title", "Person"}) or template.text.endswith(OBLIQUE, 0, i):
            continue
        if behind is None or template.text[i - 1 : i] in {"，", "；", "。"}:
            return mark
    return None


def _list_before(template: Template, last: int) -> list[Mark]:
    """A project with those that a list joins to it on the left."""
    chosen = [last]
    places = [
        i for i, mark in enumerate(template.marks[:last]) if mark is not None and mark.type in WORKS and mark.mention
    ]
    for earlier in reversed(places):
        if template.text[earlier + 1 : chosen[0]].strip("”“") not in JOINTS:
            break
        chosen.insert(0, earlier)
    return [mark for i in chosen if (mark := template.marks[i]) is not None]


def _recall(wanted: frozenset[str], index: int, discourse: Discourse) -> Mark | None:
    """What the last sentences were about: a project before a firm of the same sentence; a group of projects is nobody."""
    for sentence in reversed(discourse.marked[max(0, index - REACH) : index]):
        named = [m for m in sentence.marks if m.mention is not None and m.type in wanted]
        works = [m for m in named if m.type in WORKS]
        if works:
            return works[0]
        if firms := [m for m in named if not sentence.sentence.text.endswith((*OBLIQUE, "："), 0, m.start)]:
            return firms[0]
        if _is_group(sentence):
            return None
    return discourse.recall(index, ["Project", "Facility"])


def _is_group(sentence: Marked) -> bool:
    return GROUP.search(make_template(sentence).text) is not None


def attribute(claim: Claim) -> Claim:
    """A claim about a line or shop that a project only builds is one about the project (`二期将建成年产10GWh的产线`)."""
    template, mark = claim.template, claim.subject
    at = template.positions.get(mark.start)
    if claim.relation not in PARTED or mark.type not in WORKS or at is None or template.marks[at] != mark:
        return claim
    start = template.clause(at, "。；！？")[0]
    before = [i for i in range(start, at) if (m := template.marks[i]) is not None and m.type in WORKS and m.mention]
    owner = template.marks[before[-1]] if before and _is_part(template, before[-1], at) else None
    return claim if owner is None else replace(claim, subject=owner)


def find_day(relation: str, start: int, end: int, template: Template, discourse: Discourse) -> list[Mark]:
    """The day of an event: told in its clause, or in a clause before that no other event has used up."""
    first, last = template.clause(start)[0], template.clause(max(start, end - 1))[1]
    for i in range(start - 1, -1, -1):
        if _is_vague(template.marks[i]):
            return []
        day = _day_at(relation, template, i, discourse)
        if day is None:
            continue
        if i >= first:
            return [] if HEARD.search(template.text[i:start]) else [day]
        behind = _day_behind(relation, end, last, template, discourse)
        return behind or ([day] if _is_free(relation, i, first, end, template) else [])
    return _day_behind(relation, end, last, template, discourse)


def _day_behind(relation: str, start: int, end: int, template: Template, discourse: Discourse) -> list[Mark]:
    return [m for i in range(start, end) if (m := _day_at(relation, template, i, discourse)) is not None][:1]


def _is_free(relation: str, at: int, first: int, end: int, template: Template) -> bool:
    """Whether a date of an earlier clause may be this event's: no other event has it, nobody only heard of it then."""
    between = template.text[at:first]
    if HEARD.search(between) or LATER.search(template.text[at:end]):
        return False
    return not _is_used(relation, between) or TOGETHER.search(template.text[first:end]) is not None


def _is_vague(mark: Mark | None) -> bool:
    return mark is not None and mark.type == "Vague" and mark.text in VAGUE_DAYS


def _is_used(relation: str, stretch: str) -> bool:
    """Whether a date has already been the day of an event of another kind."""
    return any(sign.search(stretch) for kind, sign in EVENTS.items() if kind != relation)


def _day_at(relation: str, template: Template, at: int, discourse: Discourse) -> Mark | None:
    """The date at a place; `当天` is the last date told before it."""
    mark = template.marks[at]
    if mark is None or mark.type not in {"Date", "Vague", "Period"}:
        return None
    if mark.type == "Period":
        return mark if mark.moment is not None and PART_OF_YEAR.search(mark.period or "") else None
    if mark.type == "Date":
        return mark if mark.moment is not None else None
    if mark.text not in SAME_DAY:
        return None
    earlier = [m for m in template.between(0, at) if is_day(m)]
    return earlier[-1] if earlier else _same_day(relation, template.marked.sentence.index, discourse)


def _same_day(relation: str, index: int, discourse: Discourse) -> Mark | None:
    """What `当天` means: the day of the last event of the kind, else the day that the sentence before tells."""
    for back, sentence in enumerate(reversed(discourse.marked[max(0, index - 12) : index])):
        days = [m for m in sentence.marks if is_day(m)]
        if days and (back == 0 or EVENTS[relation].search(sentence.sentence.text)):
            return days[-1]
    return None


def is_day(mark: Mark) -> bool:
    """Whether a mark is a date that tells its day."""
    return mark.type == "Date" and mark.moment is not None and len(mark.moment.value) == 10
