"""Settings of a folder: the `[tool.kg]` table of its pyproject.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import KgError

NAMES = ("sources", "out", "base_iri")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where articles lie, where the graph goes and how IRIs begin (None: as the pipeline has it)."""

    sources: tuple[Path, ...] = (Path("sources"),)
    out: Path = Path("graph_out")
    base_iri: str | None = None


def read_settings(folder: Path) -> Settings:
    """The settings of a folder, or the defaults where its pyproject.toml is absent or says nothing of kg."""
    file = folder / "pyproject.toml"
    if not file.is_file():
        return Settings()
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}).get("kg", {})
    except ValueError as error:
        raise KgError(f"{file}: not TOML ({error})") from error
    for name in table:
        if name not in NAMES:
            guess = get_close_matches(name, NAMES, 1)
            raise KgError(f"{file}: [tool.kg] knows no {name!r}; {_ask(guess)}it takes {', '.join(NAMES)}")
    sources = table.get("sources", "sources")
    texts = [sources] if isinstance(sources, str) else sources
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in (*texts, *_texts(table))):
        raise KgError(f"{file}: [tool.kg] sources is a path or a list of paths; out and base_iri are strings")
    return Settings(tuple(Path(text) for text in texts), Path(table.get("out", "graph_out")), table.get("base_iri"))


def _texts(table: dict[str, object]) -> list[object]:
    return [table[name] for name in ("out", "base_iri") if name in table]


def _ask(guess: list[str]) -> str:
    return f"did you mean {guess[0]}? " if guess else ""
