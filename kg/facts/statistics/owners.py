"""Whose a figure is: the place or firm that leads its clause, else an earlier clause or sentence, else the article's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.facts.cues import compile_cues, load_cues
from kg.facts.focus import Discourse
from kg.facts.named import find_investor
from kg.facts.statistics.aligned import STOPS, clauses, find_aligned
from kg.facts.statistics.heads import find_head, is_alone, is_by_the_way, is_holder, is_no_subject, skip_attribute
from kg.facts.statistics.hosts import find_host
from kg.facts.statistics.leading import begins_anew, leads, operating, sentences_before
from kg.facts.statistics.wholes import is_wide, nation_in, owner_of_article, trade_alone, trade_told
from kg.facts.statistics.words import is_of_firms, is_of_places
from kg.facts.subjects import is_said_of
from kg.facts.template import ANY_MARK, CODES, Template, codes_of
from kg.model import Mark
from kg.ontology.expressions import compile_linear

OWNERS = ("Region", "Enterprise", "Institution")
PLACES = ("Region",)
FIRMS = ("Enterprise", "Institution")
WORKS = ("Project", "Facility")
NATIONAL = f"^(?:[{codes_of('When|Vague')}]|{{owners.openings}})*(?:我国|全国)"
WORLDWIDE = f"^(?:[{codes_of('When|Vague')}]|目前|，)*{{owners.worldwide}}"
ABROAD = "海外(?:市场)?{owners.abroad}"
SHARES = "{owners.shares}"
UNNAMED = "^{owners.unnamed}"
FIRM_CODES = codes_of("Enterprise|Institution")
TOGETHER = "{owners.together}"
COUNTED_FIRMS = compile_linear(
    f"^[^，。；{FIRM_CODES}]{{0,20}}{CODES['Count']}[^，。；{FIRM_CODES}]{{0,8}}(?:企业|公司)，[^。；{FIRM_CODES}]*$"
)
HERE = "这(?:个|座|片|里的){owners.pointed_places}"
YIELDS = "{owners.yields}"
POINTED = "这家[^，。；]{0,24}?{owners.pointed}"
SECTOR = "^(?:这|该)(?:个|一|条|片|座|块)?{owners.sectors}"
SETTLED = f"{{owners.settles}}(?:了)?([{CODES['Region']}])"
AGENT = f"^的[^，。；]{{1,16}}?{{owners.agents}}([{codes_of('Region|Enterprise')}])"
HOLDER = f"^的[^，。；{ANY_MARK}]{{0,4}}{{owners.roles}}(?:是|为)?([{CODES['Enterprise']}])"
INVESTED = compile_linear("投资(?:总额|额)?$")
IT = compile_linear("^(?:它|其[^，。；的中他实次后前间])")
GROUPS = compile_linear("(?:项目|企业|工程)$")
GROUP = compile_linear(
    f"[{CODES['Count']}][^，。；]{{0,12}}(?:项目|企业)|(?:项目|企业)[^，。；]{{0,4}}[{CODES['Count']}]"
)
REACHED_IN = f"在[{codes_of('Region')}](?:实现|完成)$"
STATION = "{owners.stations}$"
REGION = CODES["Region"]
UNKNOWN = object()


def find_owner(template: Template, at: int, name: str, discourse: Discourse) -> Mark | None:
    """The mark of whose figure stands at a place of a template; None where it is a project's, the world's or unclear."""
    agent = compile_cues(AGENT).search(template.text[at + 1 :])
    if agent is not None:
        number: int = at + 1 + agent.start(1)
        return template.marks[number]
    together = compile_cues(TOGETHER).search(template.text[template.clause(at)[0] : at]) is not None
    together = together or COUNTED_FIRMS.search(template.text[:at]) is not None
    wanted = PLACES if together else wanted_of(name)
    if aligned := find_aligned(template, at, wanted):
        return aligned
    if own := _own_share(template, at):
        return own
    if name.endswith("注册资本"):
        return _registered(template, at) or discourse.recall(template.marked.sentence.index, FIRMS)
    clause = template.text[template.clause(at)[0] : at]
    if compile_cues(YIELDS).search(clause) and not GROUP.search(template.text[:at]):
        return None
    works = operating(template, at, name)
    found = (find_investor(works, discourse) or works) if works else _found(template, at, name, wanted, discourse)
    if found is UNKNOWN:
        return None
    index = template.marked.sentence.index
    if found is None or (isinstance(found, Mark) and is_wide(found) and found not in template.marks):
        found = trade_told(template, at, discourse) or found
    owner = (
        found
        if isinstance(found, Mark)
        else owner_of_article(discourse, name, index, whole=begins_anew(template, discourse))
    )
    if owner is None and not is_of_firms(name) and not is_of_places(name):
        owner = trade_alone(template, at, discourse)
    return None if owner is not None and owner.type != "Region" and INVESTED.search(name) else owner


def _own_share(template: Template, at: int) -> Mark | None:
    """Whose own a figure is said to be in its clause: `甲公司一家便贡献…`, `某产业在乙区实现…`."""
    start = template.clause(at)[0]
    for number in range(start, at):
        mark = template.marks[number]
        if mark is None or mark.mention is None or mark.type not in OWNERS:
            continue
        if mark.type == "Enterprise" and number == start and is_alone(template, number):
            return mark
        if mark.type == "Region" and compile_cues(REACHED_IN).search(template.text[start : number + 3]):
            return mark
    return None


def _registered(template: Template, at: int) -> Mark | None:
    """The firm told last before its capital, but for one that only says whose it is."""
    for number in range(at - 1, -1, -1):
        mark = template.marks[number]
        if mark is None or mark.type != "Enterprise" or not mark.mention:
            continue
        if not is_said_of(number, template) and not is_holder(template, number):
            return mark
    return None


def _found(template: Template, at: int, name: str, wanted: tuple[str, ...], discourse: Discourse) -> object:
    """The owner that the figure's sentence tells, else the last ones before it."""
    grouped = GROUPS.search(name) is not None
    index = template.marked.sentence.index
    found = _leader_in(template, at, wanted, discourse, grouped=grouped)
    if found is None and "Enterprise" in wanted and IT.search(template.text[template.clause(at, "。；！？")[0] : at]):
        found = discourse.recall(index, ["Enterprise"])
    if isinstance(found, Mark) and found.start == 0 and template.text[1:2] == "：" and "Enterprise" in wanted:
        return discourse.speaker(index) or found
    if found is None and "Region" in wanted:
        found = find_host(template, at, discourse)
    return found or _found_before(template, at, wanted, discourse, grouped=grouped)


