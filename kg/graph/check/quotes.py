"""Quotes held against the articles that they were taken from."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Store

from kg.graph import terms
from kg.graph.check.findings import Broken, Finding, explain_broken
from kg.graph.check.shapes import Shape
from kg.graph.statements import describe, words
from kg.graph.terms import ikg, text

OTHER_WORDS = Shape(
    "QuoteInSource", "violation", "引文须与原文同一位置的文字相同。", "A quote is what its article says at that place."
)


def compare_quotes(store: Store, texts: Mapping[str, str]) -> list[Finding]:
    """The statements whose quote is not what their article's text holds from start to end.

    `texts` are whole source texts by the article's identifier; statements of other articles are passed over.
    """
    found = []
    for quad in store.quads_for_pattern(None, ikg("quote"), None, None):
        said = describe(store, quad.subject, quad.graph_name)
        article = words(describe(store, said.get(terms.DERIVED_FROM), quad.graph_name).get(terms.IDENTIFIER))
        start, end = (words(said.get(ikg(name))) for name in ("start", "end"))
        if article not in texts or not start.isdecimal() or not end.isdecimal():
            continue
        there = texts[article][int(start) : int(end)]
        if there != words(quad.object):
            found.append(explain_broken(store, Broken(OTHER_WORDS, quad.subject, "", text(there))))
    return sorted(found, key=lambda each: (each.evidence, each.focus))
