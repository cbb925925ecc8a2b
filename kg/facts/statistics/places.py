"""A figure where it stands, with the words around it and the names told before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.facts.statistics.naming import NUMBERS, STOPS, segment
from kg.facts.template import Template
from kg.model import Mark
from kg.ontology.expressions import compile_linear

LIST_BEFORE = compile_linear(f"(?:[{NUMBERS}](?:、|和|与|及|以及)?)+$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at a place of a template, with the words that name it; `growth` is a rate of change."""

    at: int
    mark: Mark
    name: str
    growth: bool = False


@dataclass(frozen=True)
class Place:
    """An amount in its clause: `names` were told before it, `counted` is what was counted, `turn` its number in a list.

    `topic` is what the sentences before told of another place.
    """

    template: Template
    at: int
    mark: Mark
    names: tuple[str, ...]
    counted: str
    turn: int
    topic: str = ""

    @cached_property
    def before(self) -> str:
        """The clause's words between the figure before and this one."""
        return segment(self.template, self.at)

    @cached_property
    def behind(self) -> str:
        """The words behind the figure, to the next stop."""
        return self.template.text[self.at + 1 : self.template.clause(self.at + 1, STOPS)[1]]

    @cached_property
    def whole(self) -> str:
        """The sentence up to the first figure of its list."""
        run = LIST_BEFORE.search(self.template.text[: self.at]) if self.turn else None
        return self.template.text[: run.start() if run else self.at]

    @cached_property
    def told(self) -> str:
        """The sentence up to the figure."""
        return self.template.text[: self.at]

    @cached_property
    def clause(self) -> str:
        """The clause up to the figure."""
        return self.template.text[self.template.clause(self.at)[0] : self.at]

    def figure(self, name: str, *, growth: bool = False) -> Figure:
        """The figure of this place under a name."""
        return Figure(self.at, self.mark, name, growth)
