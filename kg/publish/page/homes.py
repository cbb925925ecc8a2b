"""Which region each thing is drawn beside: where it lies, else where most of what it is linked to lies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.publish.page.contents import Contents

WIDE = frozenset({"Province", "Country", "MacroRegion"})  # too wide to gather things around
ROUNDS = 3


def find_homes(contents: Contents, count: int) -> list[int]:
    """For each of the first nodes the region, by number, that it is drawn beside; -1 where nothing tells.

    A zone counts as the city around it, so that a city and its zones stand together.
    """
    within = _collect(contents, "partOf", ("stated", "known"))
    homes = {
        node: _climb(contents, node, within)
        for node, told in enumerate(contents.nodes)
        if node in within or told.type in WIDE
    }
    for thing, places in _collect(contents, "locatedIn", ("stated",)).items():
        homes[thing] = _climb(contents, min(places), within)
    linked = _link(contents)
    for _ in range(ROUNDS):
        asked = (node for node in range(count) if homes.get(node, -1) < 0 and contents.nodes[node].type not in WIDE)
        homes |= {node: _most(homes[other] for other in linked[node] if other in homes) for node in asked}
    return [homes.get(node, -1) for node in range(count)]


def _collect(contents: Contents, predicate: str, kinds: tuple[str, ...]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for claim in contents.claims:
        if claim.predicate == predicate and claim.kind in kinds and claim.target is not None:
            found[claim.subject].append(claim.target)
    return dict(found)


def _climb(contents: Contents, region: int, within: Mapping[int, list[int]]) -> int:
    """The widest region around one that is no province yet; the first in order where it lies in several."""
    seen = {region}
    while narrow := [one for one in within.get(region, ()) if contents.nodes[one].type not in WIDE and one not in seen]:
        region = min(narrow)
        seen.add(region)
    return -1 if contents.nodes[region].type in WIDE else region


def _link(contents: Contents) -> dict[int, list[int]]:
    linked: dict[int, list[int]] = defaultdict(list)
    for claim in contents.claims:
        if claim.holds and claim.target is not None:
            linked[claim.subject].append(claim.target)
            linked[claim.target].append(claim.subject)
    return linked


def _most(homes: Iterable[int]) -> int:
    """The commonest, the lowest number where several are; -1 of none."""
    counts = Counter(home for home in homes if home >= 0)
    return min(counts, key=lambda home: (-counts[home], home), default=-1)
