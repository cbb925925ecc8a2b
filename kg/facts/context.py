"""What a clause leaves out: the subject, object or value that a rule's wording does without, told before it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.claims import Hit
from kg.facts.cues import compile_cues, load_cues
from kg.facts.days import find_day
from kg.facts.dealing import acting_alike, is_not_meant, leads_clause, recall_dealer
from kg.facts.focus import Discourse
from kg.facts.recalling import recall_meant
from kg.facts.subjects import is_said_of
from kg.facts.template import ANY_MARK, CODES, Template, codes_of, make_template, types_of
from kg.facts.works import find_works
from kg.model import Mark
from kg.ontology import region_class
from kg.ontology.expressions import compile_linear

JOINTS = frozenset(["、", "和", "与", "及", "同", "以及", "、以及", "等", "暨"])
LIST_LONGEST = 64
HELD_APART = frozenset(
    {"investsIn", "acquires", "suppliesTo", "cooperatesWith", "produces"}
)  # no share is told of there
NAMES = frozenset({"ORG", "PER"})  # tags of words that name someone
DEEDS = frozenset({"investsIn", "acquires", "suppliesTo", "cooperatesWith"})
HOLDS = "(?:则|各|分别){0,2}{context.holds}"
SERVED = "[^，。；：]{context.serves}"
PARTIES = types_of("Organization|Region")
PARTY = f"{CODES['Region']}*[{codes_of('Organization|Region')}]"
JOINED = f"{PARTY}(?:[^，。；！？{codes_of('Organization|Region')}]{{0,12}}?(?:与|和|同|及|跟|、){PARTY})+"
FIRM = f"[{codes_of('Organization')}]"
VISIT = f"{FIRM}[^。；！？{codes_of('Organization')}]{{0,20}}?{{context.visits}}{FIRM}"
FOUNDED = f"{{context.founds}}[^，。；：！？{ANY_MARK}]{{0,8}}[{CODES['Region']}]*“?([{CODES['Enterprise']}])"
SIGNS = ((JOINED, PARTIES), (VISIT, types_of("Organization")))
YIELDED = frozenset({"annualCapacity", "expectedRevenue", "expectedTax"})
OF_WORKS = frozenset(codes_of("Works|Enterprise"))
OF_PLACE = "{context.of_places}"
VAST = frozenset({"Country", "MacroRegion"})
UNNAMED = compile_linear(f"其中[^，。；：已在计拟将{ANY_MARK}][^，。；：{ANY_MARK}]{{1,9}}$")
GROUP_NOUN = compile_linear(
    f"[{CODES['Count']}][^，。；]{{0,12}}(?:项目|企业)|(?:项目|企业)[^，。；]{{0,4}}[{CODES['Count']}]"
)


def recall_slot(types: str, slot: str, hit: Hit, template: Template, discourse: Discourse) -> list[Mark]:
    """What the clause leaves out: the nearest fitting mark before it in the sentence, with its list, or the focus.

    A mark behind a preposition is passed over, and so is one of which the rule's own wording is said; what the wording
    means by `其` is never a list.
    """
    wanted = types_of(types)
    if slot == "value" and types == "Date":
        return find_day(hit.rule.relation, hit.start, hit.end, template, discourse)
    if slot == "value":
        return _nearest_value(wanted, hit, template)
    if slot == "subject" and _is_unknown(hit, template):
        return []
    if slot == "subject" and types in {"Works", "Works|Enterprise", "Facility"}:
        recalls = hit.rule.reach == "article"
        return find_works(types, hit.start, template, discourse, relation=hit.rule.relation, recalls=recalls)
    if (
        types == "Enterprise"
        and {"stake", "amount"} & set(hit.slots)
        and hit.rule.relation in {"subsidiaryOf", "investsIn"}
    ):
        founded = _founded(hit, template, discourse)
        if founded is not None:
            return [founded]
    acting = (slot == "subject" and hit.rule.relation in DEEDS) or hit.rule.relation == "subsidiaryOf"
    found = _nearest_list(wanted, slot, hit, template, acting=acting) or (
        _topic(wanted, hit, template) if acting else []
    )
    if found and (slot == "subject" or len(found) == 1):
        return found
    if found and hit.rule.relation == "suppliesTo" and leads_clause(found[0], template):
        return acting_alike(found, template)
    return [] if hit.rule.reach == "sentence" else _recall_meant(wanted, slot, hit, template, discourse)


def _recall_meant(wanted: frozenset[str], slot: str, hit: Hit, template: Template, discourse: Discourse) -> list[Mark]:
    """Who is meant where the sentence names none that fits: of dealings who deals, else who was told of last."""
    dealer = recall_dealer(hit.start, template, discourse) if hit.rule.relation == "suppliesTo" else None
    if dealer is not None:
        return [dealer]
    behind = hit.start if slot == "subject" else 0  # whom goods go to, or a place, is no matter of who was named since
    return recall_meant([t for t in CODES if t in wanted], behind, template, discourse)


def _is_of_place(hit: Hit, template: Template) -> bool:
    """Whether a sentence that names no works or firm has told figures of a place or trade before (`全市种植面积35万亩，年产…`)."""
    told = template.text[: hit.start]
    if any(code in OF_WORKS for code in told):
        return False
    end = template.starts[hit.start] if hit.start < len(template.starts) else None
    return compile_cues(OF_PLACE).search(template.marked.sentence.text[:end]) is not None


def _founded(hit: Hit, template: Template, discourse: Discourse) -> Mark | None:
    """The firm that is founded before a share is told, in the sentence or the one before (`合资成立丙公司，甲公司占60%`)."""
    told = list(compile_cues(FOUNDED).finditer(template.text[: hit.start]))
    if not told and not any(m.type == "Enterprise" for m in template.between(0, hit.start)):
        index = template.marked.sentence.index
        template = discourse.templates[index - 1] if index else template
        told = list(compile_cues(FOUNDED).finditer(template.text)) if index else []
    return template.marks[told[-1].start(1)] if told else None


def _nearest_list(wanted: frozenset[str], slot: str, hit: Hit, template: Template, *, acting: bool) -> list[Mark]:
    """The list of fitting marks nearest before a match, behind the last `；`, but for the list that the match itself continues.

    Who acts is the first of the clause that names one (`甲公司入股乙公司，并与丙公司签约`), behind no `的`.
    """
    end = list_start(hit.start, template)
    own = {m.mention.name for marks in hit.slots.values() for m in marks if m.mention is not None}
    found: tuple[int, int] | None = None
    barred = range(0)
    for at in range(end - 1, template.text.rfind("；", 0, end), -1):
        mark = template.marks[at]
        if mark is None or mark.type not in wanted or _is_vast(mark) or hit.rule.pattern.match(template.text, at):
            continue
        start = list_start(at, template)
        if is_oblique(start, template, _passed_over(slot, hit.rule.relation)) or at in barred:
            continue
        if (slot == "subject" and is_said_of(at, template)) or (mark.mention and mark.mention.name in own):
            continue
        if hit.rule.relation == "suppliesTo" and is_not_meant(start, at, slot, template):
            barred = range(start, at)
            continue
        if (
            slot == "subject"
            and compile_cues(SERVED).match(template.text, at)
            and template.text.endswith("为", 0, start)
        ):
            continue
        if hit.rule.relation in HELD_APART and holds_share(at, template):
            barred = range(start, at)
            continue
        if found is not None and (at < template.clause(found[0])[0] or is_attribute(at, found[0], template)):
            break
        found = start, at
        if not acting:
            break
    return (
        []
        if found is None
        else [m for m in template.between(found[0], found[1] + 1) if m.type in wanted][-LIST_LONGEST:]
    )


def _passed_over(slot: str, relation: str) -> str:
    """The words behind which no mark is meant: of whom goods are told, one whom they come from or go to is not it."""
    if relation == "suppliesTo":
        return "context.dealt"
    return "context.actors" if slot == "object" else "context.oblique"


def _topic(wanted: frozenset[str], hit: Hit, template: Template) -> list[Mark]:
    """Who a sentence of several parts opens with (`甲公司公布两笔投资：一是…；二是在赣州建设…`)."""
    for at in range(template.text.find("；") if "；" in template.text[: hit.start] else 0):
        mark = template.marks[at]
        if mark is not None and mark.type in wanted:
            lesser = template.text.endswith(load_cues("context.of_group"), 0, at) or holds_share(at, template)
            return [] if lesser or is_oblique(at, template) else [mark]
    return []


def is_oblique(at: int, template: Template, prepositions: str = "context.oblique") -> bool:
    """Whether a preposition stands before a mark, or before the place that it is of (`由赣州的甲公司`)."""
    if template.text.endswith("的", 0, at) and at > 1 and template.text[at - 2] == CODES["Region"]:
        at -= 1
        while at and template.text[at - 1] == CODES["Region"]:
            at -= 1
    return template.text.endswith(load_cues(prepositions), 0, at)


def holds_share(at: int, template: Template) -> bool:
    """Whether a clause only tells what share the firm at a place of it holds (`甲公司持股49%，`)."""
    return compile_cues(HOLDS).match(template.text, at + 1) is not None


def is_attribute(at: int, behind: int, template: Template) -> bool:
    """Whether a mark only says whose or which the next one is (`甲公司投资的乙公司`, `甲公司乙项目`)."""
    between = template.text[at + 1 : behind]
    return not between or between in JOINTS or between.endswith(("的", *load_cues("context.of_group")))


def _is_vast(mark: Mark) -> bool:
    """Whether a mark names a country or a part of one, which nothing unsaid lies in."""
    return mark.type == "Region" and mark.mention is not None and region_class(mark.mention.name) in VAST


def list_start(at: int, template: Template) -> int:
    """Where the list begins that the mark at a place ends: marks with nothing but joints, or places, between them."""
    while at > 0 and template.marks[at] is not None:
        size = next((size for size in (0, 1, 2, 3) if _joins(template, at - size, at)), None)
        if size is None:
            break
        at -= size + 1
    return at


def _joins(template: Template, start: int, end: int) -> bool:
    before = template.marks[start - 1] if start > 0 else None
    if before is None:
        return False
    return before.type == "Region" if start == end else template.text[start:end] in JOINTS


def _is_unknown(hit: Hit, template: Template) -> bool:
    """Whether a clause is about a group, or about someone or something that has no name or mark in it."""
    acting = hit.rule.relation in DEEDS or hit.rule.relation == "produces"
    if acting and has_own_subject(hit.start, template):
        return True
    of_place = hit.rule.relation in YIELDED and _is_of_place(hit, template)
    return of_place or _is_about_group(hit, template) or _is_unnamed(hit, template)


def _is_about_group(hit: Hit, template: Template) -> bool:
    """Whether the figure belongs to several projects counted in the clause or the one before (`6个项目总投资100亿元`)."""
    start = template.clause(hit.start)[0]
    start = template.clause(max(0, start - 2))[0] if template.text[start - 1 : start] == "，" else start
    stretch = template.text[start : hit.start]
    found = None
    for match in GROUP_NOUN.finditer(stretch):
        found = match
    if found is None:
        return False
    return not any(code in stretch[found.end() :] for code in (CODES["Project"], CODES["Facility"], CODES["Phase"]))


def _is_unnamed(hit: Hit, template: Template) -> bool:
    """Whether a ware or capacity is told of one of several that has no name here (`其中三厂主要生产…`)."""
    told = hit.rule.relation in {"produces", "annualCapacity"}
    return told and UNNAMED.search(template.text[: hit.start]) is not None


def has_own_subject(at: int, template: Template) -> bool:
    """Whether a clause of the same part of the sentence opens with a name that is no mark, and so with someone unknown."""
    if at >= len(template.starts):
        return False
    end, text = template.starts[at], template.marked.sentence.text
    part = max((text.rfind(stop, 0, end) for stop in "；。！？"), default=-1) + 1
    marks = template.marked.marks
    return any(
        tag in NAMES
        and part <= start < end
        and (start == part or text[start - 1] in "，：“")
        and not any(m.start < stop and start < m.end for m in marks)
        for start, stop, tag in template.marked.words
    )


def _nearest_value(wanted: frozenset[str], hit: Hit, template: Template) -> list[Mark]:
    """The nearest date or figure before the wording in its sentence, else the first behind it in its clause."""
    before = [m for m in template.between(0, hit.start) if m.type in wanted]
    if before:
        return before[-1:]
    return [m for m in template.between(hit.end, template.clause(hit.end - 1)[1]) if m.type in wanted][:1]


def recall_parties(hit: Hit, template: Template, discourse: Discourse) -> list[Mark]:
    """Who `双方` are: the last that were joined, or met each other, in the sentence before it or in the two sentences before."""
    index = template.marked.sentence.index
    earlier = [make_template(marked) for marked in discourse.marked[max(0, index - 2) : index]]
    for told, end in [(template, hit.start), *((each, len(each.text)) for each in reversed(earlier))]:
        joined = [
            (*match.span(), types) for sign, types in SIGNS for match in compile_cues(sign).finditer(told.text[:end])
        ]
        if joined:
            first, last, types = max(joined, key=lambda found: found[:2])
            return [mark for mark in read_list(told, first, last) if mark.type in types][:4]
    return []


def read_list(template: Template, start: int, end: int) -> Iterator[Mark]:
    """The marks of a stretch, up to a limit; of a chain of places (`江西省赣州市`) only the last."""
    for at in range(start, end):
        mark, behind = template.marks[at], template.marks[at + 1] if at + 1 < end else None
        if mark is not None and not (mark.type == "Region" and behind is not None):
            yield mark
