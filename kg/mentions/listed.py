"""What the name lists say of a text, for the labeler: listed names, and endings of organizations, zones and products."""

from __future__ import annotations

from functools import cache

from kg.mentions.lattice import Candidate
from kg.mentions.names import Entry, NameIndex, load_names
from kg.ontology import read_rows

ENDINGS = ("org_suffixes", "zone_suffixes", "project_suffixes", "product_heads", "industry_terms", "titles")


def find_listed(text: str) -> list[Candidate]:
    """Every listed name and ending in a text."""
    return [*load_names().find(text), *_endings().find(text)]


@cache
def _endings() -> NameIndex:
    entries = {}
    for file in ENDINGS:
        kind = "".join(part[0] for part in file.split("_")).upper() + "x"
        entries.update({row["name"]: Entry(kind, 1.0, file) for row in read_rows("names", f"{file}.tsv")})
    return NameIndex(entries)
