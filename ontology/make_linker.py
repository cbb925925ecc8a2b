"""Trains the linker and writes ontology/linker.onnx and linker.txt: `python ontology/make_linker.py` (needs torch and onnx).

It learns which pairs of names and values stand in which relation from the articles that the labeller learns from too. The
marks are those that the finder finds, so that it learns to live with what is marked wrong. A pair is right where people
found the fact and the sentence says so; elsewhere in the article the same pair teaches nothing.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
import onnx
import torch
from make_labeller import ROOT, join_gates, list_files
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn.utils import rnn

from kg.evaluate.claims import SYMMETRIC
from kg.evaluate.gold import GoldArticle, GoldFact, Thing, read_gold
from kg.evaluate.matching import DATES, agree_closely, agree_exactly
from kg.evaluate.names import fold
from kg.facts.focus import follow
from kg.facts.linking.pairs import FEATURES, NUMBERS, RELATIONS, Cut, cut, encode, find_allowed
from kg.mentions.finder import Finder
from kg.model import Article, Mark, Mention
from kg.sources import read_articles
from kg.text import split_sentences

STATE, NARROW, HIDDEN, KIND, WORD, JUDGE = 256, 48, 80, 16, 24, 128
KNOWN = 3  # articles in which a word must stand to be known
EPOCHS, BATCH, RATE, DROPOUT, HIDE = 22, 16, 4e-3, 0.3, 0.2
FOLDS = 5
MONTHS = 12  # capacities by the month are told by the year

Example = tuple[Cut, np.ndarray, np.ndarray]  # a sentence, the tagger's states, (pair, relation): 1, 0 or nothing


class Network(nn.Module):
    """Gated units over a sentence's tokens; what they tell of two ends, and how these lie, judges each relation."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.kind, self.word = nn.Embedding(2 * len(NUMBERS) + 1, KIND), nn.Embedding(words + 1, WORD)
        self.before = nn.Embedding(2 * len(NUMBERS) + 1, 2 * HIDDEN)
        self.narrow = nn.Linear(STATE, NARROW)
        self.units = nn.GRU(NARROW + KIND + WORD, HIDDEN, bidirectional=True, batch_first=True)
        self.one, self.other = nn.Linear(2 * HIDDEN, JUDGE), nn.Linear(2 * HIDDEN, JUDGE, bias=False)
        self.apart, self.out = nn.Embedding(FEATURES, JUDGE), nn.Linear(JUDGE, len(RELATIONS))
        self.drop = nn.Dropout(DROPOUT)
        nn.init.normal_(self.apart.weight, std=0.1)

    def forward(self, fed: dict[str, Tensor]) -> Tensor:
        narrowed = torch.tanh(self.narrow(self.drop(fed["states"])))
        seen = torch.cat([narrowed, self.drop(self.kind(fed["kinds"])), self.drop(self.word(fed["words"]))], -1)
        packed = rnn.pack_padded_sequence(seen, fed["length"], batch_first=True, enforce_sorted=False)
        here = self.drop(rnn.pad_packed_sequence(self.units(packed)[0], batch_first=True)[0]).flatten(0, 1)
        ends, pairs = torch.cat([here[fed["marks"]], self.before(fed["carried"])]), fed["pairs"]
        judged = self.one(ends)[pairs[:, 0]] + self.other(ends)[pairs[:, 1]] + self.apart(fed["features"]).sum(1)
        return self.out(self.drop(torch.relu(judged)))


class Answers:
    """What people found in one article, asked by pairs of marks."""

    def __init__(self, gold: GoldArticle) -> None:
        self._gold, self._things = gold, dict[tuple[str, str], list[Thing]]()

    @cached_property
    def _facts(self) -> dict[tuple[str, Thing], list[GoldFact]]:
        facts: dict[tuple[str, Thing], list[GoldFact]] = defaultdict(list)
        for fact in self._gold.facts:
            facts[fact.predicate, fact.subject].append(fact)
        return facts

    def find(self, relation: str, one: Mark, other: Mark) -> list[GoldFact]:
        """The facts that say of the one mark's thing that it has a relation to the other's thing or value."""
        assert one.mention is not None
        found = [fact for thing in self._who(one.mention) for fact in self._facts.get((relation, thing), ())]
        if other.mention is None:
            return [fact for fact in found if _is_value(fact, other)]
        things = self._who(other.mention)
        both = [fact for fact in found if fact.object in things]
        return both or ([] if relation not in SYMMETRIC else [
            fact for thing in things for fact in self._facts.get((relation, thing), ()) if fact.object in self._who(one.mention)
        ])  # fmt: skip

    def _who(self, mention: Mention) -> list[Thing]:
        key = mention.type, mention.name
        if key not in self._things:
            names = {fold(mention.name)}
            exact = [thing for thing in self._gold.things if agree_exactly(thing, names)]
            self._things[key] = exact or [thing for thing in self._gold.things if agree_closely(thing, names)]
        return self._things[key]


