"""Questions in SPARQL: asked safely, answered in Python values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple, Variable
from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import KgError
from kg.graph.display import draw_table
from kg.graph.terms import PREFIXES, XSD, address, decimal, typed

Term = NamedNode | BlankNode | Literal | Triple
Value = str | bool | int | float | Decimal | date | Term | None

PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
WHOLE = frozenset(XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: `rows` as Python values in the order of `variables`, `terms` the same as RDF terms.

    A yes-or-no question has its answer in `truth`, and the answer itself is then true or false. A CONSTRUCT has
    the columns subject, predicate and object.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    terms: tuple[tuple[Term | None, ...], ...] = field(repr=False, default=())
    truth: bool | None = None

    def __bool__(self) -> bool:
        return bool(self.rows) if self.truth is None else self.truth

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def dicts(self) -> Iterator[dict[str, Value]]:
        """Each row as a dictionary by variable; what is unbound is None."""
        for row in self.rows:
            yield dict(zip(self.variables, row, strict=True))

    def to_pandas(self) -> Any:
        """A pandas DataFrame with a column for each variable; needs `pip install pandas`."""
        try:
            import pandas
        except ImportError:
            raise KgError("pandas is not installed; run: pip install pandas") from None
        return pandas.DataFrame(self.rows, columns=list(self.variables))

    def _repr_html_(self) -> str:
        if self.truth is not None:
            return f"<p>{str(self.truth).lower()}</p>"
        return draw_table(self.variables, self.rows)

    def strings(self) -> Iterator[dict[str, str]]:
        """Each row as plain strings by variable; what is unbound is left out."""
        for row in self.terms:
            yield {name: _plain(term) for name, term in zip(self.variables, row, strict=True) if term is not None}


def ask(store: Store, sparql: str, bindings: Mapping[str, Value]) -> Answer:
    """The answer to a SPARQL 1.1 query; KgError where it is wrong, or asks a remote server.

    Our prefixes (`ikg: kgid: rdf: rdfs: skos: prov: dcterms: owl: xsd:`) need not be declared.
    """
    refuse_service(sparql)
    bound = {Variable(name): to_term(value) for name, value in bindings.items()}
    try:
        return _collect(store.query(sparql, prefixes=PREFIXES, substitutions=bound))
    except SyntaxError as error:
        raise KgError(f"the SPARQL query is wrong {_place(str(error))}") from error
    except RuntimeError as error:
        raise KgError(f"the query cannot be asked: {error}; name every bound variable in its SELECT") from error


def refuse_service(sparql: str) -> None:
    """Raise KgError where a query would send a request over the network, which SERVICE does.

    Two parsers must agree on where a string or a comment ends: so no `\\u` escapes here, and no lone carriage returns.
    """
    if "service" not in sparql.lower():
        return
    if re.search(r"\\u", sparql, re.IGNORECASE):
        raise KgError("the query has both the word `service` and \\u escapes: write the characters themselves")
    try:
        parsed = parseQuery(sparql.replace("\r", "\n"))
    except (ParseBaseException, RecursionError) as error:
        raise KgError(f"the query holds the word `service` and cannot be checked ({error}); leave it out") from error
    if _has_service(parsed):
        raise KgError("SERVICE is refused: a query here asks no other server; load that data into the graph instead")


def to_term(value: Value) -> Term:
    """The RDF term for a Python value: a web address is an IRI, any other string a plain literal."""
    match value:
        case NamedNode() | BlankNode() | Literal() | Triple():
            return value
        case bool():
            return typed("true" if value else "false", "boolean")
        case int():
            return typed(str(value), "integer")
        case float() | Decimal():
            return decimal(Decimal(str(value)))
        case date():
            return typed(value.isoformat(), "date")
        case str():
            return address(value)
    raise KgError(f"{value!r} cannot be bound to a variable; give a string, number, date or RDF term")


def to_value(term: Term | None) -> Value:
    """The Python value of an RDF term: numbers, dates and truths as such, IRIs and words as strings.

    >>> to_value(Literal("孚能科技", language="zh")), to_value(typed("300.5", "decimal"))
    ('孚能科技', Decimal('300.5'))
    """
    if term is None or isinstance(term, Triple):
        return term
    if isinstance(term, Literal):
        return _literal_value(term)
    return _plain(term)


def _literal_value(literal: Literal) -> Value:
    kind, text = literal.datatype.value, literal.value
    try:
        if kind in WHOLE:
            return int(text)
        if kind == XSD + "decimal":
            return Decimal(text)
        if kind in (XSD + "double", XSD + "float"):
            return float(text)
        if kind == XSD + "date":
            return date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        return text
    return text == "true" if kind == XSD + "boolean" else text


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, Triple | BlankNode) else term.value


def _collect(found: Any) -> Answer:
    if isinstance(found, QueryBoolean):
        return Answer((), (), truth=bool(found))
    if isinstance(found, QuerySolutions):
        names = tuple(variable.value for variable in found.variables)
        terms = tuple(tuple(solution[name] for name in names) for solution in found)
    else:
        names = ("subject", "predicate", "object")
        terms = tuple((triple.subject, triple.predicate, triple.object) for triple in found)
    return Answer(names, tuple(tuple(map(to_value, row)) for row in terms), terms)


def _has_service(parsed: Any) -> bool:
    """Whether a parsed query asks another server somewhere inside."""
    if isinstance(parsed, CompValue):
        return parsed.name == "ServiceGraphPattern" or any(_has_service(part) for part in parsed.values())
    return isinstance(parsed, list | tuple | ParseResults) and any(_has_service(part) for part in parsed)


def _place(message: str) -> str:
    """Where and why a query is wrong, in words.

    >>> _place("error at 2:9: expected one of LATERAL, SERVICE, [_]")
    'at line 2, column 9: expected one of LATERAL, SERVICE, [_]'
    """
    found = PLACE.match(message)
    return "at line {}, column {}: {}".format(*found.groups()) if found else f": {message}"
