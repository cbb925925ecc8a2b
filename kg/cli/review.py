"""`kg review`: the joins that the rules left open, one by one, for a person to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.asking import last_part, open_graph
from kg.cli.decide import decisions_option, find_ledger, record
from kg.cli.show import STATEMENTS
from kg.cli.why_same import DOUBTS, REASONS

if TYPE_CHECKING:
    from kg.graph import Graph

Row = Mapping[str, str]

SHOWN = 3  # facts of each side
ANSWERS = {"s": "same", "d": "different"}


@click.command(short_help="Walk through uncertain joins.")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="The graph (default: graph_out).")
@decisions_option
def review(path: Path | None, file: Path | None) -> None:
    """Walk through the names that may be one thing and were left apart; each answer becomes a line of decisions.tsv."""
    from kg.cli.screen import clean
    from kg.resolve import read_ledger

    graph, ledger = open_graph(path), find_ledger(file)
    decided = {decision.pair for decision in read_ledger(ledger).of("same", "different")}
    waiting = [rows for rows in list_doubts(graph) if pair_of(rows) not in decided]
    click.echo(f"{len(waiting)} open of {len(waiting) + len(decided)}; answers go to {ledger}")
    written = 0
    for number, rows in enumerate(waiting, 1):
        for line in tell_doubt(graph, rows):
            click.echo(clean(line))
        told = f"[{number}/{len(waiting)}] (s)ame, (d)ifferent, s(k)ip or (q)uit"
        answer = click.prompt(told, type=click.Choice(["s", "d", "k", "q"]), default="k", show_choices=False)
        if answer == "q":
            break
        if action := ANSWERS.get(answer):
            one, other = pair_of(rows)
            written += record(ledger, action, (one, "", other), note="kg review")
    click.echo(f"{written} decided; run `kg build`" if written else "nothing decided")


def list_doubts(graph: Graph) -> list[list[Row]]:
    """The doubts of a graph, each as its rows, one for each side."""
    found: dict[str, list[Row]] = {}
    for row in graph.rows(DOUBTS):
        found.setdefault(row["doubt"], []).append(row)
    open_ones = (rows for rows in found.values() if last_part(rows[0]["reason"]) != "kept-apart")
    return sorted(open_ones, key=pair_of)


def pair_of(rows: Sequence[Row]) -> tuple[str, str]:
    """Both names of a doubt, in order, as a decision tells them."""
    first, second = sorted((rows[0]["one"], rows[0]["other"]))
    return first, second


def tell_doubt(graph: Graph, rows: Sequence[Row]) -> list[str]:
    """A doubt as lines: both names, why they are open, and what is told of each side."""
    one, other = pair_of(rows)
    reason = last_part(rows[0]["reason"])
    lines = ["", f"{one}  ?=  {other}", f"  {REASONS.get(reason, reason)}"]
    for row in sorted(rows, key=lambda row: row["thing"]):
        lines += [f"  {last_part(row['thing'])}:", *_facts(graph, row["thing"])]
    return lines


def _facts(graph: Graph, thing: str) -> list[str]:
    said = sorted({(row.get("quote", ""), row["article"]) for row in graph.rows(STATEMENTS, thing=thing)})
    return [f"    “{' '.join(quote.split())}” — {article}" for quote, article in said[:SHOWN]]
