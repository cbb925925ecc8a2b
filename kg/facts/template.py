"""A sentence as a string in which every mark is one character, so that rules are plain regular expressions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.model import Mark, Marked

CLASSES = (
    "Region", "Enterprise", "GovernmentBody", "Institution", "Person", "Project", "Facility", "Product", "Industry",
    "Title", "Phase", "Parties",
    "Money", "Energy", "Power", "Charge", "Mass", "Area", "Length", "Volume", "Container", "Count", "Percent",
    "Multiple", "Ordinal", "Date", "Period", "Vague", "Duration",
)  # fmt: skip
GROUPS = {
    "Organization": ("Enterprise", "GovernmentBody", "Institution"),
    "Works": ("Project", "Facility"),
    "Capacity": ("Energy", "Power", "Charge", "Mass", "Area", "Volume", "Container", "Count", "Length"),
    "Amount": (
        "Money",
        "Energy",
        "Power",
        "Charge",
        "Mass",
        "Area",
        "Volume",
        "Container",
        "Count",
        "Percent",
        "Multiple",
    ),
    "When": ("Date", "Period"),
}
FIRST = 0xE000
OTHER = chr(FIRST + len(CLASSES))
CODES = {name: chr(FIRST + number) for number, name in enumerate(CLASSES)}
ANY_MARK = f"{chr(FIRST)}-{OTHER}"
ASIDE = re.compile(
    r"（(?:(?:(?:以下|下文|下|后文|后)?(?:统|简|合|并)?称|现名|原名|曾用名|又称|又名|也称|即“|更名|英文|全称"
    r"|(?:股票|证券)(?:交易)?(?:代码|简称)|[A-Z]{2,8}[：: ])[^（）]{0,60}|[0-9]{5,6}(?:[.．][A-Z]{2})?|[A-Za-z][A-Za-z0-9 .&·-]{1,40})）"
)


def codes_of(types: str) -> str:
    """The characters that stand for a `|`-separated list of classes or groups.

    >>> len(codes_of("Works|Region"))
    3
    """
    names = [name for part in types.split("|") for name in GROUPS.get(part, (part,))]
    unknown = [name for name in names if name not in CODES]
    if unknown:
        raise KeyError(unknown[0])
    return "".join(CODES[name] for name in names)


def types_of(types: str) -> frozenset[str]:
    """The classes that a `|`-separated list of classes or groups names."""
    return frozenset(name for part in types.split("|") for name in GROUPS.get(part, (part,)))


@dataclass(frozen=True, eq=False)
class Template:
    """A sentence with one character per mark; `marks[i]` and `starts[i]` tell what stands behind character i.

    A template equals itself alone, so that what is read of it can be remembered at little cost.
    """

    marked: Marked
    text: str
    marks: tuple[Mark | None, ...]
    starts: tuple[int, ...]

    @cached_property
    def positions(self) -> dict[int, int]:
        """Where each mark stands in the template, by where it starts in the sentence."""
        return {mark.start: at for at, mark in enumerate(self.marks) if mark is not None}

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks of a stretch of the template."""
        return [mark for mark in self.marks[start:end] if mark is not None]

    def clause(self, at: int, stops: str = "，。；：！？") -> tuple[int, int]:
        """The stretch between two stops around a character of the template."""
        places = self._stops.get(stops)
        if places is None:
            places = self._stops[stops] = [place for place, char in enumerate(self.text) if char in stops]
        after = bisect_left(places, at)
        end = places[after] if after < len(places) else len(self.text)
        return (places[after - 1] + 1 if after else 0), end

    @cached_property
    def _stops(self) -> dict[str, list[int]]:
        """Where the stops of each kind stand, found when first asked for."""
        return {}

    def sentence_range(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the template stands in the sentence's own text."""
        last = self.marks[end - 1]
        return self.starts[start], last.end if last is not None else self.starts[end - 1] + 1


def make_template(marked: Marked) -> Template:
    """The template of a marked sentence, without the asides that only give a name another form (`（以下简称“…”）`)."""
    text, marks, starts = list[str](), list[Mark | None](), list[int]()
    for at, piece, mark in _pieces(marked):
        text.append(piece)
        marks.extend([mark] * len(piece))
        starts.extend([at] if mark is not None else range(at, at + len(piece)))
    return Template(marked, "".join(text), tuple(marks), tuple(starts))


def _pieces(marked: Marked) -> Iterator[tuple[int, str, Mark | None]]:
    """The words and marks of a sentence in order, each with where it starts; marks and words inside asides are left out."""
    sentence, at = marked.sentence.text, 0
    asides = [*(match.span() for match in ASIDE.finditer(sentence)), *_names_again(marked)] if "（" in sentence else []
    for start, end, mark in sorted(
        [(m.start, m.end, m) for m in map(_seated, marked.marks)] + [(s, e, None) for s, e in asides], key=_place
    ):
        if start < at:
            continue
        yield at, sentence[at:start], None
        if mark is not None:
            yield start, CODES.get(mark.type, OTHER), mark
        at = end
    yield at, sentence[at:], None


def _names_again(marked: Marked) -> Iterator[tuple[int, int]]:
    """The brackets that only hold a shorter name of the body right before them (`浙江川江化学集团有限公司（川江化学）`)."""
    text = marked.sentence.text
    for name, short in pairwise(marked.marks):
        apart = short.start == name.end + 1 and text[name.end] == "（" and text.startswith("）", short.end)
        if (
            apart
            and name.type == short.type
            and name.type in GROUPS["Organization"]
            and len(short.text) < len(name.text)
        ):
            rest = iter(name.text)
            if all(char in rest for char in short.text):
                yield name.end, short.end + 1


def _seated(mark: Mark) -> Mark:
    """The firm whose seat a mark names (`甲公司总部`), which is no thing of its own; any other mark as it is."""
    firm = mark.inner[0] if mark.type == "Facility" and mark.text.endswith("总部") and mark.inner else None
    return firm if firm is not None and firm.type == "Enterprise" and firm.text + "总部" == mark.text else mark


def _place(piece: tuple[int, int, Mark | None]) -> tuple[int, int]:
    return piece[0], -piece[1]
