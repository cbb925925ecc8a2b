"""`kg import`: a table or an RDF file from elsewhere, read by a mapping, kept among the sources and built into the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.settings import read_settings

if TYPE_CHECKING:
    from kg.imports import Import

FOLDER = "imports"


@click.command("import", short_help="Merge a table or RDF from elsewhere.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("-m", "--mapping", help="A .toml file, or company-register, supplier-list, wikidata, ikg.")
@click.option("--sources", type=click.Path(file_okay=False, path_type=Path), help="The articles (default: sources).")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The graph to build anew (default: graph_out).")
@click.option("--check", is_flag=True, help="Only show what the file would state; keep and build nothing.")
@click.option("--build/--no-build", "building", default=True, help="Build the graph anew (default), or not yet.")
def import_(
    file: Path, mapping: str | None, sources: Path | None, out: Path | None, check: bool, building: bool
) -> None:
    """Merge FILE (CSV, TSV, Excel or RDF) into the graph: as a source of its own, by the rules of identity for all.

    FILE and its mapping are copied into the folder `imports` of the sources, so that every later build has them.
    What the graph stated before stays; where FILE says otherwise, both are kept and marked as a conflict.
    """
    from kg.imports import keep_import, read_import
    from kg.pipeline import SENSES

    settings = read_settings(Path())
    plan = find_plan(file, mapping)
    found = read_import(file, plan, SENSES)
    tell_import(found)
    if check:
        return
    home = sources or settings.sources[0]
    folder = (home if home.is_dir() else home.parent) / FOLDER
    before = (folder / file.name).is_file()
    kept = keep_import(file, plan, folder)
    click.echo(f"kept as {kept}, with its mapping{', in place of the one before' if before else ''}")
    if building:
        rebuild([sources] if sources else list(settings.sources), out or settings.out, settings.base_iri)
    else:
        click.echo("run `kg build` to merge it")


def find_plan(file: Path, mapping: str | None) -> Path:
    """The mapping that a user names, or that lies beside the file; KgError tells how to come by one."""
    from kg.errors import KgError
    from kg.imports import find_mapping, list_ready

    beside = file.with_name(f"{file.name}.toml")
    if mapping is None and not beside.is_file():
        raise KgError(
            f"{file}: what its columns mean is not told; give --mapping with one of {', '.join(list_ready())}, "
            f"or write {beside.name} beside it (docs/imports.md)"
        )
    return find_mapping(mapping) if mapping else beside


def tell_import(found: Import) -> None:
    """Prints what a file states by relation, and what in it was odd."""
    from kg.cli.screen import clean, print_table
    from kg.imports import count_facts

    rows = [("rows", "", str(len(found.rows)))]
    rows += [("facts", relation, str(count)) for relation, count in count_facts(found)]
    rows += [("identifiers", "", str(len(found.identifiers))), ("issues", "", str(len(found.issues)))]
    print_table(("what", "kind", "count"), rows, numbers=[2])
    for issue in found.issues:
        click.echo(clean(f"{issue.kind}: {issue.file}:{issue.place}: {issue.message}"), err=True)


def rebuild(places: list[Path], out: Path, base_iri: str | None) -> None:
    """Builds the graph anew from all sources, and says where to look."""
    from kg import pipeline
    from kg.ontology import KGID

    report = pipeline.build(places, out, base_iri or KGID)
    clashes = sum(issue.kind in ("bad-identifier", "duplicate-id") for issue in report.issues)
    things, facts = (sum(count for _, count in counts) for counts in (report.entities, report.facts))
    click.echo(f"{report.out}: {things} things, {facts} facts; {clashes} identifiers and files refused")
