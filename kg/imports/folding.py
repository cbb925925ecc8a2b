"""Rows put together again once it is settled who is who: one reading, and so one named graph, for each import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from kg.errors import Issue
from kg.imports.readings import Import
from kg.model import Reading, Resolution


def fold_rows(
    readings: Iterable[Reading], resolution: Resolution, imports: Sequence[Import]
) -> tuple[list[Reading], Resolution]:
    """The readings with the rows of each import as one, by article id; reasons told of a row are told of its import.

    A row's facts keep the row's id as their article, by which the resolution knows whom its names mean.
    """
    homes = {row.article.id: found for found in imports for row in found.rows}
    whole = [reading for reading in readings if reading.article.id not in homes]
    rows: dict[str, list[Reading]] = {found.article.id: [] for found in imports}
    for reading in readings:
        if reading.article.id in homes:
            rows[homes[reading.article.id].article.id].append(reading)
    whole += [_gather(found, rows[found.article.id]) for found in imports]
    joins = tuple(sorted({replace(each, article=_home(each.article, homes)) for each in resolution.joins}))
    doubts = tuple(sorted({replace(each, article=_home(each.article, homes)) for each in resolution.doubts}))
    return sorted(whole, key=lambda each: each.article.id), replace(resolution, joins=joins, doubts=doubts)


def _home(article: str, homes: dict[str, Import]) -> str:
    return homes[article].article.id if article in homes else article


def _gather(found: Import, rows: Sequence[Reading]) -> Reading:
    facts = tuple(chain.from_iterable(row.facts for row in rows))
    rejected = tuple(chain.from_iterable(row.rejected for row in rows))
    return Reading(found.article, (), (), (), facts, rejected)


def refuse_doubles(imports: Sequence[Import], articles: Iterable[str]) -> tuple[list[Import], list[Issue]]:
    """The imports whose id no article and no other import has, and an issue for each that is passed over."""
    taken, kept, issues = set(articles), list[Import](), list[Issue]()
    for found in imports:
        name = found.article.id
        if name in taken:
            issues.append(Issue(name, "duplicate-id", f"the id “{name}” is taken; this import is passed over", name))
        else:
            taken.add(name)
            kept.append(found)
    return kept, issues
