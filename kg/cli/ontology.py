"""`kg ontology`: the classes and properties that a graph may use, as a table, a page or a picture."""

from __future__ import annotations

from pathlib import Path

import click

from kg.errors import KgError


@click.command(short_help="Show the ontology: classes, properties, units.")
@click.argument("term", required=False)
@click.option("--html", type=click.Path(path_type=Path), help="Write a reference page instead.")
@click.option("--svg", type=click.Path(path_type=Path), help="Write a class diagram instead.")
def ontology(term: str | None, html: Path | None, svg: Path | None) -> None:
    """Show the ontology's classes, properties, concepts and units as tables, or all of one TERM (`suppliesTo`)."""
    if html is not None or svg is not None:
        _write_files(html, svg)
        return
    if term is not None:
        _print_term(term)
        return
    _print_tables()


def _write_files(html: Path | None, svg: Path | None) -> None:
    from kg.publish.reference import draw_classes, write_reference

    for path, write in ((html, write_reference), (svg, draw_classes)):
        if path is None:
            continue
        try:
            path.write_text(write(), encoding="utf-8", newline="\n")
        except OSError as error:
            raise KgError(
                f"{path}: cannot be written ({error.strerror or error}); name a file where you may"
            ) from error
        click.echo(f"Open {path}")


def _print_tables() -> None:
    from kg.cli.screen import print_table
    from kg.publish.reference import KINDS, read_vocabulary

    vocabulary = read_vocabulary()
    click.echo(f"{vocabulary.header.title_zh} {vocabulary.header.title_en} {vocabulary.header.version}")
    for kind, (zh, en) in KINDS.items():
        click.echo(f"\n{zh} {en}")
        terms = vocabulary.of(kind)
        if any(term.domain for term in terms):
            sides = [(term.name, term.label_zh, _short(term.domain), _short(term.range), term.zh) for term in terms]
            print_table(("property", "名称", "domain", "range", "定义"), sides)
        else:
            rows = [(term.name, term.label_zh, " ".join(map(_short, term.parents)), term.zh) for term in terms]
            print_table(("term", "名称", "under", "定义"), rows)


def _print_term(name: str) -> None:
    from difflib import get_close_matches

    from kg.cli.screen import print_table
    from kg.publish.reference import read_vocabulary

    known = {_short(term.name): term for term in read_vocabulary().terms}
    term = known.get(_short(name)) or next((each for each in known.values() if name == each.label_zh), None)
    if term is None:
        guesses = get_close_matches(name, known, 3)
        raise KgError(f"the ontology has no {name!r}" + (f"; did you mean {', '.join(guesses)}?" if guesses else ""))
    rows = [("IRI", term.iri), ("名称", f"{term.label_zh} {term.label_en}"), ("定义", term.zh), ("", term.en)]
    rows += [("例", example) for example in term.examples]
    rows += [("under", parent) for parent in term.parents]
    rows += [
        ("domain", term.domain),
        ("range", term.range),
        ("inverse", term.inverse),
        ("traits", " ".join(term.traits)),
    ]
    rows += [("aligned to", " ".join(term.aligned))]
    print_table(("", ""), [row for row in rows if row[1]])


def _short(name: str) -> str:
    return name.removeprefix("ikg:").removeprefix("ikgu:")
