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
_PARAMETER = re.compile(r"^# (param|option) (\w+) (name|text): (.+)$", re.MULTILINE)


# What Store.query takes as a value; only literals are made here.
Bound = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the asker sets: a thing's `name`, or plain `text`; an optional one may stay open."""

    name: str
    description: str
    kind: str = "name"
    optional: bool = False


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
    found = _PARAMETER.findall(text)
    parameters = tuple(Parameter(name, words, kind, need == "option") for need, name, kind, words in found)
    return NamedQuery(path.stem, said["zh"], said["en"], parameters, text)


def bind_parameters(query: NamedQuery, values: Mapping[str, str]) -> dict[ox.Variable, Bound]:
    """What `Store.query(query.text, substitutions=…)` takes for the values that the asker gave; KgError for wrong ones.

    >>> [str(value) for value in bind_parameters(read_query("suppliers-of"), {"company": "特斯拉"}).values()]
    ['"特斯拉"@zh']
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    missing = [name for name, parameter in known.items() if not parameter.optional and name not in values]
    if missing or not known.keys() >= values.keys():
        raise KgError(
            f"the question {query.name!r} takes {_spell(query.parameters)}; got {', '.join(values) or 'nothing'}"
        )
    return {ox.Variable(name): _bound(known[name], value) for name, value in values.items()}


def _bound(parameter: Parameter, value: str) -> Bound:
    return ox.Literal(value, language="zh") if parameter.kind == "name" else ox.Literal(value)


def _spell(parameters: tuple[Parameter, ...]) -> str:
    """The parameters in words: `company (企业的任一名称 / …)`."""
    spelled = [f"{'optionally ' if p.optional else ''}{p.name} ({p.description})" for p in parameters]
    return ", ".join(spelled) or "nothing"


@cache
def _query_names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in data_path("queries").glob("*.rq")))
