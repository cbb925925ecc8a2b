"""Names that an article gives its own short forms: defined in words, in parentheses, or left over as a stem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.cues import compile_cues, is_cue, load_cues
from kg.mentions.names import ends_as_place, is_listed, load_names, load_words
from kg.mentions.units import Piece
from kg.ontology import region_class

QUOTED = "[“「『‘]([^”」』’，。（）]{1,24})[”」』’]"
CALLED = (
    "(?:{aliases.from_here}?{aliases.together}?称(?:为|作)?|{aliases.kinds}(?:称|为|是)?"
    "|英文{aliases.english}?(?:为|是)?|{aliases.issued}?简称(?:为|是)?|外文名(?:称)?)"
)
BEHIND = f"，?{CALLED}：?{QUOTED}(?:(?:或|、|和){QUOTED})?"
FORM = "([^，。；：、（）“”]{2,30})"
OUTSIDE = f"，?{{aliases.told}}(?:为|是)?{FORM}|(?:[于在]?[0-9]{{4}}年(?:[0-9]{{1,2}}月)?)?{{aliases.renamed}}{FORM}"
BRACKET = re.compile("[（(]([^（）()]{2,90})[）)]")
QUOTES = f"{QUOTED}(?:(?:或|、|/|和|及){QUOTED})*"
IN_BRACKET = f"(?:^|[，；、。 ]){CALLED}[：:]? ?(?:{QUOTES}|([^”“，。；、（）：:]{{2,30}}))"
LEGAL_NAME = re.compile("[^，。；、：:“”的]{2,30}(?:公司|集团)(?=$|[，；、])")
EVERY_QUOTE = re.compile(QUOTED)
PARENTHESIS = re.compile(rf"[（]([A-Za-z][A-Za-z0-9 .&-]{{1,20}}|[一-鿿]{{2,6}})[）]|[（(]{QUOTED}[）)]")
LONGEST_FULL = 30
LONG_FORM = 4
LATIN_HEAD = re.compile("[A-ZÀ-Þ][A-Za-zÀ-ÿ]{3,}(?= [A-Z])")
LEGAL_FORM = re.compile(r"(?:[（(]集团[）)])?(?:集团)?(?:控股)?(?:股份)?(?:有限)?(?:责任)?公司$|集团$")
PLACE_IN_BRACKETS = re.compile(r"[（(][^）)]{2,8}[）)]")
NAMED = {"Enterprise", "Institution", "GovernmentBody", "Region", "Project", "Facility"}


def find_definitions(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, str]]:
    """Each name that the text gives another form for, with that form.

    >>> text = "江西金力永磁科技股份有限公司（以下简称“金力永磁”）"
    >>> [short for _, short in find_definitions(text, [Piece(0, 14, "Enterprise")])]
    ['金力永磁']
    """
    for piece in pieces:
        if piece.type in NAMED and text.count("（", 0, piece.start) == text.count("）", 0, piece.start):
            forms = dict.fromkeys(_read_forms(text, piece))
            firm = piece.type == "Enterprise"
            yield from ((piece, form) for form in forms if not firm or not form.endswith(("项目", "工程")))


def _read_forms(text: str, piece: Piece) -> Iterator[str]:
    """The forms that stand right behind one name, in a bracket or in words."""
    end = piece.end + text.startswith(("”", "」", "》"), piece.end)
    if match := compile_cues(BEHIND).match(text, end) or compile_cues(OUTSIDE).match(text, end):
        yield from (form.strip() for form in match.groups() if form)
    bracket = BRACKET.match(text, end)
    if bracket and not text.startswith(load_cues("aliases.name_goes_on"), bracket.end()):
        yield from _read_bracket(bracket, piece.type == "Enterprise")


def _read_bracket(bracket: re.Match[str], firm: bool) -> Iterator[str]:
    """The forms in a bracket; a firm's may fill it without a word."""
    if firm and (legal := LEGAL_NAME.match(bracket[1])):
        yield legal[0]
    told = list(compile_cues(IN_BRACKET).finditer(bracket[1]))
    for match in told:
        if match[0].endswith(("”", "」", "』", "’")):
            yield from EVERY_QUOTE.findall(match[0])
        elif not match[0].endswith(("股票", "证券")):
            yield match.groups()[-1].strip()
    whole = PARENTHESIS.fullmatch(bracket[0]) if firm and not told else None
    if whole and not _is_place_or_role(form := whole[1] or whole[2]) and (whole[2] or _may_stand_for(form, bracket)):
        yield form.strip()


