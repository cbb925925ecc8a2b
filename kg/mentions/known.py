"""How much a name of the lists weighs where it stands: less where it cuts words, nothing where it is an everyday word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from kg.mentions.lattice import Candidate
from kg.mentions.names import COMMON, EVERYDAY
from kg.mentions.tagger import Word

PLACE_LEADS = ("落户", "位于", "选址", "来自", "赴", "抵达", "走进", "坐落于", "落地", "扎根", "返回", "前往", "地处")
FIRM_LEADS = (
    "与",
    "向",
    "给",
    "为",
    "由",
    "来自",
    "收购",
    "引进",
    "引入",
    "车企",
    "巨头",
    "品牌",
    "厂商",
    "公司",
    "企业",
    "特斯拉",
)
FIRM_TAILS = frozenset({"汽车", "集团", "公司", "股份", "手机", "银行", "中国", "电子", "科技", "方面", "旗下", "宣布"})
JOINTS = frozenset({"、", "和", "与", "及", "/"})
PLAIN_TAGS = frozenset({"v", "vn", "n", "a", "ad", "d", "vd", "TIME", "m", "p", "c", "u"})


def weigh_known(hit: Candidate, text: str, edges: set[int], words: Sequence[Word], around: Around) -> Candidate | None:
    """A listed name counts less where it cuts words in two, and nothing where it is an everyday word without support."""
    length = hit.end - hit.start
    cuts = (hit.start not in edges) + (hit.end not in edges)
    if hit.score / length <= EVERYDAY:
        supported = not cuts and _is_supported(hit, text, _words_in(words, hit.start, hit.end + 1), around)
        return hit._replace(score=1.8 * length) if supported else None
    if hit.score / length <= COMMON:
        tagged = any(
            (w.start, w.end) == (hit.start, hit.end) and w.tag in {"ORG", "LOC", "nz"}
            for w in _words_in(words, hit.start, hit.end)
        )
        weight = 1.6 if tagged else 0.2 if not cuts or (length > 2 and cuts == 1) else 0.0
        return hit._replace(score=weight * length) if weight else None
    if (
        length == 2
        and hit.type == "Region"
        and text[hit.end : hit.end + 1] in "部侧角向面边"
        and text[hit.start] in "东南西北"
    ):
        return None
    if length <= 3:
        inside = _words_in(words, hit.start, hit.end)
        torn = length == 2 and cuts and any(word.tag in PLAIN_TAGS for word in inside)
        return hit._replace(score=hit.score * (1.0, 0.8, 0.4)[cuts]) if not torn and (cuts < 2 or length > 2) else None
    return hit


def _is_supported(hit: Candidate, text: str, words: Sequence[Word], around: Around) -> bool:
    """Whether what stands beside an everyday word shows that it is a name here (`江西新建`, `大众、丰田`)."""
    tag = next((w.tag for w in words if w.start == hit.start), "")
    if hit.type == "Region":
        beside = hit.start in around.place_ends and tag not in {"v", "vn", "ad", "a"}
        return beside or (tag == "LOC" and text.endswith(PLACE_LEADS, 0, hit.start))
    if tag not in {"ORG", "nz"}:
        return False
    joined = text[hit.start - 1 : hit.start] in JOINTS and hit.start - 1 in around.firm_ends
    joined = joined or (text[hit.end : hit.end + 1] in JOINTS and hit.end + 1 in around.firm_starts)
    following = next((w.tag for w in words if w.start == hit.end), "w")
    agent = tag == "ORG" and following in {"v", "p", "c", "w", "d", "u"}
    behind = text[hit.end : hit.end + 2] in FIRM_TAILS
    return joined or agent or behind or (tag == "ORG" and text.endswith(FIRM_LEADS, 0, hit.start))


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
