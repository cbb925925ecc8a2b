"""Regions by their official names: forms of one division or zone that the lists know."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.ontology import read_rows, split_region


@cache
def load_official() -> dict[str, tuple[str, str]]:
    """Forms of divisions that name one division only, with its official name and code; a stem yields to a short form."""
    table: dict[str, tuple[str, str]] = {}
    for columns in (("stem",), ("name", "short")):
        owners: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in read_rows("names", "divisions.tsv"):
            for form in {part for column in columns for part in row[column].split("|")} - {"-"}:
                owners[form].add((row["name"], row["code"]))
        table |= {form: next(iter(rows)) for form, rows in owners.items() if len(rows) == 1}
    return table


@cache
def list_forms() -> dict[str, frozenset[str]]:
    """The forms of each division by its code."""
    forms: dict[str, set[str]] = defaultdict(set)
    for form, (_, code) in load_official().items():
        forms[code].add(form)
    return {code: frozenset(names) for code, names in forms.items()}


@cache
def _zone_forms() -> dict[str, str]:
    return {
        form: row["name"]
        for row in read_rows("names", "zones.tsv")
        for form in row["aliases"].split("|")
        if form != "-"
    }


def find_official(name: str) -> str:
    """The official name of a division or zone by one of its forms, its province or city before it or not (`江西共青城`)."""
    outer = [part for part in split_region(name)[:-1] if name != part]
    for form in (name, *(name.removeprefix(part) for part in outer)):
        full = load_official().get(form, ("", ""))[0] or _zone_forms().get(form, "")
        if full:
            return full
    return ""
