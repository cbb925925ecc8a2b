"""`kg build`: articles in, a folder with the graph out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from kg.cli.settings import read_settings

if TYPE_CHECKING:
    from kg.pipeline import Report

FIRST_LOOK = ("graph.html", "graph.ttl", "facts.csv", "issues.jsonl", "review.jsonl")


@click.command(short_help="Build a graph from articles.")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The folder to write (default: graph_out).")
@click.option("--base-iri", help="How the IRIs of things begin (default: https://w3id.org/ikg/id/).")
@click.option("--infer/--no-infer", "inferring", default=True, help="Add what follows by rules (default), or not.")
@click.option("--strict", is_flag=True, help="Write nothing where the graph breaks a shape of the ontology.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name every odd thing in the sources.")
def build(
    sources: tuple[Path, ...],
    out: Path | None,
    base_iri: str | None,
    inferring: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build a graph from SOURCES: files and folders of articles (default: sources).

    A pyproject.toml in the current folder may set other defaults: [tool.kg] sources, out, base_iri.
    """
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose do not go together")
    settings = read_settings(Path())
    started = perf_counter()
    from kg import pipeline
    from kg.ontology import KGID

    places = sources or settings.sources
    iri = base_iri or settings.base_iri or KGID
    with _watch(quiet) as progress:
        report = pipeline.build(places, out or settings.out, iri, progress, inferring=inferring, strict=strict)
    if verbose:
        _name_issues(report)
    if not quiet:
        _summarise(report, perf_counter() - started)


@contextmanager
def _watch(quiet: bool) -> Iterator[Callable[[str, int], None] | None]:
    """A progress line on a terminal, nothing where output is piped or unwanted."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from kg.cli.screen import open_console

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} articles"))
    with Progress(*columns, TimeElapsedColumn(), console=open_console(sys.stderr), transient=True) as bar:
        task = bar.add_task("waking", total=None)

        def tell(step: str, done: int) -> None:
            bar.update(task, description=step, advance=done)

        yield tell


def _name_issues(report: Report) -> None:
    from kg.cli.screen import clean

    for issue in report.issues:
        place = f"{issue.file}:{issue.place}" if issue.place else issue.file
        click.echo(clean(f"{issue.kind}: {place}: {issue.message}"), err=True)


def _summarise(report: Report, seconds: float) -> None:
    from kg.cli.screen import print_table

    rows = [("articles", "", str(report.articles)), ("entities", "", _total(report.entities))]
    rows += [("", kind, str(count)) for kind, count in report.entities]
    rows += [("facts", "", _total(report.facts))]
    rows += [("", predicate, str(count)) for predicate, count in report.facts]
    rows += [("rejected claims", "", str(report.rejected)), ("issues", "", str(len(report.issues)))]
    rows += [("", kind, str(count)) for kind, count in sorted(Counter(issue.kind for issue in report.issues).items())]
    rows += [("seconds", "", f"{seconds:.1f}")]
    print_table(("what", "kind", "count"), rows, numbers=[2])
    written = [report.out / name for name in FIRST_LOOK if (report.out / name).is_file()]
    click.echo(f"Open {written[0]}" if written else f"Look into {report.out}")
    for file in written[1:]:
        click.echo(f"     {file}")


def _total(counts: tuple[tuple[str, int], ...]) -> str:
    return str(sum(count for _, count in counts))
