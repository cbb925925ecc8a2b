"""Names told by the words beside them: `收购X`, `由X投资建设`, `X董事长`, `“X”品牌`, and a country before a brand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.mentions.brands import is_city
from kg.mentions.cues import compile_cues, is_cue, load_cues, load_frames
from kg.mentions.lattice import Candidate
from kg.mentions.names import ends_as_place, is_listed, load_everyday, load_stops, load_words, names_ware
from kg.mentions.units import Unit
from kg.ontology import region_class

LONGEST_RUN = 10
LONGEST_LEAD = 5
LONGEST_SEATED = 4
BEHIND_SEAT = frozenset({"p", "d", "c", "u"})
WEIGHT, SURE = 2.4, 2.9
CITIES = frozenset({"Province", "City", "County"})
PROPER = frozenset({"nz", "nw", "ORG", "PER", "xc", "LOC"})
RUN_TAGS = PROPER | {"n", "vn", "an", "j", "a", "v", "q", "s", "m", "nr", "f", "ad", "vd"}
RUN_TYPES = frozenset({"Person", "Region", "Enterprise", "Product", "Industry"})
ODD_TAGS = frozenset({"m", "q", "ad", "f"})
OPENING_TAGS = frozenset({"v", "ad", "vd", "f", "s", "q", "m"})
FIGURES = frozenset("0123456789一两多几数各每若")
QUOTED = re.compile("[“「]([^“”「」，。、]{2,10})[”」]")
LONGEST_QUOTED = 8  # before the quotation marks a noun for firms tells less than behind them
HEADLINE = "([A-Za-z一-鿿]{2,8})(?:股份)?[：:](?={firms.headlines})"
LETTERS = "A-Za-zÀ-ÖØ-öø-ÿ"
CAPITALS = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{CAPITALS}][{LETTERS}0-9&.-]*"
LATIN = re.compile(rf"[{CAPITALS}][{LETTERS}0-9&-]*(?: (?:&|of|de|{_WORD})){{1,4}}(?![{LETTERS}])")
NAMELIKE = re.compile(
    rf"(?<![{LETTERS}0-9（( ])(?:[{CAPITALS}][{LETTERS}.&-]+|&|of|de| )+(?![{LETTERS}0-9型式系版]| [0-9]{{1,2}}(?![0-9]))"
)
ONE_LATIN = re.compile(
    rf"(?<![{LETTERS}0-9 ])[{CAPITALS}][{LETTERS}]*[a-z]{{2}}[{LETTERS}]*(?: (?:&|of|{_WORD})){{0,4}}(?![{LETTERS}0-9])"
)


def find_in_context(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Candidates for firms that no list knows and no ending shows.

    >>> units = [Unit(0, 2, "v", "", "收购"), Unit(2, 6, "nz", "", "霁川智造")]
    >>> [(c.start, c.end, c.type) for c in find_in_context("收购霁川智造", units)]
    [(2, 6, 'Enterprise')]
    """
    for at, unit in enumerate(units):
        if _may_name(unit) and (_is_told_before(units, at) or _is_told_behind(text, units, at)):
            yield Candidate(unit.start, unit.end, "Enterprise", WEIGHT * len(unit.text), "context")
    yield from _find_runs(text, units)
    yield from _find_quoted(text)
    yield from _find_headline(text)
    yield from _find_latin(text, units)


def _find_quoted(text: str) -> Iterator[Candidate]:
    """Names in quotation marks with a noun for firms beside them: `“X”品牌`, `供应商“X”`."""
    for match in QUOTED.finditer(text):
        start, end = match.span(1)
        told = text.startswith(load_cues("firms.behind_quotes"), match.end())
        if not told and end - start <= LONGEST_QUOTED:
            told = text.endswith(load_cues("firms.before_quotes"), 0, match.start())
        if told and not compile_cues("{firms.honours}").search(text, start, end) and not _is_local_ware(match[1]):
            yield Candidate(start, end, "Enterprise", SURE * (end - start), "context")


def _is_local_ware(text: str) -> bool:
    """Whether a text names a ware, or a place and one character of what it is known for (`荣昌猪`)."""
    return names_ware(text) or (len(text) == 3 and is_listed(text[:2], "Region"))


def _find_headline(text: str) -> Iterator[Candidate]:
    """The short name that an announcement's headline opens with: `X：关于…`."""
    headline = compile_cues(HEADLINE).match(text)
    if headline and _may_head(headline[1]):
        yield Candidate(0, headline.end(1), "Enterprise", SURE * headline.end(1), "headline")


def _may_name(unit: Unit) -> bool:
    named = unit.type in {"Person", "Region"} or (not unit.type and unit.tag in PROPER)
    if not named or (unit.type == "Region" and (is_listed(unit.text) or ends_as_place(unit.text))):
        return False
    worded = 2 <= len(unit.text) <= 8 and not unit.text.isdigit() and "·" not in unit.text
    return worded and unit.text not in _stops() and not names_ware(unit.text)


