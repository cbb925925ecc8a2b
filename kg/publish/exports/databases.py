"""Tables as Parquet files, as one DuckDB file, as one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.publish.exports.table_shapes import Column
from kg.publish.exports.tables import Cell, Table

SQL_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "double": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
SQLITE_TYPES = {"string": "TEXT", "integer": "INTEGER", "double": "REAL", "boolean": "INTEGER", "date": "TEXT"}


def write_parquet(tables: Sequence[Table], folder: Path) -> None:
    """Write each table as a Parquet file; what its columns mean is in its schema's metadata."""
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        raise missing("parquet") from None
    for table in tables:
        parquet.write_table(make_arrow(table), folder / f"{table.name}.parquet", compression="zstd")


def make_arrow(table: Table) -> Any:
    """A table as a `pyarrow.Table`."""
    import pyarrow as arrow

    types = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "double": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    fields = [
        arrow.field(column.name, types[column.kind], metadata={"zh": column.zh, "en": column.en})
        for column in table.columns
    ]
    cells = [[_typed(row[place], column) for row in table.rows] for place, column in enumerate(table.columns)]
    arrays = [arrow.array(values, type=field.type) for values, field in zip(cells, fields, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=arrow.schema(fields, metadata={"zh": table.zh, "en": table.en}))


def _typed(cell: Cell, column: Column) -> Cell | date:
    """A cell as its column's type; a date that is no calendar day is left out."""
    if column.kind != "date" or not isinstance(cell, str):
        return cell
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def write_duckdb(tables: Sequence[Table], path: Path) -> None:
    """Write one DuckDB file; what tables and columns mean is in their comments."""
    try:
        import duckdb
        import pyarrow  # noqa: F401
    except ImportError:
        raise missing("duckdb") from None
    with duckdb.connect(str(path)) as database:
        for table in tables:
            database.execute(_create(table, SQL_TYPES))
            database.register("incoming", make_arrow(table))
            database.execute(f"INSERT INTO {_name(table.name)} SELECT * FROM incoming")
            database.unregister("incoming")
            database.execute(f"COMMENT ON TABLE {_name(table.name)} IS {_text(f'{table.zh} / {table.en}')}")
            for column in table.columns:
                place = f"{_name(table.name)}.{_name(column.name)}"
                database.execute(f"COMMENT ON COLUMN {place} IS {_text(f'{column.zh} / {column.en}')}")


def write_sqlite(tables: Sequence[Table], path: Path) -> None:
    """Write one SQLite file with keys, and what its columns mean in the table `columns`."""
    known = {table.name for table in tables if table.keyed}
    with closing(sqlite3.connect(path)) as database, database:
        for table in tables:
            database.execute(_create(table, SQLITE_TYPES, known))
            marks = ", ".join("?" for _ in table.columns)
            database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", table.rows)
        database.execute('CREATE TABLE "columns" ("table" TEXT, "column" TEXT, zh TEXT, en TEXT)')
        told = ((table.name, column.name, column.zh, column.en) for table in tables for column in table.columns)
        database.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', told)


def _create(table: Table, types: dict[str, str], known: set[str] | None = None) -> str:
    parts = [f"{_name(column.name)} {types[column.kind]}" for column in table.columns]
    if table.keyed:
        parts[0] += " PRIMARY KEY"
    for column in table.columns:
        if known and column.points_at in known:
            parts.append(f"FOREIGN KEY ({_name(column.name)}) REFERENCES {_name(column.points_at)} (iri)")
    return f"CREATE TABLE {_name(table.name)} ({', '.join(parts)})"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def missing(extra: str) -> KgError:
    """What to say where an optional package is not there."""
    return KgError(f"--format {extra} needs packages that are not installed; run: pip install 'ikg[{extra}]'")
