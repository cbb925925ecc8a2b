"""A store filled with what the articles state."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import KgError
from kg.graph.known import describe_known
from kg.graph.quads import state_quads
from kg.graph.support import weigh_support
from kg.model import Reading, Resolution
from kg.ontology import KGID, Ontology

FORMATS = {
    ".json": RdfFormat.JSON_LD,
    ".jsonld": RdfFormat.JSON_LD,
    ".n3": RdfFormat.N3,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".owl": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".xml": RdfFormat.RDF_XML,
}


def build_store(readings: Iterable[Reading], resolution: Resolution, ontology: Ontology, base_iri: str = KGID) -> Store:
    """A store in memory: facts, evidence, support, the entities that facts name, and what is known of these beforehand."""
    symmetric = {predicate.name for predicate in ontology.predicates.values() if predicate.symmetric}
    store = Store()
    store.extend(state_quads(readings, resolution, base_iri, symmetric))
    weigh_support(store)
    describe_known(store)
    return store


def read_store(path: Path) -> Store:
    """The graph in a folder that `kg build` wrote, or in any RDF file; KgError says what cannot be read and where."""
    file = path / "graph.nq" if path.is_dir() else path
    form = FORMATS.get(file.suffix.lower())
    if form is None:
        raise KgError(f"{file}: not a graph that can be read; give a folder from `kg build` or {_known_suffixes()}")
    store = Store()
    try:
        store.bulk_load(path=file, format=form)
    except FileNotFoundError:
        raise KgError(f"{file}: there is no graph; run `kg build` first, or name the folder that it wrote") from None
    except SyntaxError as error:
        raise KgError(f"{file}:{error.lineno or 1}: not valid RDF ({error.msg}); build it again or mend it") from error
    except OSError as error:
        raise KgError(f"{file}: cannot be read ({error.strerror or error}); mend its permissions") from error
    return store


def _known_suffixes() -> str:
    return "a file that ends in " + ", ".join(sorted(FORMATS))
