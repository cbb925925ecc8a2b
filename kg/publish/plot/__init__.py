"""Pictures without a browser: a graph, a thing with its neighbours, or a supply chain, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isqrt

from pyoxigraph import Store

from kg.ontology import load_ontology
from kg.publish.page.contents import Claim, Contents
from kg.publish.page.document import count_drawn, find_links, label_width, wrap_label
from kg.publish.page.homes import find_homes
from kg.publish.page.layout import place_nodes
from kg.publish.page.reading import read_contents
from kg.publish.page.words import group_of, read_labels
from kg.publish.plot.layers import find_tiers, place_tiers
from kg.publish.plot.svg import Line, Spot, draw_svg

ACROSS, DOWN = 300, 84
NEIGHBOURS = 60


def plot_graph(store: Store, title: str, language: str = "zh") -> str:
    """A graph's best-connected things with the facts between them, as SVG."""
    contents = read_contents(store, load_ontology())
    count = count_drawn(sum(node.degree > 0 for node in contents.nodes), find_links(contents.claims))
    return _draw(contents, range(count), title, language, find_homes(contents, count))


def plot_thing(store: Store, iri: str, language: str = "zh") -> str:
    """A thing with what it is linked to, at most sixty things, the best connected first, as SVG."""
    contents = read_contents(store, load_ontology())
    centre = _find(contents, iri)
    ends = (pair for pair in find_links(contents.claims) if centre in pair)
    beside = sorted({end for pair in ends for end in pair} - {centre})[:NEIGHBOURS]
    return _draw(contents, [centre, *beside], contents.nodes[centre].label, language)


def plot_chain(store: Store, iri: str, language: str = "zh") -> str:
    """The supply chain of a firm as SVG: suppliers left, customers right, by tier; what closes a circle is marked."""
    contents = read_contents(store, load_ontology())
    root = _find(contents, iri)
    supplies = [claim for claim in contents.claims if claim.predicate == "suppliesTo" and claim.holds]
    pairs = [(claim.subject, claim.target) for claim in supplies if claim.target is not None]
    tiers = find_tiers(root, pairs)
    places = place_tiers(tiers, pairs)
    ids = sorted(places)
    spots = [_spot(contents, node, places[node][0] * ACROSS, places[node][1] * DOWN) for node in ids]
    shown = [claim for claim in supplies if claim.subject in places and claim.target in places]
    lines = [_line(claim, ids, language, circle=_runs_back(claim, tiers)) for claim in shown]
    return draw_svg(spots, lines, contents.nodes[root].label, language)


def _find(contents: Contents, iri: str) -> int:
    """The node of an IRI; a thing of which no fact is told cannot be asked for."""
    return next(number for number, node in enumerate(contents.nodes) if node.iri == iri)


def _draw(contents: Contents, chosen: Iterable[int], title: str, language: str, homes: Sequence[int] = ()) -> str:
    ids = list(chosen)
    rank = {node: index for index, node in enumerate(ids)}
    pairs = [(rank[a], rank[b]) for a, b in find_links(contents.claims) if a in rank and b in rank]
    widths = [label_width(wrap_label(contents.nodes[node].label)) for node in ids]
    ordered = sorted((min(pair), max(pair)) for pair in pairs)
    places = place_nodes(widths, ordered, homes)
    spots = [_spot(contents, node, x, y) for node, (x, y) in zip(ids, places, strict=True)]
    shown = (c for c in contents.claims if c.holds and c.subject in rank and c.target in rank and c.subject != c.target)
    return draw_svg(spots, [_line(claim, ids, language) for claim in shown], title, language)


def _spot(contents: Contents, node: int, x: float, y: float) -> Spot:
    told = contents.nodes[node]
    lines = tuple(wrap_label(told.label).split("\n"))
    return Spot(x, y, lines, group_of(load_ontology(), told.type), 10 + 2 * min(isqrt(told.degree), 8))


def _line(claim: Claim, ids: Sequence[int], language: str, *, circle: bool = False) -> Line:
    """A fact as a line: on it the product where one is told, else the relation."""
    assert claim.target is not None
    known = load_ontology().predicates.get(claim.predicate)
    labels = read_labels().get(claim.predicate, (claim.predicate, claim.predicate))
    products = sorted({value for said in claim.statements for name, value in said.details if name == "product"})
    planned = {said.modality for said in claim.statements} == {"planned"}
    text = "、".join(products) if products else labels[language != "zh"]
    arrow = known is None or not known.symmetric
    return Line(ids.index(claim.subject), ids.index(claim.target), text, planned, circle, arrow)


def _runs_back(claim: Claim, tiers: dict[int, int]) -> bool:
    """Whether a supply runs against the tiers, and so closes a circle."""
    assert claim.target is not None
    return tiers[claim.subject] >= tiers[claim.target]
