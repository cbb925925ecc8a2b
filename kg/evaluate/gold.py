"""What people found in articles, read from the annotation files of a gold folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.evaluate.names import fold


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that people found in an article, with every form its name takes there."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """All its names, folded for comparing."""
        return frozenset(fold(name) for name in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that people found: either `object` is a thing or `value` holds the figure, date or words."""

    subject: Thing
    predicate: str
    object: Thing | None = None
    value: str = ""
    unit: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """All that people found in one article; `id` is the file's stem."""

    id: str
    facts: tuple[GoldFact, ...]
    things: tuple[Thing, ...] = ()


def read_gold(folder: Path) -> list[GoldArticle]:
    """The annotated articles of a folder, by name; KgError where there is none or one cannot be read."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise KgError(f"{folder}: no annotations here; a gold folder holds NAME.json beside each NAME.txt or NAME.md")
    return [_read_gold_article(file) for file in files]


def _read_gold_article(file: Path) -> GoldArticle:
    try:
        notes = json.loads(file.read_text(encoding="utf-8"))
        things = {t["id"]: Thing(t["name"], t["type"], tuple(t.get("aliases", ()))) for t in notes["entities"]}
        facts = tuple(_gold_fact(fact, things) for fact in notes["facts"])
        return GoldArticle(file.stem, facts, tuple(things.values()))
    except (ValueError, OSError) as error:
        raise KgError(f"{file}: cannot be read as annotations ({error})") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise KgError(
            f"{file}: an annotation lacks or misnames {error}; see entities[].id and facts[].s/p/o/v"
        ) from error


def _gold_fact(fact: dict[str, Any], things: dict[str, Thing]) -> GoldFact:
    evidence = str(fact.get("evidence", ""))
    if "o" in fact:
        return GoldFact(things[fact["s"]], fact["p"], object=things[fact["o"]], evidence=evidence)
    unit = str(fact.get("u") or "")
    return GoldFact(things[fact["s"]], fact["p"], value=str(fact["v"]), unit=unit, evidence=evidence)
