"""Offices by their full names: ministries and bodies by list, others by their place and office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.ontology.offices import find_body, spell_body, split_office
from kg.ontology.organizations import plain_name
from kg.resolve.corpus import EVERYWHERE, Link
from kg.resolve.regions import find_official

INSTITUTION = "Institution"
BODIES = ("GovernmentBody", INSTITUTION)
BY_OFFICE = 4


def link_bodies(names: Iterable[str], kind: str) -> Iterator[Link]:
    """Each office joined to the other forms of its name (`工信部`, `赣州经开区管委会`)."""
    first: dict[tuple[str, str], str] = {}
    for name in sorted(names):
        if full := find_body(name):
            if full != name:
                yield Link(BY_OFFICE, (EVERYWHERE, kind, full), (EVERYWHERE, kind, name), "listed-body")
            continue
        place, office = split_office(name)
        spelled = spell_body(name)
        if place or spelled != name or kind == INSTITUTION:
            key = (find_official(place) or plain_name(place), office) if place else (plain_name(spelled), "")
            usual = first.setdefault(key, name)
            if usual != name:
                yield Link(BY_OFFICE, (EVERYWHERE, kind, usual), (EVERYWHERE, kind, name), "same-office")
