"""A sentence as a string in which every mark is one character, so that rules are plain regular expressions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Mark, Marked, Span

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
    "Amount": ("Money", "Energy", "Power", "Charge", "Mass", "Area", "Volume", "Container", "Count", "Percent", "Multiple"),
    "When": ("Date", "Period"),
}
FIRST = 0xE000
OTHER = chr(FIRST + len(CLASSES))
CODES = {name: chr(FIRST + number) for number, name in enumerate(CLASSES)}
ANY_MARK = f"{chr(FIRST)}-{OTHER}"


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


@dataclass(frozen=True)
class Template:
    """A sentence with one character per mark; `marks[i]` and `starts[i]` tell what stands behind character i."""

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
        start = max((self.text.rfind(stop, 0, at) for stop in stops), default=-1) + 1
        ends = [end for stop in stops if (end := self.text.find(stop, at)) >= 0]
        return start, min(ends, default=len(self.text))

    def sentence_range(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the template stands in the sentence's own text."""
        last = self.marks[end - 1]
        return self.starts[start], last.end if last is not None else self.starts[end - 1] + 1


def make_template(marked: Marked) -> Template:
    """The template of a marked sentence."""
    text, marks, starts, at = [], list[Mark | None](), [], 0
    sentence = marked.sentence.text
    for mark in (*marked.marks, None):
        edge = mark.start if mark is not None else len(sentence)
        text.append(sentence[at:edge])
        marks.extend([None] * (edge - at))
        starts.extend(range(at, edge))
        if mark is not None:
            text.append(CODES.get(mark.type, OTHER))
            marks.append(mark)
            starts.append(mark.start)
            at = mark.end
    return Template(marked, "".join(text), tuple(marks), tuple(starts))


def read_span(marked: Marked, article_text: str, start: int, end: int) -> Span:
    """The source's own span for a stretch of a sentence."""
    offsets = marked.sentence.offsets
    begin, stop = offsets[start], offsets[end - 1] + 1
    return Span(begin, stop, article_text[begin:stop])


def split_group(marks: Sequence[Mark | None]) -> list[Mark]:
    """The marks of a matched list, its joints left out."""
    return [mark for mark in marks if mark is not None]
