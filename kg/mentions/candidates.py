"""Everything that may be a mark in a sentence, from every source, with how sure each source is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.lattice import Candidate
from kg.mentions.names import COMMON, NameIndex, load_words
from kg.mentions.organizations import find_organizations, find_zones
from kg.mentions.roles import find_phases, find_titled_persons, find_titles
from kg.mentions.tagger import Word
from kg.mentions.units import make_units
from kg.mentions.values import Value
from kg.ontology import read_rows

TAGGED = {"ORG": ("Enterprise", 1.7), "LOC": ("Region", 1.5), "PER": ("Person", 1.8)}
VALUE_WEIGHT = 2.9
JOINED = re.compile("(?<=[区市县省])(?:与|同|和|及)(?=.{4,}(?:公司|集团)$)")
HALF = 0.7  # a firm's name that runs into a trade or a project (`奥迪一汽新能源汽车项目`) is mostly too long
TERM_TAILS = ("项目", "产业", "基地", "生产线", "产线", "工厂", "行业", "领域", "市场", "产能", "研发")
NOT_FIRMS = ("产业链", "产业", "行业", "电商", "使用量", "产量", "投资", "子公司", "有限公司章程")
REGION_ENDS = tuple("省市区县镇乡州旗盟港湾岛城村") + ("街道", "新区", "园区", "航空港", "自贸港")
NOT_REGION_ENDS = ("期", "基地", "项目", "路", "大道", "工厂", "广场", "机场", "大厦", "河", "江", "湖", "山", "海", "桥", "站")


def find_candidates(
    text: str, words: Sequence[Word], values: Sequence[Value], names: NameIndex
) -> Iterator[Candidate]:
    """The candidates of one sentence, before the article's own names are known."""
    units = make_units(text, [(w.start, w.end, w.tag) for w in words], [])
    edges = {w.start for w in words} | {w.end for w in words}
    yield from (_weigh_known(hit, edges, words) for hit in names.find(text))
    yield from _find_tagged(text, words, names)
    yield from find_organizations(text, units)
    yield from find_zones(text, units)
    titles = list(find_titles(text))
    yield from titles
    yield from find_titled_persons(text, titles)
    yield from find_phases(text)
    yield from (Candidate(v.start, v.end, v.kind, VALUE_WEIGHT * (v.end - v.start), "values") for v in values)


def _weigh_known(hit: Candidate, edges: set[int], words: Sequence[Word]) -> Candidate:
    """A listed name counts less where it cuts words in two, or where it is a common word that no tag supports."""
    length = hit.end - hit.start
    if hit.score / length <= COMMON:
        tagged = any(w.start == hit.start and w.end == hit.end and w.tag in {"ORG", "LOC", "nz"} for w in words)
        return hit._replace(score=1.6 * length if tagged else 0.2 * length)
    cuts = (hit.start not in edges) + (hit.end not in edges)
    return hit._replace(score=hit.score * (1.0, 0.8, 0.4)[cuts]) if length <= 3 else hit


def _find_tagged(text: str, words: Sequence[Word], names: NameIndex) -> Iterator[Candidate]:
    for word in words:
        length = word.end - word.start
        if word.tag in TAGGED and length > 1 and word.text not in _never_names():
            kind, weight = TAGGED[word.tag]
            if word.tag == "PER" and not _is_person(word.text):
                continue
            if word.tag == "LOC":
                kind, weight = _read_place(word.text, names)
            if word.tag == "ORG":
                yield from _read_organization(word, text)
            elif weight:
                yield Candidate(word.start, word.end, kind, weight * length, "tagger")


def _read_organization(word: Word, sentence: str) -> Iterator[Candidate]:
    """A word tagged as an organization, without a joint that the tagger took into it (`京东方同`)."""
    joint = JOINED.search(word.text)
    start, end = (word.start + joint.end(), word.end) if joint else (word.start, word.end)
    end -= 1 if word.text[-1] in "与同和及向由" else 0
    text = word.text[start - word.start : end - word.start]
    if len(text) > 1 and text not in _never_names() and not text.endswith(NOT_FIRMS) and text.count("（") == text.count("）"):
        kind = _organization_class(text)
        weight = HALF if kind == "Enterprise" and sentence.startswith(TERM_TAILS, end) else TAGGED["ORG"][1]
        yield Candidate(start, end, kind, weight * len(text), "tagger")


@cache
def _never_names() -> frozenset[str]:
    return load_words("industry_terms.tsv") | load_words("name_stops.tsv") | load_words("generic_modifiers.tsv")


def _is_person(text: str) -> bool:
    return "·" in text or (2 <= len(text) <= 4 and all("一" <= c <= "鿿" for c in text))


def _read_place(text: str, names: NameIndex) -> tuple[str, float]:
    """What a word tagged as a place is: a place by its ending; a place with more behind it is mostly a firm."""
    if text.endswith(NOT_REGION_ENDS):
        return "Region", 0.0
    if text.endswith(REGION_ENDS):
        return "Region", 1.8
    known = [hit for hit in names.find(text) if hit.type == "Region" and hit.start == 0]
    longest = max((hit.end for hit in known), default=0)
    if longest == len(text):
        return "Region", 1.8
    if longest and len(text) - longest >= 2:
        return "Enterprise", 1.4
    return "Region", 1.2 if len(text) >= 3 else 0.7


@cache
def _endings() -> dict[str, str]:
    return {row["name"]: row["class"] for row in read_rows("names", "org_suffixes.tsv")}


def _organization_class(text: str) -> str:
    """The class of an organization by the longest ending of its name that is listed.

    >>> _organization_class("中国科学院"), _organization_class("吉利科技集团")
    ('Institution', 'Enterprise')
    """
    endings = _endings()
    found = (endings[text[-size:]] for size in range(min(8, len(text)), 0, -1) if text[-size:] in endings)
    return next(found, "Enterprise")


