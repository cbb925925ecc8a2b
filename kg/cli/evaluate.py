"""`kg eval`: how good the graph is, against what people found."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
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
@click.option("--identity", is_flag=True, help="Judge who is who: pairs in GOLD/*.tsv, or the names in annotations.")
@click.option("--misses", type=click.IntRange(0), default=0, metavar="N", help="Show the first N mistakes.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON.")
def evaluate(
    gold: Path, sources: Path | None, graph_path: Path | None, identity: bool, misses: int, as_json: bool
) -> None:
    """Judge a graph by the annotations in the folder GOLD: NAME.json beside NAME.txt or NAME.md.

    Precision, recall and F1 per predicate, per class of entity, per article and per rule. A rule's gain is how far F1
    falls without it; a rule that harms has a gain below zero. With --identity, how well names are told who they are.
    """
    if sources and graph_path:
        raise click.UsageError("--sources and --graph do not go together")
    if identity:
        judge_identity(gold, sources, misses, as_json)
        return
    from kg.cli.screen import clean
    from kg.evaluate import evaluate as judge
    from kg.evaluate import list_misses, read_claims, read_gold, read_things, score_things

    notes = read_gold(gold)
    folders = [sources, gold] if sources else [gold]
    graph = _open_graph(graph_path) if graph_path else _build_graph(folders, [note.id for note in notes])
    judged = judge(read_claims(graph.rows), notes)
    things = score_things(read_things(graph.rows), notes)
    if as_json:
        entities = {name: _score_figures(score) for name, score in things.items()}
        click.echo(json.dumps({**_figures(judged), "entities": entities}, ensure_ascii=False, indent=1))
        return
    _print_scores(judged, things)
    for mistake in list(list_misses(judged))[:misses]:
        click.echo(clean("  ".join(mistake)))


def judge_identity(gold: Path, sources: Path | None, misses: int, as_json: bool) -> None:
    """Prints how well names are told who they are: judged pairs where GOLD has tables of them, else annotated names."""
    from kg.cli.identity import print_names, print_pairs

    if any(gold.glob("*.tsv")):
        print_pairs(gold, misses, as_json)
    else:
        print_names(gold, [sources, gold] if sources else [gold], as_json)


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


def _print_scores(judged: Evaluation, things: Mapping[str, Score]) -> None:
    from kg.cli.screen import print_table

    heads = ("precision", "recall", "F1", "gold", "stated")
    tables = [
        ("article", {**judged.by_article, "all": judged.total}),
        ("predicate", {**judged.by_predicate, "all": judged.total}),
        ("entity", things),
    ]
    for name, scores in tables:
        rows = [(key, *_cells(score)) for key, score in scores.items()]
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
