"""How long a graph takes to be held against the shapes: our check beside pySHACL, on synthetic graphs and on one of yours.

    python benchmarks/check.py [GRAPH] [--firms N ...] [--reference]

Prints, for each graph, CPU seconds of loading it, of the whole check and of its parts, and the memory that the check adds.
--reference runs pySHACL too, on SHACL Core alone and (on the smallest graph) on all shapes: minutes past 10k triples.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import pyshacl
import rdflib

from kg.graph.check import check_graph
from kg.graph.check import validating as engine
from kg.graph.check.shapes import read_shapes, read_vocabulary
from kg.graph.store import read_store
from kg.ontology import IKG, IKGU, KGID, data_path

Value = TypeVar("Value")
PREFIXES = f"""@prefix ikg: <{IKG}> . @prefix u: <{IKGU}> . @prefix e: <{KGID}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
e:city a ikg:City ; rdfs:label "云泽市"@zh .
"""
STATED = """e:st{n}-{k} a rdf:Statement ; rdf:subject e:{s} ; rdf:predicate ikg:{p} ; rdf:object {o} ;
 prov:wasDerivedFrom e:a{n} ; ikg:quote "第{n:06}号事实"@zh ; ikg:start 0 ; ikg:end 10 ; ikg:confidence 0.9 ;
 ikg:modality ikg:asserted ; ikg:extractedBy ikg:by-hand .
"""


def write_firms(count: int) -> Iterator[str]:
    """A graph of `count` firms, each with a project, a figure, two dates and five statements: about 75 triples a firm."""
    yield PREFIXES
    for n in range(count):
        other = f"f{(n * 7 + 1) % count}"
        facts = [
            (f"f{n}", "suppliesTo", f"e:{other}"), (f"f{n}", "investsIn", f"e:p{n}"), (f"p{n}", "locatedIn", "e:city"),
            (f"p{n}", "totalInvestment", f"e:q{n}"), (f"p{n}", "startedOn", '"2031-03"^^xsd:gYearMonth'),
            (f"p{n}", "completedOn", '"2032"^^xsd:gYear'),
        ]  # fmt: skip
        yield f'e:f{n} a ikg:Enterprise ; rdfs:label "第{n}公司"@zh . e:p{n} a ikg:Project ; rdfs:label "第{n}项目"@zh .\n'
        yield f'e:q{n} a ikg:Quantity ; rdfs:label "{n + 1}亿元"@zh ; ikg:value {n + 1}00000000.0 ; ikg:unit u:CNY .\n'
        yield "".join(f"e:{s} ikg:{p} {o} .\n" for s, p, o in facts if s != o.removeprefix("e:"))
        yield f'GRAPH e:a{n} {{ e:a{n} a ikg:Article ; dcterms:identifier "a{n}" ; dcterms:title "第{n}篇"@zh .\n'
        told = (
            STATED.format(n=n, k=k, s=s, p=p, o=o) for k, (s, p, o) in enumerate(facts) if s != o.removeprefix("e:")
        )
        yield "".join(told) + "}\n"


def measure(name: str, work: Callable[[], Value]) -> Value:
    """What a call gives, its CPU seconds printed."""
    start = time.process_time()
    result = work()
    sys.stdout.write(f"  {name:24} {time.process_time() - start:8.2f} CPU s\n")
    return result


def load(text: str) -> ox.Store:
    store = ox.Store()
    store.bulk_load(input=text.encode(), format=ox.RdfFormat.TRIG)
    return store


def time_check(store: ox.Store) -> None:
    """The whole check, then its parts."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = measure("check", lambda: check_graph(store))
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(f"  {'memory':24} {more:8.0f} MiB more at its peak; {len(found)} findings\n")
    shapes = read_shapes()
    union = measure("- all graphs in one", lambda: engine._unite(store))
    measure("- SHACL Core, shacl-rust", lambda: list(engine._find_core(union, shapes)))
    measure("- queries, Oxigraph", lambda: list(engine._find_asked(union, shapes)))


def time_reference(store: ox.Store, whole: bool) -> None:
    """PySHACL on the same triples: SHACL Core, and all shapes where asked."""
    lines = {f"{quad.triple} .\n" for quad in (*store, *read_vocabulary())}
    data = rdflib.Graph().parse(data="".join(lines), format="nt")
    core = rdflib.Graph().parse(data=read_shapes().core, format="nt")
    measure("pySHACL, Core", lambda: pyshacl.validate(data, shacl_graph=core, inference="none"))
    if whole:
        shapes = rdflib.Graph().parse(data_path("shapes.ttl"))
        measure("pySHACL, all", lambda: pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", nargs="?", type=Path)
    parser.add_argument("--firms", type=int, nargs="*", default=[40, 1300])
    parser.add_argument("--reference", action="store_true")
    options = parser.parse_args()
    if options.graph:
        store = read_store(options.graph)
        sys.stdout.write(f"{options.graph}: {len(store)} quads\n")
        time_check(store)
    for place, firms in enumerate(sorted(options.firms)):
        text = "".join(write_firms(firms))
        sys.stdout.write(f"{firms} firms\n")
        store = measure("load", lambda text=text: load(text))  # type: ignore[misc]
        sys.stdout.write(f"  {len(store)} quads\n")
        time_check(store)
        if options.reference:
            time_reference(store, whole=place == 0)


if __name__ == "__main__":
    main()
