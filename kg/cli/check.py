"""`kg check`: a graph held against the ontology's shapes, each finding with the sentence behind it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking import open_graph
from kg.cli.settings import read_settings

if TYPE_CHECKING:
    from rich.tree import Tree

    from kg.graph.check import Finding

STYLES = {"violation": "red", "warning": "yellow"}


@click.command(short_help="Hold a graph against the ontology's shapes.")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--sources", multiple=True, type=click.Path(path_type=Path), help="Articles to compare the quotes with.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="The messages' language."
)
def check(path: Path | None, sources: tuple[Path, ...], strict: bool, as_json: bool, lang: str) -> None:
    """Hold the graph at PATH against the ontology's shapes: a folder from `kg build` or any RDF file (default: graph_out).

    Quotes are compared with the articles that --sources names; for the graph of this folder, with the folder's own.
    A violation is what cannot be meant, a warning what is odd and may be true. Each is shown with the sentences that it
    rests on. Exits with 1 where there is a violation (or, with --strict, a warning), with 0 where there is none.
    """
    graph = open_graph(path)
    from kg.graph.check import check_graph, compare_quotes

    at_hand = sources or (() if path else tuple(place for place in read_settings(Path()).sources if place.exists()))
    misquoted = compare_quotes(graph.store, read_texts(at_hand)) if at_hand else []
    found = [*misquoted, *check_graph(graph.store)]
    if as_json:
        for each in found:
            click.echo(json.dumps(asdict(each), ensure_ascii=False))
    else:
        print_findings(found, lang)
    counts = Counter(each.severity for each in found)
    click.echo(f"{_count(counts['violation'], 'violation')}, {_count(counts['warning'], 'warning')}", err=True)
    if counts["violation"] or (strict and counts["warning"]):
        raise click.exceptions.Exit(1)


def read_texts(sources: Sequence[Path]) -> dict[str, str]:
    """The text of each article of some files and folders, by the article's id."""
    from kg.model import Article
    from kg.sources import read_articles

    return {each.id: each.text for each in read_articles(list(sources)) if isinstance(each, Article)}


def print_findings(found: Iterable[Finding], lang: str = "zh") -> None:
    """Findings as trees by shape: what is wrong with which thing, and the words of the news."""
    from kg.cli.screen import print_lines

    groups = groupby(found, key=lambda each: (each.severity, each.shape))
    print_lines([_draw_shape(severity, shape, list(group), lang) for (severity, shape), group in groups])


def _draw_shape(severity: str, shape: str, found: Sequence[Finding], lang: str) -> Tree:
    from rich.tree import Tree

    from kg.cli.screen import style

    tree = Tree(style(f"{severity}  {shape}  {len(found)}", STYLES[severity], "bold"))
    for each in found:
        leaf = tree.add(style(each.zh if lang == "zh" else each.en))
        for said in each.evidence:
            leaf.add(style(f"{said.article}:{said.start}–{said.end}  {said.statement}", "dim"))
    return tree


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
