"""Which name leads a clause, and so is what it is about; how far back a figure's subject may have been told."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from kg.facts.focus import Discourse
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark, Marked

OBLIQUE = (
    *(
        "与",
        "同",
        "向",
        "对",
        "给",
        "比",
        "除",
        "由",
        "被",
        "如",
        "占",
        "围绕",
        "算上",
        "包括",
        "超过",
        "继",
        "有",
        "和",
    ),
    *("来自", "至", "只有", "于", "居", "列", "领跑", "排", "本报", "新华社", "中新网", "记者", "讯"),
    *(
        "据",
        "经",
        "较",
        "高出",
        "高过",
        "超出",
        "超越",
        "领先",
        "落后",
        "快过",
        "优于",
        "不及",
        "赶超",
        "供应",
        "供货",
        "销往",
    ),
)
COPULAS = ("是", "系", "成为")
OBJECT = (
    *("涵盖", "包含", "覆盖", "囊括", "服务", *COPULAS, "收购", "签约", "引进", "考察", "以", "联合", "携手"),
    *("委托", "依托", "背靠", "毗邻", "紧邻", "打入", "进入", "配套", "搭载", "投资", "入股", "客户", "除了", "例如"),
)
LOCATIVE = ("在", "到", "于", "地处", "走进", "来到", "落户", "入驻")
LEADING = re2.compile(f"[^{codes_of('When|Vague|Duration|Ordinal|Title|Person|Industry')}]")
REMEMBERED = 4
REACH = 12
TOPIC = re2.compile("^(?:从[^，。]{1,8}看|分[^，。]{1,6}看|[^，。；的]{1,8}(?:方面|领域|上看|来看))，")
OPERATED = re2.compile(
    "产量|销量|交付|下线|发电|上网电量|吞吐量|班列|发送|员工|职工|产值$|旅客|客流|货运|航线|本土化率|国产化率|供应商|起降|业务量|包裹|产能利用率|达产率"
)
YET = re2.compile("建成后|达产后|投产后|达产达效|满产后|预计|规划|设计|年产|可年|建设规模|将新增|可实现")
OWNER_CODES = codes_of("Region|Enterprise|Institution|Project|Facility")
BEFORE_WORKS = frozenset(CODES[kind] + CODES["Facility"] for kind in ("Region", "Enterprise"))


SOURCE = re2.compile(  # a body that publishes figures of others: `中国汽车工业协会日前公布的数据显示`
    f"[^，。；{codes_of('Region|Organization')}]{{0,8}}(?:公布|发布|披露|统计|测算|监测|监测到|预测)(?:了)?(?:的|了)?[^，。；]{{0,14}}?"
    "(?:数据|报告|快报|公报|统计|结果|榜单|消息)?(?:显示|表明|指出|称)"
)


def leads(template: Template, start: int, number: int) -> bool:
    """Whether a mark opens its clause, times and a few words aside, and is no oblique part of it."""
    before = template.text[start:number]
    if before.endswith(LOCATIVE) and (len(before) > 1 or template.text[number + 1 : number + 2] in {"中", "里", "内"}):
        return False
    if SOURCE.match(template.text[number + 1 :]):
        return False
    kind = template.text[number : number + 2] == CODES["Region"] + "的" and before.endswith(COPULAS)  # 是某区的第一产业
    told = before.endswith(OBJECT) and not kind
    return len("".join(LEADING.findall(before))) <= 6 and not before.endswith(OBLIQUE) and not told


def sentences_before(template: Template, discourse: Discourse) -> Iterator[Marked]:
    """The sentences whose subject a figure may still have, nearest first: of its paragraph, and the last few before it.

    Behind a word that opens a topic (`外贸方面，`) only the paragraph's own.
    """
    here = template.marked.sentence
    new = opens_topic(template)
    for number in range(here.index - 1, max(-1, here.index - REACH), -1):
        told = discourse.marked[number]
        same = told.sentence.paragraph == here.paragraph
        if told.sentence.kind == "title" or (not same and (new or here.index - number > REMEMBERED)):
            return
        yield told


def opens_topic(template: Template) -> bool:
    """Whether a sentence opens with words that lead back from parts to the whole (`外贸方面，`); a firm's trades do not."""
    found = TOPIC.search(template.text)
    return found is not None and "产品" not in found.group() and "业务" not in found.group()


def operating(template: Template, at: int, name: str) -> Mark | None:
    """The plant, port or airport that leads the figure's sentence, where it is one of its operation: `该厂交付新车3万辆`."""
    start = template.clause(at, "。；！？")[0]
    if not OPERATED.search(name) or YET.search(template.text[start:at]):
        return None
    named = [n for n in range(start, at) if template.marks[n] is not None and template.text[n] in OWNER_CODES]
    first = next((n for n in named if template.text[n : n + 2] not in BEFORE_WORKS), None)
    mark = template.marks[first] if first is not None else None
    if mark is None or mark.type != "Facility" or mark.mention is None or first is None:
        return None
    alone = all(template.text[n] == CODES["Facility"] or n < first for n in named if template.clause(at)[0] <= n)
    return mark if alone and leads(template, template.clause(first)[0], first) else None
