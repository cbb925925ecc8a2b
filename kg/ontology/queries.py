"""The named questions of `ontology/queries/`: a SPARQL file with a header that says what it asks and takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.ontology.files import data_path, read_text

_HEADER = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# (param|option) (\w+) (name|text|number|date): (.+)$", re.MULTILINE)
_EXAMPLE = re.compile(r"^# example ?(.*)$", re.MULTILINE)
_SHAPE = re.compile(r"^# shape (.+)$", re.MULTILINE)
_SETTING = re.compile(r"(\w+)=(\S+)")
_COLUMN = re.compile(r"(\w+):(name|text|number|date)(\??)")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(万亿|千亿|百亿|亿|千万|百万|万)?元?")
_XSD_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_FACTORS = {"": 0, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}


# What Store.query takes as a value; only literals are made here.
Bound = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the asker sets: a thing's `name`, plain `text`, a `number` or a `date`; an optional one may stay open."""

    name: str
    description: str
    kind: str = "name"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer and what stands in it: a thing's `name`, `text`, a `number` or a `date`; it may be empty."""

    name: str
    kind: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question: its name, what it asks in Chinese and English, what it takes, and its SPARQL.

    `example` sets its parameters as a reader may try them first; `shape` tells the columns of its answer.
    """

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str
    example: tuple[tuple[str, str], ...] = ()
    shape: tuple[Column, ...] = ()


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
    example, shape = _EXAMPLE.search(text), _SHAPE.search(text)
    if example is None or shape is None:
        raise KgError(
            f"{path}: the header lacks `# example …` or `# shape …`; show how it is asked and what comes back"
        )
    settings = tuple(_SETTING.findall(example[1]))
    columns = tuple(Column(name, kind, mark == "?") for name, kind, mark in _COLUMN.findall(shape[1]))
    return NamedQuery(path.stem, said["zh"], said["en"], parameters, text, settings, columns)


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
    if parameter.kind == "name":
        return ox.Literal(value, language="zh")
    if parameter.kind == "number":
        return ox.Literal(format(read_amount(value), "f"), datatype=ox.NamedNode(_XSD_DECIMAL))
    if parameter.kind == "date" and not _DATE.fullmatch(value):
        raise KgError(
            f"{parameter.name}={value}: not a date; give a day, month or year, as 2021-09-16, 2021-09 or 2021"
        )
    return ox.Literal(value)


def read_amount(words: str) -> Decimal:
    """A number as a person writes it; KgError where it is none.

    >>> [f"{read_amount(words):f}" for words in ("1500000", "100亿", "1.5亿元")]
    ['1500000', '10000000000', '150000000']
    """
    found = _AMOUNT.fullmatch(words.replace(",", "").replace("，", ""))
    if found is None:
        raise KgError(f"{words}: not a number; give digits, with 万 or 亿 if you like, as 1000000000 or 10亿")
    return Decimal(found[1]).scaleb(_FACTORS[found[2] or ""])


def _spell(parameters: tuple[Parameter, ...]) -> str:
    """The parameters in words: `company (企业的任一名称 / …)`."""
    spelled = [f"{'optionally ' if p.optional else ''}{p.name} ({p.description})" for p in parameters]
    return ", ".join(spelled) or "nothing"


@cache
def _query_names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in data_path("queries").glob("*.rq")))
