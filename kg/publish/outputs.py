"""The files of `graph_out/`, each written by one function, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pyoxigraph import Store

from kg.errors import Issue
from kg.model import Reading
from kg.publish.folders import replace_folder
from kg.publish.journals import write_issues, write_review
from kg.publish.jsonld import write_jsonld
from kg.publish.nquads import write_nquads
from kg.publish.page import Reasoner, write_page
from kg.publish.table import write_table
from kg.publish.turtle import write_turtle
from kg.publish.void import write_void

GRAPH_WRITERS: dict[str, Callable[[Store, Path], None]] = {
    "facts.csv": write_table,
    "graph.jsonld": write_jsonld,
    "graph.nq": write_nquads,
    "graph.ttl": write_turtle,
    "void.ttl": write_void,
}
PAGE = "graph.html"
ISSUES = "issues.jsonl"
REVIEW = "review.jsonl"
TITLE = "产业知识图谱"
ROOM = (
    "网页只容得下关联最多的实体，另有 {0} 个未列入；可只读一部分文章（kg build 某个文件夹 -o 另一处）。"
    " The page holds the best-connected things; {0} more are in graph.nq alone. Build from fewer articles to see them."
)
OUTPUTS = (*sorted((*GRAPH_WRITERS, PAGE, ISSUES, REVIEW)),)


def write_outputs(
    store: Store, readings: Sequence[Reading], issues: Iterable[Issue], out: Path, reasoner: Reasoner | None = None
) -> list[Issue]:
    """Write all files of a graph into the folder `out`, which is replaced at the end or left as it was.

    Gives the issues of writing: what the page had no room for. Files in the folder that are not ours stay. The same
    store, readings and issues give the same bytes. KgError where the folder cannot be written.
    """
    found: list[Issue] = []

    def fill(folder: Path) -> None:
        found.extend(_write_graph(store, folder, reasoner))
        write_issues([*issues, *found], folder / ISSUES)
        write_review([fact for reading in readings for fact in reading.rejected], folder / REVIEW)

    replace_folder(out, fill, OUTPUTS)
    return found


def rewrite_graph(store: Store, out: Path, reasoner: Reasoner | None = None) -> None:
    """Write the files of a graph anew into a folder that a build wrote; what the build noted beside them stays."""

    def fill(folder: Path) -> None:
        _write_graph(store, folder, reasoner)

    replace_folder(out, fill, (*GRAPH_WRITERS, PAGE))


def _write_graph(store: Store, folder: Path, reasoner: Reasoner | None) -> list[Issue]:
    for name, write in GRAPH_WRITERS.items():
        write(store, folder / name)
    left_out = write_page(store, folder / PAGE, TITLE, reasoner)
    return [Issue(PAGE, "things left out of the page", ROOM.format(left_out))] if left_out else []