def _is_value(fact: GoldFact, mark: Mark) -> bool:
    if fact.predicate in DATES:
        return mark.moment is not None and fact.value == mark.moment.value
    quantity = mark.quantity
    if quantity is None or fold(fact.unit) != fold(quantity.unit):
        return False
    wanted, told = float(fact.value), float(quantity.value)
    times = (1, MONTHS) if fact.predicate == "annualCapacity" else (1,)
    return any(abs(wanted - each * told) <= 0.01 * abs(wanted) for each in times)


def answer(cuts: Sequence[Cut], gold: GoldArticle) -> list[np.ndarray]:
    """For each sentence (pair, relation): 1 where it says so, 0 where nothing does, NaN where another sentence does."""
    answers, texts = Answers(gold), [fold(each.marked.sentence.text) for each in cuts]
    told: dict[GoldFact, list[tuple[int, int, int, bool]]] = defaultdict(list)
    right = [np.full((len(each.pairs), len(RELATIONS)), np.nan, dtype=np.float32) for each in cuts]
    for number, each in enumerate(cuts):
        allowed = find_allowed(each)
        for pair, (subject, target) in enumerate(each.pairs.tolist()):
            one, other = each.ends[subject], each.ends[target]
            carried = bool(each.at[subject] < 0 or each.at[target] < 0)
            for which in np.flatnonzero(allowed[pair]).tolist():
                right[number][pair, which] = 0
                for fact in answers.find(RELATIONS[which], one, other):
                    told[fact].append((number, pair, which, carried))
    for fact, places in told.items():
        evidence = fold(fact.evidence)
        saying = [
            place for place in places if evidence and (evidence in texts[place[0]] or texts[place[0]] in evidence)
        ]
        saying = saying or [place for place in places if not place[3]]
        whole = [place for place in saying if not place[3]] or saying
        for place in places:
            number, pair, which, _ = place
            if place in whole:
                right[number][pair, which] = 1
            elif right[number][pair, which] == 0:
                right[number][pair, which] = np.nan
    return right


def read_examples(files: Sequence[Path]) -> list[list[Example]]:
    """The sentences of each article that hold pairs."""
    finder, examples = Finder(), list[list[Example]]()
    gold = {each.id: each for folder in sorted({file.parent for file in files}) for each in read_gold(folder)}
    for file in files:
        article = next(each for each in read_articles([file.with_suffix(".txt")]) if isinstance(each, Article))
        found = finder.find_all([(article, split_sentences(article))])[0]
        discourse = follow(found.marked)
        cuts = [cut(marked, focus.values()) for marked, focus in zip(discourse.marked, discourse.carried, strict=True)]
        right = answer(cuts, gold[file.stem])
        told = zip(cuts, found.states, right, strict=True)
        examples.append([(each, states, labels) for each, states, labels in told if len(each.pairs)])
    return examples


def list_words(articles: Sequence[Sequence[Example]]) -> list[str]:
    """The words outside names and values that stand in several articles."""
    counted = Counter(word for sentences in articles for word in {w for each, _, _ in sentences for w in _words(each)})
    return sorted(word for word, number in counted.items() if number >= KNOWN)


def _words(each: Cut) -> list[str]:
    text = each.marked.sentence.text
    told = (text[start:end] for (start, end), kind in zip(each.spans.tolist(), each.kinds, strict=True) if not kind)
    return [word for word in told if word.strip()]


def batch_up(examples: Sequence[Example]) -> tuple[dict[str, Tensor], Tensor]:
    """What the network is fed of a few sentences, and what is right of each pair."""
    fed = encode([(each, states) for each, states, _ in examples])
    tensors = {name: torch.from_numpy(value) for name, value in fed.items()}
    return tensors, torch.from_numpy(np.concatenate([right for _, _, right in examples]))


def train(examples: Sequence[Example], words: int, seed: int) -> Network:
    """The network after all epochs, its rate rising over the first thirty steps and falling evenly then."""
    torch.manual_seed(seed)
    random.seed(seed)
    network = Network(words)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.02, 1 - step / steps) * min(1.0, (step + 1) / 30)
    )
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in cut_batches(examples):
            fed, right = batch_up(batch)
            fed["words"] = fed["words"] * (torch.rand(fed["words"].shape) >= HIDE)
            known = ~torch.isnan(right)
            scores = network(fed)[known]
            loss = nn.functional.binary_cross_entropy_with_logits(scores, right[known], reduction="sum") / len(batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total * BATCH / len(examples):.4f}", file=sys.stderr)
    return network.eval()


def cut_batches(examples: Sequence[Example]) -> list[list[Example]]:
    """The examples in batches of like lengths, in a new order each time."""
    order = sorted(examples, key=lambda each: len(each[0].spans) + 10 * random.random())
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    random.shuffle(batches)
    return batches


