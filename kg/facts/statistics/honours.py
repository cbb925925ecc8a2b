"""Titles, ranks and firsts: `获评…`, `位居全省第一`, `是全国首个…`, one for each clause, with who holds it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.statistics.figures import AMOUNTS
from kg.facts.statistics.holders import find_holders
from kg.facts.statistics.naming import name_before
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark, Text
from kg.ontology import data_path
from kg.ontology.expressions import compile_linear, sift

MARK = re.compile(r"\{:([\w|]+)\}")
STOPS = "，。；！？：（）|】"
RANKED = ("Region", "Enterprise", "Institution", "Project", "Facility")
ANYONE = (*RANKED, "GovernmentBody")
AFTER = compile_linear("^继[^，。；]{1,30}?(?:之后|后)(?:的|，)?")
WITH_FIGURE = f"^以[{codes_of('Amount')}](?:的{{honours.totals}})?[稳强]?$"
TWICE = compile_linear("^([^、]{1,10}第[^、第]{1,5})、([^、]{1,10}第[^、第“]{1,3}[座个家条批])([^、]+)$")
APPOSED = (
    f"((?:{{honours.wholes}}|[{CODES['Region']}])[^，。；{codes_of('Enterprise|Works')}]{{0,16}}?{{honours.holders}})"
    f"(?:——|—|“)?([{codes_of('Enterprise|Works')}])"
)
BEARERS = frozenset(codes_of("Enterprise|Works"))
OPENING = f"^(?:{{honours.openings}}|[{codes_of('When|Vague')}])+"
SCOPE = "{honours.scopes}"
UNSAID = "^{honours.unsaid}们?的?"
LENGTHS = range(4, 41)
KINDS = {"Works": ("Project", "Facility"), "Enterprise": ("Enterprise", "Institution"), "Region": ("Region",)}
NEEDED = (("award", "given"), ("called", "name"), ("rank", "placed"), ("first", "sign"))
Found = tuple[int, str, tuple[str, ...]]


@cache
def _signs() -> dict[str, dict[str, Any]]:
    tables = tomllib.loads(data_path("rules", "90-recognition.toml").read_text("utf-8"))
    return {
        name: {key: _compile(text) for key, text in table.items()} for name, table in tables.items() if name != "rule"
    }


@cache
def _sieve() -> Any:
    """One filter for the words without one of which no clause tells an honour."""
    told = (_signs()[table][sign] for table, sign in NEEDED)
    return sift(compile_linear(expression.pattern.replace("$", "")) for expression in told)


def _compile(expression: str) -> Any:
    return compile_linear(MARK.sub(lambda match: f"[{codes_of(match.group(1))}]", expression))


def read_honours(template: Template, discourse: Discourse, topic: str = "") -> Iterator[Claim]:
    """The honours that a sentence tells, one for each clause; a title repeats what the text says.

    `topic` is what the sentences before told of other places: `甲市以500亿元居首位` is first in it.
    """
    if template.marked.sentence.kind == "title" and len(discourse.marked) > 1:
        return
    claims = list(_read_clauses(template, discourse, topic)) if _sieve().Match(template.text) else []
    yield from claims
    if "”" in template.text:
        told = "".join(claim.object.value for claim in claims if isinstance(claim.object, Text))
        yield from _bynames(template, discourse, told)


def _read_clauses(template: Template, discourse: Discourse, topic: str) -> Iterator[Claim]:
    told = ""
    for start, end in _clauses(template):
        found = _award(template, start, end) or _rank(template, start, end, told, topic) or _first(template, start, end)
        if found is not None:
            at, value, types = found
            for holder in _sole(template, start, at) or find_holders(template, start, at, types, discourse):
                for each in _each(value):
                    yield Claim(holder, "recognizedAs", Text(each), template, start, end, "honour", 0.75)
        yield from _apposed(template, start, end, told if found else "")
        told = template.text[:end]


def _sole(template: Template, start: int, at: int) -> list[Mark]:
    """The name that alone opens a clause right before its title, of whatever kind it is (`甲公司是本地唯一的整车厂`)."""
    mark = template.marks[at - 1] if at == start + 1 else None
    alone = mark is not None and mark.mention is not None and mark.type in (*ANYONE, "Industry")
    return [mark] if alone and mark is not None else []


def _each(value: str) -> list[str]:
    """The titles that one wording gives, without a pronoun: two for `全省第三座、全国第二十座“万亿之城”`."""
    value = _without_pronoun(AFTER.sub("", _without_pronoun(value)))
    both = TWICE.search(value)
    values = [both.group(1) + both.group(3), both.group(2) + both.group(3)] if both else [value]
    return [each for each in values if len(each) in LENGTHS]


def _without_pronoun(value: str) -> str:
    return value if value.startswith("我国") else str(compile_cues(UNSAID).sub("", value))


def _clauses(template: Template) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*(at for at, char in enumerate(template.text) if char in STOPS), len(template.text)):
        if end > start:
            yield start, end
        start = end + 1


def _award(template: Template, start: int, end: int) -> Found | None:
    """A title that one is given: where its wording begins, the title, and who can hold it."""
    signs, text = _signs()["award"], template.text[start:end]
    match = signs["given"].search(text)
    if match is None or match.end() >= len(text) or signs["not_title"].search(text[match.start() :]):
        return _called(template, start, end)
    value = _written(template, start + match.end(), end)
    if not signs["title"].search(value) or len(value) not in LENGTHS:
        return None
    return start + match.start(), value, ANYONE


def _called(template: Template, start: int, end: int) -> Found | None:
    """A byname: `被誉为“轴承之都”`, `有“西南第一港”之称`."""
    match = _signs()["called"]["name"].search(template.text[start:end])
    if match is None:
        return None
    group = next(number for number in (1, 2) if match.start(number) >= 0)
    value = _written(template, start + match.start(group), start + match.end(group)).strip("“”")
    return (start + match.start(), value, ANYONE) if len(value) in LENGTHS else None


def _bynames(template: Template, discourse: Discourse, told: str) -> Iterator[Claim]:
    """What a place is known as, whatever the words around it say: `“世界艾乡”的牌子`, `“灯都”古镇`; nothing that is `told` already."""
    for match in _signs()["called"]["place"].finditer(template.text):
        first, last = match.span(1)
        start, end = template.clause(first)
        value = Text(_written(template, first, last))
        if value.value in told or _signs()["called"]["aimed"].search(template.text[start:end]):
            continue
        behind = template.marks[last + 1] if last + 1 < len(template.marks) else None
        beside = behind if behind is not None and behind.type == "Region" and behind.mention else None
        here = (m for m in find_holders(template, start, first, ("Region",), discourse) if m in template.marks)
        holder = beside or next(here, discourse.main_region)
        if holder is not None:
            yield Claim(holder, "recognizedAs", value, template, start, end, "honour-byname", 0.7)


def _rank(template: Template, start: int, end: int, told: str, topic: str = "") -> Found | None:
    """A place in an order, with what is ordered."""
    signs, text = _signs()["rank"], template.text[start:end]
    match = signs["placed"].search(text)
    if match is None or signs["not_rank"].search(text) or "分列" in text or "分别" in text:
        return None
    opening = _behind_subject(template, start, start + match.start())
    value = _written(template, opening, end)
    listed = signs["listed"].search(told)
    if listed is not None and "连续" not in text:
        first, last = listed.span(1)
        value = _written(template, first, last) + _written(template, start + match.start(), end)
    elif told and signs["topicless"].search(template.text[opening:end]):
        value = _figure_told(template, start) + value
    if topic and compile_cues(WITH_FIGURE).search(template.text[opening : start + match.start()]):
        value = topic + _written(template, start + match.start(), end)
    fitting = (
        len(value) in LENGTHS
        and compile_cues(SCOPE).search(_written(template, 0, start) + value) is not None
        and not value.startswith("以")
        and not value.endswith(("家", "个", "次", "批"))
    )
    return (start + match.start(), value, RANKED) if fitting else None


def _figure_told(template: Template, before: int) -> str:
    """The name of the last amount told before a place of its sentence, shares and rates aside."""
    for at in range(before - 1, -1, -1):
        mark = template.marks[at]
        if mark is not None and mark.type in AMOUNTS - {"Multiple"}:
            name = name_before(template, at)
            if mark.type != "Percent" or (
                name.endswith(("率", "份额", "占比")) and not name.startswith(("占", "约占"))
            ):
                return name
    return ""


def _first(template: Template, start: int, end: int) -> Found | None:
    """What one is first, only, largest or known as; who can be that is told by the noun it ends in."""
    signs, text = _signs()["first"], template.text[start:end]
    match = signs["being"].search(text)
    if match is None or signs["hoped"].search(text[: match.end()]):
        return None
    value = _written(template, start + match.end(), end)
    if not signs["sign"].search(template.text[start + match.end() : end]) or len(value) not in LENGTHS:
        return None
    types = _types_of_title(value)
    return (start + match.start(), value, types) if types else None


def _types_of_title(value: str) -> tuple[str, ...]:
    """Who can hold a title: `首个水上机场` is a facility, `首家合资公司` a firm."""
    signs, noun = _signs()["first"], value.removesuffix("之一").rstrip("”》的")
    longest = {
        kind: max((len(noun) - m.start() for m in signs[kind].finditer(noun) if m.end() == len(noun)), default=0)
        for kind in KINDS
    }
    best = max(longest.values())
    return tuple(name for kind in KINDS if longest[kind] == best > 0 for name in KINDS[kind])


def _apposed(template: Template, start: int, end: int, taken: str) -> Iterator[Claim]:
    """A title right before the name of its holder: `全省首家独角兽企业孚能科技`, `长江流域首个水上机场——…`."""
    text = template.text[start:end]
    match = None if taken or BEARERS.isdisjoint(text) else compile_cues(APPOSED).search(text)
    if match is None:
        return
    first, last = (start + at for at in match.span(1))
    holder = template.marks[start + match.start(2)]
    if (
        _signs()["first"]["sign"].search(template.text[first:last])
        and holder is not None
        and holder.mention is not None
    ):
        value = Text(_written(template, first, last))
        yield Claim(holder, "recognizedAs", value, template, first, last, "honour-apposed", 0.75)


def _behind_subject(template: Template, start: int, upto: int) -> int:
    """Where a clause goes on behind the name that opens it."""
    for at in range(start, upto):
        if template.marks[at] is not None and template.text[at] in codes_of("Region|Organization|Works"):
            return at + 1 + (template.text[at + 1 : at + 2] in {"的", "中", "里", "内"})
        if at - start > 6:
            break
    return start


def _written(template: Template, first: int, last: int) -> str:
    """A stretch in the article's own words, without adverbs at its opening or quotation marks around it."""
    opening = compile_cues(OPENING).search(template.text[first:last])
    first += opening.end() if opening else 0
    if last <= first:
        return ""
    begin, end = template.sentence_range(first, last)
    words = template.marked.sentence.text[begin:end].strip("、，的 ")
    return words if words.count("“") == words.count("”") else words.replace("“", "").replace("”", "")
