"""What a terminal shows and what a pipe gets: tables and trees, with Chinese counted two columns wide."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TextIO
from unicodedata import category

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

NEVER_WRAP = 100_000
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # these write from right to left


def open_console(stream: TextIO | None = None) -> Console:
    """A console on a stream (stdout): as wide as the terminal, or unbroken plain lines where it is piped."""
    file = stream or sys.stdout
    width = None if file.isatty() else NEVER_WRAP
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[int] = ()) -> None:
    """Rows under their heads: a drawn table on a terminal, aligned columns in a pipe; `numbers` align right."""
    console, rows, right = open_console(), list(rows), frozenset(numbers)
    if not console.is_terminal:
        console.file.writelines(f"{line}\n" for line in align_columns([heads, *rows], right))
        return
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, head in enumerate(heads):
        table.add_column(Text(head), justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(style(cell) for cell in row))
    console.print(table)


def align_columns(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Lines whose columns stand under each other on a screen, two blanks apart.

    >>> for line in align_columns([["企业", "供货"], ["Tesla", "3"]]):
    ...     print(line)
    企业   供货
    Tesla  3
    """
    cells = [[clean(" ".join(cell.split())) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(_pad(*each, i in right) for i, each in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in cells
    ]


def style(words: str, *styles: str) -> Text:
    """Words in a style, never read as markup and without control characters."""
    return Text(clean(words), " ".join(styles))


def clean(text: str) -> str:
    """Text without control characters: an article may not move the cursor, recolour the screen or turn words round.

    >>> clean("签约\\x1b[31m落地")
    '签约�[31m落地'
    """
    return "".join("�" if category(char) == "Cc" or char in TURNING else char for char in text)


def _pad(cell: str, width: int, right: bool) -> str:
    blanks = " " * (width - cell_len(cell))
    return blanks + cell if right else cell + blanks


def print_lines(lines: Iterable[str | RenderableType]) -> None:
    """Lines or trees, one after the other, never read as markup."""
    console = open_console()
    for line in lines:
        console.print(line)
