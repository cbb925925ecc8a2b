"""Whose a project is where no rule says so: the firm that acts before it in its sentence, its paragraph or its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues, load_cues
from kg.facts.focus import Discourse
from kg.facts.mere import PART_OF
from kg.facts.subjects import is_said_of
from kg.facts.template import Template, codes_of, types_of
from kg.model import Fact, Mark, Mention

WORKS = types_of("Works")
FIRM = "Enterprise"
BODIES = codes_of("Organization|Parties")
OTHERS = "{belonging.others}"
GENERAL = "{belonging.general}"
TAIL = "{belonging.tails}$"
INCLUDES = "{belonging.includes}"
PHASE = "[一二三四五六七八九十首、至和]+期{belonging.tails}?$"
PHASE_ALONE = "^[一二三四五六七八九十首、至和]+期"
OPENING = 6  # characters that may stand before the firm that a sentence opens with
REACH = 8  # projects that a phase may be of
BACKOFF = ("named-investor", "owner-")


def read_owners(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """For each project that a sentence names, the firm that by its place in the text is most likely to build it."""
    for at, mark in enumerate(template.marks):
        if mark is None or mark.type not in WORKS or mark.mention is None or mark.text != mark.mention.name:
            continue
        if _is_part(at, template) or compile_cues(GENERAL).match(mark.text):
            continue
        for owner, rule, confidence in _find_owner(at, template, discourse):
            if owner.mention is not None and owner.mention.name != mark.mention.name:
                yield Claim(owner, "investsIn", mark, template, at, at + 1, rule, confidence)


def _is_part(at: int, template: Template) -> bool:
    """Whether a project is told as a part of another, which its sentence names before."""
    start, end = template.clause(at, "。；！？")[0], template.clause(at)[0]
    whole = any((m := template.marks[i]) is not None and m.type in WORKS for i in range(start, at))
    return whole and compile_cues(PART_OF).search(template.text[end:at]) is not None


def _find_owner(at: int, template: Template, discourse: Discourse) -> Iterator[tuple[Mark, str, float]]:
    start, end = template.clause(at, "。；！？")
    clause = template.clause(at)
    actor = _actor_before(start, at, template)
    if actor is not None:
        serves = compile_cues(OTHERS).search(template.text[clause[0] : clause[1]]) is not None
        if not serves and not _has_bodies(actor + 1, at, template):
            mark = template.marks[actor]
            assert mark is not None
            yield mark, *(("owner-clause", 0.55) if clause[0] <= actor else ("owner-topic", 0.5))
        return
    if _has_bodies(start, end, template):
        return
    topic = _topic(start, template)
    if topic is not None:
        yield topic, "owner-topic", 0.45
    elif (former := _topic_before(start, at, template, discourse)) is not None:
        yield former, "owner-previous", 0.4


def _has_bodies(start: int, end: int, template: Template) -> bool:
    """Whether another body acts in a stretch: one behind no preposition."""
    return any(
        template.text[i] in BODIES and not template.text.endswith(load_cues("works.oblique"), 0, i)
        for i in range(start, end)
    )


def _topic(start: int, template: Template) -> Mark | None:
    """The firm that opens a sentence of several parts (`甲公司签下两个项目：…；…`)."""
    if not start:
        return None
    first = template.clause(0, "。；！？")
    opening = _actor_before(0, first[1], template)
    others = [i for i in range(start) if (m := template.marks[i]) is not None and m.type == FIRM and m.mention]
    return template.marks[opening] if opening is not None and len(others) == 1 else None


def _actor_before(start: int, at: int, template: Template) -> int | None:
    for i in range(at - 1, start - 1, -1):
        mark = template.marks[i]
        if mark is None or mark.type != FIRM or mark.mention is None:
            continue
        if template.text.endswith(load_cues("works.oblique"), 0, i) and not _signs(i, at, template):
            continue
        if is_said_of(i, template):
            continue
        return i
    return None


def _signs(firm: int, at: int, template: Template) -> bool:
    """Whether a firm behind `与` is the one that a place signs a project with."""
    with_whom = template.text.endswith(("与", "同", "和", "跟"), 0, firm)
    return with_whom and compile_cues("{events.signed}").search(template.text[firm:at]) is not None


def _topic_before(start: int, at: int, template: Template, discourse: Discourse) -> Mark | None:
    """The one firm of the sentence before, where that opens with it and this one goes on without a place of its own."""
    index = template.marked.sentence.index
    if not index or discourse.marked[index - 1].sentence.paragraph != template.marked.sentence.paragraph:
        return None
    if any(m.type == "Region" for m in template.between(start, at)):
        return None
    before = discourse.templates[index - 1]
    firms = [i for i, m in enumerate(before.marks) if m is not None and m.type == FIRM and m.mention]
    names = {m.mention.name for i in firms if (m := before.marks[i]) is not None and m.mention}
    if len(names) != 1 or firms[0] > OPENING or before.text.endswith(load_cues("works.oblique"), 0, firms[0]):
        return None
    return before.marks[firms[0]]


def inherit_owners(discourse: Discourse, facts: Sequence[Fact]) -> Iterator[Claim]:
    """The owners of a whole as those of its parts: of what it includes, of its phases that are told as projects."""
    owners: dict[str, list[Mention]] = {}
    for fact in facts:
        if fact.predicate == "investsIn" and isinstance(fact.object, Mention) and fact.object.type in WORKS:
            owners.setdefault(_key(fact.object), []).append(fact.subject)
    told: list[Mark] = []
    for template in discourse.templates:
        for at, mark in enumerate(template.marks):
            if mark is None or mark.type not in WORKS or mark.mention is None or mark.text != mark.mention.name:
                continue
            whole = _whole(at, mark, template, told)
            for owner in owners.get(_key(whole.mention), ()) if whole is not None and whole.mention else ():
                who = Mark(owner.start, owner.end, owner.type, owner.name, owner)
                yield Claim(who, "investsIn", mark, template, at, at + 1, "owner-whole", 0.6)
            if not compile_cues(PHASE_ALONE).match(mark.text):
                told = [*told[-REACH:], mark]


def _whole(at: int, mark: Mark, template: Template, told: Sequence[Mark]) -> Mark | None:
    """What a project is part of: what includes it in its sentence, or the one whose phase it is."""
    bare = compile_cues(PHASE).sub("", mark.text)
    if compile_cues(PHASE_ALONE).match(mark.text):
        return told[-1] if told else None
    if bare != mark.text:
        return next((each for each in reversed(told) if each.text != mark.text and _without_phase(each) == bare), None)
    start = template.clause(at, "。；！？")[0]
    before = [i for i in range(start, at) if (m := template.marks[i]) is not None and m.type in WORKS and m.mention]
    listed = [i for i in before if compile_cues(INCLUDES).search(template.text[i + 1 : at])]
    return template.marks[listed[-1]] if listed else None


def _without_phase(mark: Mark) -> str:
    """A project's name without what kind it is, and without its phases if it has several (`甲项目一至六期`)."""
    several = any(joint in mark.text for joint in "至、")
    return str(compile_cues(PHASE if several else TAIL).sub("", mark.text))


def drop_weaker(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without owners told only by a name or a place where a sentence tells the owner of the same project."""
    best: dict[str, float] = {}
    for fact in facts:
        if fact.predicate == "investsIn" and isinstance(fact.object, Mention) and fact.object.type in WORKS:
            key = _key(fact.object)
            best[key] = max(best.get(key, 0.0), _strength(fact))
    return [
        f
        for f in facts
        if f.predicate != "investsIn"
        or not isinstance(f.object, Mention)
        or f.object.type not in WORKS
        or _strength(f) >= min(best[_key(f.object)], 0.66)
    ]


def _strength(fact: Fact) -> float:
    return fact.confidence if fact.rule.startswith(BACKOFF) else 1.0


def _key(mention: Mention) -> str:
    return str(compile_cues(TAIL).sub("", mention.name))
