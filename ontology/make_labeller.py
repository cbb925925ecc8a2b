"""Trains the labeller of names and writes ontology/labeller.onnx: `python ontology/make_labeller.py` (needs torch and onnx).

It learns from annotated articles of this repository: tests/wide and tests/golden, but for those kept unseen. The marks that
it sees are those that the grammars and lists find without it; some are hidden from it, so that it learns to find names
by what stands around them. One thread and fixed seeds: the same machine writes the same file again.
"""

from __future__ import annotations

import json
import math
import random
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn.utils import rnn

from kg.mentions.finder import Finder
from kg.mentions.labeller import LABELS, MARKS, NAMES, encode_marks
from kg.model import Article
from kg.sources import read_articles
from kg.text import split_sentences

ROOT = Path(__file__).resolve().parent.parent
UNSEEN = (
    "wide-??5",
    "held-0[5-8]",
    "held-2[3-8]",
    "20*",
)  # what the labeller is measured on; articles of our own sources
STATE, NARROW, HIDDEN, MARK, WORD = 256, 96, 80, 24, 8
EPOCHS, BATCH, RATE, DROPOUT, HIDE = 20, 16, 4e-3, 0.3, 0.12

Example = dict[str, Tensor]


class Network(nn.Module):
    """A layer of gated units in both directions over states, marks and words; one score for each label."""

    def __init__(self) -> None:
        super().__init__()
        self.mark, self.word = nn.Embedding(2 * len(MARKS) + 1, MARK), nn.Embedding(3, WORD)
        self.narrow = nn.Linear(STATE, NARROW)
        self.units = nn.GRU(NARROW + MARK + WORD, HIDDEN, bidirectional=True, batch_first=True)
        self.out, self.drop = nn.Linear(2 * HIDDEN, LABELS), nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, marks: Tensor, words: Tensor, lengths: Tensor) -> Tensor:
        narrowed = torch.tanh(self.narrow(self.drop(states)))
        seen = torch.cat([narrowed, self.drop(self.mark(marks)), self.word(words)], -1)
        packed = rnn.pack_padded_sequence(seen, lengths, batch_first=True, enforce_sorted=False)
        return self.out(self.drop(rnn.pad_packed_sequence(self.units(packed)[0], batch_first=True)[0]))


def list_files() -> list[Path]:
    """The annotations that may be learned from."""
    files = sorted(file for folder in ("wide", "golden") for file in (ROOT / "tests" / folder).glob("*.json"))
    return [file for file in files if not any(Path(file.stem).match(pattern) for pattern in UNSEEN)]


def read_examples(files: list[Path]) -> list[Example]:
    """One example a sentence, with the names that people found there as labels."""
    finder, examples = Finder(labelling=False), list[Example]()
    for file in files:
        article = next(each for each in read_articles([file.with_suffix(".txt")]) if isinstance(each, Article))
        names = [(form, thing["type"]) for thing in json.loads(file.read_text("utf-8"))["entities"]
                 for form in (thing["name"], *thing["aliases"])]  # fmt: skip
        names.sort(key=lambda name: -len(name[0]))
        for marked, states in finder.read_states(article, split_sentences(article)):
            if len(states):
                marks, words = encode_marks(marked)
                examples.append({
                    "states": torch.from_numpy(states.copy()), "marks": torch.from_numpy(marks),
                    "words": torch.from_numpy(words), "labels": torch.tensor(label(marked.sentence.text, names)),
                })  # fmt: skip
    return examples


def label(text: str, names: list[tuple[str, str]]) -> list[int]:
    """The label of each character, by the names wherever they stand, the longest first."""
    labels = [0] * len(text)
    for form, kind in names:
        at = text.find(form)
        while at >= 0 and form:
            if not any(labels[at : at + len(form)]):
                begun = 1 + 2 * NAMES.index(kind)
                labels[at : at + len(form)] = [begun] + [begun + 1] * (len(form) - 1)
            at = text.find(form, at + 1)
    return labels


def hide(marks: Tensor) -> Tensor:
    """The marks with some names left out."""
    marks, size = marks.clone(), len(marks)
    named = {MARKS[kind] for kind in NAMES}
    for start in [at for at in range(size) if int(marks[at]) in named]:
        if random.random() < HIDE:
            end = start + 1
            while end < size and int(marks[end]) == int(marks[start]) + 1:
                end += 1
            marks[start:end] = 0
    return marks


