"""Figures that no other rule has taken: indicators of a region, a firm or an industry, with their growth and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.statistics.figures import find_figures, first_told, last_counted
from kg.facts.statistics.honours import read_honours
from kg.facts.statistics.industries import industry_of, read_industries
from kg.facts.statistics.leading import REMEMBERED
from kg.facts.statistics.owners import find_owner
from kg.facts.statistics.places import Figure
from kg.facts.statistics.rates import FALL
from kg.facts.statistics.tables import read_row
from kg.facts.statistics.words import is_general_industry, is_of_firms, is_of_places
from kg.facts.template import Template, codes_of
from kg.model import Mark, Quantity
from kg.ontology.expressions import compile_linear

__all__ = ["is_general_industry", "read_statistics"]

TOPICAL = 8
AMOUNTS = frozenset(codes_of("Amount"))
PARTS = compile_linear("^(?:其中|分[^，。]{1,6}看)")
TARGET = "{statistics.target}"
FORECAST, TAKINGS = "{statistics.forecast}", "{statistics.takings}$"
AIM = "目标是"  # opens a list of targets: all figures behind it in its sentence are
CAPACITY = compile_linear("产能$|生产能力$|加工能力$")


def read_statistics(template: Template, discourse: Discourse, taken: set[int]) -> Iterator[Claim]:
    """Indicators from the figures whose marks start at none of the `taken` places.

    A title says in round figures what the text says in full, so its figures count only where it stands alone.
    """
    if template.marked.sentence.kind == "title" and len(discourse.marked) > 1:
        return
    counts = not AMOUNTS.isdisjoint(template.text)  # without an amount, what was told before names nothing
    topic = _told_before(template, discourse) if counts else ""
    yield from read_honours(template, discourse, topic)
    yield from read_industries(template, discourse)
    if template.marked.sentence.kind == "row":
        rows = read_row(template, discourse)
        yield from (_claim(figure, owner, template) for figure, owner in rows if figure.mark.start not in taken)
        return
    if not counts:
        return
    for figure in find_figures(template, taken, _counted_before(template, discourse), topic):
        owner = find_owner(template, figure.at, figure.name, discourse)
        if owner is not None and owner.mention is not None:
            yield _claim(figure, owner, template)
            yield from industry_of(figure, owner, template)


def read_figure(mark: Mark, owner: Mark, template: Template, discourse: Discourse) -> Iterator[Claim]:
    """What a figure says of an owner that is known already; nothing where no words name the figure."""
    told = find_figures(template, set(), _counted_before(template, discourse), _told_before(template, discourse))
    yield from (_claim(figure, owner, template) for figure in told if figure.mark.start == mark.start)


def _counted_before(template: Template, discourse: Discourse) -> str:
    """The noun that the nearest of the last few sentences counted."""
    index = template.marked.sentence.index
    for earlier in discourse.templates[max(0, index - REMEMBERED) : index][::-1]:
        if noun := last_counted(earlier):
            return noun
    return ""


def _told_before(template: Template, discourse: Discourse) -> str:
    """What the nearest of the last few sentences told of a place in money: `生产总值` for `其中，甲市以5000亿元居首`."""
    index = template.marked.sentence.index
    for earlier in discourse.templates[max(0, index - TOPICAL) : index][::-1]:
        if name := _topic(earlier):
            return name if is_of_places(name) or not is_of_firms(name) else ""
    return ""


@lru_cache(maxsize=64)
def _topic(template: Template) -> str:
    """What a sentence tells first in money; nothing where it opens with parts of a whole."""
    return "" if PARTS.search(template.marked.sentence.text) else first_told(template)


def _claim(figure: Figure, owner: Mark, template: Template) -> Claim:
    start, end = template.clause(figure.at)
    details = [("name", figure.name)]
    period = _period(template, figure.at)
    if period:
        details.append(("period", period))
    if compile_cues(TARGET).search(template.text[start:end]) or AIM in template.text[:start]:
        details.append(("target", "true"))
    relation = _relation(figure, owner, template.text[start : figure.at])
    quantity = _signed(figure, template.text[start : figure.at])
    return Claim(owner, relation, quantity, template, start, end, "statistics", 0.7, "", tuple(details))


def _relation(figure: Figure, owner: Mark, before: str) -> str:
    """A firm's capacity and the takings that it expects are no indicators."""
    if owner.type != "Enterprise" or figure.growth:
        return "indicator"
    if (
        figure.mark.type == "Money"
        and compile_cues(TAKINGS).search(figure.name)
        and compile_cues(FORECAST).search(before)
    ):
        return "expectedRevenue"
    return "annualCapacity" if CAPACITY.search(figure.name) else "indicator"


def _signed(figure: Figure, before: str) -> Quantity:
    """The figure's amount in percent, below zero where it tells a fall."""
    quantity = figure.mark.quantity
    assert quantity is not None
    if quantity.unit in {"percentagePoint", "times"}:
        quantity = replace(quantity, unit="percent")
    if figure.growth and compile_cues(FALL).search(before):
        return replace(quantity, value=-abs(quantity.value))
    return quantity


def _period(template: Template, at: int) -> str:
    """The period told nearest before a figure in its sentence."""
    marks = [m for m in template.between(0, at) if m.period]
    return marks[-1].period or "" if marks else ""
