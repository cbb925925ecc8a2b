"""Whether what earlier sentences were about is still meant where a sentence leaves its holder unsaid: a new name ends it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.facts.focus import Discourse
from kg.facts.template import Template, types_of
from kg.model import Mark

ACTORS = types_of("Organization|Region|Works") | {"Person"}


def recall_meant(types: Iterable[str], at: int, template: Template, discourse: Discourse) -> list[Mark]:
    """What the sentences before were about, of some classes, where it may still be meant at a place of a sentence."""
    found = discourse.recall(template.marked.sentence.index, types)
    return [found] if found is not None and is_still_meant(found, at, template, discourse) else []


def is_still_meant(found: Mark, at: int, template: Template, discourse: Discourse) -> bool:
    """Whether a thing told before may hold what a place of a sentence tells.

    Once the sentence has named anyone else, only what the sentence right before it names is still in mind; works that
    bear its name are no one else.
    """
    others = (m for m in template.between(0, at) if m.type in ACTORS and m.mention is not None)
    if all(m.text.startswith(found.text) for m in others):
        return True
    index = template.marked.sentence.index
    before = discourse.marked[index - 1].marks if index else ()
    return found.mention is not None and any(m.mention and m.mention.name == found.mention.name for m in before)
