"""RDF that we write, read back by tools that no one here wrote: rdflib, pyoxigraph, Apache Jena, PyLD."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import rdflib
import rdflib.compare
from exported import whole_graph
from hostile import make_store, nastiest, stores
from hypothesis import HealthCheck, given, settings
from jena import read_with_riot
from pyld import jsonld
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from kg.errors import KgError
from kg.publish.exports import FORMATS, ordering
from kg.publish.exports.documents import write_documents
from kg.publish.exports.rdf import ENDS, FORMS, STATEMENT, RdfOrder, write_rdf
from kg.publish.shortening import TYPE

RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
    "hext": "hext",
}
SUFFIXES = {name: FORMATS[name].suffix for name in RDFLIB}
QUADS = ("nquads", "trig", "jsonld", "hext")
TRIPLES = ("turtle", "ntriples", "rdfxml")
PARTS = ("facts", "evidence", "inferred", "known", "ontology", "all")
Content = set[tuple[str, ...]]


@pytest.fixture(autouse=True)
def literals_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib would else write numbers anew: "07" as "7"."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.fixture(scope="module")
def graph(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed graph with what is known and inferred of it, as a build writes it."""
    return whole_graph(repository, tmp_path_factory.mktemp("graph"))


def export(source: Store | Path, form: str, part: str = "all", rdf12: bool = False) -> bytes:
    """What an export writes."""
    out = io.BytesIO()
    write_rdf(source, RdfOrder(form, part, rdf12), out)
    return out.getvalue()


def content(quads: Iterable[Quad], named: bool) -> Content:
    """What quads say; without the graphs' names where a format has none."""
    return {(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name) if named else "") for q in quads}


def read_oxigraph(written: bytes, form: str) -> list[Quad]:
    """The quads of a file, by pyoxigraph."""
    return list(parse(written, format=FORMS[form]))


def read_rdflib(written: bytes, form: str) -> list[Quad]:
    """The quads of a file, by rdflib."""
    dataset = rdflib.Dataset()
    dataset.parse(data=written, format=RDFLIB[form], publicID="https://example.org/")
    return [_quad(*row) for row in dataset.quads()]


