"""What the trained labeller of names is worth: facts found with and without it in annotated articles that it has not seen.

    python -m benchmarks.labeller [PATTERN ...]

Prints precision, recall and F1 of facts, both ways over the same articles; by default the unseen ones of tests/wide.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from kg import pipeline
from kg.evaluate import evaluate, read_claims, read_gold
from kg.mentions import Finder

WIDE = Path(__file__).resolve().parent.parent / "tests" / "wide"
UNSEEN = ["wide-??5.json"]


def score(folder: Path, *, labelling: bool) -> str:
    """One line of figures."""
    with patch.object(pipeline, "Finder", lambda: Finder(labelling=labelling)):
        graph = pipeline.build_graph([folder])
    total = evaluate(read_claims(graph.rows), read_gold(folder)).total
    return f"P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.3f}"


def main() -> None:
    """Scores both ways."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pattern in sys.argv[1:] or UNSEEN:
            for file in WIDE.glob(pattern):
                shutil.copy(file, folder)
                shutil.copy(file.with_suffix(".txt"), folder)
        for labelling in (False, True):
            print(f"{'with' if labelling else 'without'} the labeller: {score(folder, labelling=labelling)}")


if __name__ == "__main__":
    main()
