"""Firms that the lists know: whom a brand, stock name, English name or ticker stands for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg.ontology.files import read_rows
from kg.ontology.organizations import analyse_firm, plain_name


@dataclass(frozen=True, slots=True)
class Listed:
    """A firm of the lists by its usual name, with its tickers."""

    name: str
    tickers: tuple[str, ...] = ()


def find_listed(name: str) -> Listed | None:
    """The listed firm that a name stands for; None where the lists know none, or the name is an everyday word too.

    A form with a trade or 集团 that the usual name lacks is left out: it may be another firm of the group.

    >>> find_listed("CATL"), find_listed("吉利汽车").tickers, find_listed("世界")
    (Listed(name='宁德时代', tickers=('03750.HK', '300750.SZ')), ('00175.HK', '80175.HK'), None)
    """
    return _listed().get(plain_name(name))


def list_rivals(brand: str) -> frozenset[str]:
    """The plain names of the lists' other firms that bear a brand.

    >>> sorted(list_rivals("吉利"))[:2]
    ['吉利商用车', '吉利控股']
    """
    own = find_listed(brand)
    found = _bearers().get(brand, frozenset())
    return frozenset(name for name in found if name != brand and (own is None or find_listed(name) != own))


def is_stock(name: str) -> bool:
    """Whether a name is the stock name of a listed company."""
    listed = find_listed(name)
    return listed is not None and bool(listed.tickers) and plain_name(listed.name) == plain_name(name)


@cache
def _listed() -> dict[str, Listed]:
    tickers = {row["name"]: _cells(row["ticker"]) for row in _companies()}
    found: dict[str, Listed] = {}
    for row in _companies():
        firm = Listed(row["name"], tickers[row["name"]])
        found |= {plain_name(form): firm for form in (row["name"], *_cells(row["short"]), *_cells(row["en"]))}
    for row in read_rows("names", "brands.tsv"):
        if row["common"] == "0":
            forms = (row["name"], *_cells(row["aliases"]))
            usual = next((form for form in forms if form in tickers), row["name"])
            firm = Listed(usual, tickers.get(usual, ()))
            found |= {plain_name(form): firm for form in forms if _is_same(form, usual)}
    return found


def _is_same(form: str, usual: str) -> bool:
    """Whether a form of a brand adds no trade and no 集团 that the usual name lacks."""
    one, other = analyse_firm(form), analyse_firm(usual)
    if one.group and not other.group and (one.brand.startswith(other.brand) or other.brand.startswith(one.brand)):
        return False
    return one.brand != other.brand or one.trade in ("", other.trade)


@cache
def _bearers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in (*_companies(), *read_rows("names", "brands.tsv")):
        for form in (row["name"], *_cells(row.get("aliases", "-"))):
            firm = analyse_firm(form)
            found[firm.brand].add(plain_name(form))
    return {brand: frozenset(names) for brand, names in found.items()}


@cache
def _companies() -> tuple[dict[str, str], ...]:
    return tuple(row for row in read_rows("names", "companies.tsv") if row["common"] == "0")


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(form for form in cell.split("|") if form != "-")
