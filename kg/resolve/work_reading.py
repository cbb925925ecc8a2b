"""What is known of the projects and plants of one article: from their names, and from what its facts add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.model import Fact, Mention, Moment, Quantity
from kg.ontology.organizations import opening_place, plain_name
from kg.resolve.clusters import Clusters
from kg.resolve.corpus import EVERYWHERE, Corpus, Key, Node
from kg.resolve.firms import FIRM, read_firm
from kg.resolve.work_names import WorkName, analyse_work

WORKS = frozenset({"Project", "Facility"})
SIZES = frozenset({"annualCapacity", "totalInvestment", "landArea"})
DAYS = frozenset({"signedOn", "startedOn", "completedOn"})  # milestones that a work has once
LONGEST_MAKER = 20
MOST = 400  # so many works of one article


@dataclass(frozen=True)
class Work:
    """What is known of a work in one article: its name's parts and what the article's facts add."""

    node: Node
    article: str
    name: WorkName
    firms: frozenset[Node]
    places: frozenset[str]
    sizes: frozenset[tuple[str, str, str]]  # predicate, unit, value
    days: frozenset[tuple[str, str]] = frozenset()  # predicate, date


def list_makers(corpus: Corpus, clusters: Clusters) -> dict[str, Node]:
    """The firms of all articles by their names, which may open a work's name in any of them."""
    names = {node: clusters.find(node) for node in sorted(clusters.parents) if node[:2] == (EVERYWHERE, FIRM)}
    makers = {read_firm(node[2]).core: root for node, root in names.items() if read_firm(node[2]).trade}
    return makers | {plain_name(node[2]): root for node, root in names.items()}


def read_works(corpus: Corpus, clusters: Clusters, article: str, makers: Mapping[str, Node]) -> list[Work]:
    """The works of an article, with what its facts and their names tell; none where there are too many to compare."""
    keys = [key for key in corpus.local[article] if key[0] in WORKS]
    if not keys or len(keys) > MOST:
        return []
    said = _said(corpus, clusters, article)
    firms, places = _forms(corpus, clusters, article, "|".join(plain_name(name) for _, name in keys))
    for _, told in keys:
        _add_opening(plain_name(told), makers, firms, places)
    owners = {str(root): root for root in firms.values()}
    labels = {form: str(root) for form, root in firms.items()}
    works = []
    for key in keys:
        name = analyse_work(key[1], labels, places)
        about = said[key]
        whose, where = {owners[label] for label in name.firms} | about.firms, name.places | about.places
        sets = (frozenset(whose), frozenset(where), frozenset(about.sizes), frozenset(about.days))
        works.append(Work(corpus.node(article, *key), article, name, *sets))
    return sorted(works, key=lambda work: work.node)


def _add_opening(name: str, makers: Mapping[str, Node], firms: dict[str, Node], places: dict[str, str]) -> None:
    """Adds the firm of any article that a work's name opens with, and the known place behind it."""
    maker = next((name[:size] for size in range(LONGEST_MAKER, 1, -1) if name[:size] in makers), "")
    if maker and not any(form in name for form in firms):
        firms[maker] = makers[maker]
    place = opening_place(name[len(maker) :].lstrip("("))
    if place:
        places.setdefault(place, place)


def _forms(corpus: Corpus, clusters: Clusters, article: str, told: str) -> tuple[dict[str, Node], dict[str, str]]:
    """The forms of an article's firms and places that stand in its works' names; `told` is all of these names."""
    firms: dict[str, Node] = {}
    places: dict[str, str] = {}
    for kind, name in sorted(corpus.local[article]):
        if kind == "Region":
            forms = {plain_name(name), place_stem(name)}
        elif kind == FIRM:
            forms = {plain_name(name), read_firm(name).core, read_firm(name).brand}
        else:
            continue
        standing = [form for form in forms if len(form) > 1 and form in told]
        if standing:
            root = clusters.find(corpus.node(article, kind, name))
            for form in standing:
                if kind == FIRM:
                    firms[form] = root
                else:
                    places[form] = root[2]
    return firms, places


@cache
def place_stem(name: str) -> str:
    """A place's name without the word for its kind, as it stands in names of works."""
    return plain_name(name).rstrip("省市县区") if len(name) > 2 else plain_name(name)


@dataclass
class Said:
    """What the facts of an article say of one work: who invests, where it lies, how large it is, when it was what."""

    firms: set[Node] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    sizes: set[tuple[str, str, str]] = field(default_factory=set)
    days: set[tuple[str, str]] = field(default_factory=set)


def _said(corpus: Corpus, clusters: Clusters, article: str) -> Mapping[Key, Said]:
    """What the facts of an article say of each work."""
    said: dict[Key, Said] = defaultdict(Said)
    for fact in corpus.facts[article]:
        thing = fact.object
        if isinstance(thing, Mention) and fact.predicate == "investsIn" and thing.type in WORKS:
            investor = corpus.node(article, fact.subject.type, fact.subject.name)
            said[thing.type, thing.name].firms.add(clusters.find(investor))
        elif fact.subject.type in WORKS:
            _note(fact, said[fact.subject.type, fact.subject.name], corpus, clusters)
    return said


def _note(fact: Fact, said: Said, corpus: Corpus, clusters: Clusters) -> None:
    thing = fact.object
    if isinstance(thing, Mention) and fact.predicate == "locatedIn":
        said.places.add(clusters.find(corpus.node(fact.article, thing.type, thing.name))[2])
    elif isinstance(thing, Quantity) and fact.predicate in SIZES and not fact.detail("phase"):
        said.sizes.add((fact.predicate, thing.unit, str(thing.value.normalize())))
    elif isinstance(thing, Moment) and fact.predicate in DAYS and not fact.detail("phase"):
        said.days.add((fact.predicate, thing.value))
