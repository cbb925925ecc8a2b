"""The questions of places, projects and money, answered by plain loops over the stated facts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from plain import (
    GAZETTEER,
    STAGES,
    Plain,
    local,
    located_in,
)
from plain_parts import (
    MILESTONES,
    ZH,
    Rows,
    labels,
    objects,
    projects,
    status,
    within,
)


def located(f: Plain, region: str, kinds: set[str]) -> list[tuple[str, str]]:
    parts = within(f, region)
    return [(thing, place) for thing, place in f.facts["locatedIn"] if place in parts and f.types(thing) & kinds]


def firms_in(f: Plain, region: str) -> Rows:
    return [(region, f.label(thing), f.label(place)) for thing, place in located(f, region, {"Enterprise"})]


def projects_in(f: Plain, region: str) -> Rows:
    for thing, place in located(f, region, {"Project"}):
        for money in objects(f, "totalInvestment", thing) or {""}:
            yuan = f.one(money, "value") if f.one(money, "unit").endswith("/CNY") else ""
            yield region, f.label(thing), f.label(place), f.label(money), yuan


def investments_in(f: Plain, region: str) -> Rows:
    parts = within(f, region)
    things = parts | {thing for thing, place in f.facts["locatedIn"] if place in parts}
    for party, thing in f.facts["investsIn"]:
        if thing in things:
            yield from (
                (region, f.label(party), f.label(thing), money)
                for money in labels(f, objects(f, "totalInvestment", thing))
            )


def amounts(f: Plain, projects: Iterable[str]) -> Rows:
    most: dict[tuple[str, str], Decimal] = {}
    places = located_in(f)
    for project in projects:
        values = [
            Decimal(f.one(m, "value"))
            for m in objects(f, "totalInvestment", project)
            if f.one(m, "unit").endswith("/CNY")
        ]
        for region in {whole for thing, whole in places if thing == project and values}:
            most[region, project] = max(values)
    for region in {region for region, _ in most}:
        held = [value for (whole, _), value in most.items() if whole == region]
        yield f.label(region) or f.one(region, "label", GAZETTEER), len(held), sum(held)


def investment_by_region(f: Plain) -> Rows:
    return amounts(f, projects(f))


def regions_by_signed_amount(f: Plain) -> Rows:
    reached = status(f, "reachedStatus")
    return amounts(f, [p for p in projects(f) if objects(f, "signedOn", p) or "signed" in reached.get(p, ())])


def investments_over(f: Plain, region: str, least: str) -> Rows:
    for thing, place in located(f, region, {"Project"}):
        for money in objects(f, "totalInvestment", thing):
            if f.one(money, "unit").endswith("/CNY") and Decimal(f.one(money, "value")) >= Decimal(least):
                first = min((r["issued"] for r in f.statements if r["object"] == money), default="")
                days = next(
                    filter(None, (objects(f, name, thing) for name in ("signedOn", "announcedOn", "startedOn"))),
                    {first},
                )
                for day in days:
                    yield region, least, day[:4], f.label(thing), f.label(place), f.one(money, "value"), f.label(money)


def projects_by_amount(f: Plain) -> Rows:
    for thing, money in f.facts["totalInvestment"]:
        if "Project" in f.types(thing):
            for place in labels(f, objects(f, "locatedIn", thing)):
                yield local(f.one(money, "unit")), f.label(thing), f.one(money, "value"), f.label(money), place


def projects_by_status_date(f: Plain) -> Rows:
    for name, word in MILESTONES.items():
        for thing, day in f.facts[name]:
            if "Project" in f.types(thing):
                yield from ((word, day, f.label(thing), place) for place in labels(f, objects(f, "locatedIn", thing)))


def projects_by_status(f: Plain) -> Rows:
    for thing, stages in status(f).items():
        if "Project" in f.types(thing):
            yield from (
                (ZH[s], f.label(thing), place) for s in stages for place in labels(f, objects(f, "locatedIn", thing))
            )


def stalled_projects(f: Plain) -> Rows:
    newest = max(r["issued"] for r in f.statements)
    year_ago = f"{int(newest[:4]) - 1}{newest[4:]}"
    current, reached = status(f), status(f, "reachedStatus")
    for thing in projects(f):
        told = [r["issued"] for r in f.statements if thing in (r["subject"], r["object"])]
        stage = next(iter(current.get(thing, ())), "")
        if stage in ("halted", "terminated"):
            yield f.label(thing), "halted", ZH[stage], max(told)
        if stage in STAGES[:4] and max(told) < year_ago:
            yield f.label(thing), "silent", ZH[stage], max(told)
        for name, rank in (("signedOn", 1), ("startedOn", 2), ("completedOn", 4), ("producesOn", 5)):
            for day in objects(f, name, thing):
                planned = any(
                    (r["subject"], r["predicate"], r["object"], r["modality"]) == (thing, name, day, "planned")
                    for r in f.statements
                )
                done = any(rank <= STAGES.index(s) <= 6 and s != "intended" for s in reached.get(thing, ()))
                if planned and day < newest[: len(day)] and not done:
                    yield f.label(thing), "overdue", ZH.get(stage, ""), day
