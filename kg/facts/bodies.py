"""Offices and houses that were told before: what `该局`, `该校` and a bare `管委会` stand for."""

from __future__ import annotations

import re

from kg.facts.focus import Discourse
from kg.facts.template import Template
from kg.model import Mark

THAT = re.compile("(?:该|这家|这个)(?P<end>局|委|厅|院|所|校|会|中心|协会|商会|联盟|部|办|行|集团|大学|研究院)$")
BODIES = ("GovernmentBody", "Institution", "Enterprise")
REMEMBERED = 12


def find_pointed(template: Template, discourse: Discourse, at: int) -> Mark | None:
    """The office or house told last that `该局`, `该校` right before a title stands for."""
    words = template.marked.sentence.text[: template.starts[at]]
    pointed = THAT.search(words)
    return find_told_last(template, discourse, at, pointed["end"]) if pointed else None


def find_told_last(template: Template, discourse: Discourse, at: int, ending: str) -> Mark | None:
    """The last body told before a place whose name ends so."""
    index = template.marked.sentence.index
    earlier = (m for told in discourse.marked[max(0, index - REMEMBERED) : index][::-1] for m in told.marks[::-1])
    for mark in (*template.between(0, at)[::-1], *earlier):
        if mark.type in BODIES and mark.mention is not None and mark.mention.name.endswith(ending):
            return mark
    return None


def find_fuller(discourse: Discourse, body: Mark, template: Template) -> Mark | None:
    """The office told before by its whole name, where one is named without its place (`市统计局` behind `青山市统计局`)."""
    name = body.mention.name if body.mention else ""
    index = template.marked.sentence.index
    for told in discourse.marked[max(0, index - REMEMBERED) : index][::-1]:
        for mark in told.marks:
            whole = mark.mention.name if mark.type == "GovernmentBody" and mark.mention else ""
            if len(whole) > len(name) > 2 and whole.endswith(name):
                return mark
    return None
