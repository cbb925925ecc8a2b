"""Which firms are no end of what a clause tells of supply: a supplier told before another one, an owner of a subsidiary."""

from __future__ import annotations

from kg.facts.cues import compile_cues
from kg.facts.template import ANY_MARK, Template

OWNS = "的(?:[^，。；：]{0,2}控股|全资|参股)?(?:子公司|孙公司|成员企业)"
BUYER = "[^，。；：]{0,12}?(?:都是|均是|均为|也是|就是|是|为)[^，。；]{0,8}?{heads.customers}|[^，。；：]{0,6}?房客"
SUPPLIED = "{dealing.from_whom}[^，。；：]{0,12}$"
SUPPLYING = f"”?(?:等)?[^，。；：{ANY_MARK}]{{0,4}}{{dealing.supplies}}"


def is_not_meant(start: int, at: int, slot: str, template: Template) -> bool:
    """Whether the firms from one place to another are no missing customer, for they supply, or no supplier, for they buy or own."""
    if slot == "subject":
        return any(compile_cues(sign).match(template.text, at + 1) is not None for sign in (OWNS, BUYER))
    supplied = compile_cues(SUPPLIED).search(template.text[template.clause(start)[0] : start])
    return supplied is not None or compile_cues(SUPPLYING).match(template.text, at + 1) is not None
