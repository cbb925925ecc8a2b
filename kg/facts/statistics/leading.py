"""Which name leads a clause, and so is what it is about; how far back a figure's subject may have been told."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.cues import compile_cues, load_cues
from kg.facts.focus import Discourse
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark, Marked
from kg.ontology.expressions import compile_linear

LEADING = compile_linear(f"[^{codes_of('When|Vague|Duration|Ordinal|Title|Person|Industry')}]")
REMEMBERED = 4
REACH = 12
TOPIC = "^(?:从[^，。]{1,8}看|分[^，。]{1,6}看|[^，。；的]{1,8}{leading.topics})，"
WITHIN = compile_linear("[^，。；]{0,8}[中里内]")
ANSWER = compile_linear("^(?:答|A)[：:]")
LABEL = compile_linear("^[●■▌◆]?[一二三四五六七八九0-9、. ]{0,4}[^是在有，的：。]{2,8}[。：]$")
GOES_ON = "^[^，。；]{0,8}{leading.parts}|^[^，。；]{1,10}[中里]，"
OPERATED = "{leading.operated}"
YET = "{leading.yet}"
OWNER_CODES = codes_of("Region|Enterprise|Institution|Project|Facility")
BEFORE_WORKS = frozenset(CODES[kind] + CODES["Facility"] for kind in ("Region", "Enterprise"))

SOURCE = (  # a body that publishes figures of others: `中国汽车工业协会日前公布的数据显示`
    f"[^，。；{codes_of('Region|Organization')}]{{0,8}}{{leading.publishes}}(?:了)?(?:的|了)?[^，。；]{{0,14}}?"
    "(?:{leading.publications}?{leading.shows}|{leading.publications}，)"
)


def leads(template: Template, start: int, number: int) -> bool:
    """Whether a mark opens its clause, times and a few words aside, and is no oblique part of it."""
    before = template.text[start:number]
    if before.endswith(load_cues("leading.locative")) and (
        len(before) > 1 or WITHIN.match(template.text[number + 1 :])
    ):
        return False
    if compile_cues(SOURCE).match(template.text[number + 1 :]):
        return False
    of_place = template.text[number : number + 2] == CODES["Region"] + "的"  # 是某区的第一产业
    told = before.endswith(load_cues("leading.governing"))
    if before.endswith("的是"):  # 熬冬的是甲公司
        return True
    told = told or (before.endswith(load_cues("leading.copulas")) and not of_place)
    return len("".join(LEADING.findall(before))) <= 6 and not before.endswith(load_cues("leading.oblique")) and not told


def sentences_before(template: Template, discourse: Discourse) -> Iterator[Marked]:
    """The sentences whose subject a figure may still have, nearest first: those of its paragraph.

    Where the sentence tells parts of what was told (`开工项目中，`), the last few before its paragraph too.
    """
    here = template.marked.sentence
    goes_on = compile_cues(GOES_ON).search(template.text) is not None and not begins_anew(template, discourse)
    for number in range(here.index - 1, max(-1, here.index - REACH), -1):
        told = discourse.marked[number]
        same = told.sentence.paragraph == here.paragraph
        if told.sentence.kind == "title" or (not same and (not goes_on or here.index - number > REMEMBERED)):
            return
        if LABEL.match(told.sentence.text) is None:
            yield told


def begins_anew(template: Template, discourse: Discourse) -> bool:
    """Whether a sentence is about the whole again: it opens a topic, or its paragraph has a label or answers a question."""
    return opens_topic(template) or _is_labelled(template, discourse)


def _is_labelled(template: Template, discourse: Discourse) -> bool:
    """Whether a sentence's paragraph opens with a label (`经济运行。`) or answers a question (`答：`)."""
    here = template.marked.sentence
    for number in range(here.index, max(-1, here.index - REACH), -1):
        told = discourse.marked[number].sentence
        if told.paragraph != here.paragraph:
            return False
        first = number == 0 or discourse.marked[number - 1].sentence.paragraph != here.paragraph
        if first:
            return ANSWER.match(told.text) is not None or LABEL.match(told.text) is not None
    return False


def opens_topic(template: Template) -> bool:
    """Whether a sentence opens with words that lead back from parts to the whole (`外贸方面，`); a firm's trades do not."""
    found = compile_cues(TOPIC).search(template.text)
    return found is not None and not any(word in found.group() for word in load_cues("leading.trades"))


def operating(template: Template, at: int, name: str) -> Mark | None:
    """The plant, port or airport that leads the figure's sentence, where it is one of its operation: `该厂交付新车3万辆`."""
    start = template.clause(at, "。；！？")[0]
    if not compile_cues(OPERATED).search(name) or compile_cues(YET).search(template.text[start:at]):
        return None
    named = [n for n in range(start, at) if template.marks[n] is not None and template.text[n] in OWNER_CODES]
    first = next((n for n in named if template.text[n : n + 2] not in BEFORE_WORKS), None)
    mark = template.marks[first] if first is not None else None
    if mark is None or mark.type != "Facility" or mark.mention is None or first is None:
        return None
    alone = all(template.text[n] == CODES["Facility"] or n < first for n in named if template.clause(at)[0] <= n)
    return mark if alone and leads(template, template.clause(first)[0], first) else None
