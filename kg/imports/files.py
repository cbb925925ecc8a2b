"""Which files are imports: each has its mapping beside it, `suppliers.csv` with `suppliers.csv.toml`."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg.errors import Issue, KgError
from kg.imports.cells import FindValues
from kg.imports.mapping import Plan, read_mapping
from kg.imports.readings import Import, read_rows
from kg.imports.tables import Decode, read_table
from kg.imports.triples import FORMATS, read_triples
from kg.model import Article, Span

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
SUFFIXES = (*TABLES, *FORMATS)
MAPPING = ".toml"


class Senses(NamedTuple):
    """What other rooms lend: how bytes become text, and the grammar of figures and dates."""

    decode: Decode
    find_values: FindValues


def find_imports(paths: Sequence[Path], out: Path | None = None) -> list[Path]:
    """The imported files of folders of sources, by name; KgError for a mapping whose file is gone."""
    found: dict[Path, None] = {}
    for root in (path for path in paths if path.is_dir()):
        for mapping in sorted(root.rglob(f"*{MAPPING}")):
            file = mapping.with_suffix("")
            hidden = any(part.startswith(".") for part in mapping.relative_to(root).parts)
            inside = out is not None and mapping.resolve().is_relative_to(out.resolve())
            if file.suffix.lower() in SUFFIXES and not hidden and not inside:
                if not file.is_file():
                    raise KgError(f"{mapping}: there is no {file.name} beside it; put it back, or remove the mapping")
                found.setdefault(file.absolute())
    return list(found)


def read_imports(files: Iterable[Path], senses: Senses) -> list[Import]:
    """What imported files state, by their ids."""
    found = (read_import(file, file.with_name(file.name + MAPPING), senses) for file in files)
    return sorted(found, key=lambda each: each.article.id)


def read_import(file: Path, mapping: Path, senses: Senses) -> Import:
    """What one file states by its mapping; its id is its name."""
    plan = read_mapping(mapping)
    if not file.is_file():
        raise KgError(f"{file}: no such file; give a table ({', '.join(TABLES)}) or RDF ({', '.join(FORMATS)})")
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        remedy = "save it as .xlsx" if suffix == ".xls" else f"give a file that ends in {', '.join(SUFFIXES)}"
        raise KgError(f"{file}: cannot be imported; {remedy}")
    table = read_triples(file, plan) if suffix in FORMATS else read_table(file, plan, senses.decode)
    found = read_rows(table, plan, _stand_in(file, plan), senses.find_values)
    if not table.rows:
        found = replace(found, issues=(*found.issues, Issue(file.name, "empty-import", "no row states anything")))
    return found


def _stand_in(file: Path, plan: Plan) -> Article:
    """The article that stands for a file in the graph."""
    title, source = plan.title or file.stem, plan.source or file.name
    return Article(file.name, "", title, plan.publisher, plan.issued, source, Span(0, 0, ""))


def keep_import(file: Path, mapping: Path, folder: Path) -> Path:
    """Copies a file and its mapping into a folder of sources, where every build reads them; where it then lies."""
    kept = folder / file.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source, target in ((file, kept), (mapping, kept.with_name(kept.name + MAPPING))):
            if source.resolve() != target.resolve():
                shutil.copyfile(source, target)
    except OSError as error:
        raise KgError(f"{folder}: cannot be written ({error.strerror}); give --into another folder") from error
    return kept
