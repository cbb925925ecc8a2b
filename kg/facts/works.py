"""Which project a clause is about that names none."""

from __future__ import annotations

from dataclasses import replace

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues, is_cue, load_cues
from kg.facts.focus import Discourse
from kg.facts.mere import is_built, is_mere
from kg.facts.openings import name_event
from kg.facts.recalling import is_still_meant
from kg.facts.subjects import is_said_of
from kg.facts.template import CODES, Template, make_template, types_of
from kg.model import Mark, Marked
from kg.ontology.expressions import compile_linear

WORKS = types_of("Works")
FIRM = "Enterprise"
PARTED = frozenset({"annualCapacity", "produces", "expectedRevenue", "expectedTax"})
REACH = 6  # sentences that a project stays in mind without being named
JOINTS = ("、", "和", "与", "及", "以及", "，以及", "、以及")
ATTRIBUTE = compile_linear("^(?:、|和|与|及)[^，。；、]{1,20}的$")  # `甲项目、总投资15亿元的乙项目`
YIELD = "{works.yields}"
OF_TWO = compile_linear("(?:^|[，。；：])(?:其中)?(前者|后者)")
GROUP = compile_linear(f"{CODES['Count']}[^，。；]{{0,12}}?项目|项目[^，。；]{{0,6}}{CODES['Count']}")
OTHER_WORKS = "[一-龥]{works.kinds}"
FOUNDING = "{works.founding}"
DEALS = "{works.deals}"
HOLDS = "(?:则|各|分别){0,2}{context.holds}"
HOLD_EACH = (
    f"(?:[与和、及同]{CODES['Region']}*[{CODES['Enterprise']}])*(?:则|各|分别){{0,2}}"
    f"(?:{{context.holds}}|各?占[{CODES['Percent']}]|各[占出])"
)
OWNED_BY = f"[{CODES['Enterprise']}](?:的|控股的|旗下的?)(?:全资|控股|核心|重要)?{{works.children}}"


def find_works(
    types: str, at: int, template: Template, discourse: Discourse, *, relation: str, recalls: bool = True
) -> list[Mark]:
    """The project, or firm where `types` has it, that the clause around a place is about.

    The nearest project before it in its sentence, but for one that another is only building; else a firm that acts in
    the sentence; else the project or firm that the text was about last.
    """
    wanted = types_of(types)
    if former := _of_two(template, at, discourse):
        return [former]
    if relation == "annualCapacity" and compile_cues(DEALS).search(template.text[:at]):
        recalls = False
    project = _project_before(template, at, template.clause(at, "。；！？")[0] if relation == "signedOn" else 0)
    recalls = recalls and not (
        _names_later(template, at) or _has_other_works(template, at) or _opens_anew(template, at)
    )
    yielding = _recall_yielding(template, at, discourse) if recalls and project is None else None
    apart = project is not None and "；" in template.text[project:at]
    if apart and FIRM in wanted and (owner := _firm_apart(template, at)) is not None:
        return [owner]
    firm = _firm_before(template, at, behind=project) if FIRM in wanted and yielding is None else None
    if firm is not None:
        return [firm]
    if project is not None:
        listed = _list_before(template, project)
        in_turn = compile_cues("{works.in_turn}").search(template.text[at : template.clause(at)[1]]) is not None
        return listed if relation.endswith("On") or len(listed) == 1 or in_turn else []
    found = yielding or (_recall(wanted, template.marked.sentence.index, discourse) if recalls else None)
    return [found] if found and is_still_meant(found, at, template, discourse) else []


def _of_two(template: Template, at: int, discourse: Discourse) -> Mark | None:
    """Which of two projects told together `前者` or `后者` means, where a clause of the sentence begins with it."""
    opened = list(OF_TWO.finditer(template.text[:at]))
    if not opened:
        return None
    end = opened[-1].start(1)
    here = [m for m in template.between(0, end) if _is_works(m)]
    before = discourse.marked[template.marked.sentence.index - 1 : template.marked.sentence.index]
    pair = here if len(here) > 1 else [m for sentence in before for m in sentence.marks if _is_works(m)]
    if len(pair) < 2 or any(_is_works(m) for m in template.between(end, at)):
        return None
    return pair[-2] if opened[-1][1] == "前者" else pair[-1]


def _is_works(mark: Mark) -> bool:
    return mark.type in WORKS and mark.mention is not None


def _names_later(template: Template, at: int) -> bool:
    """Whether a project is first named behind a place of its sentence, or only meant by words that nothing explains."""
    marks = template.between(at, len(template.marks))
    behind = any(m.type in WORKS and m.mention is not None and m.text == m.mention.name for m in marks)
    return behind or any(m.type == "Anaphor:Project" for m in template.between(0, at))


def _has_other_works(template: Template, at: int) -> bool:
    """Whether the sentence is about works that have no name here (`通海大桥总投资…`), or about a park as a place."""
    stretch = template.text[:at]
    if compile_cues(OTHER_WORKS).search(stretch):
        return True
    parks = [
        m
        for m in template.between(template.clause(at, "。；！？")[0], at)
        if m.type == "Region" and m.text.endswith(load_cues("works.parks"))
    ]
    return bool(parks) and compile_cues(FOUNDING).search(stretch) is not None


