"""The things of a graph, and which of them a user means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.cli.asking import last_part
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import Graph

NAMES = """
SELECT DISTINCT ?thing ?name ?label ?class {
  { ?thing rdfs:label ?label ; a ?class ; rdfs:label|skos:altLabel ?name }
  UNION
  { VALUES ?known { ikg:gazetteer ikg:taxonomy }
    GRAPH ?known { ?thing rdfs:label ?label ; a ?class ; rdfs:label|skos:altLabel ?name } }
  FILTER(STRSTARTS(STR(?class), STR(ikg:)))
}"""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A thing of the graph by its label, class, IRI and other names."""

    label: str
    type: str
    iri: str
    aliases: tuple[str, ...] = ()


def read_things(graph: Graph) -> list[Thing]:
    """Every named thing of the graph, sorted by label."""
    names: dict[str, set[str]] = {}
    known: dict[str, tuple[str, str]] = {}
    for row in graph.rows(NAMES):
        iri = row["thing"]
        names.setdefault(iri, set()).add(row["name"])
        known[iri] = min((row["label"], last_part(row["class"])), known.get(iri, (row["label"], "￿")))
    return sorted(Thing(*known[iri], iri, tuple(sorted(names[iri] - {known[iri][0]}))) for iri in known)


def get_thing(things: Sequence[Thing], name: str) -> Thing:
    """The one thing of this name; KgError lists the choices where there are several and guesses where there is none."""
    found = [thing for thing in things if name == thing.label] or [
        thing for thing in things if name in thing.aliases or thing.iri == name or thing.iri.endswith(f"/{name}")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        choices = "; ".join(f"{thing.label} ({thing.type}) {shorten(thing.iri)}" for thing in found)
        raise KgError(f"{name} names {len(found)} things, say which by the end of its IRI: {choices}")
    raise KgError(_tell_unknown(things, name))


def check_name(things: Iterable[Thing], name: str) -> None:
    """Raises KgError, with guesses, where no thing has this name."""
    if not any(name == thing.label or name in thing.aliases for thing in things):
        raise KgError(_tell_unknown(things, name))


def _tell_unknown(things: Iterable[Thing], name: str) -> str:
    names = sorted({each for thing in things for each in (thing.label, *thing.aliases)})
    inside = [each for each in names if name in each or (len(each) > 1 and each in name)]
    close = list(dict.fromkeys([*inside[:3], *get_close_matches(name, names, 3, 0.4)]))
    return f"the graph knows no {name!r}{_ask(close[:5])}"


def _ask(guesses: list[str]) -> str:
    return f"; did you mean {', '.join(guesses)}?" if guesses else ""


def shorten(iri: str) -> str:
    """The end of an IRI that tells a thing from all others, as `kg show` takes it."""
    return "/".join(iri.split("/")[-2:])