def soften(articles: Sequence[Sequence[Example]], words: int) -> list[Example]:
    """The sentences with what is right half as people say, half as a network holds likely that has not seen the article."""
    softened = list[Example]()
    for fold_number in range(FOLDS):
        print(f"fold {fold_number + 1} of {FOLDS}", file=sys.stderr)
        seen = [each for number, article in enumerate(articles) if number % FOLDS != fold_number for each in article]
        teacher = train(seen, words, fold_number + 1)
        for article in articles[fold_number::FOLDS]:
            for each, states, right in article:
                with torch.no_grad():
                    likely = torch.sigmoid(teacher(batch_up([(each, states, right)])[0])).numpy()
                softened.append((each, states, (right + likely) / 2))
    return softened


def write_model(network: Network, path: Path) -> None:
    """The network as ONNX: what `encode` gives in, (pair, relation) the odds out."""
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    given = {
        "kind": weights["kind.weight"], "word": weights["word.weight"], "before": weights["before.weight"],
        "narrow": weights["narrow.weight"].T.copy(), "least": weights["narrow.bias"], **join_gates(weights),
        "one": weights["one.weight"].T.copy(), "shift": weights["one.bias"], "other": weights["other.weight"].T.copy(),
        "apart": weights["apart.weight"], "out": weights["out.weight"].T.copy(), "last": weights["out.bias"],
        "flat": np.array([-1, 2 * HIDDEN]), "first": np.array(0), "second": np.array(1), "axis": np.array([1]),
    }  # fmt: skip
    node = helper.make_node
    nodes = [
        node("Gather", ["kind", "kinds"], ["k"]), node("Gather", ["word", "words"], ["w"]),
        node("MatMul", ["states", "narrow"], ["fewer"]), node("Add", ["fewer", "least"], ["moved"]),
        node("Tanh", ["moved"], ["narrowed"]), node("Concat", ["narrowed", "k", "w"], ["seen"], axis=2),
        node("Transpose", ["seen"], ["steps"], perm=[1, 0, 2]),
        node("GRU", ["steps", "in", "over", "bias", "length"], ["both"], hidden_size=HIDDEN,
             direction="bidirectional", linear_before_reset=1),
        node("Transpose", ["both"], ["read"], perm=[2, 0, 1, 3]), node("Reshape", ["read", "flat"], ["here"]),
        node("Gather", ["here", "marks"], ["now"]), node("Gather", ["before", "carried"], ["earlier"]),
        node("Concat", ["now", "earlier"], ["ends"], axis=0),
        node("MatMul", ["ends", "one"], ["ones"]), node("Add", ["ones", "shift"], ["subjects"]),
        node("MatMul", ["ends", "other"], ["objects"]),
        node("Gather", ["pairs", "first"], ["from"], axis=1), node("Gather", ["pairs", "second"], ["to"], axis=1),
        node("Gather", ["subjects", "from"], ["subject"]), node("Gather", ["objects", "to"], ["object"]),
        node("Gather", ["apart", "features"], ["each"]), node("ReduceSum", ["each", "axis"], ["distance"], keepdims=0),
        node("Add", ["subject", "object"], ["pair"]), node("Add", ["pair", "distance"], ["judged"]),
        node("Relu", ["judged"], ["held"]), node("MatMul", ["held", "out"], ["scored"]),
        node("Add", ["scored", "last"], ["scores"]), node("Sigmoid", ["scores"], ["odds"]),
    ]  # fmt: skip
    value, plane, whole = helper.make_tensor_value_info, ["batch", "token"], TensorProto.INT64
    inputs = [
        value("states", TensorProto.FLOAT, [*plane, STATE]), value("kinds", whole, plane), value("words", whole, plane),
        value("length", TensorProto.INT32, ["batch"]), value("marks", whole, ["mark"]),
        value("carried", whole, ["carried"]),
        value("pairs", whole, ["pair", 2]), value("features", whole, ["pair", 4]),
    ]  # fmt: skip
    outputs = [value("odds", TensorProto.FLOAT, ["pair", len(RELATIONS)])]
    stored = [numpy_helper.from_array(array, name) for name, array in given.items()]
    graph = helper.make_graph(nodes, "linker", inputs, outputs, stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def main() -> None:
    """Reads, learns which words to know, trains, writes."""
    torch.set_num_threads(1)
    files = list_files()
    articles = read_examples(files)
    words = list_words(articles)
    (ROOT / "ontology" / "linker.txt").write_text("".join(f"{word}\n" for word in words), "utf-8")
    known = {word: number for number, word in enumerate(words, start=1)}
    articles = [[(know(each, known), states, right) for each, states, right in article] for article in articles]
    print(f"{len(files)} articles, {sum(map(len, articles))} sentences, {len(words)} words", file=sys.stderr)
    write_model(train(soften(articles, len(words)), len(words), 0), ROOT / "ontology" / "linker.onnx")


def know(each: Cut, known: dict[str, int]) -> Cut:
    """A sentence with the numbers of the words that are known now."""
    text = each.marked.sentence.text
    told = zip(each.spans.tolist(), each.kinds, strict=True)
    words = [0 if kind else known.get(text[start:end], 0) for (start, end), kind in told]
    return replace(each, words=np.array(words, dtype=np.int64))


if __name__ == "__main__":
    main()
