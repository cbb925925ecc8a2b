"""Figures of a table's row: what its first cell and its column's heading call them, of the place or firm that the row is for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.statistics.figures import AMOUNTS
from kg.facts.statistics.naming import written
from kg.facts.statistics.places import Figure
from kg.facts.statistics.wholes import owner_of_article
from kg.facts.template import Template, codes_of
from kg.model import Mark, Marked
from kg.ontology.expressions import compile_linear

LISTED = compile_linear(f"[{codes_of('Works')}]")
OWNER = compile_linear(f"^[{codes_of('Region|Enterprise')}]$")
RATE = "{tables.rates}"
PLAIN = "^{tables.plain}?$"
HEADINGS_ABOVE = 30


def read_row(template: Template, discourse: Discourse) -> Iterator[tuple[Figure, Mark]]:
    """The figures of a row with their owners; a table of projects or of no headings tells no statistics."""
    heading = _heading(template.marked, discourse)
    cells = _cells(template)
    if heading is None or len(cells) < 2 or LISTED.search(template.text[slice(*cells[0])]):
        return
    label = written(template, *cells[0]).strip()
    first = template.marks[cells[0][0]] if OWNER.search(template.text[slice(*cells[0])]) else None
    owner = first or owner_of_article(discourse, label, template.marked.sentence.index, whole=True)
    for column, (start, end) in enumerate(cells[1:], 1):
        mark = template.marks[start] if end - start == 1 else None
        title = heading[column] if column < len(heading) else ""
        if mark is not None and mark.type in AMOUNTS and owner is not None and owner.mention is not None:
            yield _figure(start, mark, "" if first else label, title), owner


def _figure(at: int, mark: Mark, label: str, title: str) -> Figure:
    if compile_cues(RATE).search(title) and mark.type == "Percent":
        return Figure(
            at, mark, f"{label or compile_cues(RATE).sub('', title)}{'环比' if '环比' in title else '同比'}增长", True
        )
    return Figure(at, mark, label if compile_cues(PLAIN).search(title) and label else label + title)


def _heading(marked: Marked, discourse: Discourse) -> list[str] | None:
    """The cells of the nearest row above that holds words only."""
    index = marked.sentence.index
    for above in discourse.marked[max(0, index - HEADINGS_ABOVE) : index][::-1]:
        if above.sentence.kind != "row":
            return None
        if not any(mark.quantity for mark in above.marks):
            return [cell.strip() for cell in above.sentence.text.split("|")]
    return None


def _cells(template: Template) -> list[tuple[int, int]]:
    cells, start = [], 0
    for end in (*(at for at, char in enumerate(template.text) if char == "|"), len(template.text)):
        cells.append((start, end))
        start = end + 1
    return [(first, last) for first, last in cells if last > first]