def _may_head(text: str) -> bool:
    """Whether the words before a headline's colon may be a firm's short name, not a place, an office or a person's part."""
    other = is_listed(text, "Region") or text.endswith(load_cues("firms.no_headline"))
    return not other and text not in _stops() and text not in load_words("titles.tsv")


@cache
def _stops() -> frozenset[str]:
    return load_everyday() | load_stops()


def _is_told_before(units: Sequence[Unit], at: int) -> bool:
    before = units[at - 1] if at else None
    if before is not None and before.text == "了" and at > 1:
        before = units[at - 2]
    if before is None or before.type:
        return False
    if is_cue(before.text, "firms.taken"):
        return True
    apposed = before.tag == "n" and before.text.endswith(load_cues("firms.apposed"))
    person = units[at].type == "Person" or units[at].tag == "PER"
    return not person and (apposed or is_cue(before.text, "firms.roles"))


def _is_told_behind(text: str, units: Sequence[Unit], at: int) -> bool:
    end = units[at].end
    if at and units[at - 1].text == "由" and compile_cues("{firms.manners}?{firms.builds}").match(text, end):
        return True
    if text.startswith(load_cues("firms.told_behind"), end):
        return units[at].type != "Person"
    behind = units[at + 1 : at + 3]
    if [unit.type for unit in behind] != ["Title", "Person"]:
        return False
    return compile_cues("{firms.titles}").search(behind[0].text) is not None