def _opens_anew(template: Template, at: int) -> bool:
    """Whether a firm called by its own name opens the clauses up to a place, so that what is told is its own affair."""
    start = max(template.text.rfind(stop, 0, at) for stop in "。；！？") + 1
    mark = template.marks[start] if start < at else None
    return mark is not None and mark.type == FIRM and mark.mention is not None and not is_cue(mark.text, "focus.selves")


def _recall_yielding(template: Template, at: int, discourse: Discourse) -> Mark | None:
    """What `达产后` means, told of a project that one of the last three sentences is about."""
    start, end = template.clause(at, "。；！？")
    if compile_cues(YIELD).search(template.text[start:end]) is None:
        return None
    index = template.marked.sentence.index
    for sentence in reversed(discourse.marked[max(0, index - 3) : index]):
        works = [m for m in sentence.marks if m.type in WORKS and m.mention is not None]
        if works or _is_group(sentence):
            return works[0] if works else None
    return None


def _project_before(template: Template, at: int, first: int) -> int | None:
    marks = enumerate(template.marks[first:at], first)
    places = [i for i, mark in marks if mark is not None and mark.type in WORKS and mark.mention]
    for number in range(len(places) - 1, -1, -1):
        if number == 0 or not _is_lesser(template, places[number - 1], places[number]):
            return places[number]
    return None


def _is_lesser(template: Template, earlier: int, at: int) -> bool:
    """Whether works are only a part, the place or the rank of those named before them."""
    mark = template.marks[at]
    mere = mark is not None and "；" not in template.text[earlier:at] and is_mere(at, template.text, mark.text)
    return mere or _is_part(template, earlier, at)


def _is_part(template: Template, earlier: int, at: int) -> bool:
    """Whether a facility is only something that the project named before it builds or has (`配有总装车间和电池车间`)."""
    start = max(earlier + 1, template.clause(at)[0])
    mark = template.marks[at]
    named = mark is not None and any(m.type in {FIRM, "Region"} for m in mark.inner[:1])
    if "；" in template.text[earlier:at]:
        return False
    return not named and is_built(template.text[start:at])


def _firm_apart(template: Template, at: int) -> Mark | None:
    """The last firm that a part of the sentence (behind `；`) tells of before a place, but for those that only hold shares."""
    for i in range(at - 1, template.text.rfind("；", 0, at), -1):
        mark = template.marks[i]
        if mark is None or mark.type != FIRM or mark.mention is None or is_said_of(i, template):
            continue
        if compile_cues(HOLDS).match(template.text, i + 1) is None:
            return mark
    return None


def _firm_before(template: Template, at: int, behind: int | None) -> Mark | None:
    """The firm that acts in the sentence: behind the project, only one that opens a clause; never a speaker."""
    for i in range(at - 1, -1 if behind is None else behind, -1):
        mark = template.marks[i]
        if mark is None or mark.type != FIRM or mark.mention is None:
            continue
        following = template.marks[i + 1] if i + 1 < len(template.marks) else None
        if (following is not None and following.type in {"Title", "Person"}) or template.text.endswith(
            load_cues("works.oblique"), 0, i
        ):
            continue
        if (
            is_said_of(i, template)
            or compile_cues(HOLD_EACH).match(template.text, i + 1)
            or compile_cues(OWNED_BY).match(template.text, i)
            or template.text[i - 1 : i] == "（"
        ):
            continue
        if behind is None or template.text[i - 1 : i] in {"，", "；", "。"}:
            return mark
    return None


def _list_before(template: Template, last: int) -> list[Mark]:
    """A project with those that a list joins to it on the left."""
    chosen = [last]
    places = [
        i for i, mark in enumerate(template.marks[:last]) if mark is not None and mark.type in WORKS and mark.mention
    ]
    for earlier in reversed(places):
        between = template.text[earlier + 1 : chosen[0]].strip("”“")
        if between not in JOINTS and ATTRIBUTE.search(between) is None:
            break
        chosen.insert(0, earlier)
    return [mark for i in chosen if (mark := template.marks[i]) is not None]


def _recall(wanted: frozenset[str], index: int, discourse: Discourse) -> Mark | None:
    """What the last sentences were about: a project before a firm of the same sentence; a group of projects is nobody."""
    for sentence in reversed(discourse.marked[max(0, index - REACH) : index]):
        named = [m for m in sentence.marks if m.mention is not None and m.type in wanted]
        works = [m for m in named if m.type in WORKS]
        if works:
            return works[0]
        if firms := [
            m for m in named if not sentence.sentence.text.endswith((*load_cues("works.oblique"), "："), 0, m.start)
        ]:
            return firms[0]
        if _is_group(sentence):
            return None
    return discourse.recall(index, ["Project", "Facility"])


def _is_group(sentence: Marked) -> bool:
    return GROUP.search(make_template(sentence).text) is not None


def attribute(claim: Claim) -> Claim:
    """A claim about a line or shop that a project only builds is one about the project (`二期将建成年产10GWh的产线`)."""
    claim = name_event(claim)
    template, mark = claim.template, claim.subject
    at = template.positions.get(mark.start)
    if claim.relation not in PARTED or mark.type not in WORKS or at is None or template.marks[at] != mark:
        return claim
    start = template.clause(at, "。；！？")[0]
    before = [i for i in range(start, at) if (m := template.marks[i]) is not None and m.type in WORKS and m.mention]
    owner = template.marks[before[-1]] if before and _is_part(template, before[-1], at) else None
    return claim if owner is None else replace(claim, subject=owner)
