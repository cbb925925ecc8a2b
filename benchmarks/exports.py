"""How long exports take, and how much memory: a million triples, against pyoxigraph's own serialiser.

`python -m benchmarks.exports [--triples N]` makes a graph as `kg build` would write it and writes it in every RDF notation,
each in a process of its own; the yardstick is `pyoxigraph.parse` into `pyoxigraph.serialize`, and `Store.dump`.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.publish.exports.rdf import FORMS, RdfOrder, write_rdf

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IKG, KGID = "https://w3id.org/ikg/ontology#", "https://w3id.org/ikg/id/"
FACTS_OF_ONE = 10
MIB = 1024
RUNS = 2


def write_graph(path: Path, triples: int) -> None:
    """Writes firms that supply each other, ten triples each, as sorted N-Quads."""
    firms = sorted(f"{KGID}enterprise/{number * 2654435761 % 2**40:010x}" for number in range(triples // FACTS_OF_ONE))
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for number, firm in enumerate(firms):
            lines = [f"<{firm}> <{RDF}type> <{IKG}Enterprise> .\n"]
            lines.append(f'<{firm}> <http://www.w3.org/2000/01/rdf-schema#label> "示例企业{number}号有限公司"@zh .\n')
            ends = (firms[(number * 7 + step * 31) % len(firms)] for step in range(1, FACTS_OF_ONE - 1))
            lines += [f"<{firm}> <{IKG}suppliesTo> <{end}> .\n" for end in ends]
            out.writelines(sorted(set(lines)))


def export(source: Path, form: str, target: Path) -> None:
    """Ours."""
    with target.open("wb") as out:
        write_rdf(source, RdfOrder(form, "facts"), out)


def convert(source: Path, form: str, target: Path) -> None:
    """pyoxigraph's own way from a file to a file."""
    from pyoxigraph import RdfFormat, parse, serialize

    serialize(parse(path=source, format=RdfFormat.N_QUADS), target, FORMS.get(form, RdfFormat.N_QUADS))


def dump(source: Path, form: str, target: Path) -> None:
    """pyoxigraph's own way through a store: load it, write it."""
    from pyoxigraph import DefaultGraph, RdfFormat, Store

    store = Store()
    store.bulk_load(path=source, format=RdfFormat.N_QUADS)
    store.dump(target, FORMS.get(form, RdfFormat.N_QUADS), from_graph=DefaultGraph())


WAYS = {"ours": export, "parse+serialize": convert, "load+dump": dump}


def run_one(way: str, source: Path, form: str, target: Path) -> None:
    """Runs one way in this process; prints its processor seconds and its peak of memory in MiB."""
    before = time.process_time()
    WAYS[way](source, form, target)
    took = time.process_time() - before
    print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB)


def measure(way: str, source: Path, form: str, target: Path) -> tuple[float, float]:
    """The best of some runs, each in a fresh process."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, "-m", "benchmarks.exports", "--way", way, "--form", form, str(source), str(target)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        runs.append(tuple(map(float, done.stdout.split())))
    return min(run[0] for run in runs), max(run[1] for run in runs)


def main() -> None:
    """Prints a table: seconds of each way, our ratio to each yardstick, and peaks of memory."""
    options = argparse.ArgumentParser()
    options.add_argument("--triples", type=int, default=1_000_000)
    options.add_argument("--way")
    options.add_argument("--form")
    options.add_argument("files", nargs="*", type=Path)
    chosen = options.parse_args()
    if chosen.way:
        run_one(chosen.way, chosen.files[0], chosen.form, chosen.files[1])
        return
    with TemporaryDirectory() as folder:
        tables(Path(folder), chosen.triples)


def tables(folder: Path, triples: int) -> None:
    """Measures every notation, and our memory at a tenth of the size too."""
    source, small, target = folder / "graph.nq", folder / "small.nq", folder / "out"
    write_graph(source, triples)
    write_graph(small, triples // 10)
    print(f"{triples:,} triples; processor seconds, peak MiB")
    print(f"{'':10}{'ours':>8}{'MiB':>6}{'MiB/10':>8}{'parse+ser.':>12}{'ratio':>7}{'load+dump':>11}{'ratio':>7}")
    for form in (*FORMS, "hext"):
        ours, peak = measure("ours", source, form, target)
        _, peak_small = measure("ours", small, form, target)
        theirs, _ = measure("parse+serialize", source, form, target)
        stored, _ = measure("load+dump", source, form, target)
        row = f"{form:10}{ours:8.2f}{peak:6.0f}{peak_small:8.0f}{theirs:12.2f}{ours / theirs:7.2f}"
        print(f"{row}{stored:11.2f}{ours / stored:7.2f}", flush=True)


if __name__ == "__main__":
    main()