def _find_runs(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Names cut into several words, told by what stands on both sides of them: `由X负责运营`, `与X签订`, `拿下X70%的股权`."""
    for first, unit in enumerate(units):
        opening = _in_run(unit) and (unit.tag not in OPENING_TAGS or len(unit.text) == 1)
        behind = _expected_behind(text, _lead_end(units, first)) if opening else None
        end = _run_end(text, units, first, behind) if behind else 0
        signs = "签" in text[unit.start + 2 : end]  # 甲公司签下一份|合作书
        name = text[unit.start : end]
        if 2 <= len(name) <= LONGEST_RUN and not signs and name not in _stops() and not names_ware(name):
            yield Candidate(unit.start, end, "Enterprise", WEIGHT * (end - unit.start), "context")


def _lead_end(units: Sequence[Unit], first: int) -> int:
    """Where the words end that lead up to a name, with a place told between (`由珠海的某某包装供应`)."""
    placed = (
        first > 1
        and units[first - 1].text == "的"
        and (units[first - 2].type == "Region" or units[first - 2].tag == "LOC")
    )
    return units[first - 2].start if placed else units[first].start


def _expected_behind(text: str, start: int) -> re.Pattern[str] | None:
    """What follows a name for which the words before `start` ask."""
    if text[start - 1 : start] not in _lead_ends():
        return None
    frames = load_frames()
    leads = (text[start - size : start] for size in range(min(LONGEST_LEAD, start), 0, -1))
    return next((frames[lead] for lead in leads if lead in frames), None)


@cache
def _lead_ends() -> frozenset[str]:
    """The last characters of the words that lead up to a name."""
    return frozenset(lead[-1] for lead in load_frames())


def _run_end(text: str, units: Sequence[Unit], first: int, behind: re.Pattern[str]) -> int:
    """Where the longest name ends that starts at a unit and has behind it what is expected; 0 where none does."""
    start, last = units[first].start, first
    while (
        last + 1 < len(units)
        and not _is_closed(units[last])
        and _goes_on(units[last + 1])
        and units[last + 1].end - start <= LONGEST_RUN
    ):
        last += 1
    ends = ((at, units[at].end) for at in range(last, first - 1, -1))
    return next((end for at, end in ends if behind.match(text, end) and _is_odd(units[first : at + 1])), 0)


def _is_closed(unit: Unit) -> bool:
    """Whether a word ends a whole name, so that an adverb behind it (`就近`) is none of its."""
    return len(unit.text) > 3 and unit.text.endswith(("公司", "集团"))


def _goes_on(unit: Unit) -> bool:
    if unit.tag in {"v", "vd"} and is_cue(unit.text, "cuts.words"):
        return False
    return _in_run(unit) or (unit.text in load_words("trades.tsv") and unit.tag not in {"v", "vn"})


def _in_run(unit: Unit) -> bool:
    if unit.type:
        return unit.type in RUN_TYPES
    return unit.tag in RUN_TAGS and unit.text not in _stops()


def _is_odd(run: Sequence[Unit]) -> bool:
    """Whether words are no phrase of everyday language: one is proper and unlisted, or they are cut in strange ways."""
    first, alone = run[0], len(run) == 1
    if alone and first.type in RUN_TYPES - {"Region"}:
        return False
    led = first.type == "Region" or (first.type == "Enterprise" and len(run) == 2)
    if not alone and led and run[-1].text in load_words("trades.tsv"):
        return True
    if first.text.isascii():
        return all(unit.text.isascii() for unit in run) and first.text[:1].isupper() and first.text[-1].islower()
    proper = any(map(_is_proper, run))
    plain = any(not unit.type for unit in run)
    return (plain and (proper or _is_cut(run))) or (alone and proper and not ends_as_place(first.text))


def _is_proper(unit: Unit) -> bool:
    if not unit.type:
        return unit.tag in PROPER
    return unit.type == "Person" or (unit.type in {"Region", "Enterprise"} and not is_listed(unit.text))


def _is_cut(run: Sequence[Unit]) -> bool:
    """Whether words are cut in strange ways: into single characters, or with a figure's or a place's word among them."""
    single = sum(len(unit.text) == 1 for unit in run if not unit.type) >= 2
    return single or any(u.tag in ODD_TAGS and u.text[0] not in FIGURES for u in run[1:] if not u.type)


def _find_latin(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """Names of several Latin words, of which one is a firm's or the last one is a word that firms' names end in."""
    for match in LATIN.finditer(text):
        last = match[0].split(" ")[-1].rstrip(".")
        firm = any(u.type == "Enterprise" and match.start() <= u.start and u.end <= match.end() for u in units)
        if firm or is_cue(last, "firms.latin_forms") or _is_namelike(text, match):
            yield _latin_firm(match)
    for match in ONE_LATIN.finditer(text):
        before = next((u for u in units if u.end == match.start() - (text[match.start() - 1] == "的")), None)
        foreign = before is not None and before.type == "Region" and region_class(before.text) == "Country"
        if foreign or text.endswith(load_cues("firms.before_latin"), 0, match.start()):
            yield _latin_firm(match)


def _is_namelike(text: str, match: re.Match[str]) -> bool:
    """Whether several capitalized words stand as a firm's name does: in no bracket, behind no title, no figure in them."""
    whole = NAMELIKE.match(text, match.start())
    if whole is None or whole.end() != match.end() or text.endswith(load_cues("persons.title_ends"), 0, match.start()):
        return False
    return compile_cues("{persons.acts}").match(text, match.end()) is None


def _latin_firm(match: re.Match[str]) -> Candidate:
    return Candidate(match.start(), match.end(), "Enterprise", SURE * (match.end() - match.start()), "context")


def find_placed(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """A city or province right before a firm's short name is part of it here (`株洲某某新材`), unless someone goes there."""
    for number, (before, unit) in enumerate(pairwise(units)):
        if unit.type != "Enterprise" or before.type != "Region" or before.end != unit.start:
            continue
        chained = number and units[number - 1].type == "Region" and units[number - 1].end == before.start
        gone = text.endswith(load_cues("places.leads"), 0, before.start) or is_cue(
            text[before.start - 1 : before.start], "places.at"
        )
        if is_city(before.text) and region_class(before.text) in CITIES and not chained and not gone:
            yield Candidate(before.start, unit.end, "Enterprise", 3.2 * (unit.end - before.start), "foreign")


def find_seated(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """A firm's short name with the place of a subsidiary right behind it, where the clause goes on (`华虹无锡已投产`)."""
    for number, (firm, place) in enumerate(pairwise(units)):
        if (
            firm.type != "Enterprise"
            or place.type != "Region"
            or firm.end != place.start
            or len(firm.text) > LONGEST_SEATED
        ):
            continue
        seat = place.text == "中国" or (is_city(place.text) and region_class(place.text) in CITIES)
        behind = units[number + 2] if number + 2 < len(units) else None
        if (
            seat
            and not firm.text.endswith(load_cues("organizations.closed"))
            and behind is not None
            and _ends_name(behind)
        ):
            yield Candidate(firm.start, place.end, "Enterprise", 3.2 * (place.end - firm.start), "foreign")


def _ends_name(behind: Unit) -> bool:
    """Whether a word cannot belong to the name before it, and no other place is told there."""
    return (
        not behind.type
        and behind.tag in BEHIND_SEAT
        and behind.text not in {"、", "（", "“", "·", "-", "|", "至", "到"}
    )


def find_foreign(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """A country right before a firm is part of the firm's name here (`德国博世`)."""
    for before, unit in pairwise(units):
        firm = unit.type == "Enterprise" and before.type == "Region" and before.end == unit.start
        foreign = firm and region_class(before.text) == "Country" and not is_cue(before.text, "places.home")
        if foreign and not unit.text[0].isascii():
            yield Candidate(before.start, unit.end, "Enterprise", 3.2 * (unit.end - before.start), "foreign")
