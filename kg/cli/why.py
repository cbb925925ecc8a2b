"""`kg why`: why a fact stands in the graph, down to the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking import last_part, open_graph
from kg.cli.things import Thing, get_thing, read_things, shorten
from kg.errors import KgError

if TYPE_CHECKING:
    from rich.tree import Tree

    from kg.graph import Graph, Row
    from kg.graph.inference import Explanation, Step

# What stands under a thing and a relation, whoever says it: an article, the gazetteer or a rule.
OBJECTS = """
SELECT DISTINCT ?subject ?predicate ?object ?label {
  { ?subject ?predicate ?object }
  UNION { GRAPH ?graph { ?subject ?predicate ?object } }
  UNION { GRAPH ?article { ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object } }
  OPTIONAL { { ?object rdfs:label ?label } UNION { GRAPH ?any { ?object rdfs:label ?label } } }
}"""


@click.command(short_help="Say why a fact stands in the graph.")
@click.argument("subject")
@click.argument("predicate")
@click.argument("object")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="The graph (default: graph_out).")
def why(subject: str, predicate: str, object: str, path: Path | None) -> None:
    """Say why SUBJECT PREDICATE OBJECT stands in the graph: the sentences that state it, or the rule that infers it.

    Each end is given by any of its names, or the end of its IRI; a value as it is written. The relation is given by
    its name or label: suppliesTo, 供货给.
    """
    from kg.cli.screen import print_lines

    graph = open_graph(path)
    things = read_things(graph)
    thing = get_thing(things, subject)
    found = [each for name in _find_predicates(predicate) for each in _explain(graph, thing, name, object, things)]
    if not found:
        raise KgError(_tell_none(graph, thing, predicate, object))
    labels = {each.iri: each.label for each in things}
    print_lines([draw_explanation(each, labels) for each in found])


def draw_explanation(explained: Explanation, labels: dict[str, str]) -> Tree:
    """A tree: the fact; the rule and the facts under it, or the sentences that state it."""
    from rich.tree import Tree

    from kg.cli.screen import style

    tree = Tree(style(tell_fact(explained, labels), "bold"))
    _grow(tree, explained, labels)
    return tree


def tell_fact(explained: Explanation, labels: dict[str, str]) -> str:
    """A fact in one line, with the names of its ends."""
    ends = [_tell_end(str(getattr(end, "value", end)), labels) for end in (explained.subject, explained.object)]
    written = explained.rows[0].object_label if explained.rows else ""
    relation = _tell_relation(explained.predicate.value)
    known = ends[1] if ends[1] != str(getattr(explained.object, "value", "")) else written or ends[1]
    return f"{ends[0]}  {relation}  {known}"


def tell_step(step: Step) -> str:
    """A rule at work in one line: what it is called and why it holds."""
    return f"{step.rule.zh} {step.rule.en} ({step.rule.name}): {step.reason_zh}"


def cite(row: Row) -> str:
    """A sentence with its article, and its modality where it is not asserted."""
    mark = "" if row.modality == "asserted" else f" [{row.modality}]"
    return f"“{' '.join(row.quote.split())}”{mark} — {row.title or row.article}, {row.article}:{row.start}-{row.end}"


def _grow(tree: Tree, explained: Explanation, labels: dict[str, str]) -> None:
    from kg.cli.screen import style

    for line in dict.fromkeys(cite(row) for row in explained.rows):
        tree.add(style(line, "dim"))
    if explained.stated and not explained.rows:
        tree.add(style("known beforehand, from the lists of the ontology", "dim"))
    for step in explained.steps:
        branch = tree.add(style(tell_step(step), "green"))
        for fact in step.facts:
            _grow(branch.add(style(tell_fact(fact, labels))), fact, labels)


def _tell_end(term: str, labels: dict[str, str]) -> str:
    from kg.ontology import IKG
    from kg.ontology.labels import read_labels

    known = read_labels().get(term.removeprefix(IKG)) if term.startswith(IKG) else None
    return known.zh if known else labels.get(term, term)


def _tell_relation(iri: str) -> str:
    from kg.ontology.labels import read_labels

    name = last_part(iri)
    known = read_labels().get(name)
    return f"{name} {known.zh}" if known else name


def _find_predicates(word: str) -> list[str]:
    from kg.ontology.labels import find_terms, read_labels

    if found := find_terms(word):
        return found
    labels = read_labels()
    known = sorted({*labels, *(label.zh for label in labels.values())})
    close = get_close_matches(word, known, 3, 0.4)
    guess = f"; did you mean {', '.join(close)}?" if close else "; kg ontology lists them"
    raise KgError(f"the ontology knows no relation {word!r}{guess}")


def _explain(graph: Graph, thing: Thing, predicate: str, object: str, things: Iterable[Thing]) -> Iterator[Explanation]:
    from kg.graph.inference import explain
    from kg.graph.terms import ikg

    meant = {each.iri for each in things if object in (each.label, *each.aliases, each.iri, shorten(each.iri))}
    answer = graph.query(OBJECTS, subject=thing.iri, predicate=ikg(predicate).value)
    terms = [dict(zip(answer.variables, row, strict=True)) for row in answer.terms]
    ends = dict.fromkeys((row["subject"], row["object"]) for row in terms if _is_meant(row, object, meant))
    for subject, term in ends:
        if subject is not None and term is not None and (found := explain(graph.store, subject, ikg(predicate), term)):
            yield found


def _is_meant(row: Mapping[str, object], word: str, meant: set[str]) -> bool:
    from kg.ontology.labels import find_terms

    value = str(getattr(row["object"], "value", row["object"]))
    label = str(getattr(row["label"], "value", ""))
    return value in meant or word in (value, label, last_part(value)) or last_part(value) in find_terms(word)


def _tell_none(graph: Graph, thing: Thing, predicate: str, object: str) -> str:
    from kg.graph.terms import ikg

    rows = [
        row
        for name in _find_predicates(predicate)
        for row in graph.rows(OBJECTS, subject=thing.iri, predicate=ikg(name).value)
    ]
    known = sorted({row.get("label") or last_part(row["object"]) for row in rows})
    there = (
        f"it has {', '.join(known[:5])}{' …' if len(known) > 5 else ''}" if known else "it has none of that relation"
    )
    return f"no article states and no rule infers {thing.label} {predicate} {object}; {there}"
