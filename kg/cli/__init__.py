"""`kg`, the command line: each group of commands in a file of its own, errors shown here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

import click

from kg.cli.build import build
from kg.cli.check import check
from kg.cli.decide import decide
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.importing import import_
from kg.cli.infer import infer
from kg.cli.ontology import ontology
from kg.cli.plot import plot
from kg.cli.query import query
from kg.cli.report import report
from kg.cli.review import review
from kg.cli.show import show
from kg.cli.why import why
from kg.cli.why_same import why_not_same, why_same
from kg.errors import KgError

INTERRUPTED = 130


class Program(click.Group):
    """The group of commands; whatever the user got wrong is one line on stderr, and never a traceback."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs the command line and leaves the interpreter with its exit status."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, **extra)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a screen that lacks a character shows a question mark
                stream.reconfigure(errors="replace")
        words = list(sys.argv[1:] if args is None else args)
        try:
            status = super().main(words or ["--help"], prog_name, complete_var, False, **extra)
        except KgError as error:
            _leave(f"error: {error}", 1)
        except click.ClickException as error:
            _leave(f"error: {error.format_message()}", error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            _leave("stopped", INTERRUPTED)
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs one command; click would print an empty line for Ctrl-C, and one line is enough."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()  # a reader that has left (`| head`) is met here, where click expects it
            return status
        except KeyboardInterrupt as error:
            raise click.Abort from error


def _leave(message: str, status: int) -> None:
    from kg.cli.screen import clean

    click.echo(clean(" ".join(message.split())), err=True)
    sys.exit(status)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ikg", prog_name="kg", message="%(prog)s %(version)s")
def main() -> None:
    """Chinese regional industry news in, a knowledge graph out: every fact with the sentence that states it."""


for _command in (
    build,
    check,
    query,
    show,
    why,
    import_,
    infer,
    evaluate,
    explain,
    export,
    plot,
    why_same,
    why_not_same,
    decide,
    report,
    review,
    ontology,
):
    main.add_command(_command)
