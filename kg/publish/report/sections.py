"""The sections of a report: facts, works, firms, makers, supplies, dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.ontology import load_ontology
from kg.publish.page.contents import Claim
from kg.publish.report.parts import Cell, Part, Section
from kg.publish.report.scope import Scope
from kg.publish.report.telling import Teller

MOST = 200  # rows of one table: past them the page is no report any more
TOLD_APART = ("partOf", "locatedIn")
SELF_TOLD = ("locatedIn", "indicator")  # a place, and a figure that says what it counts, need no label
Row = tuple[Cell, ...]


def make_section(teller: Teller, title: str, columns: Iterable[str], rows: Iterable[Row], most: int = MOST) -> Section:
    """A table under the heading of a key; rows past the bound are counted."""
    found = list(rows)
    more = teller.words["more"].format(count=len(found) - most) if len(found) > most else ""
    return Section(teller.words[title], tuple(teller.words[each] for each in columns), tuple(found[:most]), more)


def list_sections(scope: Scope, kind: str, teller: Teller) -> tuple[Section, ...]:
    """The sections of a kind of report that have something to say."""
    makers: dict[str, tuple[Callable[[Scope, Teller], Section], ...]] = {
        "region": (tell_facts, tell_parts, tell_works, tell_firms, tell_dates),
        "company": (tell_facts, tell_works, tell_dates),
        "chain": (tell_makers, tell_supplies, tell_dates),
    }
    sections = (make(scope, teller) for make in makers[kind])
    return tuple(section for section in sections if section.rows)


def tell_facts(scope: Scope, teller: Teller) -> Section:
    """What is stated of the thing itself, by relation."""
    found: dict[str, list[Part]] = defaultdict(list)
    for claim in sorted((c for c in scope.about(scope.root) if c.holds), key=_order):
        if kind_of(claim) != "date" and not (claim.target == scope.root and claim.predicate in TOLD_APART):
            found[teller.relation(claim, scope.root)].append(teller.other(claim, scope.root))
    rows = [((Part(relation),), tuple(parts)) for relation, parts in found.items()]
    return make_section(teller, "facts", ("relation", "what"), rows)


def tell_parts(scope: Scope, teller: Teller) -> Section:
    """What is stated of the regions inside a region, each told once, but for where they lie."""
    found: dict[int, list[Part]] = defaultdict(list)
    for claim in sorted(scope.claims, key=_order):
        if claim.holds and claim.subject in scope.inner - {scope.root} and claim.predicate not in TOLD_APART:
            found[claim.subject].append(_labelled(teller, claim))
    rows = [((Part(teller.name(node)),), tuple(parts)) for node, parts in sorted(found.items())]
    return make_section(teller, "parts", ("thing", "what"), rows)


def tell_works(scope: Scope, teller: Teller) -> Section:
    """The projects and plants, each with its place, figures and dates."""
    rows = [(*_cells(scope, teller, node, ("relation", "quantity", "date")),) for node in scope.works]
    return make_section(teller, "works", ("thing", "place", "figures", "dates"), rows)


def tell_firms(scope: Scope, teller: Teller) -> Section:
    """The firms and institutions of a region, each with its place and what is told of it."""
    rows = [(*_cells(scope, teller, node, ("relation", "quantity")),) for node in scope.firms]
    return make_section(teller, "firms", ("thing", "place", "figures"), rows)


def _cells(scope: Scope, teller: Teller, node: int, kinds: tuple[str, ...]) -> Iterator[Cell]:
    """A thing's name; its places; its figures; its dates."""
    yield (Part(teller.name(node)),)
    own = [claim for claim in scope.claims if claim.subject == node and claim.holds]
    for kind in kinds:
        found = (c for c in own if kind_of(c) == kind and (kind != "relation" or c.predicate == "locatedIn"))
        yield tuple(_labelled(teller, c) for c in sorted(found, key=_order))


def _labelled(teller: Teller, claim: Claim) -> Part:
    part = teller.other(claim, claim.subject)
    name = teller.label(claim.predicate).removesuffix("日期")
    return part if claim.predicate in SELF_TOLD else replace(part, text=f"{name} {part.text}")


def tell_makers(scope: Scope, teller: Teller) -> Section:
    """The links of a chain and who makes each."""
    makers: dict[int, list[Part]] = {node: [] for node in scope.inner if not scope.is_a(node, "Enterprise")}
    for claim in sorted(scope.claims, key=_order):
        if claim.holds and claim.predicate in ("produces", "inIndustry") and claim.target in makers:
            makers[claim.target].append(teller.other(claim, claim.target))
    ordered = sorted(makers, key=lambda node: (not makers[node], node != scope.root, teller.name(node)))
    empty = (Part(teller.words["nowhere"]),)
    rows = [((Part(teller.name(node)),), tuple(makers[node]) or empty) for node in ordered]
    return make_section(teller, "makers", ("link", "maker"), rows)


def tell_supplies(scope: Scope, teller: Teller) -> Section:
    """Who supplies whom."""
    claims = sorted((c for c in scope.claims if c.holds and c.predicate == "suppliesTo"), key=_order)
    rows = [((Part(teller.name(c.subject)),), (teller.other(c, c.subject),)) for c in claims]
    return make_section(teller, "supplies", ("supplier", "customer"), rows)


def tell_dates(scope: Scope, teller: Teller) -> Section:
    """What happened when, in order."""
    claims = sorted(
        (c for c in scope.claims if c.holds and kind_of(c) == "date"), key=lambda c: (teller.value(c), _order(c))
    )
    rows = []
    for claim in claims:
        end = teller.other(claim, claim.subject)
        event = Part(
            f"{teller.label(claim.predicate).removesuffix('日期')} {teller.name(claim.subject)}", end.notes, end.mark
        )
        rows.append(((Part(teller.value(claim)),), (event,)))
    return make_section(teller, "timeline", ("date", "event"), rows)


def kind_of(claim: Claim) -> str:
    """What kind of relation a claim states: relation, quantity, date, text, observation."""
    known = load_ontology().predicates.get(claim.predicate)
    return known.kind if known else ""


def _order(claim: Claim) -> tuple[str, ...]:
    value = claim.value or {}
    return (
        claim.predicate, value.get("indicator", ""), value.get("period", ""), value.get("text", ""),
        f"{claim.subject:09}", f"{claim.target if claim.target is not None else 0:09}",
    )  # fmt: skip
