"""How long each named question takes on a made-up graph, and on a smaller one how many times faster than rdflib.

    python -m benchmarks.questions [--statements N] [--rdflib N] [--limit SECONDS]

Prints CPU milliseconds of each question on a graph of about 15 N triples, inferred facts included (66000: a million), the
slowest last. `--rdflib N` asks rdflib the same on a graph of N statements, each question in a process of its own that is
stopped after `--limit` seconds, and prints the ratio.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.graph.inference import infer
from kg.ontology import NamedQuery, bind_parameters, list_queries

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from synthetic import make_quads

VALUES = {
    "article": "article-7", "chain": "Product1", "company": "Enterprise3", "from": "2022-03", "investor": "Enterprise3", "least": "100亿",
    "maker": "Enterprise3", "organization": "Enterprise3", "party": "Enterprise3", "person": "Person3", "product": "Product2",
    "region": "Region1", "subject": "Region3", "target": "Project3", "thing": "Enterprise3", "to": "2022-03",
}  # fmt: skip


def make_store(statements: int) -> ox.Store:
    """A made-up graph with all that follows from it."""
    store = ox.Store()
    store.bulk_load(input="".join(make_quads(statements)).encode(), format=ox.RdfFormat.N_QUADS)
    infer(store)
    return store


def choose_values(question: NamedQuery) -> dict[str, str]:
    """What is asked: a value for each parameter that must be set."""
    return {parameter.name: VALUES[parameter.name] for parameter in question.parameters if not parameter.optional}


def ask_store(store: ox.Store, question: NamedQuery) -> tuple[float, int]:
    """CPU seconds and rows of one question."""
    started = time.process_time()
    rows = sum(1 for _ in store.query(question.text, substitutions=bind_parameters(question, choose_values(question))))
    return time.process_time() - started, rows


def ask_rdflib(dataset: rdflib.Dataset, question: NamedQuery, limit: float) -> float | None:
    """CPU seconds of one question in rdflib; None where it was stopped."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_answer, args=(dataset, question, sender))
    process.start()
    seconds = receiver.recv() if receiver.poll(limit) else None
    process.kill()
    process.join()
    return seconds


def _answer(dataset: rdflib.Dataset, question: NamedQuery, sender: multiprocessing.connection.Connection) -> None:
    given = bind_parameters(question, choose_values(question))
    bindings = {name.value: rdflib.util.from_n3(str(value)) for name, value in given.items()}
    started = time.process_time()
    sum(1 for _ in dataset.query(question.text, initBindings=bindings))
    sender.send(time.process_time() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=66000)
    parser.add_argument("--rdflib", type=int, default=0)
    parser.add_argument("--limit", type=float, default=60)
    options = parser.parse_args()
    store = make_store(options.statements)
    print(f"{len(store)} triples")
    found = sorted((*ask_store(store, question), question.name) for question in list_queries())
    for seconds, rows, name in found:
        print(f"{name:26} {seconds * 1000:9.1f} ms {rows:8} rows")
    if options.rdflib:
        compare(options.rdflib, options.limit)


def compare(statements: int, limit: float) -> None:
    """Prints each question's time in both, on one graph, and the ratio."""
    store = make_store(statements)
    dataset = rdflib.Dataset()
    dataset.parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    print(f"{len(store)} triples, rdflib beside pyoxigraph")
    for question in list_queries():
        ours, _ = ask_store(store, question)
        theirs = ask_rdflib(dataset, question, limit)
        told = (
            f"{theirs / max(ours, 1e-5):9.0f} times"
            if theirs is not None
            else f"> {limit / max(ours, 1e-5):7.0f} times"
        )
        print(f"{question.name:26} {ours * 1000:9.1f} ms {told}", flush=True)


if __name__ == "__main__":
    main()
