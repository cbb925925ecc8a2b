"""Rules against sentences: every place where a rule's wording stands, its slots filled from the match and the context."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, islice, product
from typing import Any

from kg.facts.claims import Claim, Hit
from kg.facts.context import LIST_LONGEST, PARTIES, list_start, read_list, recall_parties, recall_slot
from kg.facts.focus import Discourse
from kg.facts.named import find_investor
from kg.facts.parties import find_parties
from kg.facts.rules import Rule, load_rules
from kg.facts.sites.told import recall_site
from kg.facts.template import Template, types_of
from kg.facts.topics import find_topics
from kg.facts.yields import is_yearly, per_year
from kg.model import Mark, Moment, Quantity, Text
from kg.ontology import load_ontology, region_class, region_rank
from kg.ontology.expressions import compile_linear, sift

GOVERNING = ("给", "向", "被", "从", "来自", "取自", "出自", "购自", "源自")
SERVING = (*GOVERNING, "为", "替", "帮", "交给")
BEING = ("商为", "方为", "业为", "家为", "者为", "主为", "位为", "称为", "名为", "均为", "别为", "仍为", "成为", "作为")
COMITATIVE = ("与", "同", "跟", "和", "及")
SIGNING = compile_linear("签|达成|洽谈|携手|牵手|对接|协议|合作")
JOINTLY = compile_linear(
    "共同|联合|合资|双方|携手|联手|共建|各出资|均|都|一道|三方|两家|强强|合作(?:设立|成立|投资|建设|组建|开发)"
)
EVERYONE = compile_linear("三方|四方|各方|多方")
QUANTITIES = types_of("Amount|Length")
STOPS = "，。；：！？"


@cache
def _sieve() -> tuple[Any, tuple[Rule, ...]]:
    """All rules as one filter: one scan for the words that each cannot do without, and those rules alone are tried."""
    rules = load_rules()
    return sift(rule.pattern for rule in rules), rules


def match_rules(template: Template, relations: Collection[str] = ()) -> Iterator[Hit]:
    """Every match of every rule, or of those of some relations, in a template, in the order of the rules.

    The filter itself tries which rules match at all: it asks for no slots, which is several times sooner.
    """
    sieve, rules = _sieve()
    for number in sorted(sieve.Match(template.text) or ()):
        if not relations or rules[number].relation in relations:
            yield from match_rule(rules[number], template)


def match_rule(rule: Rule, template: Template) -> Iterator[Hit]:
    """Every match of one rule in a template; later matches may begin inside earlier ones, behind their start."""
    at = 0
    while at <= len(template.text):
        match = rule.pattern.search(template.text, at)
        if match is None:
            return
        start, end = match.span()
        first = _skip_stops(template, start, end)
        slots = _read_respective(rule, template, first, end, _read_slots(rule, template, match))
        if not _is_forbidden(rule, template, first, end) and _holds(rule, slots):
            yield Hit(rule, first, end, slots)
        at = max(end, start + 1) if rule.worded or not rule.slots or end - start < 2 else _next_start(rule, match, end)


def _skip_stops(template: Template, start: int, end: int) -> int:
    """Where a match begins to say something: behind the stops that it opens with."""
    while start < end - 1 and template.text[start] in STOPS:
        start += 1
    return start


def _next_start(rule: Rule, match: Any, end: int) -> int:
    """Where to look on: at the last slot, so that the object of one match can be the subject of the next."""
    first, last = max(match.span(group) for group in rule.groups.values())
    return int(first) if match.start() < first < end - 1 else int(max(last, match.start() + 1))


def _is_forbidden(rule: Rule, template: Template, start: int, end: int) -> bool:
    if rule.unless is None:
        return False
    first, last = template.clause(start)[0], template.clause(max(start, end - 1))[1]
    return rule.unless.search(template.text[first:last]) is not None


def _read_respective(
    rule: Rule, template: Template, start: int, end: int, slots: dict[str, tuple[Mark, ...]]
) -> dict[str, tuple[Mark, ...]]:
    """The slots with only the holders whose own share is what the rule asks for (`甲、乙分别持股51%和49%`)."""
    stakes = slots.get("stake", ())
    holder = next((slot for slot in ("subject", "object") if len(slots.get(slot, ())) == len(stakes) > 1), None)
    if rule.holding is None or holder is None or "分别" not in template.text[start:end]:
        return slots
    told = [pair for pair in zip(slots[holder], stakes, strict=True) if rule.holding.search(pair[1].text)]
    return {**slots, holder: tuple(who for who, _ in told), "stake": tuple(stake for _, stake in told)}


def _holds(rule: Rule, slots: dict[str, tuple[Mark, ...]]) -> bool:
    """Whether the words, the share or the value that a rule reads hold what it asks of them."""
    read = (m for slot in (*rule.worded, "stake", "value") for m in slots.get(slot, ()))
    return rule.holding is None or all(rule.holding.search(mark.text) for mark in read)


def _read_slots(rule: Rule, template: Template, match: Any) -> dict[str, tuple[Mark, ...]]:
    slots = {}
    for slot, group in rule.groups.items():
        start, end = match.span(group)
        if start >= 0:
            words = (_read_words(template, start, end),) if slot in rule.worded else ()
            slots[slot] = words or tuple(islice(read_list(template, start, end), LIST_LONGEST))
    return slots


def _read_words(template: Template, start: int, end: int) -> Mark:
    first, last = template.sentence_range(start, end)
    return Mark(first, last, "Words", template.marked.sentence.text[first:last])


def read_claims(hit: Hit, template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The claims of a match: slots filled, lists spelled out, `分别` aligned."""
    rule, slots = hit.rule, dict(hit.slots)
    for slot, types in rule.context:
        if slot not in slots:
            site = recall_site(template, hit.start, hit.end, discourse) if _is_site(rule, types) else None
            slots[slot] = tuple(recall_slot(types, slot, hit, template, discourse) if site is None else site)
    subjects, objects = (find_parties(marks, hit, template) for marks in (slots.get("subject", ()), _objects(slots)))
    if rule.relation != "cooperatesWith":
        subjects = tuple(_agents(subjects, hit, template))
    if "subject" in hit.slots:
        subjects = find_topics(subjects, hit, template)
    if rule.relation == "suppliesTo":
        subjects, objects = (tuple(_stand_in(mark, discourse) for mark in marks) for marks in (subjects, objects))
    details = (*rule.fixed, *_details(slots, hit, template))
    for subject, target in _pairs(subjects, objects, hit, template, discourse):
        value = value_of(rule.relation, target)
        if rule.relation == "annualCapacity" and isinstance(value, Quantity):
            end = template.positions.get(target.start, hit.end)
            yearly = is_yearly(template.between(hit.start, end))
            value = per_year(value, template.text[hit.start : end]) if yearly else None
        if value is not None and subject.mention is not None and _is_apart(subject, target, rule.relation):
            yield Claim(
                subject,
                rule.relation,
                value,
                template,
                hit.start,
                hit.end,
                rule.id,
                rule.confidence,
                rule.modality,
                details,
            )


