"""The check: each way to break a graph breaks just the shape that is meant, and pySHACL says the same."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SH, SKOS, XSD

from kg.graph.check import Finding, check_graph
from kg.graph.check.shapes import SHAPES, read_vocabulary
from kg.graph.store import read_store
from kg.ontology import IKG, IKGU, KGID, data_path

HERE = Path(__file__).parent
CASES = sorted((HERE / "broken").glob("*.ru"))
PREFIXES = f"""PREFIX ikg: <{IKG}> PREFIX u: <{IKGU}> PREFIX e: <{KGID}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}>
    PREFIX skos: <{SKOS}> PREFIX prov: <{PROV}> PREFIX dcterms: <{DCTERMS}> PREFIX xsd: <{XSD}> """


def read_town() -> ox.Store:
    return read_store(HERE / "town.trig")


def break_town(case: Path) -> tuple[str, ox.Store]:
    """The shape that a case means, and the town as the case breaks it."""
    text = case.read_text("utf-8")
    store = read_town()
    before = set(store)
    store.update(PREFIXES + text)
    assert set(store) != before, "the case changes nothing"
    wanted = re.match(r"# fires: (\S+)\n# zh: \S.*\n# en: \S.*\n", text)
    assert wanted, "a case opens with `# fires:`, `# zh:` and `# en:`"
    return wanted[1], store


@cache
def read_reference(asking: str = "") -> rdflib.Graph:
    """The shapes in rdflib; of those that are queries all, or, as pySHACL takes seconds over them, just the one named."""
    shapes = rdflib.Graph().parse(data_path("shapes.ttl"))
    for shape in list(shapes.subjects(SH.sparql)) if asking else []:
        if str(shape) != SHAPES + asking:
            shapes.remove((shape, None, None))
    return shapes


def ask_pyshacl(store: ox.Store, asking: str = "") -> set[tuple[str, str]]:
    """What pySHACL finds: the shape and the node that breaks it."""
    known = (f"{quad.triple} .\n" for quad in read_vocabulary())
    text = "".join(sorted({*(f"{quad.triple} .\n" for quad in store), *known}))
    data = rdflib.Graph().parse(data=text, format="nt")
    shapes = read_reference(asking)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=True)
    assert isinstance(report, rdflib.Graph)
    return {
        (str(report.value(result, SH.sourceShape)).removeprefix(SHAPES), str(report.value(result, SH.focusNode)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def pairs(found: list[Finding]) -> set[tuple[str, str]]:
    return {(each.shape, each.focus) for each in found}


# The corpus


def test_a_good_graph_conforms_to_both_engines() -> None:
    assert check_graph(read_town()) == []
    assert ask_pyshacl(read_town()) == set()


def test_the_corpus_is_large_enough() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_graph_breaks_just_the_intended_shape(case: Path) -> None:
    wanted, store = break_town(case)
    assert {each.shape for each in check_graph(store)} == {wanted}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_pyshacl_finds_the_same(case: Path) -> None:
    wanted, store = break_town(case)
    assert ask_pyshacl(store, asking=wanted) == pairs(check_graph(store))


def test_pyshacl_finds_the_same_where_everything_is_broken() -> None:
    store = read_town()
    for case in CASES:
        store.update(PREFIXES + case.read_text("utf-8"))
    found = check_graph(store)
    assert len({each.shape for each in found}) > 50
    assert ask_pyshacl(store) == pairs(found)
