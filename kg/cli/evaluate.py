"""`kg eval`: how good the graph is, against what people found."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, RuleScore, Score
    from kg.graph import Graph


@click.command("eval", short_help="Judge a graph by annotations.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), help="Where articles lie that are not in GOLD.")
@click.option("--graph", "graph_path", type=click.Path(path_type=Path), help="Judge this graph; read no articles.")
@click.option("--misses", type=click.IntRange(0), default=0, metavar="N", help="Show the first N mistakes.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON.")
def evaluate(gold: Path, sources: Path | None, graph_path: Path | None, misses: int, as_json: bool) -> None:
    """Judge a graph by the annotations in the folder GOLD: NAME.json beside NAME.txt or NAME.md.

    Precision, recall and F1 per predicate, per article and per rule. A rule's gain is how far F1 falls without it;
    a rule that harms has a gain below zero.
    """
    if sources and graph_path:
        raise click.UsageError("--sources and --graph do not go together")
    from kg.cli.screen import clean
    from kg.evaluate import evaluate as judge
    from kg.evaluate import list_misses, read_claims, read_gold

    notes = read_gold(gold)
    folders = [sources, gold] if sources else [gold]
    graph = _open_graph(graph_path) if graph_path else _build_graph(folders, [note.id for note in notes])
    judged = judge(read_claims(graph.rows), notes)
    if as_json:
        click.echo(json.dumps(_figures(judged), ensure_ascii=False, indent=1))
        return
    _print_scores(judged)
    for mistake in list(list_misses(judged))[:misses]:
        click.echo(clean("  ".join(mistake)))


def _open_graph(path: Path) -> Graph:
    from kg.graph import load

    return load(path)


def _build_graph(folders: Sequence[Path], stems: Collection[str]) -> Graph:
    """The graph of the annotated articles, each from the first folder that has its text."""
    from kg.pipeline import build_graph

    texts = {stem: _find_text(folders, stem) for stem in stems}
    found = [file for file in texts.values() if file]
    if not found:
        raise KgError(f"{folders[0]}: none of the annotated articles is here; say with --sources where their texts are")
    if lost := sorted(stem for stem, file in texts.items() if not file):
        told = "、".join(lost[:3]) + ("…" if len(lost) > 3 else "")
        click.echo(
            f"no text of {len(lost)} annotated article(s), all counted as missed: {told}; see --sources", err=True
        )
    return build_graph(found)


def _find_text(folders: Sequence[Path], stem: str) -> Path | None:
    files = (folder / f"{stem}{suffix}" for folder in folders for suffix in (".txt", ".md"))
    return next((file for file in files if file.is_file()), None)


def _print_scores(judged: Evaluation) -> None:
    from kg.cli.screen import print_table

    heads = ("precision", "recall", "F1", "gold", "stated")
    for name, scores in (("article", judged.by_article), ("predicate", judged.by_predicate)):
        rows = [(key, *_cells(score)) for key, score in (*scores.items(), ("all", judged.total))]
        print_table((name, *heads), rows, numbers=range(1, 6))
        click.echo()
    rules = sorted(judged.by_rule.items(), key=lambda pair: (pair[1].gain, pair[0]), reverse=True)
    print_table(
        ("rule", "precision", "right", "wrong", "gain"),
        [(name, *_rule_cells(rule)) for name, rule in rules],
        numbers=range(1, 5),
    )


def _cells(score: Score) -> tuple[str, ...]:
    shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
    return (*shares, str(score.gold), str(score.stated))


def _rule_cells(rule: RuleScore) -> tuple[str, ...]:
    return (f"{rule.precision:.3f}", str(rule.right), str(rule.wrong), f"{rule.gain:+.4f}")


def _figures(judged: Evaluation) -> dict[str, object]:
    return {
        "total": _score_figures(judged.total),
        "by_predicate": {name: _score_figures(score) for name, score in judged.by_predicate.items()},
        "by_article": {name: _score_figures(score) for name, score in judged.by_article.items()},
        "by_rule": {
            name: {"precision": rule.precision, "right": rule.right, "wrong": rule.wrong, "gain": rule.gain}
            for name, rule in judged.by_rule.items()
        },
    }


def _score_figures(score: Score) -> dict[str, float]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {**shares, "found": score.found, "gold": score.gold, "stated": score.stated}
