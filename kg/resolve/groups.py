"""Things of one name told apart: those that nothing speaks against are one, those that fit two are left open."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")
Slots = tuple[frozenset[Hashable], ...]


@dataclass
class Group(Generic[Item]):
    """Items that are one, with all that is known of them, slot by slot."""

    items: list[Item]
    slots: list[set[Hashable]]


@dataclass
class Grouping(Generic[Item]):
    """The groups, and the items that fit several of them."""

    groups: list[Group[Item]] = field(default_factory=list)
    open: list[tuple[Item, Group[Item]]] = field(default_factory=list)


def group_items(
    items: Sequence[Item],
    slots_of: Callable[[Item], Slots],
    agree: Callable[[int, Iterable[Hashable], Iterable[Hashable]], bool],
) -> Grouping[Item]:
    """Items with most known of them first, each into the one group that no slot contradicts; `items` are in an order of their own.

    A slot of which either side knows nothing contradicts nothing; otherwise `agree` decides by the slot's number.
    """
    found: Grouping[Item] = Grouping()
    for item in sorted(items, key=lambda each: -sum(map(bool, slots_of(each)))):
        slots = slots_of(item)
        fitting = [group for group in found.groups if _fits(slots, group, agree)]
        if len(fitting) == 1:
            fitting[0].items.append(item)
            fitting[0].slots = [known | more for known, more in zip(fitting[0].slots, slots, strict=True)]
        elif fitting:
            found.open.extend((item, group) for group in fitting)
        else:
            found.groups.append(Group([item], [set(slot) for slot in slots]))
    return found


def _fits(
    slots: Slots, group: Group[Item], agree: Callable[[int, Iterable[Hashable], Iterable[Hashable]], bool]
) -> bool:
    pairs = enumerate(zip(slots, group.slots, strict=True))
    return all(not mine or not known or agree(at, mine, known) for at, (mine, known) in pairs)
