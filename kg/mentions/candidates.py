"""Everything that may be a mark in a sentence, from every source, with how sure each source is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.mentions.brands import find_brands
from kg.mentions.cues import compile_cues, is_cue, load_cues
from kg.mentions.known import look_around, weigh_known
from kg.mentions.lattice import Candidate
from kg.mentions.names import (
    NameIndex,
    is_han,
    is_listed,
    load_everyday,
    load_names,
    load_stops,
    load_table,
    load_words,
    load_words_of,
)
from kg.mentions.organizations import LATIN_WORD, find_bodies, find_organizations, find_zones
from kg.mentions.roles import find_phases, find_titled_persons, find_titles
from kg.mentions.tagger import Word
from kg.mentions.units import Unit
from kg.mentions.values import Value

ORGANIZATION, PERSON, VALUE = 1.7, 1.8, 2.9
PLACE, UNSURE_PLACE, ENDED_FIRM, PLACED_FIRM = 1.8, 1.2, 1.6, 1.4
TOWN = 2.7  # more than the whole listed name of a county
HALF = 0.7  # a firm's name that runs into a trade or a project (`东风本田新能源汽车项目`) is mostly too long
LONGEST_PERSON = 6  # names of nations that write them without a dot
NO_PERSON_BEFORE = frozenset({"n", "nz", "vn", "m", "ORG"})
JOINED = re.compile("(?<=[区市县省])(?:与|同|和|及)(?=.{4,}(?:公司|集团)$)")
DEICTIC = "{places.pointing}[省市区县镇乡村州]|[省市区县镇乡村]区?[内外里]|[东南西北]{1,2}[区部侧翼]|中部|主城区?|城[东南西北]"
PERSON_LEADS = (
    "{persons.title_ends}$|{persons.styles}|{persons.voices}[ :：/]?$|[（(]$|{persons.chosen}$"
    "|{persons.post_ends}(?:一职|职务)?(?:是|为|系|由|：)$"
)
PERSON_ACTS = "{persons.acts}|，1[0-9]{3}年|[0-9]{4}年|代表.{2,12}签|(?:为|是|系|，)[^，。；]{2,16}?{persons.posts}"
PLACE_LEADS = "{places.at}$|[省市区县州镇乡]$|{places.to}"
DOTTED = "{persons.sounds}{1,7}(?:·{persons.sounds}{1,7})+"
OFFICE = "(?:(?<!^中交.)(?<!^中铁.)(?!{organizations.no_bureau}).局|[^材食]厅|[^常]委|总?署|调查队|支队|大队)$"


def find_candidates(
    text: str, words: Sequence[Word], units: Sequence[Unit], values: Sequence[Value], names: NameIndex
) -> Iterator[Candidate]:
    """The candidates of one sentence, before the article's own names are known; its words come as units too."""
    edges = {w.start for w in words} | {w.end for w in words}
    known = names.find(text)
    around = look_around(known)
    weighed = (weigh_known(hit, text, edges, words, around) for hit in known)
    yield from (hit for hit in weighed if hit is not None)
    yield from _find_tagged(text, words, names)
    yield from _find_dotted(text, words)
    yield from _find_towns(text, words)
    yield from find_organizations(text, units)
    yield from find_brands(text, units)
    yield from find_zones(text, units)
    titles = [_mend_title(title, text, edges) for title in find_titles(text, frozenset(edges))]
    yield from titles
    yield from find_titled_persons(text, titles, units)
    yield from find_phases(text)
    yield from find_bodies(text)
    yield from (Candidate(v.start, v.end, v.kind, VALUE * (v.end - v.start), "values") for v in values)


def _mend_title(title: Candidate, text: str, edges: set[int]) -> Candidate:
    """A title without the `集团` or `代` that ends the name of a firm before it: `某某集团董事长`."""
    length = title.end - title.start
    extra = 2 if text.startswith("集团", title.start) else 1 if text.startswith("代", title.start) else 0
    if title.start in edges or not extra or length - extra < 2:
        return title
    return title._replace(start=title.start + extra, score=title.score * (length - extra) / length)


