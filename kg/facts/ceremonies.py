"""Ceremonies: where many projects were begun or signed on one day, the day is theirs though their clauses tell none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues
from kg.facts.days import EVENTS, HEARD, is_day
from kg.facts.focus import Discourse
from kg.facts.mere import PART_OF
from kg.facts.template import Template
from kg.facts.works import GROUP, WORKS
from kg.model import Mark, Sentence
from kg.ontology.expressions import compile_linear

CEREMONY_REACH = 8  # sentences that may follow a ceremony in running text
LIST_REACH = 20  # items or rows of a list below it
CEREMONIES = {
    "startedOn": "{ceremonies.started}",
    "signedOn": "{ceremonies.signed}",
    "completedOn": "{ceremonies.completed}",
    "producesOn": "{ceremonies.produces}",
}
OTHER_STATE = "{ceremonies.other_state}"
LEAD = compile_linear("^(?:其中，?)?(?:集中)?(开工|签约|竣工|投产)(?:的)?(?:重大|重点)?项目(?:中|里|方面|包括|主要|有)")
LEADS = {"开工": "startedOn", "签约": "signedOn", "竣工": "completedOn", "投产": "producesOn"}
LISTS = compile_linear(
    "(?:项目|其中)[^，。；]{0,2}(?:包括|有|为|是)"
)  # leads to the projects themselves, not to parts of one
LISTED = "^(?:{sites.goes_on}|{ceremonies.goes_on})"
GROUP_TOLD = compile_linear("[0-9一二两三四五六七八九十]+个[^，。；]{0,8}项目")


def read_ceremonies(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """Projects told of where many were begun or signed on one day: the day is theirs, though their clause tells none."""
    index = template.marked.sentence.index
    own, _ = _ceremony(template)
    told = discourse.marked[index].sentence
    reach = LIST_REACH if told.kind in {"item", "row"} else CEREMONY_REACH
    led = ""
    for back in range(0 if own else 1, min(reach, index) + 1):
        earlier = discourse.marked[index - back]
        led = led or _lead(earlier.sentence.text)
        held, dated = _ceremony(discourse.templates[index - back])
        if held:
            day, relations = held
            relations = [led] if led in relations else relations
            if len(relations) == 1 and (led or _goes_on(told, earlier.sentence, relations[0])):
                yield from _claim_ceremony(template, day, relations[0], same=back == 0)
            return
        if dated:
            return


@lru_cache(maxsize=256)
def _lead(text: str) -> str:
    """The event that a sentence begins to list projects of (`开工项目中，…`)."""
    led = LEAD.search(text)
    return LEADS[led[1]] if led else ""


def _goes_on(told: Sentence, ceremony: Sentence, relation: str) -> bool:
    """Whether a sentence still tells of the ceremony: in its paragraph, in a list below it, or by words such as `此次`."""
    listed = told.kind in {"item", "row"} or told.paragraph == ceremony.paragraph
    again = (
        "项目" in told.text
        and compile_cues(EVENTS[relation]).search(told.text) is not None
        and GROUP_TOLD.search(told.text) is not None
    )
    return listed or again or compile_cues(LISTED).search(told.text) is not None


@lru_cache(maxsize=256)
def _ceremony(template: Template) -> tuple[tuple[Mark, list[str]] | None, bool]:
    """The day of a sentence's ceremony and what was done on it, where it tells of one; and whether it tells a day at all."""
    if not any(is_day(mark) for mark in template.marked.marks):
        return None, False
    return _held(template), True


def _held(template: Template) -> tuple[Mark, list[str]] | None:
    text = template.text
    if "集中" not in text and not GROUP.search(text):
        return None
    marks = enumerate(template.marks)
    days = [
        m
        for i, m in marks
        if m is not None and is_day(m) and not compile_cues(HEARD).search(text[i : template.clause(i)[1]])
    ]
    if len({m.moment.value for m in days if m.moment}) != 1 or template.marked.sentence.kind == "title":
        return None
    relations = [relation for relation, sign in CEREMONIES.items() if compile_cues(sign).search(text)]
    return (days[0], relations) if relations else None


def _claim_ceremony(template: Template, day: Mark, relation: str, *, same: bool) -> Iterator[Claim]:
    if not same and any(is_day(m) for m in template.between(0, len(template.text))):
        return
    for at, mark in enumerate(template.marks):
        if mark is None or mark.type not in WORKS or mark.mention is None or mark.text != mark.mention.name:
            continue
        start, end = template.clause(at)
        if compile_cues(PART_OF).search(LISTS.sub("", template.text[start:at])):
            continue
        if not same and compile_cues(OTHER_STATE).search(LEAD.sub("", template.text[start:end])):
            continue
        if same and at < template.positions.get(day.start, 0):
            continue
        if day.moment is not None:
            yield Claim(mark, relation, day.moment, template, at, at + 1, "ceremony", 0.65, "asserted")
