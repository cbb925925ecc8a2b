"""The questions of links, groups and chains, answered by plain loops over the stated facts."""

from __future__ import annotations

from collections import defaultdict

from plain import (
    GAZETTEER,
    IKG,
    TAXONOMY,
    Pairs,
    Plain,
    close,
    infer_plainly,
    local,
    located_in,
)
from plain_parts import (
    Rows,
    detail,
    labels,
    objects,
    subjects,
    tell,
    within,
)
from plain_places import located


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
