"""The mapping beside a table or an RDF file: which columns name things, and what each row states of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.ontology import data_path, load_ontology

FIXED = "="
SCHEMES = ("wikidata", "lei", "uscc", "ticker")
DETAILS = ("product", "status", "since", "title", "amount", "stake", "phase", "period", "name", "target", "with")
MODALITIES = ("asserted", "planned", "reported", "denied", "rumoured")
HEAD = ("title", "publisher", "issued", "source", "sheet", "header", "delimiter", "lenient", "name", "fact", "rdf")
NAME = ("of", "class", "also", "ids")
FACT = ("subject", "class", "relation", "object", "object_class", "details", "unit", "separator", "modality")
RDF = ("prefixes", "class", "languages", "classes")
Columns = tuple[
    str, ...
]  # columns whose cells are put together; one that begins with = is words to be taken as they are


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a thing's name stands, its other names, and its identifiers by scheme."""

    of: Columns
    kind: str
    also: tuple[Columns, ...] = ()
    ids: tuple[tuple[str, Columns], ...] = ()


@dataclass(frozen=True, slots=True)
class Stating:
    """What a row states: a relation between the things of two columns, or of a column's thing and a value."""

    relation: str
    subject: Columns
    kind: str
    object: Columns
    object_kind: str
    details: tuple[tuple[str, Columns], ...] = ()
    unit: str = ""
    separator: str = ""
    modality: str = "asserted"

    def columns(self) -> Iterator[str]:
        """Every column that it reads."""
        for columns in (self.subject, self.object, *(value for _, value in self.details)):
            yield from (column for column in columns if not column.startswith(FIXED))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How an RDF file speaks: prefixes, the property that tells a class, languages in order, its classes in our terms."""

    prefixes: tuple[tuple[str, str], ...]
    class_of: str
    languages: tuple[str, ...]
    classes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole mapping: who published the file, how it is read, what it names and states.

    A `lenient` one passes over entries whose columns a file lacks.
    """

    file: str
    title: str
    publisher: str
    issued: date | None
    source: str
    names: tuple[Naming, ...]
    facts: tuple[Stating, ...]
    sheet: str = ""
    header: int = 1
    delimiter: str = ""
    lenient: bool = False
    vocabulary: Vocabulary | None = None


def list_ready() -> tuple[str, ...]:
    """The names of the mappings that come with kg."""
    return tuple(sorted(path.stem for path in data_path("imports").glob("*.toml")))


def find_mapping(words: str) -> Path:
    """The file of a mapping: a path, or the name of one that comes with kg; KgError names those that there are."""
    if words in list_ready():
        return data_path("imports", f"{words}.toml")
    if not Path(words).is_file():
        close = get_close_matches(words, list_ready(), 1, 0.4)
        guess = f"did you mean {close[0]}? " if close else ""
        raise KgError(f"{words}: no such mapping; {guess}Give a .toml file, or one of {', '.join(list_ready())}")
    return Path(words)


