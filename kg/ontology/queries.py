"""The named questions of `ontology/queries/`: a SPARQL file with a header that says what it asks and takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.ontology.files import data_path, read_text

_HEADER = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# param (\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that the asker may set: left open, it ranges over everything."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question: its name, what it asks in Chinese and English, what it takes, and its SPARQL."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str


def read_query(name: str) -> NamedQuery:
    """The question of that name; KgError names those that there are."""
    if name not in _query_names():
        raise KgError(f"no question is called {name!r}; there are: {', '.join(_query_names())}")
    return parse_query(data_path("queries", f"{name}.rq"))


def list_queries() -> tuple[NamedQuery, ...]:
    """All the questions, by name."""
    return tuple(read_query(name) for name in _query_names())


def parse_query(path: Path) -> NamedQuery:
    """The question that a file holds; KgError where its header does not say what it asks in both languages."""
    text = read_text(path)
    said = dict(_HEADER.findall(text))
    if set(said) != {"zh", "en"}:
        raise KgError(f"{path}: the header lacks `# zh: …` or `# en: …`; say what the question asks in both")
    parameters = tuple(Parameter(*found) for found in _PARAMETER.findall(text))
    return NamedQuery(path.stem, said["zh"], said["en"], parameters, text)


def bind_parameters(query: NamedQuery, values: Mapping[str, str]) -> dict[ox.Variable, ox.Literal | ox.NamedNode]:
    """What `Store.query(query.text, substitutions=…)` takes for the values that the asker gave.

    >>> bind_parameters(read_query("suppliers-of"), {"company": "特斯拉"})
    {<Variable value=company>: <Literal value=特斯拉 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#string>>}
    """
    known = [parameter.name for parameter in query.parameters]
    for name in values:
        if name not in known:
            taken = ", ".join(known) or "nothing"
            raise KgError(f"the question {query.name!r} takes no {name!r}; it takes {taken}")
    return {ox.Variable(name): ox.Literal(value) for name, value in values.items()}


@cache
def _query_names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in data_path("queries").glob("*.rq")))
