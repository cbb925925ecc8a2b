"""Figures told in turn of as many names: `甲县、乙县和丙县分别增长5%、6%和7%`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.cues import load_cues
from kg.facts.template import Template, codes_of
from kg.model import Mark
from kg.ontology.expressions import compile_linear

STOPS = "，。；：！？|｜】"
AMOUNT, NAME = codes_of("Amount"), codes_of("Region|Enterprise|Institution")
RUN = compile_linear(f"[{AMOUNT}](?:(?:、|和|与|及|以及)[{AMOUNT}])+")
LIST = compile_linear(f"[{NAME}](?:(?:、|和|与|及|以及)[{NAME}])+")


def find_aligned(template: Template, at: int, wanted: tuple[str, ...]) -> Mark | None:
    """Whose the figure is in `甲县、乙县和丙县分别增长5%、6%和7%`: as many names as figures, in turn."""
    start, end = template.clause(at)
    if "分别" not in template.text[start:at]:
        return None
    runs = [m.span() for m in RUN.finditer(template.text[start:end]) if m.start() <= at - start < m.end()]
    if not runs:
        return None
    figures = [number for number in range(start + runs[0][0], start + runs[0][1]) if template.marks[number] is not None]
    for first, last in clauses(template, at):
        for match in LIST.finditer(template.text[first:last]):
            if template.text.endswith(load_cues("owners.oblique"), 0, first + match.start()):
                continue
            named = [m for m in template.between(first + match.start(), first + match.end()) if m.type in wanted]
            if len(named) == len(figures) and all(m.mention for m in named):
                return named[figures.index(at)]
    return None


def clauses(template: Template, at: int) -> Iterator[tuple[int, int]]:
    """The clauses of a template up to a place, nearest first, each as where it begins and ends; none in brackets closed before."""
    end = at
    while end >= 0:
        close = template.text.rfind("）", 0, end)
        opens = template.text.rfind("（", 0, close) if close >= 0 else -1
        if (
            opens >= 0
            and any(stop in template.text[opens:close] for stop in STOPS)
            and not any(stop in template.text[close:end] for stop in STOPS)
        ):
            yield close + 1, end
            end = opens
        start = max((template.text.rfind(stop, 0, end) for stop in STOPS), default=-1) + 1
        yield start, end
        end = start - 1
