"""What the trained layers are worth: facts found with and without them in annotated articles that they have not seen.

    python -m benchmarks.learned [PATTERN ...]

Prints precision, recall and F1 of facts over the same articles: by rules alone, with the labeller of names, with the
linker of marks too; by default of the unseen articles of tests/wide.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from kg import pipeline
from kg.evaluate import evaluate, read_claims, read_gold
from kg.facts import Stater
from kg.mentions import Finder

WIDE = Path(__file__).resolve().parent.parent / "tests" / "wide"
UNSEEN = ["wide-??5.json"]
WAYS = {"rules alone": (False, False), "with the labeller": (True, False), "with the linker too": (True, True)}


def score(folder: Path, *, labelling: bool, linking: bool) -> str:
    """One line of figures."""
    with (
        patch.object(pipeline, "Finder", lambda: Finder(labelling=labelling)),
        patch.object(pipeline, "Stater", lambda: Stater(linking=linking)),
    ):
        graph = pipeline.build_graph([folder])
    total = evaluate(read_claims(graph.rows), read_gold(folder)).total
    return f"P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.3f}"


def main() -> None:
    """Scores each way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pattern in sys.argv[1:] or UNSEEN:
            for file in WIDE.glob(pattern):
                shutil.copy(file, folder)
                shutil.copy(file.with_suffix(".txt"), folder)
        for way, (labelling, linking) in WAYS.items():
            print(f"{way:20} {score(folder, labelling=labelling, linking=linking)}")


if __name__ == "__main__":
    main()
