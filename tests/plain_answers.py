"""The named questions answered by plain loops over the stated facts: what the SPARQL of each is checked against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from plain import (
    GAZETTEER,
    IKG,
    STAGES,
    TAXONOMY,
    Pairs,
    Plain,
    accepted,
    close,
    infer_plainly,
    local,
    located_in,
    part_of,
)  # fmt: skip

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


def linked(
    f: Plain, relation: str, name: str, pairs: Iterable[tuple[str, str]], held: str
) -> Iterator[tuple[object, ...]]:
    for subject, thing in pairs:
        for r in tell(f, subject, relation, thing):
            other = subject if name == f.label(thing) or name in f.get(thing, "altLabel") else thing
            yield name, f.label(other), detail(f, r, held), r["article"], r["quote"]


def suppliers_of(f: Plain, company: str) -> Rows:
    pairs = [(s, o) for s, o in f.facts["suppliesTo"] if o in f.named(company)]
    return [
        (company, f.label(s), detail(f, r, "product"), r["article"], r["quote"])
        for s, o in pairs
        for r in tell(f, s, "suppliesTo", o)
    ]


def customers_of(f: Plain, company: str) -> Rows:
    pairs = [(s, o) for s, o in f.facts["suppliesTo"] if s in f.named(company)]
    return [
        (company, f.label(o), detail(f, r, "product"), r["article"], r["quote"])
        for s, o in pairs
        for r in tell(f, s, "suppliesTo", o)
    ]


def supply_chain(f: Plain, company: str) -> Rows:
    own, reach = f.named(company), close(f.facts["suppliesTo"])
    above = own | {one for one, other in reach if other in own}
    below = own | {other for one, other in reach if one in own}
    for one, other in f.facts["suppliesTo"]:
        if other in above:
            yield company, "upstream", f.label(one), f.label(other)
        if one in below:
            yield company, "downstream", f.label(one), f.label(other)


def supplier_tiers(f: Plain, company: str) -> Rows:
    edges = f.facts["suppliesTo"]
    for buyer in f.named(company):
        first = [(s, buyer) for s, o in edges if o == buyer]
        second = [(s, m) for m, _ in first for s, o in edges if o == m and s != buyer]
        third = [(s, n, m) for n, m in second for s, o in edges if o == n and s not in (buyer, m) and n != buyer]
        for tier, pairs in ((1, first), (2, second), (3, [(s, n) for s, n, _ in third])):
            for seller, to in pairs:
                held = [
                    node
                    for node in f.graphs[""]
                    if f.get(node, "supplier") == {seller} and f.get(node, "customer") == {to}
                ]
                for product in {f.one(node, "product") for node in held if f.get(node, "product")} or {""}:
                    yield company, tier, f.label(seller), f.label(to), product


def shock_path(f: Plain, company: str) -> Rows:
    next_of: dict[str, set[str]] = defaultdict(set)
    for one, other in f.facts["suppliesTo"]:
        next_of[one].add(other)
    ways = [(start,) for start in f.named(company)]
    for step in range(1, 5):
        ways = [(*way, other) for way in ways for other in next_of[way[-1]] if other not in way]
        for seller, buyer in {way[-2:] for way in ways}:
            for r in tell(f, seller, "suppliesTo", buyer):
                yield company, step, f.label(seller), f.label(buyer), detail(f, r, "product"), r["article"], r["quote"]


def cooperations(f: Plain, party: str) -> Rows:
    own = f.named(party)
    for s, o in f.facts["cooperatesWith"]:
        for one, other in ((s, o), (o, s)):
            if one in own:
                yield from ((party, f.label(other), r["article"], r["quote"]) for r in tell(f, s, "cooperatesWith", o))


def positions(f: Plain, pairs: Pairs, word: str, other: int) -> Rows:
    for pair in pairs:
        for r in tell(f, pair[0], "holdsPosition", pair[1]):
            yield word, f.label(pair[other]), detail(f, r, "title"), r["article"]


def leaders_of(f: Plain, organization: str) -> Rows:
    return positions(f, {(s, o) for s, o in f.facts["holdsPosition"] if o in f.named(organization)}, organization, 0)


def positions_of(f: Plain, person: str) -> Rows:
    return positions(f, {(s, o) for s, o in f.facts["holdsPosition"] if s in f.named(person)}, person, 1)


def investors(f: Plain, target: str) -> Rows:
    for s, o in f.facts["investsIn"]:
        if o in f.named(target):
            for r in tell(f, s, "investsIn", o):
                yield target, f.label(s), detail(f, r, "amount"), detail(f, r, "stake"), r["article"], r["quote"]


def co_investors(f: Plain, investor: str) -> Rows:
    for one, thing in f.facts["investsIn"]:
        if one in f.named(investor) and f.types(thing) & {"Project", "Facility", "Enterprise"}:
            yield from (
                (investor, f.label(other), f.label(thing)) for other in subjects(f, "investsIn", thing) if other != one
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


def projects(f: Plain) -> list[str]:
    return [thing for thing in f.graphs[""] if "Project" in f.types(thing)]


def status(f: Plain, name: str = "projectStatus") -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for thing, relation, stage in infer_plainly(f):
        if relation == name:
            found[thing].add(stage.removeprefix(f"{IKG}status-"))
    return found


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


def produces(f: Plain, maker: str) -> Rows:
    for thing in f.named(maker):
        yield from ((maker, f.label(goods), "") for goods in objects(f, "produces", thing))
        for works in objects(f, "investsIn", thing):
            if f.types(works) & {"Project", "Facility"}:
                yield from ((maker, f.label(goods), f.label(works)) for goods in objects(f, "produces", works))


def who_makes(f: Plain, product: str) -> Rows:
    wide = f.named(product)
    narrow = {one for one, other in close(f.pairs("broader", TAXONOMY)) if other in wide | f.named(product, TAXONOMY)}
    for thing, goods in f.facts["produces"]:
        if goods in wide | narrow:
            yield from (
                (product, f.label(thing), f.label(goods), place) for place in labels(f, objects(f, "locatedIn", thing))
            )


def chain(f: Plain, name: str) -> set[str]:
    goals = f.named(name) | f.named(name, TAXONOMY)
    steps = f.pairs("upstreamOf", TAXONOMY) | f.pairs("broader", TAXONOMY)
    return goals | {one for one, other in close(steps) if other in goals}


def chain_makers(f: Plain, goods: str) -> set[str]:
    makers = subjects(f, "produces", goods)
    return makers | {firm for firm, works in f.facts["investsIn"] if works in makers}


def chain_firms_in(f: Plain, region: str, chain_: str) -> Rows:
    for goods in chain(f, chain_):
        firms = chain_makers(f, goods) | subjects(f, "inIndustry", goods)
        for thing, place in located(f, region, {"Enterprise"}):
            if thing in firms:
                yield region, chain_, f.label(thing), f.label(place), f.label(goods)


def chain_gaps(f: Plain, region: str, chain_: str) -> Rows:
    here = {thing for thing, place in f.facts["locatedIn"] if place in within(f, region)}
    for goods in chain(f, chain_):
        if "Product" in f.types(goods) and not chain_makers(f, goods) & here:
            yield from ((region, chain_, f.label(goods), maker) for maker in labels(f, subjects(f, "produces", goods)))


def chain_links(f: Plain, product: str) -> Rows:
    steps = f.pairs("upstreamOf", TAXONOMY)
    for goods in f.named(product):
        for side, others in (
            ("upstream", {a for a, b in steps if b == goods}),
            ("downstream", {b for a, b in steps if a == goods}),
        ):
            for other in others:
                yield from (
                    (product, side, f.label(other), maker) for maker in labels(f, subjects(f, "produces", other))
                )


def potential_suppliers(f: Plain, company: str) -> Rows:
    steps = f.pairs("upstreamOf", TAXONOMY)
    for buyer in f.named(company):
        for whole in objects(f, "produces", buyer):
            for part in {a for a, b in steps if b == whole}:
                for seller in subjects(f, "produces", part):
                    if (
                        "Enterprise" in f.types(seller)
                        and seller != buyer
                        and (seller, buyer) not in f.facts["suppliesTo"]
                    ):
                        yield company, f.label(seller), f.label(part), f.label(whole)


def presence_of(f: Plain, company: str) -> Rows:
    places = located_in(f)
    groups = close(f.facts["subsidiaryOf"])
    present = {(one, other) for one, name, other in infer_plainly(f) if name == "presentIn"}

    def name_of(place: str) -> str:
        return f.label(place) or f.one(place, "label", GAZETTEER)

    for firm in f.named(company):
        yield from ((company, name_of(place), "") for place in objects(f, "locatedIn", firm))
        for works in objects(f, "investsIn", firm) & f.works():
            yield from ((company, name_of(place), f.label(works)) for thing, place in places if thing == works)
        for member in {one for one, other in groups if other == firm}:
            yield from (
                (company, name_of(place), f.label(member)) for thing, place in places | present if thing == member
            )


def group_of(f: Plain, company: str) -> Rows:
    for member, firm in close(f.facts["subsidiaryOf"]):
        if firm in f.named(company):
            links = [
                (name, other) for name in ("suppliesTo", "investsIn", "acquires") for other in objects(f, name, member)
            ]
            yield from ((company, f.label(member), name, f.label(other)) for name, other in links)
            if not links:
                yield company, f.label(member), "", ""


def inferred_of(f: Plain, thing: str) -> Rows:
    for one, name, other in infer_plainly(f):
        if one in f.named(thing):
            known = f.one(other, "label", GAZETTEER) or f.one(other, "label", TAXONOMY)
            yield thing, name, f.label(other) or known or (local(other) if other.startswith(IKG) else "")


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


Answerer = Callable[..., Rows]
HELPERS = ("positions", "amounts", "_conflicts")  # loops that several answers share


def _is_answerer(name: str, thing: object) -> bool:
    return getattr(thing, "__annotations__", {}).get("return") == "Rows" and name not in HELPERS


ANSWERERS: dict[str, Answerer] = {
    name.replace("_", "-"): thing for name, thing in list(globals().items()) if _is_answerer(name, thing)
}


def answer_plainly(plain: Plain, name: str, values: dict[str, str]) -> list[tuple[str, ...]]:
    """The rows of a question, as words, sorted and each once."""
    renamed = {{"chain": "chain_", "from": "from_"}.get(key, key): value for key, value in values.items()}
    return sorted({tuple(_spell(cell) for cell in row) for row in ANSWERERS[name](plain, **renamed)})


def _spell(cell: object) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.isoformat() if isinstance(cell, date) else str(cell)