def _is_site(rule: Rule, types: str) -> bool:
    """Whether what a clause leaves out is the place where something lies."""
    return rule.relation == "locatedIn" and types == "Region"


def _stand_in(mark: Mark, discourse: Discourse) -> Mark:
    """The firm that a plant named after it stands for (`特斯拉上海超级工厂`)."""
    return (find_investor(mark, discourse) or mark) if mark.type in {"Project", "Facility"} else mark


def _agents(subjects: Sequence[Mark], hit: Hit, template: Template) -> Iterator[Mark]:
    """The subjects that act: of those who sign with each other (`甲公司与乙市签约，投资建设…`) the firm, else the first named."""
    for number, mark in enumerate(subjects):
        if _is_governed(mark, hit, template):
            continue
        partner = _partner(mark, hit, template, first=number == 0)
        jointly = number and _act_jointly(hit, template)
        if partner is None or jointly:
            yield mark
        elif not _is_signed(mark, template):
            if not number or hit.end - 1 <= template.clause(template.positions[mark.start])[1]:
                yield mark
        elif mark.type == "Enterprise" and partner.type != "Enterprise":
            yield mark


def _is_governed(mark: Mark, hit: Hit, template: Template) -> bool:
    """Whether something is done to or for a mark that a match begins with: `给甲公司供货` says nothing of what 甲公司 does."""
    at = template.positions.get(mark.start)
    if at is None:
        return False
    if hit.rule.relation == "produces" and template.marks[at] == mark:
        start = list_start(at, template)
        return template.text.endswith(SERVING, 0, start) and not template.text.endswith(BEING, 0, start)
    return _before_places(at, template) == hit.start and template.text.endswith(GOVERNING, 0, hit.start)


def _before_places(at: int, template: Template) -> int:
    """Where a mark begins with the places that stand right before it (`江西省赣州市的`)."""
    while at and (before := template.marks[at - 1]) is not None and before.type == "Region":
        at -= 1
    return at


