"""The check: each way to break a graph breaks just the shape that is meant, and pySHACL says the same."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from click.testing import CliRunner, Result
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SH, SKOS, XSD

from kg.cli import main
from kg.graph.check import Finding, check_graph, compare_quotes
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


@pytest.mark.parametrize("name", ["town.trig", "whole.trig"])
def test_a_good_graph_conforms(name: str) -> None:
    assert check_graph(read_store(HERE / name)) == []


def test_a_good_graph_conforms_to_pyshacl_as_the_shapes_tell_how_to_run_it() -> None:
    text = "".join(sorted({f"{quad.triple} .\n" for quad in read_store(HERE / "whole.trig")}))
    data, terms = rdflib.Graph().parse(data=text, format="nt"), rdflib.Graph().parse(data_path("ikg.ttl"))
    conforms, _, words = pyshacl.validate(
        data, shacl_graph=read_reference(), ont_graph=terms, inference="none", advanced=True
    )
    assert conforms, words


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


# What a person sees


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def write_town(path: Path, update: str) -> Path:
    store = read_town()
    store.update(PREFIXES + update)
    store.dump(output=str(path), format=ox.RdfFormat.TRIG)
    return path


def test_a_finding_names_the_thing_the_value_and_the_sentence_in_both_languages() -> None:
    store = read_town()
    store.update(
        PREFIXES + "DELETE { e:q28 ikg:value ?v } INSERT { e:q28 ikg:value -5.0 } WHERE { e:q28 ikg:value ?v }"
    )
    (found,) = check_graph(store)
    assert (found.shape, found.severity, found.label, found.value) == ("Money-value", "violation", "近28亿元", "-5")
    assert found.zh == "近28亿元：投资、收入、税收须大于零。此处为“-5”。原文：“总投资近28亿元”（要闻）"
    assert (
        found.en == "近28亿元: Investment, revenue and tax are above zero. Here: “-5”. Words: “总投资近28亿元” (要闻)"
    )
    (said,) = found.evidence
    assert (said.article, said.start, said.end, said.statement) == ("two", 100, 108, KGID + "st5")


def test_a_property_on_the_wrong_thing_is_traced_to_the_statements_with_that_property() -> None:
    store = read_town()
    store.update(PREFIXES + "DELETE DATA { e:lab a ikg:Institution } ; INSERT DATA { e:lab a ikg:Facility }")
    found = check_graph(store)
    assert [each.shape for each in found] == ["participatesIn-subject"]
    assert found[0].zh.startswith("云泽大学：“参与”的主体须为")


def test_the_same_graph_gives_the_same_findings() -> None:
    store = read_town()
    for case in CASES[:30]:
        store.update(PREFIXES + case.read_text("utf-8"))
    turned = ox.Store()
    turned.extend(sorted(store, key=str, reverse=True))
    assert check_graph(store) == check_graph(turned)


def test_check_exits_with_0_for_a_good_graph_and_with_1_for_a_violation(tmp_path: Path) -> None:
    assert run("check", HERE / "town.trig").exit_code == 0
    assert run("check", HERE / "whole.trig").exit_code == 0
    broken = run("check", write_town(tmp_path / "a.trig", "INSERT DATA { e:car ikg:suppliesTo e:car }"))
    assert broken.exit_code == 1
    assert "远山汽车：企业不得收购自身" in broken.stdout
    assert "1 violation, 0 warnings" in broken.stderr
    assert run("check", tmp_path / "none.trig").exit_code == 1


def test_a_warning_fails_only_where_check_is_strict(tmp_path: Path) -> None:
    odd = write_town(tmp_path / "a.trig", "DELETE WHERE { GRAPH ?g { e:article-one dcterms:title ?t } }")
    assert run("check", odd).exit_code == 0
    assert run("check", odd, "--strict").exit_code == 1
    assert "An article should have a title" in run("check", odd, "--lang", "en").stdout


def test_check_speaks_json_one_finding_a_line(tmp_path: Path) -> None:
    broken = write_town(tmp_path / "a.trig", "INSERT DATA { e:lab ikg:suppliesTo e:boss }")
    rows = [json.loads(line) for line in run("check", broken, "--json").stdout.splitlines()]
    assert [row["shape"] for row in rows] == ["suppliesTo-object", "suppliesTo-subject"]
    assert set(rows[0]) == {"severity", "shape", "focus", "label", "path", "value", "zh", "en", "evidence"}


def test_an_rdf_file_without_evidence_is_checked_as_well(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(f"@prefix ikg: <{IKG}> .\n<http://x/a> a ikg:Project ; ikg:locatedIn <http://x/b> .\n", "utf-8")
    result = run("check", file)
    assert result.exit_code == 1
    assert all(shape in result.stdout for shape in ("Entity-label", "locatedIn-object"))


# Quotes and their articles


def test_a_quote_that_is_not_what_its_article_says_is_found(tmp_path: Path) -> None:
    text = "青禾电池向远山汽车供应储能电池。".ljust(40, "。") + "白石锂业为青禾配套。"
    assert [each.focus for each in compare_quotes(read_town(), {"one": text})] == [
        KGID + name for name in ("st3", "st4", "st6")
    ]
    (tmp_path / "one.md").write_text("---\nid: one\n---\n\n青禾电池供货。\n", "utf-8")
    result = run("check", HERE / "town.trig", "--sources", tmp_path)
    assert result.exit_code == 1
    assert "QuoteInSource" in result.stdout


def test_the_graph_of_a_folder_is_compared_with_the_folders_own_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "graph_out").mkdir()
    (tmp_path / "sources" / "one.md").write_text("---\nid: one\n---\n\n青禾电池供货。\n", "utf-8")
    read_town().dump(output=str(tmp_path / "graph_out" / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    result = run("check")
    assert result.exit_code == 1
    assert "QuoteInSource" in result.stdout


def test_blank_nodes_and_triple_terms_are_no_hindrance(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    labels = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ."
    firm = '[] a ikg:Enterprise ; rdfs:label "甲公司"@zh ; ikg:suppliesTo [ a ikg:City ; rdfs:label "乙市"@zh ] .'
    term = "<http://x/r> rdf:reifies <<( <http://x/a> ikg:suppliesTo <http://x/b> )>> ."
    file.write_text(f"@prefix ikg: <{IKG}> . {labels}\n{firm}\n{term}\n", "utf-8")
    result = run("check", file)
    assert result.exit_code == 1
    assert "乙市：“供货给”的客体须为企业。" in result.stdout