def _may_stand_for(form: str, bracket: re.Match[str]) -> bool:
    """Whether a bare form in a bracket is Latin, or is made of characters of what stands before it: no ware of the firm."""
    before = bracket.string[max(0, bracket.start() - LONGEST_FULL) : bracket.start()]
    return form[0].isascii() or all(char in before for char in form)


def _is_place_or_role(text: str) -> bool:
    listed = text in load_words("name_stops.tsv") or text in load_words("titles.tsv")
    return listed or text.endswith(load_cues("aliases.no_form")) or _is_place(text)


def _is_place(text: str) -> bool:
    """Whether a text is a place, or one behind another (`宁夏中卫`, `大连长兴岛`)."""
    rest = text[len(_leading_place(text)) :]
    return is_listed(text, "Region") or (rest != text and (ends_as_place(rest) or is_listed(rest, "Region")))


@cache
def short_forms(full: str) -> tuple[str, ...]:
    """Forms a full company name may be shortened to, longest first: without legal form, place and trade.

    >>> short_forms("江西金力永磁科技股份有限公司")
    ('江西金力永磁科技', '江西金力永磁', '金力永磁科技', '金力永磁')
    """
    core = _without_form(full)
    if latin := LATIN_HEAD.match(full):
        return (latin[0],)
    if core == full and "公司" not in full:
        bare = full[len(_leading_place(full)) :]
        return (bare,) if bare != full and len(bare) > 2 and not bare.startswith(_trades()) else ()
    forms = [core]
    forms += [shorter for form in forms for shorter in _without_trade(form)]
    forms += [form[len(place) :] for form in forms for place in [_leading_place(form)] if place]
    kept = [form for form in dict.fromkeys(forms) if len(form) >= 2 and form != full]
    return tuple(sorted(kept, key=lambda form: (-len(form), form)))


@cache
def _trades() -> tuple[str, ...]:
    return tuple(sorted(load_words("trades.tsv")))


def _without_form(full: str) -> str:
    return PLACE_IN_BRACKETS.sub("", LEGAL_FORM.sub("", full))


def _without_trade(form: str) -> Iterator[str]:
    trades = load_words("trades.tsv")
    while True:
        trade = next((form[-n:] for n in (6, 5, 4, 3, 2) if len(form) - n >= 2 and form[-n:] in trades), "")
        if not trade:
            return
        form = form[: -len(trade)]
        yield form


def _leading_place(form: str) -> str:
    places = [c.end for c in load_names().find(form) if c.type == "Region" and c.start == 0 and c.end <= len(form) - 2]
    return form[: max(places)] if places else ""


def bare_core(full: str) -> str:
    """A firm's name without its legal form, brackets and leading place.

    >>> bare_core("吉林鹤年堂生物制品有限公司")
    '鹤年堂生物制品'
    """
    core = _without_form(full)
    return core[len(_leading_place(core)) :]


def leading_country(name: str) -> str:
    """The foreign country that a firm's name opens with; empty where it opens with none.

    >>> leading_country("德国博世"), leading_country("中国石化")
    ('德国', '')
    """
    place = _leading_place(name)
    return place if region_class(place) == "Country" and not is_cue(place, "places.home") else ""


def leading_city(name: str) -> str:
    """The city or province that a firm's short name opens with where a listed firm's long form is behind it; else empty.

    A place before a brand alone, or before a make of cars, is mostly a branch or a venture of its own.

    >>> leading_city("深圳大疆创新"), leading_city("深圳能源"), leading_city("北京现代")
    ('深圳', '', '')
    """
    place = "" if "公司" in name or name.endswith("汽车") or is_listed(name) else _leading_place(name)
    named = len(name) - len(place) >= LONG_FORM and is_listed(name[len(place) :], "Enterprise")
    return place if named and region_class(place) in {"City", "Province"} else ""


def outer_divisions(name: str) -> str:
    """The provinces and cities that an office's name opens with before the division that it is of; else empty.

    >>> outer_divisions("江西省赣州市南康区政府"), outer_divisions("赣州市政府")
    ('江西省赣州市', '')
    """
    hits = (hit for hit in load_names().find(name) if hit.type == "Region" and hit.source == "divisions")
    ends = {hit.start: hit.end for hit in hits if hit.end - hit.start > 2}
    at, before = 0, 0
    while at in ends:
        at, before = ends[at], at
    return name[:before]
