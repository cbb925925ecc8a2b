"""Where things lie that their own clause does not place; of several places of one thing, the innermost."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.sites.carried import read_carried
from kg.facts.sites.groups import read_groups
from kg.facts.sites.innermost import drop_outer
from kg.facts.sites.inside import read_inside
from kg.facts.sites.listed import read_listed
from kg.facts.sites.members import read_members
from kg.facts.sites.namesakes import drop_namesakes
from kg.facts.sites.nearby import read_nearby
from kg.facts.template import Template

__all__ = ["drop_namesakes", "drop_outer", "read_sites"]


def read_sites(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """What the places told around a sentence's projects and firms say of where those lie."""
    yield from read_listed(template, discourse)
    yield from read_carried(template, discourse)
    yield from read_groups(template, discourse)
    yield from read_members(template, discourse)
    yield from read_inside(template, discourse)
    yield from read_nearby(template, discourse)
