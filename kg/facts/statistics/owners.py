"""Whose a figure is: the place or firm that leads its clause, else an earlier clause or sentence, else the article's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from kg.facts.cues import compile_cues, load_cues
from kg.facts.focus import Discourse
from kg.facts.statistics.leading import leads, opens_topic, operating, sentences_before
from kg.facts.statistics.words import is_of_firms, is_of_places
from kg.facts.template import ANY_MARK, CODES, Template, codes_of
from kg.model import Mark, Marked, Mention, Span
from kg.ontology import region_class

STOPS = "，。；：！？|】"
OWNERS = ("Region", "Enterprise", "Institution")
PLACES = ("Region",)
FIRMS = ("Enterprise", "Institution")
WORKS = ("Project", "Facility")
NATIONAL = f"^(?:[{codes_of('When|Vague')}]|{{owners.openings}})*(?:我国|全国)"
WORLDWIDE = f"^(?:[{codes_of('When|Vague')}]|目前|，)*{{owners.worldwide}}"
ABROAD = "海外(?:市场)?{owners.abroad}"
SHARES = "{owners.shares}"
UNNAMED = "^{owners.unnamed}"
SETTLED = f"{{owners.settles}}(?:了)?([{CODES['Region']}])"
AGENT = f"^的[^，。；]{{1,16}}?{{owners.agents}}([{codes_of('Region|Enterprise')}])"
HOLDER = f"^的[^，。；{ANY_MARK}]{{0,4}}{{owners.roles}}(?:是|为)?([{CODES['Enterprise']}])"
INVESTED = re2.compile("投资(?:总额|额)?$")
IT = re2.compile("^(?:它|其[^，。；的中他实次后前间])")
GROUPS = re2.compile("(?:项目|企业|工程)$")
GROUP = re2.compile(f"[{CODES['Count']}][^，。；]{{0,12}}(?:项目|企业)|(?:项目|企业)[^，。；]{{0,4}}[{CODES['Count']}]")
STATION = "{owners.stations}$"
FIRM_CODES = codes_of("Enterprise|Institution")
UNKNOWN = object()
AMOUNT, NAME = codes_of("Amount"), codes_of("Region|Enterprise|Institution")
RUN = re2.compile(f"[{AMOUNT}](?:(?:、|和|与|及|以及)[{AMOUNT}])+")
LIST = re2.compile(f"[{NAME}](?:(?:、|和|与|及|以及)[{NAME}])+")


def find_owner(template: Template, at: int, name: str, discourse: Discourse) -> Mark | None:
    """The mark of whose figure stands at a place of a template; None where it is a project's, the world's or unclear."""
    agent = compile_cues(AGENT).search(template.text[at + 1 :])
    if agent is not None:
        number: int = at + 1 + agent.start(1)
        return template.marks[number]
    if aligned := _aligned(template, at, wanted_of(name)):
        return aligned
    if name.endswith("注册资本"):
        return next((m for m in template.between(0, at)[::-1] if m.type == "Enterprise" and m.mention), None)
    wanted = wanted_of(name)
    grouped = GROUPS.search(name) is not None
    index = template.marked.sentence.index
    earlier = list(sentences_before(template, discourse))
    others = [discourse.templates[told.sentence.index] for told in earlier]
    found = (
        operating(template, at, name)
        or _leader_in(template, at, wanted, grouped=grouped)
        or _told_before(template, at, wanted)
    )
    if found is None and "Enterprise" in wanted and IT.search(template.text[template.clause(at, "。；！？")[0] : at]):
        found = discourse.recall(index, ["Enterprise"])
    labelled = isinstance(found, Mark) and found.start == 0 and template.text[1:2] == "："
    if (found is None or labelled) and "Enterprise" in wanted:
        found = discourse.speaker(index) or found
    carried = tuple(kind for kind in wanted if kind != "Institution")
    if "Region" in carried and GROUP.search(template.text[template.clause(at, "。；")[0] : at]):
        carried = PLACES
    grouped = grouped or wanted == PLACES
    found = found or _first(_leader_in(other, len(other.text), carried, grouped=grouped) for other in others)
    found = found or _first(_told_before(other, len(other.text), wanted) for other in others)
    if found is UNKNOWN:
        return None
    owner = found if isinstance(found, Mark) else owner_of_article(discourse, name, index, whole=opens_topic(template))
    return None if owner is not None and owner.type != "Region" and INVESTED.search(name) else owner


def wanted_of(name: str) -> tuple[str, ...]:
    """The classes that can have a figure of a name."""
    return FIRMS if is_of_firms(name) else PLACES if is_of_places(name) else OWNERS


def _aligned(template: Template, at: int, wanted: tuple[str, ...]) -> Mark | None:
    """Whose the figure is in `甲县、乙县和丙县分别增长5%、6%和7%`: as many names as figures, in turn."""
    start, end = template.clause(at)
    if "分别" not in template.text[start:at]:
        return None
    runs = [m.span() for m in RUN.finditer(template.text[start:end]) if m.start() <= at - start < m.end()]
    if not runs:
        return None
    figures = [number for number in range(start + runs[0][0], start + runs[0][1]) if template.marks[number] is not None]
    for first, last in _clauses(template, at):
        for match in LIST.finditer(template.text[first:last]):
            if template.text.endswith(load_cues("owners.oblique"), 0, first + match.start()):
                continue
            named = [m for m in template.between(first + match.start(), first + match.end()) if m.type in wanted]
            if len(named) == len(figures) and all(m.mention for m in named):
                return named[figures.index(at)]
    return None


def _first(found: Iterable[object]) -> object:
    return next((each for each in found if each is not None), None)


def _leader_in(template: Template, at: int, wanted: tuple[str, ...], *, grouped: bool) -> object:
    """The owner that leads the nearest of the clauses up to a place; UNKNOWN where they tell of something else."""
    for number, (start, end) in enumerate(_clauses(template, at)):
        text = template.text[start:end]
        grouped = grouped or GROUP.search(text) is not None
        found = _owner_of_clause(template, start, end, wanted, grouped)
        if found is None and wanted == PLACES:
            found = _place_in(template, start, end, own=number == 0)
        if found is None and number == 0:
            found = _owner_unmarked(template, text, wanted)
        if found is None and (compile_cues(UNNAMED).search(text) or (CODES["Phase"] in text and not grouped)):
            found = UNKNOWN
        if found is not None:
            return found
    return None


def _owner_unmarked(template: Template, text: str, wanted: tuple[str, ...]) -> object:
    """中国 where a clause opens with `我国`; UNKNOWN where it opens with `全球` or the like."""
    if compile_cues(NATIONAL).search(text):
        return nation_in(template.marked)
    return (
        UNKNOWN
        if "Enterprise" in wanted
        and "Region" in wanted
        and compile_cues(WORLDWIDE).search(text)
        and not compile_cues(SHARES).search(text)
        and not compile_cues(ABROAD).search(text)
        else None
    )


def _told_before(template: Template, at: int, wanted: tuple[str, ...]) -> Mark | None:
    """The place that the nearest of the clauses up to a place names behind its subject."""
    if "Region" not in wanted:
        return None
    places = (
        _place_in(template, start, end, own=number == 0) for number, (start, end) in enumerate(_clauses(template, at))
    )
    return next((place for place in places if place is not None), None)


def _place_in(template: Template, start: int, end: int, *, own: bool) -> Mark | None:
    """The place that a clause names behind its subject; of the figure's own clause only one that something settles in."""
    if not own:
        return _settled(template, start, template.text[start:end]) or _told_in(template, start, end)
    return _settled(template, start, template.text[start : template.clause(max(start, end - 1), STOPS)[1]])