def _found_before(
    template: Template, at: int, wanted: tuple[str, ...], discourse: Discourse, *, grouped: bool
) -> object:
    """The owner where no name leads the figure's sentence: a firm of the last sentences, a place in its own, who speaks."""
    index = template.marked.sentence.index
    others = [discourse.templates[told.sentence.index] for told in sentences_before(template, discourse)]
    carried = tuple(kind for kind in wanted if kind != "Institution")
    if "Region" in carried and GROUP.search(template.text[template.clause(at, "。；")[0] : at]):
        carried = PLACES
    before = _carried(template, others, carried, discourse, grouped=grouped or wanted == PLACES)
    if not (isinstance(before, Mark) and before.type == "Enterprise") and (place := _told_before(template, at, wanted)):
        return place
    if "Enterprise" in wanted and (speaker := discourse.speaker(index)):
        return speaker
    found = before or _told_before(template, at, wanted)
    return found or _first(_told_before(other, len(other.text), wanted) for other in others)


def _carried(
    template: Template, others: Sequence[Template], wanted: tuple[str, ...], discourse: Discourse, *, grouped: bool
) -> object:
    """The owner that the nearest of the sentences before tells; a thing without a name is forgotten with its paragraph."""
    for other in others:
        found = _leader_in(other, len(other.text), wanted, discourse, grouped=grouped)
        if found is UNKNOWN and _is_of_place(template, other, discourse):
            return None
        if found is not None:
            return found
    return None


def _is_of_place(template: Template, other: Template, discourse: Discourse) -> bool:
    """Whether another paragraph's works are no matter, because the article's title names a place."""
    titled = any(mark.type == "Region" for mark in discourse.marked[0].marks)
    return titled and other.marked.sentence.paragraph != template.marked.sentence.paragraph


def wanted_of(name: str) -> tuple[str, ...]:
    """The classes that can have a figure of a name."""
    return FIRMS if is_of_firms(name) else PLACES if is_of_places(name) else OWNERS


def _first(found: Iterable[object]) -> object:
    return next((each for each in found if each is not None), None)


