"""`kg decide`: what a person knows better, kept in a file that every later build obeys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from kg.errors import KgError

DECISIONS = "The file of decisions (default: decisions.tsv beside the sources)."


def decisions_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names another file of decisions."""
    return click.option("--decisions", "file", type=click.Path(path_type=Path), help=DECISIONS)(command)


def graph_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names the graph in which names are looked up."""
    text = "The graph in which names are looked up (default: graph_out, where there is one)."
    return click.option("--graph", "graph", type=click.Path(path_type=Path), help=text)(command)


def _note_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--note", default="", help="Why, in a few words.")(command)


def find_ledger(file: Path | None) -> Path:
    """The file of decisions: the one that was named, or decisions.tsv beside this folder's sources."""
    from kg.cli.settings import read_settings
    from kg.pipeline import home_of
    from kg.resolve.decisions import FILE

    return file or home_of(read_settings(Path()).sources) / FILE


@click.group(short_help="Decide who is who, for good.")
def decide() -> None:
    """Decide what the rules cannot know. Each decision is a line of decisions.tsv, which every later build obeys.

    A name may be told apart by its class and its article: Enterprise:NAME@ARTICLE.
    """


@decide.command("same", short_help="Two names are one thing.")
@click.argument("one")
@click.argument("other")
@_note_option
@decisions_option
@graph_option
def decide_same(one: str, other: str, note: str, file: Path | None, graph: Path | None) -> None:
    """ONE and OTHER are one thing."""
    _check_names(graph, (one, other))
    _add(file, "same", one, "", other, note=note)


@decide.command("different", short_help="Two names are two things.")
@click.argument("one")
@click.argument("other")
@_note_option
@decisions_option
@graph_option
def decide_different(one: str, other: str, note: str, file: Path | None, graph: Path | None) -> None:
    """ONE and OTHER are two things, whatever any article or rule says."""
    _check_names(graph, (one, other))
    _add(file, "different", one, "", other, note=note)


@decide.command("retype", short_help="A thing is of another class.")
@click.argument("name")
@click.argument("class_name", metavar="CLASS")
@_note_option
@decisions_option
@graph_option
def decide_retype(name: str, class_name: str, note: str, file: Path | None, graph: Path | None) -> None:
    """NAME is of the class CLASS (Enterprise, Institution, Project …); facts that the class does not allow are rejected."""
    _check_names(graph, (name,))
    _add(file, "retype", name, "", class_name, note=note)


@decide.command("rename", short_help="A thing is called otherwise.")
@click.argument("name")
@click.argument("label")
@_note_option
@decisions_option
@graph_option
def decide_rename(name: str, label: str, note: str, file: Path | None, graph: Path | None) -> None:
    """NAME is shown as LABEL; its IRI stays."""
    _check_names(graph, (name,))
    _add(file, "rename", name, "", label, note=note)


@decide.command("reject-fact", short_help="A fact is wrong.")
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
@click.option("--article", default="", help="Only as this article states it.")
@_note_option
@decisions_option
@graph_option
def reject_fact(
    subject: str, predicate: str, object_: str, article: str, note: str, file: Path | None, graph: Path | None
) -> None:
    """The fact SUBJECT PREDICATE OBJECT is wrong; OBJECT is a name, a figure as written (300亿元) or a date (2021-03)."""
    _check_names(graph, (subject,))
    _add(file, "reject-fact", subject, predicate, object_, article=article, note=note)


@decide.command("undo", short_help="Take a decision back.")
@click.argument("action")
@click.argument("words", nargs=-1, required=True)
@decisions_option
def undo(action: str, words: tuple[str, ...], file: Path | None) -> None:
    """Take back the decision ACTION with the same WORDS that made it: kg decide undo same ONE OTHER."""
    from kg.resolve import Decision, drop_decision

    place = find_ledger(file)
    one, *middle, other = (*words[:1], *words[1:-1], words[-1])
    if len(words) < 2 or len(middle) > 1:
        raise click.UsageError("give the names of the decision: ONE OTHER, or SUBJECT PREDICATE OBJECT")
    if not drop_decision(place, Decision(action, one, middle[0] if middle else "", other)):
        raise KgError(f"{place}: holds no decision {action} {' '.join(words)}")
    click.echo(f"{place}: took back {action} {' '.join(words)}; run `kg build`")


def _add(
    file: Path | None, action: str, one: str, predicate: str, other: str, article: str = "", note: str = ""
) -> None:
    place = find_ledger(file)
    told = " ".join(part for part in (action, one, predicate, other) if part)
    if record(place, action, (one, predicate, other), article, note):
        click.echo(f"{place}: {told}; run `kg build`")
    else:
        click.echo(f"{place}: stands there already: {told}")


def record(place: Path, action: str, words: tuple[str, str, str], article: str = "", note: str = "") -> bool:
    """Write one decision into its file; False where it stands there already."""
    from kg.resolve import Decision, add_decision

    one, predicate, other = (" ".join(each.split()) for each in words)
    return add_decision(place, Decision(action, one, predicate, other, article, " ".join(note.split())))


def _check_names(path: Path | None, references: Iterable[str]) -> None:
    """Raises KgError where there is a graph and it knows no such name, or knows it of several classes."""
    from kg.cli.asking import open_graph
    from kg.cli.settings import read_settings
    from kg.cli.things import check_name, read_things
    from kg.resolve.decisions import split_reference

    if path is None and not read_settings(Path()).out.exists():
        return
    things = read_things(open_graph(path))
    for words in references:
        check_name(things, split_reference(words)[1])
