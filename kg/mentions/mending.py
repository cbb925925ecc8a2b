"""Words mended: the tagger takes a verb, a joint or half a bracket into a name (`甲公司中标乙公司`), which is cut out again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.brands import is_brand
from kg.mentions.cues import compile_cues, load_cues
from kg.mentions.names import Entry, NameIndex, is_listed, load_names, load_words
from kg.mentions.tagger import Word
from kg.ontology import read_rows

NAME_TAGS = frozenset({"ORG", "LOC", "nz"})
VERBS = "{cuts.words}|[一二两三四五六七八九十0-9]+家(?:公司|企业)|投资(?!{cuts.after_investment}|$)"
TAKING_OFFICE = "[一-鿿]{2,3}任(?=.{4,}{cuts.employers})"
OPENERS = "{cuts.openers}(?=..)(?!有限|股份|集团|公司|协会|家|总部|服务|发展|管理)"
BRACKETS = re.compile("[（）()“”《》「」]")
HAN = re.compile("[一-鿿]")
SIDE = re.compile("(?<=..)(?<!中国)(?:东南|西南|东北|西北|[东西南北中])部$")  # 江西省西部


def mend_words(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence, those cut in two or three that hold more than one name.

    >>> words = [Word("广厦集团中标苏北铜业有限公司", "ORG", 0, 14)]
    >>> [(w.text, w.tag) for w in mend_words("广厦集团中标苏北铜业有限公司", words)]
    [('广厦集团', 'ORG'), ('中标', 'v'), ('苏北铜业有限公司', 'ORG')]
    """
    return tuple(part for word in words for part in (_mend(text, word) if _may_be_cut(word) else (word,)))


def _may_be_cut(word: Word) -> bool:
    """Whether a word is long enough to hold two, as few are."""
    return len(word.text) > 2 or word.tag == "w"


def _mend(text: str, word: Word) -> Iterator[Word]:
    cut = _find_cut(text, word)
    if cut is None:
        yield word
        return
    start, end, tag = cut
    if start > 0:
        yield from _mend(text, _part(word, 0, start, word.tag))
    yield _part(word, start, end, tag)
    if end < len(word.text):
        yield from _mend(text, _part(word, end, len(word.text), "ORG" if word.tag in {"n", "w"} else word.tag))


def _part(word: Word, start: int, end: int, tag: str) -> Word:
    return Word(word.text[start:end], tag, word.start + start, word.start + end)


def _find_cut(text: str, word: Word) -> tuple[int, int, str] | None:
    """Where a word holds what is no part of its name, and the part of speech of that."""
    if word.tag == "n" and word.text.startswith("旗下") and len(word.text) > 3:
        return 0, 2, "n"
    if word.text in {"在这里", "在那里"}:
        return 0, 1, "p"
    if word.tag == "w" and len(word.text) > 1 and HAN.search(word.text):
        return 0, 1, "w" if BRACKETS.match(word.text) else "ORG"
    if word.tag == "n" and (opener := compile_cues(OPENERS).match(word.text)):
        firm = is_brand(word.text[opener.end() :]) or word.text.endswith("有限公司")
        return (0, opener.end(), "n") if firm else None
    if word.tag not in NAME_TAGS or len(word.text) < 3 or is_listed(word.text):
        return (0, 1, "p") if _opens_with_joint(text, word) else None
    return _find_opening(text, word) or _find_part(text, word)


def _find_opening(text: str, word: Word) -> tuple[int, int, str] | None:
    """The part of a word before the name in it or behind it: a preposition, a role, or the side of a place."""
    if word.tag == "LOC" and (side := SIDE.search(word.text)):
        return side.start(), len(word.text), "f"
    if word.text[0] == "自" and text.endswith(load_cues("cuts.from"), max(0, word.start - 3), word.start):
        return 0, 1, "p"
    if opener := compile_cues(OPENERS).match(word.text):
        return 0, opener.end(), "n"
    if word.text[0] in "商方" and text.endswith(load_cues("cuts.agents"), max(0, word.start - 4), word.start):
        return 0, 1, "n"
    return None


def _opens_with_joint(text: str, word: Word) -> bool:
    """Whether a long preposition is a preposition and a name (`采购自|大用集团`)."""
    return word.tag == "p" and len(word.text) > 3 and word.text.endswith(load_cues("cuts.full_forms"))


