"""A supply chain in layers: a column for each tier, suppliers left, customers right, short lines between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count

Pair = tuple[int, int]


def find_tiers(root: int, supplies: Sequence[Pair]) -> dict[int, int]:
    """Each firm's tier by (supplier, customer) pairs: 0 is the root, −2 supplies a supplier of it, 1 is a customer.

    Of two tiers the nearer counts, and the supplier's where both are as near.

    >>> find_tiers(1, [(0, 1), (1, 2), (3, 0), (2, 3)])
    {1: 0, 0: -1, 2: 1, 3: -2}
    """
    beside: dict[int, dict[int, list[int]]] = {-1: defaultdict(list), 1: defaultdict(list)}
    for supplier, customer in supplies:
        beside[-1][customer].append(supplier)
        beside[1][supplier].append(customer)
    tiers = {root: 0}
    fronts = {-1: [root], 1: [root]}
    for far in count(1):
        for side, front in fronts.items():
            fronts[side] = sorted({other for firm in front for other in beside[side][firm]} - tiers.keys())
            tiers |= dict.fromkeys(fronts[side], side * far)
        if not any(fronts.values()):
            break
    return tiers


def place_tiers(tiers: Mapping[int, int], supplies: Sequence[Pair]) -> dict[int, tuple[int, float]]:
    """Column and row of each firm: a row near the middle of those it deals with in the inner column.

    >>> place_tiers({1: 0, 0: -1, 2: 1, 3: 1}, [(0, 1), (1, 2), (1, 3)])
    {1: (0, 0.0), 0: (-1, 0.0), 2: (1, -0.5), 3: (1, 0.5)}
    """
    linked: dict[int, set[int]] = defaultdict(set)
    for supplier, customer in supplies:
        linked[supplier].add(customer)
        linked[customer].add(supplier)
    places: dict[int, tuple[int, float]] = {}
    for tier in sorted(set(tiers.values()), key=lambda tier: (abs(tier), tier)):
        inner = tier - (tier > 0) + (tier < 0)
        column = [firm for firm in tiers if tiers[firm] == tier]
        wanted = {
            firm: _middle([places[o][1] for o in linked[firm] if tiers.get(o) == inner and o in places])
            for firm in column
        }
        first = _middle(list(wanted.values())) - (len(column) - 1) / 2
        for row, firm in enumerate(sorted(column, key=lambda firm: (wanted[firm], firm))):
            places[firm] = (tier, first + row)
    return places


def _middle(rows: Sequence[float]) -> float:
    return sum(rows) / len(rows) if rows else 0.0
