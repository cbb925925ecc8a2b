"""A rule's hit, and a claim on its way to a fact: who, what relation, whom or how much, at which place of the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.facts.rules import Rule
from kg.facts.template import Template
from kg.model import Mark, Moment, Quantity, Text


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place of a template says; `start` and `end` count in the template and become the fact's evidence."""

    subject: Mark
    relation: str
    object: Mark | Quantity | Moment | Text
    template: Template
    start: int
    end: int
    rule: str
    confidence: float
    modality: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match in a template, with the marks of each slot that the wording itself names."""

    rule: Rule
    start: int
    end: int
    slots: dict[str, tuple[Mark, ...]]
