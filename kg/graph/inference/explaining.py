"""Why a fact stands in the graph: the sentences that state it, or the rule that infers it and the facts under that."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store, Variable

from kg.graph.inference.inferring import INFERRED
from kg.graph.inference.rules import Pattern, Rule, list_rules
from kg.graph.statements import AnyTerm, Row, find_rows, label_of, words
from kg.graph.terms import ikg
from kg.ontology import IKG
from kg.ontology.labels import read_labels

FACTS = DefaultGraph()
GIVEN = (FACTS, ikg("gazetteer"), ikg("taxonomy"))  # what articles state, and what is known beforehand
Fact = tuple[AnyTerm, NamedNode, AnyTerm]
Bound = dict[str, AnyTerm]


@dataclass(frozen=True, slots=True)
class Step:
    """A rule at work once: in words, in Chinese and in English, and the facts that it rests on."""

    rule: Rule
    reason_zh: str
    reason_en: str
    facts: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a fact holds: the `rows` that state it, and where it is inferred the `steps`, each of which alone would do.

    A fact that is `stated` without rows is one that the graph knows of its own, as where a listed region lies.
    """

    subject: AnyTerm
    predicate: NamedNode
    object: AnyTerm
    stated: bool
    rows: tuple[Row, ...]
    steps: tuple[Step, ...] = ()


def explain(store: Store, subject: AnyTerm, predicate: NamedNode, thing: AnyTerm) -> Explanation | None:
    """Why a fact stands in the graph, down to the sentences; None where it is neither stated, denied nor inferred."""
    return _explain(store, (subject, predicate, thing), frozenset())


def _explain(store: Store, fact: Fact, above: frozenset[str]) -> Explanation | None:
    rows = tuple(find_rows(store, *fact))
    if _is_given(store, fact):
        return Explanation(*fact, True, rows)
    if not _holds(store, fact, INFERRED):
        return Explanation(*fact, False, rows) if rows else None
    steps = _find_steps(store, fact, above | {str(fact)})
    return Explanation(*fact, False, rows, tuple(steps))


def _is_given(store: Store, fact: Fact) -> bool:
    return any(_holds(store, fact, graph) for graph in GIVEN)


def _holds(store: Store, fact: Fact, graph: NamedNode | DefaultGraph) -> bool:
    subject, predicate, thing = fact
    return not isinstance(subject, Literal) and Quad(subject, predicate, thing, graph) in store


def _find_steps(store: Store, fact: Fact, above: frozenset[str]) -> Iterator[Step]:
    """Every way in which rules infer a fact; below the first fact of all, the plainest way alone."""
    for rule in list_rules():
        head = _unify(rule.head, fact)
        ways = _solve(store, rule, head) if head is not None else []
        steps = (_take_step(store, rule, way, above) for way in ways)
        found = [step for step in steps if step is not None]
        yield from found if len(above) == 1 else found[:1]
        if found and len(above) > 1:
            return


def _unify(pattern: Pattern, fact: Fact) -> Bound | None:
    """What the variables of a pattern are for a fact; None where it does not fit."""
    bound: Bound = {}
    for term, value in zip((pattern.subject, pattern.predicate, pattern.object), fact, strict=True):
        if not term.startswith("?"):
            if words(value) != term:
                return None
        elif bound.setdefault(term[1:], value) != value:
            return None
    return bound


def _solve(store: Store, rule: Rule, head: Bound) -> list[Bound]:
    """The ways in which a rule's conditions are met: those that rest on stated facts first, then in order."""
    if all(name in head for pattern in rule.because for name in pattern.variables):
        return [head]
    given = {Variable(name): value for name, value in head.items()}
    found = store.query(rule.query, substitutions=given)
    if not isinstance(found, QuerySolutions):
        raise TypeError(f"{rule.name}: a rule's conditions are a SELECT")
    names = [variable.value for variable in found.variables]
    ways = [head | {name: row[name] for name in names if row[name] is not None} for row in found]
    return sorted(ways, key=lambda way: (_count_inferred(store, rule, way), [str(way.get(name)) for name in names]))


def _count_inferred(store: Store, rule: Rule, way: Bound) -> int:
    facts = (_fill(pattern, way) for pattern in rule.because if not pattern.path)
    return sum(not _is_given(store, fact) for fact in facts)


def _fill(pattern: Pattern, way: Bound) -> Fact:
    subject, predicate, thing = (
        way[term[1:]] if term.startswith("?") else NamedNode(term)
        for term in (pattern.subject, pattern.predicate, pattern.object)
    )
    if not isinstance(predicate, NamedNode):
        raise TypeError(f"{pattern}: a predicate is an IRI")
    return subject, predicate, thing


def _take_step(store: Store, rule: Rule, way: Bound, above: frozenset[str]) -> Step | None:
    """A rule at work; None where it would rest on what is to be explained."""
    facts: list[Explanation] = []
    for pattern in rule.because:
        for fact in _list_facts(store, pattern, way):
            known = None if str(fact) in above else _explain(store, fact, above)
            if known is None or not (known.stated or known.steps):
                return None
            facts.append(known)
    zh = {name: _name(store, value, "zh") for name, value in way.items()}
    en = {name: _name(store, value, "en") for name, value in way.items()}
    return Step(rule, rule.reason_zh.format_map(zh), rule.reason_en.format_map(en), tuple(facts))


def _list_facts(store: Store, pattern: Pattern, way: Bound) -> list[Fact]:
    """The facts that a pattern stands for: itself, or the shortest way from one end to the other."""
    fact = _fill(pattern, way)
    if not pattern.path:
        return [fact]
    start, predicate, end = fact
    return [] if pattern.path == "*" and start == end else _find_path(store, start, predicate, end)


def _find_path(store: Store, start: AnyTerm, predicate: NamedNode, end: AnyTerm) -> list[Fact]:
    came: dict[AnyTerm, AnyTerm] = {}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there in _next(store, here, predicate):
            if there not in came:
                came[there] = here
                waiting.append(there)
    path: list[Fact] = []
    here = end
    while here in came and (not path or here != start):
        path.append((came[here], predicate, here))
        here = came[here]
    return path[::-1]


def _next(store: Store, here: AnyTerm, predicate: NamedNode) -> list[AnyTerm]:
    if not isinstance(here, NamedNode | BlankNode):
        return []
    found = {quad.object for graph in GIVEN for quad in store.quads_for_pattern(here, predicate, None, graph)}
    return sorted(found, key=str)


def _name(store: Store, value: AnyTerm, language: str) -> str:
    """What a reader calls a thing, a term of the ontology or a value."""
    term = read_labels().get(words(value).removeprefix(IKG))
    if term is not None and isinstance(value, NamedNode):
        return term.zh if language == "zh" else term.en
    return next((name for graph in GIVEN if (name := label_of(store, value, graph))), words(value))
