"""Tables as CSV files with their description (CSV on the Web), as Excel reads them where that is asked for."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.publish.exports.table_shapes import Column
from kg.publish.exports.tables import Cell, Table

METADATA = "csv-metadata.json"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csvs(tables: Sequence[Table], folder: Path, for_excel: bool = False) -> None:
    """Write each table as RFC 4180 CSV, and what their columns mean as CSVW; an empty cell is a value that is not there.

    For Excel the files get a byte order mark, and text that Excel would run as a formula a leading apostrophe.
    """
    for table in tables:
        encoding = "utf-8-sig" if for_excel else "utf-8"
        with (folder / f"{table.name}.csv").open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(column.name for column in table.columns)
            writer.writerows([_cell(cell, for_excel) for cell in row] for row in table.rows)
    described = json.dumps(describe_tables(tables), ensure_ascii=False, indent=1) + "\n"
    (folder / METADATA).write_text(described, encoding="utf-8", newline="\n")


def _cell(cell: Cell, for_excel: bool) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if for_excel and isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def describe_tables(tables: Sequence[Table]) -> dict[str, Any]:
    """The tables as CSV on the Web describes them: titles in two languages, types, keys, which column points where."""
    known = {table.name for table in tables if table.keyed}
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "tables": [_describe_table(table, known) for table in tables],
    }


def _describe_table(table: Table, known: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_describe_column(column) for column in table.columns]}
    if table.keyed:
        schema["primaryKey"] = table.columns[0].name
    keys = [column for column in table.columns if column.points_at in known]
    if keys:
        schema["foreignKeys"] = [
            {
                "columnReference": column.name,
                "reference": {"resource": f"{column.points_at}.csv", "columnReference": "iri"},
            }
            for column in keys
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:title": [{"@value": table.zh, "@language": "zh"}, {"@value": table.en, "@language": "en"}],
        "dialect": {"encoding": "utf-8", "header": True, "doubleQuote": True},
        "tableSchema": schema,
    }


def _describe_column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": {"und": column.name, "zh": column.zh, "en": column.en},
        "datatype": column.kind,
    }
