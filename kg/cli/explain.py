"""`kg explain`: what was seen in an article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.views import STYLES, View, view_sentences
from kg.errors import Issue, KgError
from kg.model import Article

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


@click.command(short_help="Show what was seen in an article.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--html", "page", type=click.Path(path_type=Path), help="Write a page that a browser shows, as well.")
def explain(file: Path, page: Path | None) -> None:
    """Explain one article: its sentences with names, values, facts, the rules that fired, and rejected claims."""
    from kg import pipeline
    from kg.cli.screen import print_lines

    reader = pipeline.wake_reader()
    readings = [pipeline.read_article(article, reader) for article in _read_articles(file)]
    seen = [(reading.article, view_sentences(reading)) for reading in readings]
    for article, views in seen:
        print_lines(_draw(article, views))
    if page:
        from kg.cli.explain_page import draw_page

        _write(page, draw_page(seen))
        click.echo(f"Open {page}")


def _draw(article: Article, views: list[View]) -> Iterator[RenderableType]:
    from rich.tree import Tree

    from kg.cli.screen import style

    issued = article.issued.isoformat() if article.issued else ""
    yield style("  ".join(part for part in (article.title or article.id, article.publisher, issued) if part), "bold")
    for view in views:
        tree = Tree(_colour(view))
        for kind, lines, colour in (
            ("name", view.names, "cyan"),
            ("value", view.values, "magenta"),
            ("fact", view.facts, "green"),
            ("rejected", view.rejected, "red"),
        ):
            for line in lines:
                tree.add(style(f"{kind}  {line}", colour))
        yield tree


def _colour(view: View) -> Text:
    from kg.cli.screen import style

    line = style("")
    for words, kind in view.pieces:
        line.append_text(style(words, STYLES.get(kind, "underline") if kind else ""))
    return line


def _read_articles(file: Path) -> Iterator[Article]:
    from kg.sources import read_articles

    for found in read_articles([file]):
        if isinstance(found, Issue):
            click.echo(f"{found.kind}: {found.file}: {found.message}", err=True)
        else:
            yield found


def _write(page: Path, text: str) -> None:
    try:
        page.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise KgError(f"{page}: cannot be written ({error.strerror}); give --html another place") from error
