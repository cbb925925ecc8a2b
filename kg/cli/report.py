"""`kg report`: a region, a company or a chain as a page to print, each claim with its sentence and article."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.asking import open_graph
from kg.cli.things import get_thing, read_things
from kg.errors import KgError


@click.command(short_help="Write a report of a region, company or chain.")
@click.argument("kind", type=click.Choice(["region", "company", "chain"]))
@click.argument("name")
@click.argument("path", metavar="[GRAPH_OUT]", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["md", "html"]), help="Default: by the end of FILE, else md.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file (default: the screen).")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of headings.")
def report(kind: str, name: str, path: Path | None, form: str | None, output: Path | None, lang: str) -> None:
    """Write a report of NAME: key facts, dates, a picture, what is open, and a footnote for each claim.

    HTML prints as A4 from any browser and asks no network. Markdown has its picture in an SVG file beside it.
    """
    from kg.publish.report import draw_html, draw_markdown, make_report

    graph = open_graph(path)
    made = make_report(graph.store, kind, get_thing(read_things(graph), name).iri, lang)
    if (form or (output.suffix.lstrip(".").lower() if output else "")) in ("html", "htm"):
        _write(output, draw_html(made))
        return
    picture = output.with_suffix(".svg") if output else None
    if picture:
        _write(picture, made.picture)
    _write(output, draw_markdown(made, picture.name if picture else ""))


def _write(file: Path | None, text: str) -> None:
    if file is None:
        click.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise KgError(f"{file}: cannot be written ({error.strerror}); give -o a file where you may write") from error
    click.echo(f"{file}", err=True)
