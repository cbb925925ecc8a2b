"""What a report leaves open: accounts that differ, denials and rumours, what is missing, what one article alone states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Store

from kg.ontology import IKG
from kg.publish.page.contents import Claim
from kg.publish.page.words import local_name
from kg.publish.report.parts import Part, Section
from kg.publish.report.scope import Scope
from kg.publish.report.sections import Row, kind_of, make_section
from kg.publish.report.telling import Teller

SINGLE = 20  # so many things with facts of one article are listed, the others counted


def list_questions(store: Store, scope: Scope, kind: str, teller: Teller) -> tuple[Section, ...]:
    """The open questions of a report, those that there are."""
    sections = (
        make_section(teller, "conflicts", ("thing", "relation", "what"), _conflicts(scope, teller)),
        make_section(
            teller, "unheld", ("what",), [((teller.sentence(c),),) for c in scope.claims if c.kind == "unheld"]
        ),
        make_section(teller, "missing", ("thing", "what"), _missing(scope, kind, teller)),
        make_section(teller, "doubts", ("names", "reason"), _doubts(store, scope, teller)),
        make_section(teller, "single", ("thing", "what"), _single(scope, teller), SINGLE),
    )
    return tuple(section for section in sections if section.rows)


def _conflicts(scope: Scope, teller: Teller) -> Iterator[Row]:
    """Each conflict with all its accounts side by side."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in scope.claims:
        if claim.support and claim.support.conflict:
            found[claim.support.conflict].append(claim)
    groups = sorted(
        found.values(), key=lambda group: (teller.name(group[0].subject), group[0].predicate, group[0].subject)
    )
    for group in groups:
        first = group[0]
        parts = tuple(teller.other(claim, claim.subject) for claim in group)
        yield (Part(teller.name(first.subject)),), (Part(teller.label(first.predicate)),), parts


def _missing(scope: Scope, kind: str, teller: Teller) -> Iterator[Row]:
    """What a reader would ask of a project, a firm or a link, and no article tells."""
    for node in scope.works:
        if scope.is_a(node, "Project") and (lacks := list(_lacks(scope, node))):
            yield _lack(teller, node, lacks)
    if kind == "company":
        own = {claim.predicate for claim in scope.about(scope.root) if claim.holds}
        wanted = (("no_place", {"locatedIn"}), ("no_product", {"produces"}), ("no_supply", {"suppliesTo"}))
        if lacks := [key for key, predicates in wanted if not own & predicates]:
            yield _lack(teller, scope.root, lacks)
    if kind == "chain":
        made = {c.target for c in scope.claims if c.holds and c.predicate in ("produces", "inIndustry")}
        links = [node for node in scope.inner - made if not scope.is_a(node, "Enterprise")]
        for node in sorted(links, key=teller.name):
            yield _lack(teller, node, ["no_maker"])


def _lacks(scope: Scope, node: int) -> Iterator[str]:
    own = [claim for claim in scope.claims if claim.subject == node and claim.holds]
    if not any(claim.predicate in ("totalInvestment", "phaseInvestment") for claim in own):
        yield "no_money"
    if not any(claim.predicate == "locatedIn" for claim in own):
        yield "no_place"
    if not any(kind_of(claim) == "date" for claim in own):
        yield "no_date"


def _lack(teller: Teller, node: int, lacks: list[str]) -> Row:
    return (Part(teller.name(node)),), (Part("; ".join(teller.words[key] for key in lacks)),)


def _single(scope: Scope, teller: Teller) -> Iterator[Row]:
    """Facts that one article alone states, by thing, the report's own thing first."""
    alone: dict[int, list[Claim]] = defaultdict(list)
    for claim in scope.claims:
        if claim.holds and len({said.article for said in claim.statements}) == 1:
            alone[scope.root if claim.target == scope.root else claim.subject].append(claim)
    for node in sorted(alone, key=lambda node: (node != scope.root, node)):
        ends = [(teller.relation(claim, node), teller.other(claim, node)) for claim in alone[node]]
        parts = (replace(end, text=f"{relation} {end.text}") for relation, end in ends)
        yield (Part(teller.name(node)),), tuple(parts)


def _doubts(store: Store, scope: Scope, teller: Teller) -> Iterator[Row]:
    """Names that may mean the thing of the report, or one of its works and firms, and were left apart."""
    seen: dict[str, None] = {}
    for node in (scope.root, *scope.works, *scope.firms):
        thing = NamedNode(scope.contents.nodes[node].iri)
        quads = store.quads_for_pattern(None, NamedNode(f"{IKG}mayBe"), thing, None)
        seen |= dict.fromkeys(sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)))
    for doubt in seen:
        about = store.quads_for_pattern(NamedNode(doubt), None, None, None)
        told = {
            local_name(q.predicate.value): q.object.value for q in about if isinstance(q.object, NamedNode | Literal)
        }
        names = sorted(told.get(key, "").partition("@")[0].rpartition(":")[2] for key in ("oneName", "otherName"))
        reason = local_name(told.get("leftApartFor", ""))
        yield (Part(" / ".join(names)),), (Part(teller.words.get(reason, reason)),)
