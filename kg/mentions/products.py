"""Products and industries by their head nouns: `高性能钕铁硼永磁材料`, `航空航天产业集群`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.names import load_words
from kg.mentions.units import Piece, Unit
from kg.ontology import read_rows

NOUN_TAGS = {"n", "nz", "nw", "vn", "an", "ORG"}
INDUSTRY_HEADS = ("产业集群", "产业链", "产业", "行业", "集群")
LONGEST_TERM = 26


@cache
def _heads() -> dict[str, bool]:
    """Head nouns, with whether one alone is no product (`材料`)."""
    return {row["name"]: row["weak"] == "1" for row in read_rows("names", "product_heads.tsv")}


def _joins(unit: Unit) -> bool:
    if unit.type:
        return False
    if unit.text in load_words("name_stops.tsv") and unit.text not in INDUSTRY_HEADS:
        return False
    verbal = unit.tag in {"v", "a", "ad", "d", "f", "b"} and unit.text in load_words("term_modifiers.tsv")
    return unit.tag in NOUN_TAGS or verbal or _is_model(unit)


def _is_model(unit: Unit) -> bool:
    """A model's or standard's token inside a term: `A6`, `5G`, `TFT-LCD`."""
    text = unit.text
    return text in {"-", "·", "/"} or (text.isascii() and text.replace("-", "").isalnum() and not text.isdigit())


def find_terms(units: Sequence[Unit]) -> Iterator[Piece]:
    """Products and industries in the runs of nouns between other marks."""
    run: list[Unit] = []
    for unit in [*units, Unit(0, 0, "w", "", "")]:
        if unit.tag != "w" and _joins(unit) and (not run or run[-1].end == unit.start):
            run.append(unit)
        elif unit.type == "" and _is_model(unit) and run and run[-1].end == unit.start:
            run.append(unit)
        else:
            yield from _read_run(run)
            run = [unit] if _joins(unit) and unit.end else []


def _read_run(run: list[Unit]) -> Iterator[Piece]:
    while run and (run[0].text in _leading_words() or run[0].text in "-·/"):
        run = run[1:]
    if not run:
        return
    last = max((i for i, u in enumerate(run) if _kind(run, i)), default=None)
    if last is not None and run[last].end - run[0].start <= LONGEST_TERM:
        yield Piece(run[0].start, run[last].end, _kind(run, last))


@cache
def _pure_industries() -> frozenset[str]:
    """Industry terms that are not at once the name of a product."""
    return frozenset(r["name"] for r in read_rows("names", "industry_terms.tsv") if r["product"] != "1")


@cache
def _leading_words() -> frozenset[str]:
    return load_words("generic_modifiers.tsv") - load_words("term_modifiers.tsv")


def _kind(run: list[Unit], last: int) -> str:
    """Product or Industry, by how the run's words up to `last` end; empty where they end in neither."""
    term = "".join(u.text for u in run[: last + 1])
    if run[last].tag in {"v", "ad", "d", "a"}:
        return ""
    if term in _pure_industries():
        return "Industry"
    for head in INDUSTRY_HEADS:
        if term.endswith(head) and len(term) > len(head) + 1:
            return "Industry"
    heads = _heads()
    for size in range(min(6, len(term)), 0, -1):
        weak = heads.get(term[-size:])
        if weak is not None:
            return "Product" if len(term) >= (size + 2 if weak else 2) else ""
    return ""
