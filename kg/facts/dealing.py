"""Who deals with whom where a clause leaves it out: which firms of its sentence are no end of it, and who is meant otherwise."""

from __future__ import annotations

from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.named import find_investor
from kg.facts.template import ANY_MARK, CODES, Template, types_of
from kg.model import Mark
from kg.ontology.expressions import compile_linear

WORKS = types_of("Works")
WITH = compile_linear("[与同跟]")
OWNS = "的(?:[^，。；：]{0,2}控股|全资|参股)?(?:子公司|孙公司|成员企业)"
BUYER = "[^，。；：]{0,12}?(?:都是|均是|均为|也是|就是|是|为)[^，。；]{0,8}?{heads.customers}|[^，。；：]{0,6}?房客"
SUPPLIED = "{dealing.from_whom}[^，。；：]{0,12}$"
SUPPLYING = f"”?(?:等)?[^，。；：{ANY_MARK}]{{0,4}}(?:[为给向对][{CODES['Enterprise']}])?[^，。；：{ANY_MARK}]{{0,4}}{{dealing.supplies}}"


def is_not_meant(start: int, at: int, slot: str, template: Template) -> bool:
    """Whether the firms from one place to another are no missing customer, for they supply, or no supplier, for they buy or own."""
    if slot == "subject":
        return any(compile_cues(sign).match(template.text, at + 1) is not None for sign in (OWNS, BUYER))
    if compile_cues(BUYER).match(template.text, at + 1) is not None:
        return True
    supplied = compile_cues(SUPPLIED).search(template.text[template.clause(start)[0] : start])
    return supplied is not None or compile_cues(SUPPLYING).match(template.text, at + 1) is not None


def leads_clause(mark: Mark, template: Template) -> bool:
    """Whether a mark opens its clause, so that the firms of its list act alike (`甲公司、乙公司在此设厂，电池来自丙公司`)."""
    at = template.positions.get(mark.start)
    return at is not None and template.clause(at)[0] == at


def acting_alike(listed: list[Mark], template: Template) -> list[Mark]:
    """The firms of a list, or the first alone where `与` joins it to the others, with whom it only deals."""
    first, last = (template.positions[m.start] for m in (listed[0], listed[-1]))
    return listed[:1] if WITH.search(template.text[first:last]) else listed


def recall_dealer(at: int, template: Template, discourse: Discourse) -> Mark | None:
    """Who sells or buys where the sentence names no firm: the speaker's firm, the owner of the works it tells of, the firm portrayed."""
    speaker = discourse.speaker(template.marked.sentence.index)
    if speaker is not None:
        return speaker
    told = [m for m in template.between(template.clause(at, "；。！？")[0], at) if m.type in WORKS]
    return (find_investor(told[-1], discourse) if told else None) or discourse.portrayed
