"""What plain answers to the named questions have in common: the names and figures of things, and who states a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from plain import (
    GAZETTEER,
    IKG,
    STAGES,
    Plain,
    accepted,
    infer_plainly,
    part_of,
)

Rows = Iterable[tuple[object, ...]]
ZH = dict(zip(STAGES, ("意向", "签约", "开工", "在建", "竣工", "投产", "扩产", "停工", "终止"), strict=True))
FIGURES = (
    "totalInvestment",
    "phaseInvestment",
    "annualCapacity",
    "expectedRevenue",
    "expectedTax",
    "landArea",
    "floorArea",
)
MILESTONES = {"announcedOn": "公布", "signedOn": "签约", "launchedOn": "启动", "startedOn": "开工", "completedOn": "竣工",
              "producesOn": "投产"}  # fmt: skip
DATES = (*MILESTONES, "foundedOn")


def of(f: Plain, node: str) -> str:
    """What a figure counts, or which phase it is of."""
    return f.one(node, "indicatorName") or f.one(node, "phase")


def what(f: Plain, said: dict[str, str]) -> str:
    """The object of a statement in words."""
    thing = said["object"]
    return f.label(thing) or f.one(thing, "label", said["graph"]) or thing


def tell(f: Plain, subject: str, name: str, thing: str) -> list[dict[str, str]]:
    """The accepted statements of one fact."""
    return [r for r in accepted(f.statements) if (r["subject"], r["predicate"], r["object"]) == (subject, name, thing)]


def detail(f: Plain, said: dict[str, str], name: str) -> str:
    """A detail of a statement's link."""
    return f.one(said.get("details", ""), name)


def labels(f: Plain, things: Iterable[str]) -> list[str]:
    """What things are called, or one empty word where there is none."""
    return sorted(f.label(thing) for thing in things) or [""]


def objects(f: Plain, name: str, subject: str) -> set[str]:
    return {o for s, o in f.facts[name] if s == subject}


def subjects(f: Plain, name: str, thing: str) -> set[str]:
    return {s for s, o in f.facts[name] if o == thing}


def within(f: Plain, region: str) -> set[str]:
    """A region and all that lies in it."""
    own = f.named(region)
    return own | {part for part, whole in part_of(f) if whole in own | f.named(region, GAZETTEER)}


def projects(f: Plain) -> list[str]:
    return [thing for thing in f.graphs[""] if "Project" in f.types(thing)]


def status(f: Plain, name: str = "projectStatus") -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for thing, relation, stage in infer_plainly(f):
        if relation == name:
            found[thing].add(stage.removeprefix(f"{IKG}status-"))
    return found