def _leader_in(template: Template, at: int, wanted: tuple[str, ...], discourse: Discourse, *, grouped: bool) -> object:
    """The owner that leads the nearest of the clauses up to a place; UNKNOWN where they tell of something else."""
    for number, (start, end) in enumerate(clauses(template, at)):
        text = template.text[start:end]
        if is_alone(template, start) and "；" in template.text[end:at]:  # only a part of the whole that is told of
            continue
        grouped = grouped or GROUP.search(text) is not None
        pointed = "Enterprise" in wanted and compile_cues(POINTED).match(text)
        found = _pointed(template, start, wanted, discourse) if pointed else None
        found = found or _owner_of_clause(template, start, end, wanted, grouped)
        if found is None and "Region" in wanted and compile_cues(HERE).search(text):
            found = discourse.main_region
        if found is None and wanted == PLACES:
            found = _place_in(template, start, end, own=number == 0)
        if found is None and number == 0:
            found = _owner_unmarked(template, text, wanted)
        if found is None and compile_cues(UNNAMED).search(text):
            found = _pointed(template, start, wanted, discourse)
        if found is None and CODES["Phase"] in text and not grouped:
            found = UNKNOWN
        if found is not None:
            return found
    return None


def _pointed(template: Template, start: int, wanted: tuple[str, ...], discourse: Discourse) -> object:
    """What a clause points at: the firm told last (`这家成立于2010年的公司`), None for a trade, UNKNOWN for a thing."""
    text = template.text[start : template.clause(start, STOPS)[1]]
    if compile_cues(SECTOR).search(text):
        return None
    if not compile_cues(POINTED).search(text):
        return UNKNOWN
    if "Enterprise" not in wanted:
        return None
    told = [m for m in template.between(0, start) if m.type == "Enterprise" and m.mention is not None]
    return told[0] if told else discourse.recall(template.marked.sentence.index, ["Enterprise"])


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
        _place_in(template, start, end, own=number == 0) for number, (start, end) in enumerate(clauses(template, at))
    )
    return next((place for place in places if place is not None), None)


def _place_in(template: Template, start: int, end: int, *, own: bool) -> Mark | None:
    """The place that a clause names behind its subject; of the figure's own clause only one that something settles in."""
    if not own:
        return _settled(template, start, template.text[start:end]) or _told_in(template, start, end)
    return _settled(template, start, template.text[start : template.clause(max(start, end - 1), STOPS)[1]])


def _owner_of_clause(template: Template, start: int, end: int, wanted: tuple[str, ...], grouped: bool) -> object:
    for number in range(start, end):
        mark = template.marks[number]
        if mark is None or mark.type not in (*OWNERS, *WORKS) or mark.mention is None or number < start:
            continue
        behind = template.text[number + 1 : end]
        if template.text[number - 1 : number] == "（" or is_by_the_way(mark, behind, grouped):
            continue
        if (skipped := skip_attribute(template, start, number)) is not None:
            start = skipped
            continue
        if mark.type in WORKS:
            holder = compile_cues(HOLDER).search(behind)
            passing = grouped or compile_cues(STATION).search(mark.mention.name) is not None
            return template.marks[number + 1 + holder.start(1)] if holder else None if passing else UNKNOWN
        if not (leads(template, start, number) or _is_all(template, start, number, end)) or is_no_subject(
            template, start, number, end
        ):
            return None
        head = find_head(template, number, end)
        if head.type in wanted and not is_wide(head):
            return head
        if head.type == "Region" and is_wide(head) and number == start:
            return head
    return None


def _is_all(template: Template, start: int, number: int, end: int) -> bool:
    """Whether a clause before the figure's says no more than a name, its attributes before it: `由甲市建的|研究院，…`."""
    lone = number + 1 == end or template.text[number + 1 : end].startswith("（")
    return lone and template.text[end : end + 1] == "，" and template.text.endswith("的", start, number)


def _settled(template: Template, start: int, text: str) -> Mark | None:
    """The place that firms of a clause settle in: `近千家企业在郑州航空港安家`."""
    match = compile_cues(SETTLED).search(text)
    mark = template.marks[start + match.start(1)] if match is not None else None
    return mark if mark is not None and mark.mention is not None and not is_wide(mark) else None


def _told_in(template: Template, start: int, end: int) -> Mark | None:
    """The last place that a clause names in its own right, in whatever part of it."""
    for number in range(end - 1, start - 1, -1):
        mark = template.marks[number]
        if mark is None or mark.type != "Region" or mark.mention is None or is_wide(mark):
            continue
        if not template.text[start:number].endswith((*load_cues("leading.oblique"), "（")):
            return mark
    return None
