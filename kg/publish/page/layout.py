"""Where things stand on the page: a force layout that gives the same integers on every machine.

Only + - x / and sqrt touch a number here, which IEEE 754 rounds alike everywhere; matrix products, powers, sines and
logarithms differ from one processor to the next, and a force layout would blow such a difference up.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Pair = tuple[int, int]

SPACING = 110.0
GRAVITY = 0.25
COHESION = 0.9
ROW_HEIGHT = 80.0
BLOCK = 128


def place_nodes(widths: Sequence[int], pairs: Sequence[Pair], homes: Sequence[int] = ()) -> list[Pair]:
    """Whole-number coordinates for nodes of given label widths (pixels), linked nodes near each other.

    Nodes of one home (a number of any kind; -1 for none) are gathered too, linked or not.

    >>> place_nodes([60, 60, 60], [(0, 1)]) == place_nodes([60, 60, 60], [(0, 1)])
    True
    >>> place_nodes([], [])
    []
    """
    homes = homes or [-1] * len(widths)
    parts = find_parts(len(widths), [*pairs, *_link_homes(homes)])
    spots = np.zeros((len(widths), 2))
    sizes: list[tuple[float, float]] = []
    for part in parts:
        spots[part], size = _place_part(
            [widths[node] for node in part], _pairs_within(part, pairs), np.array([homes[node] for node in part])
        )
        sizes.append(size)
    for part, corner in zip(parts, _pack(sizes), strict=True):
        spots[part] += corner
    return [(round(x), round(y)) for x, y in spots.tolist()]


def find_parts(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """The connected parts of a graph, largest first.

    >>> find_parts(4, [(1, 3)])
    [[1, 3], [0], [2]]
    """
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(pairs)
    return sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))


def _link_homes(homes: Sequence[int]) -> list[Pair]:
    """Each node with the one of its home before it, so that a home is one part."""
    found: list[Pair] = []
    last: dict[int, int] = {}
    for node, home in enumerate(homes):
        if home in last:
            found.append((last[home], node))
        if home >= 0:
            last[home] = node
    return found


def _pairs_within(part: list[int], pairs: Sequence[Pair]) -> list[Pair]:
    rank = {node: index for index, node in enumerate(part)}
    return [(rank[a], rank[b]) for a, b in pairs if a in rank]


def _place_part(widths: list[int], pairs: list[Pair], homes: NDArray[np.int64]) -> tuple[Points, tuple[float, float]]:
    """Spots of one connected part, from (0, 0) on, and the room that it takes, labels and margins included."""
    boxes = np.array([[width * 1.2 + 28.0, ROW_HEIGHT] for width in widths])
    spots = _relax(len(widths), np.array(pairs or [(0, 0)]), homes)
    spots[:, 0] *= 1.3
    spots = _part_boxes(spots, boxes)
    low = (spots - boxes / 2).min(axis=0)
    high = (spots + boxes / 2).max(axis=0)
    room = high - low + 30.0
    return spots - low + 15.0, (float(room[0]), float(room[1]))


def _relax(count: int, pairs: NDArray[np.int64], homes: NDArray[np.int64]) -> Points:
    """Fruchterman and Reingold's springs, cooled evenly from a seeded start."""
    chance = random.Random(20260101)
    side = SPACING * float(np.sqrt(count))
    spots = np.array([[chance.random() * side, chance.random() * side] for _ in range(count)])
    rounds = 260 if count <= 400 else 140
    gather = _make_gatherer(homes)
    for turn in range(rounds):
        push = _push(spots) + _pull(spots, pairs) + (spots.mean(axis=0) - spots) * GRAVITY + gather(spots)
        length = np.sqrt(push[:, :1] * push[:, :1] + push[:, 1:] * push[:, 1:]) + 1e-9
        heat = side * 0.12 * (1 - turn / rounds) + 0.5
        spots = spots + push / length * np.minimum(length, heat)
    return spots


