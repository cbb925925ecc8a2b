"""Places that only sound as if they lay in a county: `缙云山` is no part of 缙云县, and not every `南川工业园` lies in 南川区."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.facts.focus import Discourse
from kg.model import Fact, Mention
from kg.ontology import region_class

KINDS = "县市区旗"
OFFICIAL = re.compile("(?:国家级?)?(?:经开|高新|(?:经济|高新)?(?:技术)?(?:产业)?开发)区|(?:综合)?保税区")


def drop_namesakes(facts: Sequence[Fact], discourse: Discourse) -> list[Fact]:
    """The facts without places put into a county whose short name theirs opens with, where the article names it nowhere else.

    An official zone (`江阴高新区`) is taken at its name.
    """
    if not any(map(_is_by_name, facts)):
        return list(facts)
    told = {m.mention.name for each in discourse.marked for m in each.marks if m.type == "Region" and m.mention}
    return [f for f in facts if not _is_by_name(f) or _is_told(f, told)]


def _is_by_name(fact: Fact) -> bool:
    """Whether a fact puts a place into a county that its own name opens with, by the county's short name alone."""
    outer, inner = fact.object, fact.subject.name
    if fact.rule != "named-place" or not isinstance(outer, Mention) or not inner.startswith(outer.name):
        return False
    rest = inner[len(outer.name) :]
    short = not outer.name.endswith(tuple(KINDS)) and region_class(outer.name) == "County"
    return short and OFFICIAL.fullmatch(rest) is None


def _is_told(fact: Fact, told: set[str]) -> bool:
    """Whether an article names the county of a fact by itself, in short or in full."""
    name = fact.object.name if isinstance(fact.object, Mention) else ""
    return name in told or any(name + kind in told for kind in KINDS) or any(t.endswith(name) for t in told)