def _clauses(template: Template, at: int) -> Iterator[tuple[int, int]]:
    end = at
    while end >= 0:
        start = max((template.text.rfind(stop, 0, end) for stop in STOPS), default=-1) + 1
        yield start, end
        end = start - 1


def _owner_of_clause(template: Template, start: int, end: int, wanted: tuple[str, ...], grouped: bool) -> object:
    for number in range(start, end):
        mark = template.marks[number]
        if mark is None or mark.type not in (*OWNERS, *WORKS) or mark.mention is None:
            continue
        if template.text[number - 1 : number] == "（":
            continue
        if mark.type in WORKS:
            holder = compile_cues(HOLDER).search(template.text[number + 1 : end])
            passing = grouped or compile_cues(STATION).search(mark.mention.name) is not None
            return template.marks[number + 1 + holder.start(1)] if holder else None if passing else UNKNOWN
        if _is_attribute(template, start, number):
            start = number + 2
            continue
        if not leads(template, start, number):
            return None
        head = _head(template, number, end)
        if head.type in wanted and not _is_wide(head):
            return head
        if head.type == "Region" and _is_wide(head) and number == start:
            return head
    return None


def _is_attribute(template: Template, start: int, number: int) -> bool:
    """Whether a place only says where what follows lies: `地处宝鸡市的高新区`."""
    located = template.text[start:number].endswith(load_cues("leading.locative"))
    return located and template.text[number + 1 : number + 2] == "的"


