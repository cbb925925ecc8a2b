"""Train the labeler of names on the annotated sentences beside this file; says how well it does on sentences left out.

    python ontology/training/train.py [--check]     (needs python-crfsuite)

Deterministic: the same sentences give the same weights. `--check` trains on four fifths, five times over, and prints
precision, recall and F1 per class on the fifth left out; without it all sentences are used and `names.npz` is written.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from kg.mentions.labeler import describe, read_spans
from kg.mentions.listed import find_listed
from kg.mentions.tagger import Tagger

HERE = Path(__file__).parent
MARK = re.compile(r"\[([EGIRPJFDY])\|([^\[\]|]+)\]")
FOLDS = 5
Example = tuple[list[list[str]], list[str]]


def read_sentence(line: str) -> tuple[str, list[str]]:
    """A sentence without its marks, and a label for each of its characters."""
    text, labels, at = "", [], 0
    for match in MARK.finditer(line):
        plain, surface = line[at : match.start()], match[2]
        text += plain + surface
        labels += ["O"] * len(plain) + [f"B-{match[1]}"] + [f"I-{match[1]}"] * (len(surface) - 1)
        at = match.end()
    return text + line[at:], labels + ["O"] * len(line[at:])


def read_examples() -> list[Example]:
    lines = [line for path in sorted(HERE.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line.strip()]
    pairs = [read_sentence(line) for line in lines]
    tagged = Tagger().tag([text for text, _ in pairs])
    return [
        (describe(text, words, find_listed(text)), labels) for (text, labels), words in zip(pairs, tagged, strict=True)
    ]


def train(examples: Sequence[Example], path: str) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in examples:
        trainer.append(features, labels)
    trainer.set_params({"c1": 0.08, "c2": 0.02, "max_iterations": 120, "feature.minfreq": 2})
    trainer.train(path)


def check(examples: Sequence[Example]) -> None:
    right, said, true = Counter[str](), Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        with tempfile.NamedTemporaryFile(suffix=".crf") as file:
            train([e for n, e in enumerate(examples) if n % FOLDS != fold], file.name)
            tagger = pycrfsuite.Tagger()
            tagger.open(file.name)
            for features, labels in examples[fold::FOLDS]:
                ours, theirs = set(read_spans(tagger.tag(features))), set(read_spans(labels))
                right.update(kind for *_, kind in ours & theirs)
                said.update(kind for *_, kind in ours)
                true.update(kind for *_, kind in theirs)
    for kind in (*sorted(true), "all"):
        hits, claims, names = (sum(c.values()) if kind == "all" else c[kind] for c in (right, said, true))
        precision, recall = hits / max(claims, 1), hits / max(names, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        sys.stdout.write(f"{kind:4} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {names}\n")


def write_weights(path: str, out: Path) -> None:
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    labels = sorted(info.labels, key=lambda label: (label != "O", label))
    column = {label: number for number, label in enumerate(labels)}
    features = sorted({feature for feature, _ in info.state_features})
    row = {feature: number for number, feature in enumerate(features)}
    rows = np.zeros((len(features), len(labels)), dtype=np.float16)
    for (feature, label), weight in info.state_features.items():
        rows[row[feature], column[label]] = weight
    moves = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (one, other), weight in info.transitions.items():
        moves[column[one], column[other]] = weight
    np.savez_compressed(out, features=np.array(features), labels=np.array(labels), rows=rows, moves=moves)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    examples = read_examples()
    if options.check:
        check(examples)
        return
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        train(examples, file.name)
        write_weights(file.name, HERE / "names.npz")


if __name__ == "__main__":
    main()