def train(examples: list[Example]) -> Network:
    """The network after all epochs, its rate rising over the first thirty steps and falling evenly then."""
    torch.manual_seed(0)
    random.seed(0)
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.02, 1 - step / steps) * min(1.0, (step + 1) / 30)
    )
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in cut_batches(examples):
            lengths = torch.tensor([len(each["labels"]) for each in batch])
            marks = rnn.pad_sequence([hide(each["marks"]) for each in batch], batch_first=True)
            states, words = (rnn.pad_sequence([e[k] for e in batch], batch_first=True) for k in ("states", "words"))
            labels = rnn.pad_sequence([each["labels"] for each in batch], batch_first=True, padding_value=-100)
            scores = network(states, marks, words, lengths)
            loss = nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=-100)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / math.ceil(len(examples) / BATCH):.4f}", file=sys.stderr)
    return network.eval()


def cut_batches(examples: list[Example]) -> list[list[Example]]:
    """The examples in batches of like lengths, in a new order each time."""
    order = sorted(examples, key=lambda each: len(each["labels"]) + 15 * random.random())
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    random.shuffle(batches)
    return batches


def join_gates(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The weights of the layer `units` in both directions, the gates in the order that ONNX wants."""

    def both(name: str) -> np.ndarray:
        gates = [np.split(weights[f"units.{name}_l0{side}"], 3) for side in ("", "_reverse")]
        return np.stack([np.concatenate([update, reset, new]) for reset, update, new in gates])

    bias = np.concatenate([both("bias_ih"), both("bias_hh")], axis=1)
    return {"in": both("weight_ih"), "over": both("weight_hh"), "bias": bias}


def write_model(network: Network, path: Path) -> None:
    """The network as ONNX: states, marks, words (batch, character) and length in, the odds of each label out."""
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    given = {
        "mark": weights["mark.weight"], "word": weights["word.weight"], **join_gates(weights), "flat": np.array([0, 0, -1]),
        "out": weights["out.weight"].T.copy(), "shift": weights["out.bias"],
        "narrow": weights["narrow.weight"].T.copy(), "least": weights["narrow.bias"],
    }  # fmt: skip
    nodes = [
        helper.make_node("Gather", ["mark", "marks"], ["m"]), helper.make_node("Gather", ["word", "words"], ["w"]),
        helper.make_node("MatMul", ["states", "narrow"], ["fewer"]), helper.make_node("Add", ["fewer", "least"], ["moved"]),
        helper.make_node("Tanh", ["moved"], ["narrowed"]),
        helper.make_node("Concat", ["narrowed", "m", "w"], ["seen"], axis=2),
        helper.make_node("Transpose", ["seen"], ["steps"], perm=[1, 0, 2]),
        helper.make_node("GRU", ["steps", "in", "over", "bias", "length"], ["both"], hidden_size=HIDDEN,
                         direction="bidirectional", linear_before_reset=1),
        helper.make_node("Transpose", ["both"], ["read"], perm=[2, 0, 1, 3]),
        helper.make_node("Reshape", ["read", "flat"], ["flatly"]), helper.make_node("MatMul", ["flatly", "out"], ["scored"]),
        helper.make_node("Add", ["scored", "shift"], ["scores"]), helper.make_node("Softmax", ["scores"], ["odds"], axis=2),
    ]  # fmt: skip
    plane, whole = ["batch", "character"], TensorProto.INT64
    inputs = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, [*plane, STATE]),
        helper.make_tensor_value_info("marks", whole, plane), helper.make_tensor_value_info("words", whole, plane),
        helper.make_tensor_value_info("length", TensorProto.INT32, ["batch"]),
    ]  # fmt: skip
    outputs = [helper.make_tensor_value_info("odds", TensorProto.FLOAT, [*plane, LABELS])]
    stored = [numpy_helper.from_array(value, name) for name, value in given.items()]
    model = helper.make_model(
        helper.make_graph(nodes, "labeller", inputs, outputs, stored), opset_imports=[helper.make_opsetid("", 17)]
    )
    model.ir_version = 9
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def main() -> None:
    """Reads, trains, writes."""
    torch.set_num_threads(1)
    files = list_files()
    examples = read_examples(files)
    print(f"{len(files)} articles, {len(examples)} sentences", file=sys.stderr)
    write_model(train(examples), ROOT / "ontology" / "labeller.onnx")


if __name__ == "__main__":
    main()
