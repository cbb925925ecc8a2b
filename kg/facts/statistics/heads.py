"""Which name of a clause is the head of those side by side, and which are told only by the way."""

from __future__ import annotations

from typing import Any

from kg.facts.context import holds_share
from kg.facts.cues import compile_cues, load_cues
from kg.facts.subjects import is_said_of
from kg.facts.template import ANY_MARK, CODES, Template, codes_of
from kg.model import Mark

OWNERS = ("Region", "Enterprise", "Institution")
REGION = CODES["Region"]
FIRM_CODES = codes_of("Enterprise|Institution")
ROLE = (
    "^(?:[^，。；是为的]{0,12}[、和与及][^，。；是为的]{1,12})?(?:都|均|皆|同)?(?:是|为|系|成为)(?:其|它|它们|他们)?"
    "[^，。；]{0,12}{owners.counterparts}$"
)
LINES = "^{owners.lines}"
SEVERAL = f"^(?:(?:、|和|与|及)[^，。；]{{1,10}})*等(?:[{CODES['Count']}]|[^，。；]{{0,8}}(?:企业|公司|龙头|巨头))"
ELSEWHERE = f"^(?:(?:、|和)[{REGION}])*{{owners.within}}"
CALLED = f"^[{REGION}](?:的|本地|当地|当地的)?(?:[^，。；：{FIRM_CODES}{REGION}]{{0,10}})?{{owners.called}}(?:——|—|“)?[{FIRM_CODES}]"
OWNED = (  # 甲集团旗下的乙公司, 甲公司在丙市设立的乙公司
    f"^[{FIRM_CODES}](?:{{owners.of_group}}|[在于][{REGION}]{{1,3}}[^，。；{ANY_MARK}]{{0,4}}{{owners.sets_up}}的?)"
    f"[{REGION}]{{0,2}}[{FIRM_CODES}]"
)
ALONE = "^(?:一家|一户|一企|独家)"
SERVED = "^[^，。；]{0,14}{context.serves}"
HOLDS = f"^[^，。；{FIRM_CODES}]{{0,6}}?{{owners.holds}}"
PARENTS = "由[^，。；]{0,40}$"
HOME = "({leading.homes})"
WITHIN = f"({{leading.within}})[{codes_of('|'.join(OWNERS))}]"
OF_FIRM = "^(?:的|旗下|下属|控股|参股|投资)[^，。；]{0,6}?(?:公司|企业|子公司|工厂|厂)"


def is_no_subject(template: Template, start: int, number: int, end: int) -> bool:
    """Whether a firm that opens a clause is a part of the one told before, one of several, or told by the way."""
    behind = template.text[number + 1 : end]
    if template.text[number] not in FIRM_CODES:
        return False
    before = template.text[start:number]
    if before.endswith("为") and compile_cues(SERVED).search(behind) is not None:
        return True
    if is_said_of(number, template) or (before.endswith("这家") and compile_cues(OF_FIRM).search(behind) is not None):
        return True
    line = start > 0 and compile_cues(LINES).search(behind) is not None
    by_the_way = template.text[end : end + 1] == "，" and (
        holds_share(number, template) or compile_cues(ROLE).search(behind) is not None
    )
    return line or by_the_way or compile_cues(SEVERAL).search(behind) is not None


def is_alone(template: Template, number: int) -> bool:
    """Whether a firm gives its own share of what is told of a whole: `甲公司一家便贡献了…`."""
    firm = number < len(template.text) and template.text[number] in FIRM_CODES
    return firm and compile_cues(ALONE).search(template.text[number + 1 : number + 3]) is not None


def is_holder(template: Template, number: int) -> bool:
    """Whether a firm only holds or sets up another: `甲公司参股的…`, `后者占35%`, `由甲公司与乙公司出资设立`."""
    start, end = template.clause(number)
    if compile_cues(HOLDS).search(template.text[number + 1 : end]) is not None:
        return True
    return compile_cues(PARENTS).search(template.text[start:number]) is not None


def is_by_the_way(mark: Mark, behind: str, grouped: bool) -> bool:
    """Whether a place is no owner by the words that go on behind it: `本地配套率`, `郑州机场`, `温州人`."""
    if mark.type != "Region":
        return False
    near = mark.text in {"本地", "当地", "本土"} and not grouped and behind[:1] not in {"", "，", "的", "有", "已"}
    return near or compile_cues(ELSEWHERE).search(behind) is not None


def skip_attribute(template: Template, start: int, number: int) -> int | None:
    """Where a clause goes on behind a place that only says where something lies: `地处陕西省宝鸡市的|高新区`, `甲公司所在的|县`."""
    last = number
    while last + 1 < len(template.marks) and template.text[last] == template.text[last + 1] == CODES["Region"]:
        last += 1
    located = template.text[start:number].endswith(load_cues("leading.locative")) and template.text[number] == REGION
    if located and template.text[last + 1 : last + 2] == "的":
        return last + 2
    home = compile_cues(HOME).match(template.text, last + 1) or compile_cues(WITHIN).match(template.text, last + 1)
    return home.end(1) if home is not None else None


def find_owned(template: Template, number: int, end: int) -> Any:
    """Where a clause tells of a firm by whose it is (`甲集团旗下的乙公司`), up to that firm; None where it does not."""
    return compile_cues(OWNED).search(template.text[number:end])


def find_head(template: Template, number: int, end: int) -> Mark:
    """The last of names that stand side by side: of `[江西省][赣州市]` the city, of `[美国][空气化工]` the firm."""
    while number + 1 < end:
        called = compile_cues(CALLED).search(template.text[number:end]) or find_owned(template, number, end)
        if called is not None:
            number += called.end() - 1
            continue
        if template.text[number] == REGION and template.text[number + 1 : number + 2] == "的":
            number += number + 2 < end and template.text[number + 2] in FIRM_CODES + REGION
        following = template.marks[number + 1]
        if following is None or following.type not in OWNERS or following.mention is None:
            break
        number += 1
    mark = template.marks[number]
    assert mark is not None
    return mark