def _find_tagged(text: str, words: Sequence[Word], names: NameIndex) -> Iterator[Candidate]:
    """The persons, places and organizations among the tagger's words."""
    told = -1  # where the last person ends: the next one may be of the same list
    for word in words:
        if word.tag not in {"PER", "LOC", "ORG"} or len(word.text) < 2 or _is_everyday(word.text):
            continue
        if word.tag == "ORG":
            yield from _read_organization(word, text, next((w for w in words if w.start == word.end), None))
        elif word.tag == "LOC":
            yield from _read_place(word, text, names)
        elif _is_person(word, text, words, told):
            told = word.end
            yield Candidate(word.start, word.end, "Person", PERSON * len(word.text), "tagger")


def _is_everyday(text: str) -> bool:
    return text in load_stops() or text in load_everyday()


def _read_organization(word: Word, sentence: str, following: Word | None) -> Iterator[Candidate]:
    """A word tagged as an organization, without a joint that the tagger took into it (`国轩高科与`)."""
    joint = JOINED.search(word.text)
    start, end = (word.start + joint.end(), word.end) if joint else (word.start, word.end)
    end -= 1 if word.text[-1] in "与同和及向由" else 0
    text = word.text[start - word.start : end - word.start]
    told_behind = text.endswith("公司") and not text.endswith("有限公司") and LATIN_WORD.match(sentence, end)
    if told_behind or not _may_organize(text):
        return
    kind = _organization_class(text)
    if kind != "Enterprise":
        yield Candidate(start, end, kind, ORGANIZATION * len(text), "tagger")
    elif sentence.startswith(load_cues("firms.goes_on"), end) or _is_local_trade(text, following):
        return
    elif not text.endswith(load_cues("firms.no_firm")) or _has_ending(text):
        weight = HALF if sentence.startswith(load_cues("firms.term_tails"), end) else ORGANIZATION
        yield Candidate(start, end, kind, weight * len(text), "tagger")


def _is_local_trade(text: str, following: Word | None) -> bool:
    """Whether a word is a place and a trade of it, of which a noun goes on telling (`阳江风电|装备制造业`)."""
    if (
        following is None
        or following.tag not in {"n", "nz", "vn"}
        or following.text in load_words("titles.tsv")
        or is_listed(text)
    ):
        return False
    trades = load_words_of("trades.tsv", "industry_terms.tsv", "product_heads.tsv")
    places = (hit.end for hit in load_names().find(text) if hit.type == "Region" and hit.start == 0)
    return any(text[end:] in trades for end in places)


def _may_organize(text: str) -> bool:
    """Whether a text may name an organization: it is whole, and no mere kind of firm."""
    whole = len(text) > 1 and text.count("（") == text.count("）")
    return (
        whole
        and not text.endswith(load_cues("firms.no_organization"))
        and text not in load_stops()
        and not _is_bare(text)
    )