def _make_gatherer(homes: NDArray[np.int64]) -> Callable[[Points], Points]:
    """What draws each node that has a home towards the middle of all that share it."""
    kinds, home = np.unique(homes, return_inverse=True)
    counts = np.bincount(home).astype(np.float64)
    has = (homes >= 0).astype(np.float64)[:, None]

    def gather(spots: Points) -> Points:
        middles = np.zeros((len(kinds), 2))
        np.add.at(middles, home, spots)
        middles /= counts[:, None]
        return (middles[home] - spots) * has * COHESION

    return gather


def _push(spots: Points) -> Points:
    """Every node pushes every other away; in blocks of rows, so that a thousand nodes stay in the cache."""
    force = np.zeros_like(spots)
    for first in range(0, len(spots), BLOCK):
        block = spots[first : first + BLOCK]
        dx = block[:, :1] - spots[:, 0]
        dy = block[:, 1:] - spots[:, 1]
        weight = SPACING * SPACING / (dx * dx + dy * dy + 1.0)
        force[first : first + BLOCK, 0] = (dx * weight).sum(axis=1)
        force[first : first + BLOCK, 1] = (dy * weight).sum(axis=1)
    return force


def _pull(spots: Points, pairs: NDArray[np.int64]) -> Points:
    """Linked nodes draw together, the harder the farther apart they are."""
    gap = spots[pairs[:, 1]] - spots[pairs[:, 0]]
    pull = gap * np.sqrt(gap[:, :1] * gap[:, :1] + gap[:, 1:] * gap[:, 1:]) / SPACING
    force = np.zeros_like(spots)
    np.add.at(force, pairs[:, 0], pull)
    np.subtract.at(force, pairs[:, 1], pull)
    return force


def _part_boxes(spots: Points, boxes: Points) -> Points:
    """Move nodes apart until (nearly) no label lies on another."""
    for _ in range(12):
        near = _find_near(spots, boxes)
        moved = _part_pairs(spots, boxes, near)
        if not np.abs(moved - spots).max(initial=0.0) > 1.0:
            break
        spots = moved
    return spots


def _find_near(spots: Points, boxes: Points) -> NDArray[np.int64]:
    """The pairs of boxes that overlap, or might within a few small moves."""
    found: list[NDArray[np.int64]] = []
    for first in range(0, len(spots), BLOCK):
        rows = slice(first, first + BLOCK)
        close = np.abs(spots[rows, 0, None] - spots[:, 0]) < (boxes[rows, 0, None] + boxes[:, 0]) / 2 + SPACING
        close &= np.abs(spots[rows, 1, None] - spots[:, 1]) < ROW_HEIGHT + SPACING
        left, right = np.nonzero(close)
        left = left + first
        found.append(np.stack([left, right], axis=1)[left < right])
    return np.concatenate(found)


def _part_pairs(spots: Points, boxes: Points, near: NDArray[np.int64]) -> Points:
    """Eight small moves of every overlapping pair, each along the axis where it overlaps less."""
    one, two = near[:, 0], near[:, 1]
    reach = (boxes[one] + boxes[two]) / 2
    for _ in range(8):
        gap = spots[two] - spots[one]
        over = np.maximum(reach - np.abs(gap), 0.0)
        over[(over == 0).any(axis=1)] = 0.0
        along_x = over[:, :1] < over[:, 1:]
        step = over * np.where(gap < 0, -1.0, 1.0) * np.concatenate([along_x, ~along_x], axis=1) * 0.3
        spots = spots.copy()
        np.subtract.at(spots, one, step)
        np.add.at(spots, two, step)
    return spots


def _pack(sizes: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A corner for each box, laid in shelves about 1.5 times as wide as high.

    >>> _pack([(100.0, 100.0), (50.0, 40.0), (90.0, 40.0)])
    [(0.0, 0.0), (100.0, 0.0), (0.0, 100.0)]
    """
    area = sum(width * height for width, height in sizes)
    row = max([float(np.sqrt(area * 1.7)), *(width for width, _ in sizes)])
    corners: list[tuple[float, float]] = []
    x = y = shelf = 0.0
    for width, height in sizes:
        if x > 0 and x + width > row * 1.02:
            x, y, shelf = 0.0, y + shelf, 0.0
        corners.append((x, y))
        x, shelf = x + width, max(shelf, height)
    return corners