def _head(template: Template, number: int, end: int) -> Mark:
    """The last of names that stand side by side: of `[江西省][赣州市]` the city, of `[美国][空气化工]` the firm."""
    while number + 1 < end:
        if template.text[number] == CODES["Region"] and template.text[number + 1 : number + 2] == "的":
            number += number + 2 < end and template.text[number + 2] in FIRM_CODES
        following = template.marks[number + 1]
        if following is None or following.type not in OWNERS or following.mention is None:
            break
        number += 1
    mark = template.marks[number]
    assert mark is not None
    return mark


def _settled(template: Template, start: int, text: str) -> Mark | None:
    """The place that firms of a clause settle in: `近千家企业在郑州航空港安家`."""
    match = compile_cues(SETTLED).search(text)
    mark = template.marks[start + match.start(1)] if match is not None else None
    return mark if mark is not None and mark.mention is not None and not _is_wide(mark) else None


def _told_in(template: Template, start: int, end: int) -> Mark | None:
    """The last place that a clause names in its own right, in whatever part of it."""
    for number in range(end - 1, start - 1, -1):
        mark = template.marks[number]
        if mark is None or mark.type != "Region" or mark.mention is None or _is_wide(mark):
            continue
        if not template.text[start:number].endswith((*load_cues("leading.oblique"), "（")):
            return mark
    return None


def _is_wide(mark: Mark) -> bool:
    return (
        mark.type == "Region"
        and mark.mention is not None
        and region_class(mark.mention.name) in {"Country", "MacroRegion"}
    )


def owner_of_article(discourse: Discourse, name: str, index: int, *, whole: bool = False) -> Mark | None:
    """Whose a figure is that no clause near it says: the firm told of, else the place that the article is about."""
    if is_of_firms(name):
        return discourse.recall(index, ["Enterprise"])
    main = discourse.main_region
    if discourse.hero is not None and not is_of_places(name):
        return discourse.hero
    told = discourse.recall(index, ["Region"])
    main = told if told is not None and not whole and main is not None and not _is_wide(told) else main
    if main is not None:
        return main
    nation = next((mark for sentence in discourse.marked if (mark := nation_in(sentence, "我国")) is not None), None)
    return nation or (None if is_of_places(name) else discourse.recall(index, ["Enterprise"]))


def nation_in(sentence: Marked, *words: str) -> Mark | None:
    """中国 as one of the words `我国` and `全国` of a sentence names it."""
    found = [at for word in words or ("我国", "全国") if (at := sentence.sentence.text.find(word)) >= 0]
    if not found:
        return None
    at = found[0]
    text, offsets = sentence.sentence.text[at : at + 2], sentence.sentence.offsets
    span = Span(offsets[at], offsets[at + 1] + 1, text)
    return Mark(at, at + 2, "Region", "中国", Mention("Region", "中国", sentence.sentence.index, at, at + 2, span))
