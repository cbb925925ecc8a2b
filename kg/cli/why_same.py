"""`kg why-same` and `kg why-not-same`: how two names became one thing, or why they stayed two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking import last_part, open_graph
from kg.cli.decide import decisions_option, find_ledger
from kg.cli.things import Thing, check_name, read_things
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import Graph

Row = Mapping[str, str]

JOINS = """
SELECT ?thing ?one ?other ?rule ?quote ?article ?title {
  GRAPH ikg:identity {
    ?join ikg:joins ?thing ; ikg:oneName ?one ; ikg:otherName ?other ; ikg:joinedBy ?rule .
    OPTIONAL { ?join ikg:quote ?quote }
    OPTIONAL { ?join prov:wasDerivedFrom ?source }
  }
  OPTIONAL { GRAPH ?source { ?source dcterms:identifier ?article OPTIONAL { ?source dcterms:title ?title } } }
}"""
DOUBTS = """
SELECT ?doubt ?thing ?one ?other ?reason ?quote {
  GRAPH ikg:identity {
    ?doubt ikg:mayBe ?thing ; ikg:oneName ?one ; ikg:otherName ?other ; ikg:leftApartFor ?reason .
    OPTIONAL { ?doubt ikg:quote ?quote }
  }
}"""
RULES = {
    "decision": "a decision of yours",
    "same-identifier": "one identifier in external_ids.tsv",
    "defined": "the article says so",
    "short-form-in-article": "the article uses the short form beside the full one",
    "spelled": "they differ in spelling alone",
    "legal-form": "they differ in legal form alone: one firm before and after it issued shares",
    "listed": "the lists of firms know both",
    "listed-body": "the list of bodies knows both",
    "same-office": "one office of one place",
    "only-owner-in-article": "no other firm of the article can be told by the short form",
    "only-owner": "no other firm of all articles can be told by the short form",
    "same-work-in-article": "in one article, the longer name tells all that the shorter one tells",
    "same-name": "one name, and no owner, place or size contradicts",
    "same-investor-and-place": "one investor, one product, one place",
    "same-investor-and-scale": "one investor, one product, one scale",
    "same-investor-and-size": "one investor, one product, one figure",
    "same-post": "one name and one post",
}
REASONS = {
    "kept-apart": "a rule would join them; a decision keeps them apart",
    "several-owners": "several firms may own the short form",
    "several-works": "the shorter name fits several works",
    "several-persons": "the name fits several persons",
    "other-post": "one name, but the posts differ",
}


@click.command("why-same", short_help="Why two names are one thing.")
@click.argument("one")
@click.argument("other")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="The graph (default: graph_out).")
def why_same(one: str, other: str, path: Path | None) -> None:
    """Show each step from the name ONE to the name OTHER: the rule, the article and its words."""
    from kg.cli.screen import print_lines, style

    graph = open_graph(path)
    thing = _get_common(graph, one, other)
    if thing is None:
        raise KgError(f"{one} and {other} are two things; ask `kg why-not-same`")
    joins = list(graph.rows(JOINS, thing=thing.iri))
    print_lines(style(line) for line in tell_way(thing, joins, one, other))


@click.command("why-not-same", short_help="Why two names are two things.")
@click.argument("one")
@click.argument("other")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="The graph (default: graph_out).")
@decisions_option
def why_not_same(one: str, other: str, path: Path | None, file: Path | None) -> None:
    """Show what keeps ONE and OTHER apart: a decision, several owners, or what differs in their names."""
    from kg.cli.screen import print_lines, style

    graph = open_graph(path)
    if _get_common(graph, one, other) is not None:
        raise KgError(f"{one} and {other} are one thing; ask `kg why-same`")
    print_lines(style(line) for line in tell_difference(graph, one, other, find_ledger(file)))


def _get_common(graph: Graph, one: str, other: str) -> Thing | None:
    """The thing that both names mean; KgError where the graph knows one of them not at all."""
    things = read_things(graph)
    for name in (one, other):
        check_name(things, name)
    return next((thing for thing in things if {one, other} <= {thing.label, *thing.aliases}), None)


def tell_way(thing: Thing, joins: Sequence[Row], one: str, other: str) -> Iterator[str]:
    """The steps from one name to another, as lines."""
    yield f"{one} = {other}: {thing.label} ({thing.type}) {last_part(thing.iri)}"
    way = find_way(joins, one, other)
    for row in way:
        rule = last_part(row["rule"])
        where = ", ".join(part for part in (row.get("title"), row.get("article")) if part)
        yield f"  {row['one']} = {row['other']}: {RULES.get(rule, rule.replace('-', ' '))}{f' — {where}' if where else ''}"
        if row.get("quote"):
            yield f"    “{row['quote']}”"
    if not way:
        yield "  one name in every article, or a form that the lists know"


def find_way(joins: Sequence[Row], one: str, other: str) -> list[Row]:
    """The shortest chain of joins from one name to another; empty where they need none."""
    reached: dict[str, list[Row]] = {one: []}
    waiting = [one]
    for name in waiting:
        for row in joins:
            for here, there in ((row["one"], row["other"]), (row["other"], row["one"])):
                if here == name and there not in reached:
                    reached[there] = [*reached[name], row]
                    waiting.append(there)
    return reached.get(other, [])


def tell_difference(graph: Graph, one: str, other: str, ledger: Path) -> Iterator[str]:
    """What keeps two names apart, as lines."""
    from kg.resolve import read_ledger

    things = read_things(graph)
    ones, others = (_bearers(things, name) for name in (one, other))
    yield from (f"{name}: {_name(thing)}" for name, found in ((one, ones), (other, others)) for thing in found)
    told = 0
    for decision in read_ledger(ledger).of("different"):
        if {one, other} <= {_plain(decision.one), _plain(decision.other)}:
            told += 1
            yield f"  {ledger} line {decision.line}: decided{f' ({decision.note})' if decision.note else ''}"
    for row in _common_doubts(graph, ones, others):
        told += 1
        reason = last_part(row["reason"])
        yield f"  {row['one']}, {row['other']}: {REASONS.get(reason, reason)}"
    for line in _compare(ones, others):
        told += 1
        yield f"  {line}"
    if not told:
        yield "  nothing in the articles, the lists or your decisions says that they are one"


def _bearers(things: Iterable[Thing], name: str) -> list[Thing]:
    return [thing for thing in things if name in (thing.label, *thing.aliases)]


def _name(thing: Thing) -> str:
    return f"{thing.label} ({thing.type}) {last_part(thing.iri)}"


def _plain(words: str) -> str:
    from kg.resolve.decisions import split_reference

    return split_reference(words)[1]


def _common_doubts(graph: Graph, ones: Sequence[Thing], others: Sequence[Thing]) -> list[Row]:
    """The doubts that concern a thing of each side."""
    sides = [{thing.iri for thing in found} for found in (ones, others)]
    by_doubt: dict[str, list[Row]] = {}
    for row in graph.rows(DOUBTS):
        by_doubt.setdefault(row["doubt"], []).append(row)
    found = (rows for rows in by_doubt.values() if all(any(row["thing"] in side for row in rows) for side in sides))
    return sorted((rows[0] for rows in found), key=lambda row: (row["one"], row["other"]))


def _compare(ones: Sequence[Thing], others: Sequence[Thing]) -> Iterator[str]:
    """How classes and names differ."""
    kinds = [sorted({thing.type for thing in found}) for found in (ones, others)]
    if not set(kinds[0]) & set(kinds[1]):
        yield f"their classes differ: {'、'.join(kinds[0])} and {'、'.join(kinds[1])}"
    elif "Enterprise" in kinds[0] and "Enterprise" in kinds[1]:
        yield from compare_firms(ones[0].label, others[0].label)


def compare_firms(one: str, other: str) -> Iterator[str]:
    """Which parts of two firms' names differ.

    >>> list(compare_firms("吉利汽车", "吉利科技集团"))
    ['their trades differ: 汽车 and 科技', 'only 吉利科技集团 is called a group']
    """
    from kg.ontology.organizations import analyse_firm

    mine, yours = analyse_firm(one), analyse_firm(other)
    parts = (("places", "place"), ("brands", "brand"), ("trades", "trade"), ("branches", "branch"))
    for words, part in parts:
        a, b = getattr(mine, part), getattr(yours, part)
        if a != b:
            yield f"their {words} differ: {a or 'none'} and {b or 'none'}"
    if mine.group != yours.group:
        yield f"only {one if mine.group else other} is called a group"
