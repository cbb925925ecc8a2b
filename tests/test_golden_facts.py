"""Facts in annotated articles: what the rules once reached on sets that nobody tunes on, and on those they were written on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.evaluate import evaluate, read_claims, read_gold
from kg.pipeline import build_graph

GOLDEN, WIDE = (Path(__file__).parent / name for name in ("golden", "wide"))
FLOORS = {  # articles, precision, recall
    "wide, unseen": (sorted(file.stem for file in WIDE.glob("wide-??5.json")), 0.735, 0.525),
    "ordinary": ([f"held-{number:02}" for number in range(9, 17)], 0.888, 0.86),
    "odd": ([f"held-{number:02}" for number in range(5, 9)], 0.806, 0.7),
    "worked on": ([f"work-{number:02}" for number in range(1, 37)], 0.865, 0.757),
    "dense": ([f"held-{number:02}" for number in range(17, 23)], 0.725, 0.455),
    "dense, unseen": ([f"held-{number:02}" for number in range(23, 29)], 0.67, 0.42),
}


@pytest.mark.parametrize("name", FLOORS)
def test_facts_do_not_fall_below_what_was_reached(name: str, tmp_path: Path) -> None:
    stems, precision, recall = FLOORS[name]
    for stem in stems:
        for suffix in (".txt", ".json"):
            shutil.copy((WIDE if stem.startswith("wide") else GOLDEN) / f"{stem}{suffix}", tmp_path)
    graph = build_graph([tmp_path])
    total = evaluate(read_claims(graph.rows), read_gold(tmp_path)).total
    assert total.precision >= precision
    assert total.recall >= recall
