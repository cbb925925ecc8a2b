"""Things of one name told apart: those that nothing speaks against are one, those that fit two are left open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")
Slots = tuple[frozenset[Hashable], ...]
Agree = Callable[[int, Iterable[Hashable], Iterable[Hashable]], bool]

OWNERS = 0  # the slot of owners
MOST = 64  # groups that an item without owner is compared with


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
    by_owner: dict[Hashable, list[Group[Item]]] = field(default_factory=lambda: defaultdict(list))
    unowned: list[Group[Item]] = field(default_factory=list)

    def near(self, owners: frozenset[Hashable]) -> list[Group[Item]]:
        """The groups that an item of some owners may be of: theirs and those of no known owner, or all where it has none."""
        if not owners:
            return self.groups
        found = {id(group): group for owner in owners for group in self.by_owner[owner]}
        return [*found.values(), *self.unowned]

    def add(self, item: Item, slots: Slots) -> None:
        """A group of an item of its own."""
        group = Group([item], [set(slot) for slot in slots])
        self.groups.append(group)
        if not slots[OWNERS]:
            self.unowned.append(group)
        for owner in slots[OWNERS]:
            self.by_owner[owner].append(group)

    def join(self, item: Item, slots: Slots, group: Group[Item]) -> None:
        """An item into a group, which then knows what the item knows."""
        for owner in slots[OWNERS] - group.slots[OWNERS]:
            self.by_owner[owner].append(group)
        if slots[OWNERS] and not group.slots[OWNERS]:
            self.unowned = [each for each in self.unowned if each is not group]
        group.items.append(item)
        group.slots = [known | more for known, more in zip(group.slots, slots, strict=True)]


def group_items(items: Sequence[Item], slots_of: Callable[[Item], Slots], agree: Agree) -> Grouping[Item]:
    """Items with most known of them first, each into the one group that no slot contradicts; `items` are in an order of their own.

    The first slot holds owners, of whom one must be in common; the others are judged by `agree`, by the slot's number. A
    slot of which either side knows nothing contradicts nothing. Where an item without owner meets too many groups, it
    is left alone.
    """
    found: Grouping[Item] = Grouping()
    for item in sorted(items, key=lambda each: -sum(map(bool, slots_of(each)))):
        slots = slots_of(item)
        near = found.near(slots[OWNERS])
        if not slots[OWNERS] and len(near) > MOST:
            continue
        fitting = [group for group in near if _fits(slots, group, agree)]
        if len(fitting) == 1:
            found.join(item, slots, fitting[0])
        elif fitting:
            found.open.extend((item, group) for group in fitting)
        else:
            found.add(item, slots)
    return found


def _fits(slots: Slots, group: Group[Item], agree: Agree) -> bool:
    pairs = list(enumerate(zip(slots, group.slots, strict=True)))[OWNERS + 1 :]
    if slots[OWNERS] and group.slots[OWNERS] and slots[OWNERS].isdisjoint(group.slots[OWNERS]):
        return False
    return all(not mine or not known or agree(at, mine, known) for at, (mine, known) in pairs)
