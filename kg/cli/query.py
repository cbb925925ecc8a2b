"""`kg query`: the graph asked in SPARQL, from a file, from the line or by a question's name."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.graph.queries import Value
    from kg.ontology import NamedQuery, Parameter

FORMATS = ("table", "csv", "tsv", "json", "ttl")


class QuestionCommand(click.Command):
    """The command, whose --help tells of a question where one is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Shows the question that stands before --help; all else is as click has it."""
        if {"-h", "--help"} & set(args) and args and not args[0].startswith("-") and not _is_file(args[0]):
            click.echo(_explain_question(_get_question(args[0])), nl=False)
            ctx.exit()
        return super().parse_args(ctx, args)


@click.command(cls=QuestionCommand, short_help="Ask the graph: a named question or SPARQL.")
@click.argument("question", required=False)
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself.")
@click.option("--graph", "path", type=click.Path(path_type=Path), help="A graph_out folder or any RDF file.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A parameter of a named question.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="Default: table.")
@click.option("--list", "listing", is_flag=True, help="List the named questions.")
def query(
    question: str | None,
    expression: str | None,
    path: Path | None,
    settings: tuple[str, ...],
    form: str,
    listing: bool,
) -> None:
    """Ask the graph: QUESTION is a .rq file or the name of a question (see --list), -e takes SPARQL itself.

    kg query NAME --help tells what a question takes and gives, with an example.
    """
    if listing:
        _list_questions()
        return
    if (question is None) == (expression is None):
        raise click.UsageError("give one of FILE.rq, -e SPARQL or the name of a question (kg query --list)")
    from kg.cli.answers import print_answer
    from kg.cli.asking import open_graph

    values = _read_settings(settings)
    named = None if expression is not None or _is_file(question or "") else _get_question(question or "")
    bound = _bind(named, values) if named else values
    text = named.text if named else expression if expression is not None else _read_file(Path(question or ""))
    graph = open_graph(path)
    answer = graph.query(text, **bound)
    if named and not answer:
        _check_names(graph, named, values)
        _check_evidence(graph, named)
    print_answer(answer, form)


def _read_settings(settings: tuple[str, ...]) -> dict[str, str]:
    pairs = [setting.partition("=") for setting in settings]
    for name, equals, _ in pairs:
        if not (name and equals):
            raise click.UsageError(f"--set takes NAME=VALUE, such as company=特斯拉, not {name!r}")
        if [other for other, _, _ in pairs].count(name) > 1:
            raise click.UsageError(f"--set {name}=… is given more than once; ask once for each")
    return {name: value for name, _, value in pairs}


def _is_file(question: str) -> bool:
    return Path(question).suffix in (".rq", ".sparql") or Path(question).is_file()


def _read_file(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KgError(
            f"{file}: cannot be read ({error.strerror}); give a SPARQL file or see kg query --list"
        ) from error
    except UnicodeDecodeError as error:
        raise KgError(f"{file}: not UTF-8 at byte {error.start}; save the query as UTF-8") from error


def _get_question(name: str) -> NamedQuery:
    from kg.ontology import list_queries

    known = {named.name: named for named in list_queries()}
    if name in known:
        return known[name]
    close = get_close_matches(name, known, 3, 0.4)
    guess = f"did you mean {', '.join(close)}?" if close else "kg query --list names them"
    raise KgError(f"no question is called {name!r}; {guess}")


def _bind(named: NamedQuery, values: dict[str, str]) -> dict[str, Value]:
    from kg.ontology import bind_parameters

    return {variable.value: term for variable, term in bind_parameters(named, values).items()}


def _check_names(graph: Graph, named: NamedQuery, values: dict[str, str]) -> None:
    """Raises KgError where nothing was found because the graph has no such name."""
    from kg.cli.things import check_name, read_things

    things = read_things(graph)
    for parameter in named.parameters:
        if parameter.kind == "name" and parameter.name in values:
            check_name(things, values[parameter.name])


def _check_evidence(graph: Graph, named: NamedQuery) -> None:
    """Raises KgError where nothing was found because the question is about sentences and the graph has facts alone."""
    if "GRAPH" in named.text and not graph.query("ASK { GRAPH ?article { ?statement ?says ?what } }").truth:
        raise KgError(
            f"the question {named.name!r} asks for sentences or what is inferred; this file has neither: ask graph.nq or its folder"
        )


def _list_questions() -> None:
    """Each question with what it asks in both languages and how it is tried first, short enough for any terminal."""
    from kg.cli.screen import print_lines, style
    from kg.ontology import list_queries

    told = (
        line
        for named in list_queries()
        for line in (named.name, f"  {named.zh}", f"  {named.en}", f"  {_try(named)}", "")
    )
    print_lines([*map(style, told), "kg query NAME --help tells what a question takes and gives."])


def _explain_question(named: NamedQuery) -> str:
    """What a question asks, takes and gives, and how it is tried first."""
    from kg.cli.screen import align_columns

    takes = [("  " + parameter.name, _tell_kind(parameter), parameter.description) for parameter in named.parameters]
    gives = [
        ("  " + column.name, f"{column.kind}, may be empty" if column.optional else column.kind)
        for column in named.shape
    ]
    parts = [
        named.zh,
        named.en,
        "",
        "takes:" if takes else "takes nothing",
        *align_columns(takes),
        "",
        "gives rows of:",
    ]
    return "\n".join([*parts, *align_columns(gives), "", "example:", f"  {_try(named)}", ""])


def _try(named: NamedQuery) -> str:
    """The line to type for a question's example."""
    return " ".join([f"kg query {named.name}", *(f"--set {name}={value}" for name, value in named.example)])


def _tell_kind(parameter: Parameter) -> str:
    return f"{parameter.kind}, optional" if parameter.optional else parameter.kind
