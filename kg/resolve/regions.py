"""Regions by the lists: the official name of a form, and what a region's entity says of itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kg.ontology import region_class
from kg.ontology.gazetteer import find_bearers, load_places
from kg.ontology.place_names import read_place_name


def find_official(name: str) -> str:
    """The official name of the one place that a form names; empty where none or several bear it.

    >>> find_official("江西赣州"), find_official("赣州经开区"), find_official("朝阳区")
    ('赣州市', '赣州经济技术开发区', '')
    """
    key = read_place_name(name).only
    return load_places()[key].name if key else ""


class Described(NamedTuple):
    """What a region's entity says of itself; `local` is the last part of its IRI, empty where no list holds it."""

    local: str
    type: str
    aliases: frozenset[str]
    attributes: tuple[tuple[str, str], ...] = ()


def is_known(scope: str, name: str) -> bool:
    """Whether a region's node is a place of the lists."""
    place = load_places().get(scope)
    return place is not None and place.name == name


def describe_region(scope: str, label: str, seen: Collection[str]) -> Described:
    """A region's class, other names and attributes, from the lists where they hold it."""
    if not is_known(scope, label):
        return Described("", region_class(label), frozenset(seen))
    place = load_places()[scope]
    usual = () if place.code else place.names[1:2]
    stems = [stem for stem in place.stems if len(find_bearers(stem)) == 1]
    names = frozenset((*seen, *usual, *place.shorts, *stems, *place.letters)) - {label}
    code = (("adminCode", place.code),) if place.code else ()
    former = tuple(("formerName", old) for old in place.former)
    return Described(place.id, place.type, names, code + former)
