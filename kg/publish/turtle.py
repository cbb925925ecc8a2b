"""Turtle: the facts, for people to read and compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.publish.shortening import TYPE, XSD, AnyTerm, Shortener, find_base, group_quads, make_shortener

BARE = {
    XSD + "decimal": re.compile(r"[+-]?[0-9]+\.[0-9]+"),
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}


def write_turtle(store: Store, path: Path) -> None:
    """Write the default graph as Turtle, subjects in order; evidence is in the N-Quads."""
    path.write_text("".join(_lines(store)), encoding="utf-8", newline="\n")


def _lines(store: Store) -> Iterator[str]:
    grouped = group_quads(store.quads_for_pattern(None, None, None, DefaultGraph()))
    short = make_shortener((node.value for node in grouped if isinstance(node, NamedNode)), find_base(store))
    for prefix, space in short.prefixes.items():
        yield f"@prefix {prefix}: <{space}> .\n"
    for subject, said in grouped.items():
        parts = (f"{_verb(predicate, short)} {_list(values, short)}" for predicate, values in said.items())
        yield f"\n{write_term(subject, short)} " + " ;\n    ".join(parts) + " .\n"


def _verb(predicate: NamedNode, short: Shortener) -> str:
    return "a" if predicate == TYPE else write_term(predicate, short)


def _list(values: list[AnyTerm], short: Shortener) -> str:
    return " , ".join(write_term(value, short) for value in values)


def write_term(term: AnyTerm, short: Shortener) -> str:
    """A term in Turtle: short where that is exact, else in full.

    >>> write_term(Literal("2021-03", datatype=NamedNode(XSD + "gYearMonth")), make_shortener([]))
    '"2021-03"^^xsd:gYearMonth'
    """
    if isinstance(term, NamedNode):
        return short.shorten(term.value) or str(term)
    if not isinstance(term, Literal) or term.language or term.datatype.value == XSD + "string":
        return str(term)
    kind = term.datatype.value
    if kind in BARE and BARE[kind].fullmatch(term.value):
        return term.value
    return f"{Literal(term.value)}^^{write_term(term.datatype, short)}"
