"""`kg infer`: what follows from a graph's facts by rules, written anew or taken out again."""

from __future__ import annotations

from pathlib import Path

import click

from kg.errors import KgError


@click.command(short_help="Infer by rules, or take out what was inferred.")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--remove", is_flag=True, help="Take out what was inferred; the stated facts stay.")
@click.option("--list", "listing", is_flag=True, help="List the rules.")
def infer(folder: Path | None, remove: bool, listing: bool) -> None:
    """Infer anew what follows from the facts of FOLDER (default: graph_out), and write its graph's files again."""
    if listing:
        _list_rules()
        return
    from kg.cli.asking import open_graph
    from kg.cli.settings import read_settings
    from kg.graph import inference
    from kg.graph.reasons import give_reason
    from kg.publish import rewrite_graph

    place = folder or read_settings(Path()).out
    if place.exists() and not place.is_dir():
        raise KgError(f"{place}: is a file; name the folder that `kg build` wrote")
    store = open_graph(place).store
    if remove:
        inference.remove_inferred(store)
        told = "nothing is inferred any more"
    else:
        told = f"{inference.infer(store)} facts are inferred"
    rewrite_graph(store, place, give_reason)
    click.echo(f"{place}: {told}")


def _list_rules() -> None:
    from kg.cli.screen import print_table
    from kg.graph.inference import list_rules

    rows = [(rule.name, rule.zh, rule.en, rule.reason_zh) for rule in list_rules()]
    print_table(("rule", "中文", "English", "because"), rows)