def _find_towns(text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    """Towns right behind the place that they lie in: cut off from it (`乐清|柳市镇`), or taken for a noun (`海城市|牌楼镇`)."""
    for before, word in pairwise(words):
        noun = word.tag in {"n", "nz", "ORG"} and 3 <= len(word.text) <= 5 and word.text not in load_stops()
        if noun and before.tag == "LOC" and before.end == word.start and word.text.endswith(load_cues("places.towns")):
            yield Candidate(word.start, word.end, "Region", PLACE * len(word.text), "tagger")
    for word in words:
        if word.tag == "LOC" and word.text.endswith(load_cues("places.towns")) and (at := _outer_end(word.text)):
            yield Candidate(word.start, word.start + at, "Region", TOWN * at, "tagger")
            yield Candidate(word.start + at, word.end, "Region", TOWN * (len(word.text) - at), "tagger")


def _outer_end(text: str) -> int:
    """Where the listed place ends that a town's name opens with; 0 where none does or no town is left."""
    ends = [hit.end for hit in load_names().find(text) if hit.type == "Region" and hit.start == 0]
    return max((end for end in ends if len(text) - end > 2), default=0)


def _find_dotted(text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    """Foreign and ethnic names with their dots, however the tagger cut them: `买买提·吐尔逊`."""
    for match in compile_cues(DOTTED).finditer(text) if "·" in text else ():
        within = [w for w in words if w.start < match.end() and match.start() < w.end]
        end = max((w.end for w in within if w.end <= match.end()), default=0)
        if end - match.start() > 2 and any(w.tag == "PER" for w in within):
            yield Candidate(match.start(), end, "Person", 1.9 * (end - match.start()), "tagger")


def _is_person(word: Word, sentence: str, words: Sequence[Word], told: int) -> bool:
    """Whether a word tagged as a person is one: by its surname and length, a title before it, or what it does."""
    text = word.text
    if "·" in text:
        return True
    if not 2 <= len(text) <= LONGEST_PERSON or not is_han(text):
        return False
    titled = compile_cues(PERSON_LEADS).search(sentence[max(0, word.start - 6) : word.start])
    if len(text) > 4:
        return titled is not None and compile_cues(PERSON_ACTS).match(sentence, word.end) is not None
    listed = told >= 0 and is_cue(sentence[told : word.start], "joints.list")
    return bool(titled or listed or compile_cues(PERSON_ACTS).match(sentence, word.end)) or _is_full_name(word, words)


def _is_full_name(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word is a surname and two characters, and no part of a longer noun."""
    surnames = load_words("surnames.tsv")
    whole = len(word.text) == (4 if word.text[:2] in surnames else 3) and word.text[0] in surnames
    following = next((w.tag for w in words if w.start == word.end), "w")
    return whole and following not in NO_PERSON_BEFORE


def _read_place(word: Word, sentence: str, names: NameIndex) -> Iterator[Candidate]:
    """A word tagged as a place: a place by its ending or by the lists, or a firm that is named after one."""
    if compile_cues(DEICTIC).fullmatch(word.text) or word.text.endswith(load_cues("places.no_region")):
        return
    kind, weight = _weigh_place(word.text, names)
    before = sentence[max(0, word.start - 3) : word.start]
    if weight != UNSURE_PLACE or compile_cues(PLACE_LEADS).search(before):
        yield Candidate(word.start, word.end, kind, weight * len(word.text), "tagger")


def _weigh_place(text: str, names: NameIndex) -> tuple[str, float]:
    """What a word tagged as a place is, and how surely; a place with more behind it is mostly a firm."""
    if any(text.endswith(load_cues(kind)) for kind in ("places.divisions", "places.lands", "places.zones")):
        return "Region", PLACE
    endings = load_table("org_suffixes.tsv", "class")
    if any(endings.get(text[-size:]) == "Enterprise" for size in (4, 3, 2) if len(text) - size >= 2):
        return "Enterprise", ENDED_FIRM
    places = [hit for hit in names.find(text) if hit.type == "Region"]
    longest = max((hit.end for hit in places if hit.start == 0), default=0)
    if longest == len(text) or any(hit.start == longest and hit.end == len(text) for hit in places):
        return "Region", PLACE
    return ("Enterprise", PLACED_FIRM) if longest and len(text) - longest >= 2 else ("Region", UNSURE_PLACE)


def _is_bare(text: str) -> bool:
    """Whether a word is the mere kind of an organization (`实验室`, `参股公司`), not the name of one."""
    if text.endswith("公司") and is_cue(text.removesuffix("公司"), "firms.bare_kinds"):
        return True
    ending = load_table("org_suffixes.tsv", "class").get(text)
    return ending in {"Enterprise", "Institution"} and text not in load_words("bodies.tsv")


def _has_ending(text: str) -> bool:
    return any(text[at:] in load_table("org_suffixes.tsv", "class") for at in range(len(text)))


def _organization_class(text: str) -> str:
    """The class of an organization by the longest ending of its name that is listed.

    >>> _organization_class("中国科学院"), _organization_class("吉利科技集团")
    ('Institution', 'Enterprise')
    """
    endings = load_table("org_suffixes.tsv", "class")
    found = (endings[text[at:]] for at in range(max(0, len(text) - 8), len(text)) if text[at:] in endings)
    return next(found, "GovernmentBody" if compile_cues(OFFICE).search(text) else "Enterprise")