def _quad(subject: object, predicate: object, thing: object, graph: object) -> Quad:
    default = graph is None or str(graph) == str(rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    where = {} if default else {"graph_name": NamedNode(str(graph))}
    if isinstance(thing, rdflib.Literal):
        kind = NamedNode(str(thing.datatype)) if thing.datatype is not None and not thing.language else None
        value = Literal(str(thing), datatype=kind, language=thing.language)
        return Quad(_node(subject), NamedNode(str(predicate)), value, **where)
    return Quad(_node(subject), NamedNode(str(predicate)), _node(thing), **where)


def _node(term: object) -> NamedNode | BlankNode:
    return BlankNode(str(term)) if isinstance(term, rdflib.BNode) else NamedNode(str(term))


def agree(store: Store, form: str) -> None:
    """Checks that a store's export says what the store says, to pyoxigraph and to rdflib, in the same bytes each time."""
    written, wanted = export(store, form), content(store, form in QUADS)
    if form in FORMS:
        assert content(read_oxigraph(written, form), form in QUADS) == wanted
    assert content(read_rdflib(written, form), form in QUADS) == wanted
    assert export(store, form) == written


@pytest.mark.parametrize("form", [form for form in RDFLIB if form != "rdfxml"])
@given(store=stores())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_notation_says_the_same_as_the_store(form: str, store: Store) -> None:
    agree(store, form)


@given(store=stores(controls=False))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rdf_xml_says_the_same_as_the_store(store: Store) -> None:
    agree(store, "rdfxml")


@pytest.mark.parametrize("mark", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused_by_name(mark: str) -> None:
    store = make_store(
        [Quad(NamedNode("https://example.org/a"), NamedNode("https://example.org/p"), Literal(f"a{mark}b"))]
    )
    with pytest.raises(KgError, match=f"U\\+{ord(mark):04X}"):
        export(store, "rdfxml")


def test_a_predicate_that_is_no_xml_name_is_refused() -> None:
    store = make_store([Quad(NamedNode("https://example.org/a"), NamedNode("https://example.org/12"), Literal("a"))])
    with pytest.raises(KgError, match="predicate"):
        export(store, "rdfxml")


@pytest.mark.parametrize("form", [form for form in RDFLIB if form != "hext"])
def test_jena_reads_the_nastiest_texts(form: str, tmp_path: Path) -> None:
    store = nastiest()
    file = tmp_path / f"nasty{SUFFIXES[form]}"
    file.write_bytes(export(store, form))
    found = parse(read_with_riot(file, tmp_path), format=RdfFormat.N_QUADS)
    assert content(found, form in QUADS) == content(store, form in QUADS)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_our_graph_is_the_same_in_every_notation(graph: Path, part: str) -> None:
    wanted = read_oxigraph(export(graph, "nquads", part), "nquads")
    assert wanted
    for form in RDFLIB:
        written = export(graph, form, part)
        assert export(graph, form, part) == written
        found = read_oxigraph(written, form) if form in FORMS else read_rdflib(written, form)
        assert _named(content(found, form in QUADS)) == _named(content(wanted, form in QUADS))


def _named(said: Content) -> Content:
    """What is said without blank nodes, whose labels each reader makes up; the ontology alone has any."""
    return {row for row in said if not any(term.startswith("_:") for term in row)}


def test_parts_make_up_the_whole(graph: Path) -> None:
    parts = [content(read_oxigraph(export(graph, "nquads", part), "nquads"), True) for part in PARTS[:4]]
    whole = content(parse(path=graph, format=RdfFormat.N_QUADS), True)
    assert set.union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)
    assert all("_:" not in str(node) for row in whole for node in row[:1])


def test_lines_come_in_order_each_once_from_a_file_a_store_and_a_file_in_disorder(graph: Path, tmp_path: Path) -> None:
    lines = graph.read_bytes().splitlines(keepends=True)
    mixed = tmp_path / "mixed.nq"
    mixed.write_bytes(b"".join([*lines[::-1], *lines[:50]]))
    store = Store()
    store.bulk_load(path=graph, format=RdfFormat.N_QUADS)
    for form in ("nquads", "turtle", "trig", "rdfxml"):
        assert export(mixed, form) == export(graph, form) == export(store, form)
    assert export(graph, "nquads") == b"".join(sorted(set(lines)))


def test_sorting_needs_no_more_memory_than_a_run_of_lines(monkeypatch: pytest.MonkeyPatch, graph: Path) -> None:
    monkeypatch.setattr(ordering, "LINES_AT_ONCE", 7)
    store = Store()
    store.bulk_load(path=graph, format=RdfFormat.N_QUADS)
    facts = make_store([quad for quad in store if isinstance(quad.graph_name, DefaultGraph)])
    lines = export(facts, "nquads").splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(facts)


def test_blank_nodes_get_the_labels_of_their_content() -> None:
    said = '_:{0} <http://e/knows> _:{1} .\n_:{1} <http://e/name> "甲" .\n_:{0} <http://e/name> "乙" .'
    one, other = (
        make_store(list(parse(said.format(*names), format=RdfFormat.N_TRIPLES))) for names in (("x", "y"), ("b2", "b1"))
    )
    assert export(one, "turtle") == export(other, "turtle")
    found, wanted = (Dataset(quads) for quads in (read_oxigraph(export(one, "nquads"), "nquads"), one))
    for dataset in (found, wanted):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert found == wanted


def test_our_graph_and_the_ontology_are_isomorphic_to_rdflib_too(graph: Path) -> None:
    written = {form: export(graph, form, "ontology") for form in TRIPLES}
    graphs = [rdflib.Graph().parse(data=text, format=RDFLIB[form]) for form, text in written.items()]
    canonical = [set(rdflib.compare.to_canonical_graph(each)) for each in graphs]
    assert canonical[0] == canonical[1] == canonical[2]


@pytest.mark.parametrize("form", ["turtle", "ntriples", "nquads", "trig"])
def test_reifiers_of_rdf_1_2_say_what_the_statements_say(graph: Path, form: str) -> None:
    written = export(graph, form, "evidence", rdf12=True)
    found = read_oxigraph(written, form)
    wanted = content(read_oxigraph(export(graph, "nquads", "evidence"), "nquads"), form in QUADS)
    assert content(_unreify(found), form in QUADS) == wanted
    assert any(isinstance(quad.object, Triple) for quad in found)
    assert export(graph, form, "evidence", rdf12=True) == written


def _unreify(quads: Iterable[Quad]) -> Iterable[Quad]:
    for quad in quads:
        if isinstance(quad.object, Triple):
            yield Quad(quad.subject, TYPE, STATEMENT, quad.graph_name)
            for end, value in zip(ENDS, quad.object, strict=True):
                yield Quad(quad.subject, end, value, quad.graph_name)
        else:
            yield quad


@pytest.fixture(scope="module")
def documents(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the committed graph's JSON-LD documents."""
    folder = tmp_path_factory.mktemp("documents")
    write_documents(load(graph), folder)
    return folder


def load(graph: Path) -> Store:
    """A graph's file as a store."""
    store = Store()
    store.bulk_load(path=graph, format=RdfFormat.N_QUADS)
    return store


def read_documents(folder: Path) -> list[dict[str, Any]]:
    """The documents, each with the context that it names."""
    context = json.loads((folder / "context.jsonld").read_text("utf-8"))["@context"]
    lines = (folder / "documents.jsonl").read_text("utf-8").splitlines()
    return [{**json.loads(line), "@context": context} for line in lines]


def test_documents_lose_no_fact_and_no_sentence(graph: Path, documents: Path) -> None:
    expanded = (jsonld.to_rdf(each, {"format": "application/n-quads"}) for each in read_documents(documents))
    found = {row[:3] for text in expanded for row in content(parse(text, format=RdfFormat.N_QUADS), False)}
    told = (quad for quad in load(graph) if "/ontology#" not in str(quad.graph_name))
    assert found == {row[:3] for row in content(told, False)}


def test_documents_are_readable(documents: Path) -> None:
    each = next(one for one in read_documents(documents) if "suppliesTo" in one)
    assert each["type"] == "Enterprise"
    assert isinstance(each["label"], str)
    customers = each["suppliesTo"] if isinstance(each["suppliesTo"], list) else [each["suppliesTo"]]
    assert all(customer["label"] for customer in customers)
    said = next(one for one in each["statements"] if one["predicate"] == "suppliesTo")
    assert said["modality"] in ("asserted", "planned", "reported")
    assert isinstance(said["start"], int)
    assert said["quote"]
    assert said["derivedFrom"]["title"]


def test_the_frame_makes_the_same_documents(documents: Path) -> None:
    read = read_documents(documents)
    frame = json.loads((documents / "frame.jsonld").read_text("utf-8"))
    context = read[0]["@context"]
    flat = jsonld.flatten([{**each, "@context": context} for each in read])
    framed = jsonld.frame(flat, {**frame, "@context": context})["@graph"]
    found = {each["id"]: each for each in framed}
    assert set(found) == {each["id"] for each in read}
    for each in read:
        assert found[each["id"]]["label"] == each["label"]
        assert _count(found[each["id"]].get("statements")) == _count(each.get("statements"))


def _count(value: object) -> int:
    return 0 if value is None else len(value) if isinstance(value, list) else 1
