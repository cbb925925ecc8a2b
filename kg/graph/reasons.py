"""Why rules inferred a fact, in a sentence: for those who write a graph out and do not look at its rules."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from kg.graph.inference import explain


def give_reason(store: Store, quad: Quad) -> tuple[str, str, str, str] | None:
    """The rule's label and its reason for a fact, in Chinese and in English each; None where no rule infers it."""
    if not isinstance(quad.subject, NamedNode | BlankNode):
        return None
    found = explain(store, quad.subject, quad.predicate, quad.object)
    if found is None or not found.steps:
        return None
    step = found.steps[0]
    return step.rule.zh, step.rule.en, step.reason_zh, step.reason_en
