"""What a text is about at each place: `该公司`, `项目`, `全市` stand for names told before, and clauses drop their subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Mark, Marked
from kg.ontology import region_class

OBLIQUE = ("与", "同", "向", "为", "对", "给", "跟", "据", "比", "除", "由", "被", "从", "如")
PLACES = {"City": ("City",), "Province": ("Province",), "County": ("County",), "Region": ()}
ZONES = ("County", "DevelopmentZone", "HighTechZone", "BondedZone", "FreeTradeZone", "NewArea", "IndustrialPark", "EconomicZone")
WORKS = ("Project", "Facility")


@dataclass(frozen=True)
class Discourse:
    """An article's sentences with their anaphors resolved, and what each sentence may leave unsaid."""

    marked: tuple[Marked, ...]
    carried: tuple[dict[str, Mark], ...]
    main_region: Mark | None

    def recall(self, sentence: int, types: Iterable[str]) -> Mark | None:
        """What the sentences before one were about, of the first of the classes that has a focus."""
        focus = self.carried[sentence]
        found = next((focus[kind] for kind in types if kind in focus), None)
        return found or (self.main_region if "Region" in types else None)


def follow(marked: Sequence[Marked]) -> Discourse:
    """Resolves the anaphors of an article in reading order."""
    focus: dict[str, Mark] = {}
    history: list[Mark] = []
    resolved, carried = [], []
    main = _main_region(marked)
    for sentence in marked:
        carried.append(dict(focus))
        told = _resolve_sentence(sentence, history, focus, main)
        resolved.append(told)
        history.extend(mark for mark in told.marks if mark.mention is not None)
        _move_focus(focus, told)
    return Discourse(tuple(resolved), tuple(carried), main)


def _resolve_sentence(sentence: Marked, history: Sequence[Mark], focus: dict[str, Mark], main: Mark | None) -> Marked:
    marks: list[Mark] = []
    for mark in sentence.marks:
        if mark.type.startswith("Anaphor:"):
            mark = _resolve(mark, marks, history, focus, main)
        marks.append(mark)
    return replace(sentence, marks=tuple(marks))


def _resolve(mark: Mark, before: Sequence[Mark], history: Sequence[Mark], focus: dict[str, Mark], main: Mark | None) -> Mark:
    kind = mark.type.removeprefix("Anaphor:")
    if kind == "Parties":
        return replace(mark, type="Parties")
    if kind in {"Enterprise", "Project"}:
        found = _recall_thing(kind, mark, before, focus, history)
    else:
        found = _recall_place(kind, [*history, *before], main, demonstrative=mark.text[0] == "该")
    return mark if found is None else replace(mark, type=found.type, mention=found.mention, inner=())


def _recall_thing(
    kind: str, mark: Mark, before: Sequence[Mark], focus: dict[str, Mark], history: Sequence[Mark]
) -> Mark | None:
    types = WORKS if kind == "Project" else (kind,)
    here = [m for m in before if m.type in types]
    head = mark.text[-2:]
    if kind == "Project" and head not in {"项目", "工程"}:
        alike = [m for m in [*history, *before] if m.type in types and m.mention and m.mention.name.endswith(head)]
        here = alike[-1:] or here
    if here:
        return here[-1] if kind == "Project" else here[0]
    return next((focus[t] for t in types if t in focus), None)


def _recall_place(kind: str, told: Sequence[Mark], main: Mark | None, *, demonstrative: bool) -> Mark | None:
    wanted = ZONES if kind == "Zone" else PLACES[kind]
    regions = [m for m in told if m.type == "Region" and m.mention is not None]
    fitting = [m for m in regions if not wanted or region_class(m.mention.name) in wanted]  # type: ignore[union-attr]
    if demonstrative and fitting:
        return fitting[-1]
    if main is not None and main.mention is not None and (not wanted or region_class(main.mention.name) in wanted):
        recent = {m.mention.name for m in fitting[-6:] if m.mention}
        if main.mention.name in recent or not fitting:
            return main
    return fitting[-1] if fitting else None


def _move_focus(focus: dict[str, Mark], sentence: Marked) -> None:
    """A sentence leaves its first subject of each class in focus; one that it only names by the way does not displace it."""
    text = sentence.sentence.text
    for kind in ("Enterprise", "Project", "Facility", "Region", "Institution", "GovernmentBody", "Industry", "Product"):
        named = [m for m in sentence.marks if m.type == kind and m.mention is not None]
        subjects = [m for m in named if not text.endswith(OBLIQUE, 0, m.start)]
        if subjects:
            focus[kind] = subjects[0]
        elif named and kind not in focus:
            focus[kind] = named[0]
    if any(m.type in WORKS for m in sentence.marks):
        latest = next(m for m in sentence.marks if m.type in WORKS)
        for other in WORKS:
            if other != latest.type:
                focus.pop(other, None)


def _main_region(marked: Sequence[Marked]) -> Mark | None:
    """The region that an article is mostly about: the one it names most, its title counting threefold."""
    counts: Counter[str] = Counter()
    first: dict[str, Mark] = {}
    for sentence in marked:
        weight = 3 if sentence.sentence.kind == "title" else 1
        for mark in _regions(sentence.marks):
            counts[mark.mention.name] += weight  # type: ignore[union-attr]
            first.setdefault(mark.mention.name, mark)  # type: ignore[union-attr]
    if not counts:
        return None
    return first[min(counts, key=lambda name: (-counts[name], -len(name), name))]


def _regions(marks: Iterable[Mark]) -> Iterator[Mark]:
    for mark in marks:
        if mark.type == "Region" and mark.mention is not None:
            if region_class(mark.mention.name) not in {"Country", "MacroRegion"}:
                yield mark
