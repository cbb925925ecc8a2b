"""Answers and counts as HTML that a notebook shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

CELL = "text-align:left;vertical-align:top"


def draw_table(columns: Sequence[str], rows: Iterable[Sequence[object]], most: int = 50) -> str:
    """A table; rows past `most` are counted, what is None is empty, and nothing in a cell is taken for HTML.

    >>> draw_table(["名称"], [["<甲>"]])
    '<table><thead><tr><th style="text-align:left;vertical-align:top">名称</th></tr></thead><tbody><tr><td
    style="text-align:left;vertical-align:top">&lt;甲&gt;</td></tr></tbody></table>'
    """
    found = list(rows)
    head = "".join(f'<th style="{CELL}">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in found[:most])
    more = f"<p>{len(found) - most} more rows</p>" if len(found) > most else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    return f'<td style="{CELL}">{"" if value is None else escape(str(value))}</td>'
