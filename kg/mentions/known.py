"""How much a name of the lists weighs where it stands: less where it cuts words, nothing where it is an everyday word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from kg.mentions.cues import is_cue, load_cues
from kg.mentions.lattice import Candidate
from kg.mentions.names import COMMON, EVERYDAY
from kg.mentions.tagger import Word

PLAIN_TAGS = frozenset({"v", "vn", "n", "a", "ad", "d", "vd", "TIME", "m", "p", "c", "u"})
ACT_TAGS = frozenset({"v", "p", "c", "w", "d", "u"})
SUPPORTED, TAGGED, UNTAGGED = 1.8, 1.6, 0.2
CUT = (1.0, 0.8, 0.4)  # what is left of a short name's weight by how many words it cuts


def weigh_known(hit: Candidate, text: str, edges: set[int], words: Sequence[Word], around: Around) -> Candidate | None:
    """A listed name counts less where it cuts words in two, and nothing where it is an everyday word without support."""
    length = hit.end - hit.start
    cuts = (hit.start not in edges) + (hit.end not in edges)
    if hit.score / length <= EVERYDAY:
        supported = not cuts and _is_supported(hit, text, _words_in(words, hit.start, hit.end + 1), around)
        return hit._replace(score=SUPPORTED * length) if supported else None
    inside = _words_in(words, hit.start, hit.end) if length <= 3 or hit.score / length <= COMMON else []
    if hit.score / length <= COMMON:
        return _weigh_common(hit, cuts, inside)
    if hit.type == "Region" and _is_side(text, hit):
        return None
    return _weigh_short(hit, cuts, inside) if length <= 3 else hit


def _weigh_common(hit: Candidate, cuts: int, words: Sequence[Word]) -> Candidate | None:
    """A name that is a common word too: the tagger must see a name there, or no word may be cut."""
    length = hit.end - hit.start
    if any((w.start, w.end) == (hit.start, hit.end) and w.tag in {"ORG", "LOC", "nz"} for w in words):
        return hit._replace(score=TAGGED * length)
    return hit._replace(score=UNTAGGED * length) if not cuts or (length > 2 and cuts == 1) else None


def _weigh_short(hit: Candidate, cuts: int, words: Sequence[Word]) -> Candidate | None:
    """A name of two or three characters: nothing where it cuts a plain word."""
    short = hit.end - hit.start == 2
    if short and cuts and (cuts == 2 or any(word.tag in PLAIN_TAGS for word in words)):
        return None
    return hit._replace(score=hit.score * CUT[cuts])


def _is_side(text: str, hit: Candidate) -> bool:
    """Whether two characters are the side of something (`河南侧`), not a place."""
    turned = hit.end - hit.start == 2 and text[hit.start] in "东南西北"
    return turned and text.startswith(load_cues("places.sides"), hit.end)


def _is_supported(hit: Candidate, text: str, words: Sequence[Word], around: Around) -> bool:
    """Whether what stands beside an everyday word shows that it is a name here (`江西新建`, `大众、丰田`)."""
    tag = next((w.tag for w in words if w.start == hit.start), "")
    if hit.type == "Region":
        beside = hit.start in around.place_ends and tag not in {"v", "vn", "ad", "a", "f"}
        return beside or (tag == "LOC" and text.endswith(load_cues("places.leads"), 0, hit.start))
    if tag not in {"ORG", "nz"}:
        return False
    if _is_joined(hit, text, around) or is_cue(text[hit.end : hit.end + 2], "firms.tails"):
        return True
    following = next((w.tag for w in words if w.start == hit.end), "w")
    return tag == "ORG" and (following in ACT_TAGS or text.endswith(load_cues("firms.leads"), 0, hit.start))


def _is_joined(hit: Candidate, text: str, around: Around) -> bool:
    """Whether a sure firm stands on the other side of a joint."""
    before, behind = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    return (hit.start - 1 in around.firm_ends and _is_joint(before)) or (
        hit.end + 1 in around.firm_starts and _is_joint(behind)
    )


def _is_joint(sign: str) -> bool:
    return sign == "/" or is_cue(sign, "joints.list")


class Around(NamedTuple):
    """Where the sure names of a sentence begin and end."""

    place_ends: frozenset[int]
    firm_ends: frozenset[int]
    firm_starts: frozenset[int]


def look_around(known: Sequence[Candidate]) -> Around:
    sure = [k for k in known if k.score / (k.end - k.start) > COMMON]
    firms = [k for k in sure if k.type == "Enterprise"]
    places = frozenset(k.end for k in sure if k.type == "Region")
    return Around(places, frozenset(k.end for k in firms), frozenset(k.start for k in firms))


def _words_in(words: Sequence[Word], start: int, end: int) -> list[Word]:
    """The words that share a character with a stretch of the text."""
    first = bisect_right(words, start, key=lambda word: word.start) - 1
    return list(takewhile(lambda word: word.start < end, islice(words, max(first, 0), None)))