def _find_part(text: str, word: Word) -> tuple[int, int, str] | None:
    """Where a name holds a word that is no part of it."""
    return (
        _find_office(word)
        or _find_bracket(word)
        or _find_verb(text, word)
        or _find_joint(word)
        or _find_tail_verb(text, word)
        or _find_tail_joint(word)
        or _find_firm(word)
    )


def _find_office(word: Word) -> tuple[int, int, str] | None:
    """The verb between a person's name and the firm or office where that person takes office."""
    taking = compile_cues(TAKING_OFFICE).match(word.text) if word.text[0] in load_words("surnames.tsv") else None
    return (taking.end() - 1, taking.end(), "v") if taking else None


def _find_firm(word: Word) -> tuple[int, int, str] | None:
    """What stands before a listed firm at the end of a word and is neither a place nor a brand of one or two characters."""
    for hit in load_names().find(word.text):
        listed = hit.type == "Enterprise" and hit.end == len(word.text) and hit.end - hit.start >= 4
        if listed and hit.start >= 3 and hit.score > hit.end - hit.start and not is_listed(word.text[: hit.start]):
            return 0, hit.start, "n"
    return None


def _find_bracket(word: Word) -> tuple[int, int, str] | None:
    """A bracket or quotation mark whose partner is outside the word."""
    depth = word.text.count("（") - word.text.count("）") or word.text.count("“") - word.text.count("”")
    lone = BRACKETS.search(word.text) if depth else None
    return (lone.start(), lone.end(), "w") if lone else None


def _find_verb(text: str, word: Word) -> tuple[int, int, str] | None:
    for match in compile_cues(VERBS).finditer(word.text):
        start, end = match.span()
        opens = start >= 2 or match[0].endswith("子公司")
        closes = len(word.text) - end != 1 and not text.startswith(load_cues("cuts.firm_ahead"), word.start + end)
        if opens and closes:
            return start, end, {"的": "u", "司": "n"}.get(match[0][-1], "v")
    return None


def _find_joint(word: Word) -> tuple[int, int, str] | None:
    """A joint behind a whole name: `某市与某公司`; inside a name it is a character like others (`万和`)."""
    for match in compile_cues("{joints.words}").finditer(word.text, 2):
        left, rest = word.text[: match.start()], word.text[match.end() :]
        whole = left.endswith(load_cues("cuts.full_forms")) or is_listed(left) or _are_two(left, rest)
        if len(rest) >= 2 and whole and not _is_inner(word.text, match.start()):
            return match.start(), match.end(), "c"
    return None


def _is_inner(text: str, at: int) -> bool:
    """Whether a joint stands in the name of an office or of a listed firm: `发展和改革委员会`."""
    firm = text.endswith(("公司", "集团"), 0, at)  # 某某集团|同|安某集团, though 同安 is a district
    hits = (hit for hit in (*load_names().find(text), *_offices().find(text)) if hit.type != "Region" or not firm)
    return any(hit.start < at < hit.end - 1 or hit.start == at for hit in hits)


def _are_two(left: str, rest: str) -> bool:
    """Whether a firm's short name stands before a joint and another full name behind it."""
    return left.endswith(_trades()) and len(left) > 3 and rest.endswith(load_cues("cuts.parties"))


@cache
def _trades() -> tuple[str, ...]:
    return tuple(sorted(load_words("trades.tsv")))


@cache
def _offices() -> NameIndex:
    return NameIndex(
        {row["name"]: Entry(row["class"], 1.0, "offices") for row in read_rows("names", "org_suffixes.tsv")}
    )


def _find_tail_verb(text: str, word: Word) -> tuple[int, int, str] | None:
    """A verb behind a place, or `投资` before what is invested."""
    tail = compile_cues("{cuts.tail_verbs}$").search(word.text)
    if tail and not text.startswith(load_cues("cuts.firm_ahead"), word.end):
        left = word.text[: tail.start()]
        if len(left) == 1 or is_listed(left, "Region"):
            return tail.start(), tail.end(), "v"
    if word.text.endswith("投资") and len(word.text) > 3 and compile_cues("{cuts.invested}").match(text, word.end):
        return len(word.text) - 2, len(word.text), "v"
    return None


def _find_tail_joint(word: Word) -> tuple[int, int, str] | None:
    """A single joint behind any name."""
    length = len(word.text)
    left = word.text.removesuffix("联合")
    if left != word.text and (left.endswith("集团") or is_listed(left, "Enterprise")):
        return length - 2, length, "v"
    joined = word.text.endswith(load_cues("cuts.tail_joints")) and (length >= 4 or is_listed(word.text[:-1]))
    return (length - 1, length, "p") if joined else None
