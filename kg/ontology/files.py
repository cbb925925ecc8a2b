"""Where the files of `ontology/` stand, and how its tables are read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import KgError

_PACKAGE = Path(__file__).resolve().parent.parent


def data_path(*parts: str) -> Path:
    """The path of a file of `ontology/`: inside the package where it was installed, beside it in a checkout.

    >>> data_path("ikg.ttl").name
    'ikg.ttl'
    """
    installed = _PACKAGE / "_ontology"
    root = installed if installed.is_dir() else _PACKAGE.parent / "ontology"
    return root.joinpath(*parts)


def read_text(path: Path) -> str:
    """The text of one file of `ontology/`; KgError where it is missing or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise KgError(f"{path}: no such file; the folder ontology/ is incomplete, install kg again") from None
    except UnicodeDecodeError as wrong:
        raise KgError(f"{path}: byte {wrong.start} is not UTF-8; save the file as UTF-8") from None


@cache
def read_rows(*parts: str) -> list[dict[str, str]]:
    """The rows of a tab-separated table of `ontology/`, by column name; every reader shares them: do not change them.

    The first line names the columns; empty lines and lines that begin with `#` are skipped; nothing is quoted.
    """
    path = data_path(*parts)
    lines = enumerate(read_text(path).split("\n"), start=1)
    table = [(number, line.split("\t")) for number, line in lines if line.strip() and not line.startswith("#")]
    if not table:
        raise KgError(f"{path}: the table is empty; its first line names the columns")
    (first, columns), rows = table[0], table[1:]
    if len(set(columns)) < len(columns) or not all(columns):
        raise KgError(f"{path}:{first}: column names are empty or stand twice; name each column once")
    return [_row(path, number, columns, cells) for number, cells in rows]


def _row(path: Path, number: int, columns: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        raise KgError(
            f"{path}:{number}: {len(cells)} cells, but {len(columns)} columns ({', '.join(columns)}); mend the tabs"
        )
    return {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
