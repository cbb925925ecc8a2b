"""How long rules take to infer, beside the time that the store takes to load the same graph.

    python -m benchmarks.inference [STATEMENTS ...]

Prints for each size (about 15 triples a statement: 6600, 66000 are 100k and a million) the CPU seconds of loading and of
inferring, their ratio, what was inferred, and the slowest rules.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.graph.inference import infer, list_rules

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from synthetic import make_quads


def measure(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def compare(statements: int) -> None:
    """Prints what one size takes to load and to infer."""
    text = "".join(make_quads(statements)).encode()
    store = ox.Store()
    loading = measure(partial(store.bulk_load, input=text, format=ox.RdfFormat.N_QUADS))
    stated = len(store)
    inferring = measure(partial(infer, store))
    print(f"{stated} triples: load {loading:.2f} s, infer {inferring:.2f} s, {inferring / loading:.2f} times as long;")
    again = sorted(((measure(partial(store.update, rule.update)), rule.name) for rule in list_rules()), reverse=True)
    print(f"  {len(store) - stated} inferred; {', '.join(f'{name} {seconds:.2f} s' for seconds, name in again[:4])}")


def main() -> None:
    for statements in sys.argv[1:] or ("6600", "66000"):
        compare(int(statements))


if __name__ == "__main__":
    main()
