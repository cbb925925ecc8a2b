"""What may be said: classes, predicates, units, names and questions, read from the files in `ontology/`."""

from __future__ import annotations

from kg.ontology.files import data_path, read_rows
from kg.ontology.queries import NamedQuery, Parameter, bind_parameters, list_queries, read_query
from kg.ontology.regions import is_within, leading_place, region_class, region_rank, split_region
from kg.ontology.terms import (
    IKG,
    IKGU,
    KGID,
    Ontology,
    OntologyClass,
    Predicate,
    PredicateKind,
    Unit,
    load_ontology,
)

__all__ = [
    "IKG",
    "IKGU",
    "KGID",
    "NamedQuery",
    "Ontology",
    "OntologyClass",
    "Parameter",
    "Predicate",
    "PredicateKind",
    "Unit",
    "bind_parameters",
    "data_path",
    "is_within",
    "leading_place",
    "list_queries",
    "load_ontology",
    "read_query",
    "read_rows",
    "region_class",
    "region_rank",
    "split_region",
]