def read_mapping(path: Path) -> Plan:
    """The mapping of a file; KgError says which entry is wrong, and what it takes."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KgError(f"{path}: cannot be read as TOML ({error}); mend the mapping") from error
    where = str(path)
    _check(where, "the mapping", table, HEAD)
    facts = tuple(_stating(f"{where}: [[fact]] {at}", each) for at, each in enumerate(_rows(where, table, "fact"), 1))
    names = tuple(_naming(f"{where}: [[name]] {at}", each) for at, each in enumerate(_rows(where, table, "name"), 1))
    if not facts and not names:
        raise KgError(f"{where}: states nothing; write a [[fact]] with subject, relation and object")
    return Plan(
        path.name,
        _words(where, table, "title"),
        _words(where, table, "publisher"),
        _day(where, table.get("issued")),
        _words(where, table, "source"),
        names,
        facts,
        _words(where, table, "sheet"),
        _header(where, table.get("header", 1)),
        _words(where, table, "delimiter"),
        table.get("lenient", False) is True,
        _vocabulary(where, table["rdf"]) if "rdf" in table else None,
    )


def _check(where: str, what: str, table: Any, known: Iterable[str]) -> None:
    if not isinstance(table, dict):
        raise KgError(f"{where}: {what} is no table; it takes {', '.join(known)}")
    for key in table:
        if key not in known:
            close = get_close_matches(key, list(known), 1)
            guess = f"did you mean {close[0]}? " if close else ""
            raise KgError(f"{where}: {what} knows no {key!r}; {guess}it takes {', '.join(known)}")


def _rows(where: str, table: Mapping[str, Any], key: str) -> list[Any]:
    rows = table.get(key, [])
    if not isinstance(rows, list):
        raise KgError(f"{where}: write [[{key}]], with two brackets on each side")
    return rows


def _words(where: str, table: Mapping[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise KgError(f"{where}: {key} is words in quotation marks, not {value!r}")
    return value


def _day(where: str, value: Any) -> date | None:
    if value is not None and type(value) is not date:
        raise KgError(f"{where}: issued is a day without quotation marks, such as 2021-09-16, not {value!r}")
    return value


def _header(where: str, value: Any) -> int:
    if type(value) is not int or value < 1:
        raise KgError(f"{where}: header is the number of the row that names the columns, 1 or more, not {value!r}")
    return value


def _columns(where: str, value: Any) -> Columns:
    columns = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    if not columns or not all(isinstance(column, str) and column for column in columns):
        raise KgError(f"{where}: {value!r} is no column; give a column's name, a list of them, or words after =")
    return columns


def _pairs(where: str, value: Any, known: Iterable[str]) -> tuple[tuple[str, Columns], ...]:
    _check(where, "a list of columns by name", value, known)
    return tuple((name, _columns(where, columns)) for name, columns in value.items())


def _naming(where: str, table: Any) -> Naming:
    _check(where, "it", table, NAME)
    also = table.get("also", [])
    return Naming(
        _columns(where, table.get("of")),
        _class(where, table.get("class", "")),
        tuple(_columns(where, each) for each in (also if isinstance(also, list) else [also])),
        _pairs(where, table.get("ids", {}), SCHEMES),
    )


def _class(where: str, name: Any) -> str:
    known = {cls.name for cls in load_ontology().classes.values() if not cls.role}
    if name and name not in known:
        close = get_close_matches(str(name), sorted(known), 1)
        raise KgError(f"{where}: no class {name!r}; {f'did you mean {close[0]}?' if close else 'see kg ontology'}")
    return str(name)


def _stating(where: str, table: Any) -> Stating:
    _check(where, "it", table, FACT)
    relation = _words(where, table, "relation")
    known = load_ontology().predicates
    if relation not in known:
        close = get_close_matches(relation, known, 1)
        raise KgError(
            f"{where}: no relation {relation!r}; {f'did you mean {close[0]}?' if close else 'see kg ontology'}"
        )
    modality = table.get("modality", "asserted")
    if modality not in MODALITIES:
        raise KgError(f"{where}: no modality {modality!r}; it takes {', '.join(MODALITIES)}")
    kind, object_kind = (_class(where, table.get(key, "")) for key in ("class", "object_class"))
    _check_sides(where, relation, kind, object_kind)
    return Stating(
        relation,
        _columns(where, table.get("subject")),
        kind,
        _columns(where, table.get("object")),
        object_kind,
        _pairs(where, table.get("details", {}), DETAILS),
        _words(where, table, "unit"),
        _words(where, table, "separator"),
        modality,
    )


def _check_sides(where: str, relation: str, kind: str, object_kind: str) -> None:
    """Raise KgError where a relation is not said of the classes that a mapping gives its sides."""
    predicate, ontology = load_ontology().predicates[relation], load_ontology()
    sides = (("class", kind, predicate.domain), ("object_class", object_kind, predicate.range))
    for key, given, allowed in sides:
        if given and not any(ontology.is_a(given, each) for each in allowed):
            raise KgError(f"{where}: {relation} takes no {given} as {key}; it takes {', '.join(allowed)}")


def _vocabulary(where: str, table: Any) -> Vocabulary:
    _check(f"{where}: [rdf]", "it", table, RDF)
    for key in ("prefixes", "classes"):
        if not isinstance(table.get(key, {}), dict) or not all(isinstance(v, str) for v in table.get(key, {}).values()):
            raise KgError(f"{where}: [rdf] {key} is a table of words")
    classes = tuple((term, _class(where, name)) for term, name in table.get("classes", {}).items())
    languages = table.get("languages", ["zh-hans", "zh-cn", "zh", "en"])
    if not isinstance(languages, list) or not all(isinstance(each, str) for each in languages):
        raise KgError(f'{where}: [rdf] languages is a list of language tags, such as ["zh", "en"]')
    class_of = _words(where, table, "class") or "rdf:type"
    return Vocabulary(tuple(table.get("prefixes", {}).items()), class_of, tuple(languages), classes)
