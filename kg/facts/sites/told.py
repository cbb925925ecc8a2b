"""Which place words such as `园内`, `同县的` and `本土` mean: one of their kind told before, or what the article is about."""

from __future__ import annotations

import re

from kg.facts.focus import Discourse
from kg.facts.template import Template
from kg.model import Mark
from kg.ontology import region_class, region_rank

KINDS = (
    (re.compile("园|片区|开发区|基地"), range(5, 6)),
    (re.compile("县"), range(4, 5)),
    (re.compile("[镇乡]"), range(6, 7)),
    (re.compile("城"), range(3, 5)),
    (re.compile("本土|本地"), range(2, 5)),
)
REACH = 6  # sentences back


def recall_site(template: Template, start: int, end: int, discourse: Discourse) -> list[Mark] | None:
    """The place, if any was told, that a stretch of a sentence means by a word for a kind of place; None where it has no such word."""
    text = template.text[start:end]
    ranks = next((ranks for word, ranks in KINDS if word.search(text)), None)
    if ranks is None:
        return None
    main = discourse.main_region
    if main is not None and _is_of(main, ranks) and ranks.start < 5:
        return [main]
    index = template.marked.sentence.index
    for back in range(min(REACH, index) + 1):
        told = template.between(0, start) if not back else discourse.marked[index - back].marks
        found = [m for m in told if _is_of(m, ranks)]
        if found:
            return found[-1:]
    return [main] if main is not None and _is_of(main, ranks) else []


def _is_of(mark: Mark, ranks: range) -> bool:
    """Whether a mark names a place of one of the ranks, and no country."""
    if mark.type != "Region" or mark.mention is None:
        return False
    return region_rank(mark.mention.name) in ranks and region_class(mark.mention.name) != "Country"
