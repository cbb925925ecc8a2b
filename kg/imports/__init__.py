"""Outside tables and triples in, readings out: a file with a mapping beside it, kept among the sources."""

from __future__ import annotations

from kg.imports.files import Senses, find_imports, keep_import, read_import, read_imports
from kg.imports.folding import fold_rows, refuse_doubles
from kg.imports.mapping import find_mapping, list_ready, read_mapping
from kg.imports.readings import Identified, Import, count_facts

__all__ = [
    "Identified",
    "Import",
    "Senses",
    "count_facts",
    "find_imports",
    "find_mapping",
    "fold_rows",
    "keep_import",
    "list_ready",
    "read_import",
    "read_imports",
    "read_mapping",
    "refuse_doubles",
]
