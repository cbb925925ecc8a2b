"""`kg plot`: a picture of the graph, of a thing or of a supply chain, without a browser."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.asking import open_graph
from kg.cli.things import get_thing, read_things
from kg.errors import KgError


@click.command(short_help="Draw the graph, a thing or a supply chain as SVG or PNG.")
@click.argument("name", required=False)
@click.option("--chain", is_flag=True, help="Draw NAME's supply chain: suppliers left, customers right.")
@click.option("--svg", "svg", type=click.Path(dir_okay=False, path_type=Path), help="Write an SVG file.")
@click.option("--png", "png", type=click.Path(dir_okay=False, path_type=Path), help="Write a PNG file, twice as large.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the words.")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="The graph (default: graph_out).")
def plot(name: str | None, chain: bool, svg: Path | None, png: Path | None, lang: str, path: Path | None) -> None:
    """Draw the whole graph, or NAME and what it is linked to, or with --chain NAME's supply chain."""
    if svg is None and png is None:
        raise click.UsageError("say where to: --svg FILE or --png FILE")
    if chain and name is None:
        raise click.UsageError("--chain needs a NAME")
    drawn = _draw(name, chain, lang, path)
    for file, content in ((svg, drawn.encode()), (png, _paint(drawn) if png else b"")):
        if file is not None:
            _write(file, content)


def _draw(name: str | None, chain: bool, lang: str, path: Path | None) -> str:
    from kg.publish.plot import plot_chain, plot_graph, plot_thing

    graph = open_graph(path)
    if name is None:
        return plot_graph(graph.store, "产业知识图谱" if lang == "zh" else "Industry knowledge graph", lang)
    thing = get_thing(read_things(graph), name)
    return (plot_chain if chain else plot_thing)(graph.store, thing.iri, lang)


def _paint(svg: str) -> bytes:
    """The picture as PNG; its letters come from the fonts of this system."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise KgError("PNG needs one package more; run: pip install 'ikg[png]', or write --svg") from None
    return bytes(svg_to_bytes(svg_string=svg, zoom=2))


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise KgError(f"{file}: cannot be written ({error.strerror})") from error
    click.echo(f"{file}", err=True)
