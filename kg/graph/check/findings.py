"""What breaks a shape, as a person reads it: the thing, the value, the words of the news behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.graph import terms
from kg.graph.check.shapes import Shape
from kg.graph.statements import AnyTerm, words
from kg.graph.terms import LABEL, ikg
from kg.ontology import IKG

MOST_EVIDENCE = 3
ASKED_OF = {"subject": terms.SUBJECT, "object": terms.OBJECT}


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A statement behind a finding: the quote stands in the article's source from `start` to `end`."""

    article: str
    start: int
    end: int
    quote: str
    title: str
    statement: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A result of validation: the shape, the node that breaks it, and the path and the value where it tells them."""

    shape: Shape
    focus: AnyTerm
    path: str = ""
    value: AnyTerm | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (`violation`) or odd (`warning`): `zh` and `en` name the thing, the value and the sentence."""

    severity: str
    shape: str
    focus: str
    label: str
    path: str
    value: str
    zh: str
    en: str
    evidence: tuple[Evidence, ...]


def explain_broken(store: Store, broken: Broken) -> Finding:
    """A result of validation in words, with up to three of the statements behind it."""
    name, value = name_term(store, broken.focus), name_term(store, broken.value) if broken.value is not None else ""
    evidence = tuple(sorted(_evidence(store, node) for node in _statements(store, broken)))[:MOST_EVIDENCE]
    shown = value if value != name else ""
    return Finding(
        broken.shape.severity,
        broken.shape.name,
        words(broken.focus),
        name,
        broken.path,
        value,
        tell_zh(broken.shape.zh, name, shown, evidence),
        tell_en(broken.shape.en, name, shown, evidence),
        evidence,
    )


def tell_zh(message: str, name: str, value: str, evidence: tuple[Evidence, ...]) -> str:
    """The message in Chinese.

    >>> tell_zh("竣工不得早于开工。", "云泽项目", "2030", ())
    '云泽项目：竣工不得早于开工。此处为“2030”。'
    """
    told = f"此处为“{value}”。" if value else ""
    said = f"原文：“{_first_line(evidence[0])}”（{evidence[0].title or evidence[0].article}）" if evidence else ""
    return f"{name}：{message}{told}{said}"


def tell_en(message: str, name: str, value: str, evidence: tuple[Evidence, ...]) -> str:
    """The message in English."""
    told = f" Here: “{value}”." if value else ""
    said = f" Words: “{_first_line(evidence[0])}” ({evidence[0].title or evidence[0].article})" if evidence else ""
    return f"{name}: {message}{told}{said}"


def _first_line(evidence: Evidence) -> str:
    return " ".join(evidence.quote.split())


def name_term(store: Store, term: AnyTerm) -> str:
    """A term as a reader knows it: a thing by its label, a figure as written, a statement by its fact."""
    if isinstance(term, Literal):
        return term.value
    said = _say(store, term)
    if label := said.get(LABEL):
        return words(label)
    if terms.PREDICATE in said:
        ends = (said.get(terms.SUBJECT), said.get(terms.PREDICATE), said.get(terms.OBJECT))
        return " ".join("?" if end is None else _short(store, end) for end in ends)
    return words(said.get(terms.TITLE)) or words(said.get(terms.IDENTIFIER)) or words(term).removeprefix(IKG)


def _short(store: Store, term: AnyTerm) -> str:
    label = _say(store, term).get(LABEL)
    return words(label) if label else words(term).removeprefix(IKG)


def _say(store: Store, node: AnyTerm) -> dict[NamedNode, AnyTerm]:
    """What all graphs say of a node, one value per property: the facts' before the articles', the first in order."""
    said: dict[NamedNode, AnyTerm] = {}
    if isinstance(node, NamedNode | BlankNode):
        for quad in sorted(store.quads_for_pattern(node, None, None, None), key=_rank):
            said.setdefault(quad.predicate, quad.object)
    return said


def _rank(quad: Quad) -> tuple[bool, str]:
    return not isinstance(quad.graph_name, DefaultGraph), str(quad.object)


def _statements(store: Store, broken: Broken) -> list[NamedNode | BlankNode]:
    """The statements behind a result: itself, those with the broken side, those that name the node."""
    focus = broken.focus
    if isinstance(focus, NamedNode | BlankNode) and _is_statement(store, focus):
        return [focus]
    predicate, _, side = broken.shape.name.partition("-")
    if side in ASKED_OF:
        found = list(_told(store, ASKED_OF[side], focus, ikg(predicate)))
    else:
        found = _by_value(store, broken) or [*_told(store, terms.SUBJECT, focus), *_told(store, terms.OBJECT, focus)]
    return sorted(set(found) or set(_told(store, ikg("details"), focus)), key=str)[: 4 * MOST_EVIDENCE]


def _by_value(store: Store, broken: Broken) -> list[NamedNode | BlankNode]:
    """The statements of the node with the very value that is broken."""
    if broken.value is None:
        return []
    told = _told(store, terms.SUBJECT, broken.focus)
    return [node for node in told if _say(store, node).get(terms.OBJECT) == broken.value]


def _is_statement(store: Store, node: NamedNode | BlankNode) -> bool:
    typed = next(store.quads_for_pattern(node, terms.TYPE, terms.STATEMENT, None), None)
    return typed is not None or next(store.quads_for_pattern(node, terms.SUBJECT, None, None), None) is not None


def _told(
    store: Store, side: NamedNode, node: AnyTerm, predicate: NamedNode | None = None
) -> Iterator[NamedNode | BlankNode]:
    for quad in store.quads_for_pattern(None, side, node, None):
        if isinstance(quad.subject, Triple):
            continue
        if predicate is None or Quad(quad.subject, terms.PREDICATE, predicate, quad.graph_name) in store:
            yield quad.subject


def _evidence(store: Store, node: NamedNode | BlankNode) -> Evidence:
    said = _say(store, node)
    article = _say(store, said[terms.DERIVED_FROM]) if terms.DERIVED_FROM in said else {}
    return Evidence(
        words(article.get(terms.IDENTIFIER)),
        _whole(said.get(ikg("start"))),
        _whole(said.get(ikg("end"))),
        words(said.get(ikg("quote"))),
        words(article.get(terms.TITLE)),
        node.value,
    )


def _whole(term: AnyTerm | None) -> int:
    """A place in a text; -1 where the graph tells none."""
    told = words(term)
    return int(told) if told.isdecimal() else -1
