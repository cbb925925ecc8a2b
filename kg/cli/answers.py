"""An answer written out: a table to read, or CSV, TSV, JSON and Turtle as the W3C defines them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import Answer
    from kg.graph.queries import Term

TRIPLE = ("subject", "predicate", "object")
_LOCAL = re.compile(r"[A-Za-z_][\w-]*")


def print_answer(answer: Answer, form: str) -> None:
    """Writes an answer to stdout in one of `FORMATS`; a table is drawn on a terminal and plain in a pipe."""
    if form != "table":
        click.echo(FORMATS[form](answer), nl=False)
        return
    if answer.truth is not None:
        click.echo("yes" if answer.truth else "no")
        return
    from kg.cli.screen import print_table

    rows = [[_show(term) for term in row] for row in answer.terms]
    numbers = [i for i, name in enumerate(answer.variables) if rows and all(_is_number(row[i]) for row in rows)]
    print_table(answer.variables, rows, numbers)
    click.echo(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", err=True)


def _write_csv(answer: Answer) -> str:
    if answer.truth is not None:
        return _write_truth(answer)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(answer.variables)
    writer.writerows([_plain(term) for term in row] for row in answer.terms)
    return file.getvalue()


def _write_tsv(answer: Answer) -> str:
    if answer.truth is not None:
        return _write_truth(answer)
    rows = ["\t".join(f"?{name}" for name in answer.variables)]
    rows += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in answer.terms]
    return "".join(f"{row}\n" for row in rows)


def _write_truth(answer: Answer) -> str:
    return f"{str(answer.truth).lower()}\n"


def _write_json(answer: Answer) -> str:
    if answer.truth is not None:
        found: dict[str, object] = {"head": {}, "boolean": answer.truth}
    else:
        rows = [
            {name: _json_term(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
            for row in answer.terms
        ]
        found = {"head": {"vars": answer.variables}, "results": {"bindings": rows}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, object]:
    written = str(term)
    if written.startswith("<<"):
        return {"type": "triple", "value": written}
    if written.startswith("<"):
        return {"type": "uri", "value": _plain(term)}
    if written.startswith("_:"):
        return {"type": "bnode", "value": written[2:]}
    told: dict[str, object] = {"type": "literal", "value": _plain(term)}
    if language := getattr(term, "language", None):
        return {**told, "xml:lang": language}
    kind = _plain(getattr(term, "datatype", None))
    return told if kind.endswith("#string") else {**told, "datatype": kind}


def _write_turtle(answer: Answer) -> str:
    if answer.variables != TRIPLE:
        raise KgError("ttl is for triples: ask with CONSTRUCT or DESCRIBE, or take --format json")
    lines = sorted({" ".join(_shorten(term) for term in row) + " ." for row in answer.terms})
    used = [f"@prefix {name}: <{iri}> .\n" for name, iri in _prefixes() if any(f"{name}:" in line for line in lines)]
    return "".join(used) + "".join(f"{line}\n" for line in lines)


def _prefixes() -> list[tuple[str, str]]:
    from kg.graph.terms import PREFIXES

    return sorted(PREFIXES.items())


def _shorten(term: Term | None) -> str:
    """A term in Turtle, with a prefix where its IRI takes one."""
    written = str(term)
    if not written.startswith("<") or written.startswith("<<"):
        return written
    iri = _plain(term)
    for name, start in _prefixes():
        if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
            return f"{name}:{iri[len(start) :]}"
    return written


def _show(term: Term | None) -> str:
    """A term as a table shows it: words without quotes, IRIs with their prefix."""
    if term is None:
        return ""
    return _shorten(term) if str(term).startswith("<") else _plain(term)


def _plain(term: object) -> str:
    """A term without its marks: an IRI, the words of a literal, or nothing where it is unbound."""
    return "" if term is None else str(getattr(term, "value", term))


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


FORMATS: dict[str, Callable[[Answer], str]] = {
    "csv": _write_csv,
    "tsv": _write_tsv,
    "json": _write_json,
    "ttl": _write_turtle,
}