def _partner(mark: Mark, hit: Hit, template: Template, *, first: bool) -> Mark | None:
    """The party that a mark is joined to by `与`: for `乙市` in `甲公司日前与乙市签约` the firm; None where the rule asks for `与`."""
    at = template.positions.get(mark.start)
    if at is None or template.marks[at] != mark:
        return None
    at = _before_places(at, template)
    if not template.text.endswith(COMITATIVE, 0, at) or (first and hit.start < at < hit.end):
        return None
    parties = [m for m in template.between(template.clause(at)[0], at) if m.type in PARTIES]
    return parties[-1] if parties else None


def _is_signed(mark: Mark, template: Template) -> bool:
    at = template.positions[mark.start]
    return SIGNING.search(template.text[at : template.clause(at)[1]]) is not None


def _act_jointly(hit: Hit, template: Template) -> bool:
    return JOINTLY.search(template.text[hit.start : template.clause(hit.end - 1)[1]]) is not None


def _is_apart(subject: Mark, target: Mark, relation: str) -> bool:
    """Whether two marks name two things, and, of two places, such as stand side by side (`深圳` and `赣州`)."""
    one, other = subject.mention, target.mention
    if one is None or other is None:
        return True
    if relation == "locatedIn" and (
        region_class(other.name) == "MacroRegion" or other.name in {"中国", "国内", "全国", "我国"}
    ):
        return False
    if relation in {"suppliesTo", "acquires"} and one.type == other.type and one.name.startswith(other.name):
        return False
    both = relation == "cooperatesWith" and one.type == other.type == "Region"
    return one.name != other.name and not (both and region_rank(one.name) != region_rank(other.name))


def _objects(slots: dict[str, tuple[Mark, ...]]) -> tuple[Mark, ...]:
    return slots.get("object", ()) or slots.get("value", ())


def _pairs(
    subjects: Sequence[Mark], objects: Sequence[Mark], hit: Hit, template: Template, discourse: Discourse
) -> Iterable[tuple[Mark, Mark]]:
    """Who is said to relate to whom: everyone of a list to everyone, one to one with `分别`, parties each to each."""
    if any(mark.type == "Parties" for mark in subjects):
        parties = recall_parties(hit, template, discourse)
        if hit.rule.relation == "cooperatesWith":
            return combinations(parties, 2)
        return product([party for party in parties if party.type == "Enterprise"], objects)
    stretch = template.text[hit.start : hit.end]
    if "分别" in stretch and len(subjects) == len(objects) > 1:
        return zip(subjects, objects, strict=True)
    if "subject" not in hit.slots and "分别" in template.text[max(0, hit.start - 3) : hit.start]:
        return zip(subjects, objects, strict=False) if len(subjects) == len(objects) else ()
    if "subject" not in hit.slots and len(subjects) > 1 and objects and objects[0].quantity is not None:
        return product(subjects, objects if "各" in stretch else ())
    clause = template.text[hit.start : template.clause(hit.end - 1)[1]]
    if hit.rule.relation == "cooperatesWith" and EVERYONE.search(clause):
        return combinations((*subjects, *objects), 2)
    return product(subjects, objects)


def value_of(relation: str, mark: Mark) -> Mark | Quantity | Moment | Text | None:
    """What a relation leads to where it leads to a mark; None where the mark holds no such thing."""
    kind = load_ontology().predicates[relation].kind
    if kind == "relation" and relation == "inIndustry" and mark.type == "Product" and mark.mention is not None:
        return replace(mark, type="Industry", mention=replace(mark.mention, type="Industry"))
    if kind == "relation":
        return mark if mark.mention is not None else None
    if kind == "date":
        return mark.moment
    if kind == "text":
        return Text(mark.text)
    return mark.quantity


def _details(slots: dict[str, tuple[Mark, ...]], hit: Hit, template: Template) -> Iterator[tuple[str, str]]:
    for slot in sorted(set(slots) - {"subject", "object", "value"}):
        yield slot, "、".join(mark.mention.name if mark.mention else mark.text for mark in slots[slot])
    if "phase" not in slots:
        yield from read_phase(hit.rule.relation, template, hit.start, hit.end)


def read_phase(relation: str, template: Template, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The phase that is told last before the end of a claim in its clauses, where its relation is one of phases."""
    if relation in PHASED:
        phases = [m for m in template.between(template.clause(start)[0], end) if m.type == "Phase"]
        if phases:
            yield "phase", phases[-1].text


PHASED = frozenset(
    {"phaseInvestment", "annualCapacity", "landArea", "floorArea", "startedOn", "completedOn", "producesOn"}
)
