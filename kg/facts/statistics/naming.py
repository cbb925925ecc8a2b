"""What the words around a figure call it: the noun phrase before it, or the counted noun behind it."""

from __future__ import annotations

import re2

from kg.facts.statistics.words import is_counted
from kg.facts.template import ANY_MARK, Template, codes_of
from kg.model import Mark

STOPS = "，。；：！？（）|"
NUMBERS = codes_of("Amount|Duration")
TIMES = codes_of("When|Vague|Duration")
SUBJECTS = codes_of("Region|Enterprise|Institution|GovernmentBody")
NOUN_LENGTHS = range(2, 19)
TAIL = re2.compile(
    "(?:仅|就|已经?|则|也|均|都|共|累计|分别|合计|总计|共计|总共|达到?|为|是|至|到|完成|实现|有|拥有|突破|超过?|占|"
    "[升增降扩提高到加大攀减少滑落回跌展拓翻跃缩]{1,3}[至到]|做到|冲到|约|近|高达|仍旧?|仍然|依然|(?:一直|始终|长期|常年|普遍|基本)(?:保持)?在?|将|要|可|会|预计|力争|有望|可望|"
    "[站迈跨越跃登冲踏]{1,2}[上过入进稳]|冲刺|剑指|直奔|瞄准|锁定|[定设锚]在|[定设][为定]|确保|不低于|不少于|收于|只|还|尚|接近|逼近|(?:保持|稳定|维持)在|录得|的|一举|首次|双双|再|再次|逾|由|从|了|"
    f"[{TIMES}])+$"
)
LEAD = re2.compile(
    "^(?:(?:已|累计)?(?:实现|完成|聚集|集聚|拥有|引进|吸引|形成|达到|录得|新增加)了?|"
    "(?:比|较|与)(?:上年|去年|上月|同期|年初|前年|上季度|去年同期|上年同期)?(?:同期)?(?:相比)?|"
    "我国|全国|其中|目前|同时|此外|另外|而|且|但|包括|今年|当年|上年|累计|现有|以来|分别|力争|预计|计划|争取|将|已|全年|等|"
    f"[{TIMES}])+"
)
BEHIND = re2.compile(f"^(?:[{ANY_MARK}]|[^，。；：、！？的了是在等为（）]){{1,18}}")
VERB = re2.compile(
    "拿到|获得|获批|获评|将|已|均|都|也|从事|用于|实现|完成|参与|提供|通过|达到|进入|跻身|入选|签约|集中|参加|生产|采购|使用|把|被|由"
)


def segment(template: Template, at: int) -> str:
    """The words of a figure's clause behind the figure before it."""
    start = template.clause(at, STOPS)[0]
    text = template.text[start:at]
    numbers = [n for n, char in enumerate(text) if char in NUMBERS and not is_kind(template.marks[start + n])]
    return text[max(numbers, default=-1) + 1 :]


def is_kind(mark: Mark | None) -> bool:
    """Whether a count says which kind of thing, not how many: `1类新药`."""
    return mark is not None and mark.type == "Count" and mark.measure == "类" and mark.text[0].isascii()


def is_verb_only(words: str) -> bool:
    """Whether words before a figure name nothing: `达到`, `增至`.

    >>> is_verb_only("已增至"), is_verb_only("产量达到")
    (True, False)
    """
    return not str(TAIL.sub("", words))


def name_before(template: Template, at: int, upto: int | None = None) -> str:
    """The noun phrase that ends before a figure in its clause, written out.

    The verb between them, times, brackets and the subject that opens the clause are left out; `upto` cuts the words short.
    """
    start = at - len(segment(template, at))
    end = at if upto is None else start + upto
    if start == end and template.text[start - 1 : start] == "）":
        end = max(template.text.rfind("（", 0, start), 0)
        start = template.clause(end)[0] if end else start
    tail = TAIL.search(template.text[start:end])
    end = start + tail.start() if tail else end
    for number in range(end - 1, start - 1, -1):
        mark = template.marks[number]
        if mark is not None and (template.text[number] in SUBJECTS + TIMES or mark.type == "SamePeriod"):
            start = number + 1
            break
    return clean(written(template, start, end))


def noun_behind(template: Template, at: int) -> str:
    """The counted noun behind a figure: `整车企业` of `4家整车企业`; empty where none follows."""
    match = BEHIND.search(template.text[at + 1 :])
    words = written(template, at + 1, at + 1 + match.end()) if match else ""
    verb = VERB.search(words)
    words = words[: verb.start()] if verb else words
    ends = (end for end in NOUN_LENGTHS if end <= len(words) and words[end - 1 : end + 1] != "企业")
    return next((words[:end] for end in ends if is_counted(words[:end])), "")


def written(template: Template, start: int, end: int) -> str:
    """A stretch of a template in the sentence's own words."""
    if end <= start:
        return ""
    first, last = template.sentence_range(start, end)
    return template.marked.sentence.text[first:last]


def clean(name: str) -> str:
    """A name without the joints, verbs and adverbs that open it.

    >>> clean("、其中出口额")
    '出口额'
    """
    name = name.lstrip("、和与及了的， ")
    return str(LEAD.sub("", name)).strip("的了，、和 ")
