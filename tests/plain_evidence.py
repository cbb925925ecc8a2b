"""The questions of figures, articles and sentences, answered by plain loops over statements."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from plain import (
    Plain,
    accepted,
    local,
)
from plain_parts import (
    DATES,
    FIGURES,
    MILESTONES,
    Rows,
    of,
    tell,
    what,
)


def indicators_of(f: Plain, subject: str) -> Rows:
    for thing, node in f.facts["indicator"]:
        if thing in f.named(subject):
            yield subject, *(f.one(node, name) for name in ("indicatorName", "period", "value")), local(f.one(node, "unit")), \
                f.label(node), f.one(node, "isTarget")  # fmt: skip


def recognitions(f: Plain) -> Rows:
    for thing, words in f.facts["recognizedAs"]:
        yield from ((f.label(thing), words, r["article"], r["quote"]) for r in tell(f, thing, "recognizedAs", words))


def figures_of(f: Plain, thing: str) -> Rows:
    for name in FIGURES:
        for one, node in f.facts[name]:
            if one in f.named(thing):
                values = (
                    name,
                    f.one(node, "value"),
                    local(f.one(node, "unit")),
                    f.one(node, "phase"),
                    local(f.one(node, "bound")),
                )
                said = [r for r in f.statements if (r["subject"], r["predicate"], r["object"]) == (one, name, node)]
                yield from ((thing, *values, r["modality"], r["article"], r["quote"]) for r in said)


def timeline_of(f: Plain, thing: str) -> Rows:
    for r in f.statements:
        if r["subject"] in f.named(thing) and r["predicate"] in DATES:
            event = MILESTONES.get(r["predicate"], "成立")
            yield thing, r["object"], event, r["modality"], r["article"], r["quote"]


def articles_about(f: Plain, thing: str) -> Rows:
    nodes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for r in f.statements:
        if {r["subject"], r["object"]} & f.named(thing):
            nodes[r["article"], r["title"], r["publisher"], r["issued"]].add(r["node"])
    return [(thing, *article, len(said)) for article, said in nodes.items()]


def facts_of_article(f: Plain, article: str) -> Rows:
    for r in f.statements:
        if r["article"] == article:
            yield (
                article,
                r["start"],
                f.label(r["subject"]),
                r["predicate"],
                what(f, r),
                of(f, r["object"]),
                r["modality"],
                r["quote"],
            )


def facts_with_evidence(f: Plain, thing: str) -> Rows:
    for r in f.statements:
        if {r["subject"], r["object"]} & f.named(thing):
            yield (thing, f.label(r["subject"]), r["predicate"], what(f, r), of(f, r["object"]), r["modality"], r["confidence"],
                   r["article"], r["start"], r["end"], r["quote"])  # fmt: skip


def denied_or_rumoured(f: Plain) -> Rows:
    for r in f.statements:
        if r["modality"] in ("denied", "rumoured"):
            yield r["modality"], f.label(r["subject"]), r["predicate"], what(f, r), r["article"], r["quote"]


def single_source(f: Plain) -> Rows:
    told: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for r in accepted(f.statements):
        told[r["subject"], r["predicate"], r["object"]].append(r)
    for (one, name, other), said in told.items():
        if len({r["article"] for r in said}) == 1:
            yield (
                f.label(one),
                name,
                f.label(other) or other,
                said[0]["article"],
                max(Decimal(r["confidence"]) for r in said),
            )


def slot(f: Plain, name: str, node: str) -> tuple[str, ...]:
    """What makes two figures or dates of a thing rivals; any other fact has no rival but itself."""
    alike = (of(f, node), f.one(node, "period"), f.one(node, "unit"), f.one(node, "isTarget") or "false")
    return alike if name in (*FIGURES, *DATES, "indicator") else (*alike, node)


def conflicting_figures(f: Plain) -> Rows:
    for name in (*FIGURES, "indicator"):
        nodes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for one, node in f.facts[name]:
            nodes[one, *slot(f, name, node)].add(node)
        for (one, *_), rivals in nodes.items():
            yield from _conflicts(f, one, name, rivals)


def _conflicts(f: Plain, one: str, name: str, rivals: set[str]) -> Rows:
    told = {node: {r["article"] for r in f.statements if (r["subject"], r["object"]) == (one, node)} for node in rivals}
    for low in rivals:
        for high in rivals:
            less, more = f.one(low, "value"), f.one(high, "value")
            if Decimal(less) < Decimal(more):
                yield from ((f.label(one), name, of(f, low), f.one(low, "period"), less, more, local(f.one(low, "unit")), a, b)
                            for a in told[low] for b in told[high] if a != b)  # fmt: skip


def changes_between(f: Plain, from_: str, to: str) -> Rows:
    first: dict[tuple[str, ...], str] = {}
    slots: dict[tuple[str, ...], str] = {}
    for r in accepted(f.statements):
        key = (r["subject"], r["predicate"], r["object"])
        first[key] = min(r["issued"], first.get(key, r["issued"]))
        rival = (*key[:2], *slot(f, key[1], key[2]))
        slots[rival] = min(r["issued"], slots.get(rival, r["issued"]))
    for r in accepted(f.statements):
        key = (r["subject"], r["predicate"], r["object"])
        day = first[key]
        if r["issued"] == day and day[: len(from_)] >= from_ and day[: len(to)] <= to:
            change = "changed" if slots[(*key[:2], *slot(f, key[1], key[2]))] < day else "new"
            name = f.label(key[2]) or key[2]
            yield from_, to, day, change, f.label(key[0]), key[1], name, of(f, key[2]), r["article"], r["quote"]
