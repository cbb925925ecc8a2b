"""What a report is about: a region with all that lies in it, a company, or a chain with its links and makers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.ontology import load_ontology
from kg.publish.page.contents import Claim, Contents
from kg.publish.plot.layers import find_tiers

TIERS = 3  # so far up and down a firm's chain is told


@dataclass(frozen=True)
class Scope:
    """The thing asked for (`root`), the regions or products that belong to it, and the works and firms there."""

    contents: Contents
    root: int
    inner: frozenset[int] = frozenset()
    works: tuple[int, ...] = ()
    firms: tuple[int, ...] = ()
    claims: tuple[Claim, ...] = field(default=(), repr=False)

    def is_a(self, node: int, kind: str) -> bool:
        """Whether a thing is of a class."""
        return load_ontology().is_a(self.contents.nodes[node].type, kind)

    def about(self, node: int) -> list[Claim]:
        """The claims of the report that name a thing."""
        return [claim for claim in self.claims if node in (claim.subject, claim.target)]


def find_scope(contents: Contents, kind: str, root: int) -> Scope:
    """The scope of a report of a kind."""
    finders: dict[str, Callable[[Contents, int], Scope]] = {"region": _region, "company": _company, "chain": _chain}
    return finders[kind](contents, root)


def _told(contents: Contents) -> list[Claim]:
    return [claim for claim in contents.claims if claim.kind in ("stated", "unheld") and claim.statements]


def _close(start: int, steps: Iterable[tuple[int, int]]) -> frozenset[int]:
    """All that a thing leads to."""
    after: dict[int, list[int]] = defaultdict(list)
    for one, other in steps:
        after[one].append(other)
    found, waiting = {start}, [start]
    while waiting:
        for node in after[waiting.pop()]:
            if node not in found:
                found.add(node)
                waiting.append(node)
    return frozenset(found)


def _region(contents: Contents, root: int) -> Scope:
    parts = ((c.target, c.subject) for c in contents.claims if c.predicate == "partOf" and c.kind != "unheld")
    inner = _close(root, ((whole, part) for whole, part in parts if whole is not None))
    there = {c.subject for c in contents.claims if c.predicate == "locatedIn" and c.holds and c.target in inner}
    claims = [c for c in _told(contents) if {c.subject, c.target} & (there | inner)]
    return _fill(Scope(contents, root, inner, claims=tuple(claims)), there)


def _company(contents: Contents, root: int) -> Scope:
    own = [c for c in _told(contents) if root in (c.subject, c.target)]
    works = {c.target for c in own if c.subject == root and c.predicate in ("investsIn", "participatesIn")} - {None}
    told = [c for c in _told(contents) if c.subject in works and c not in own]
    scope = Scope(contents, root, claims=(*own, *told))
    return _fill(scope, {node for node in works if node is not None and _is_works(scope, node)})


def _chain(contents: Contents, root: int) -> Scope:
    if load_ontology().is_a(contents.nodes[root].type, "Enterprise"):
        pairs = [
            (c.subject, c.target)
            for c in contents.claims
            if c.predicate == "suppliesTo" and c.holds and c.target is not None
        ]
        firms = {node for node, tier in find_tiers(root, pairs).items() if abs(tier) <= TIERS}
        made = {c.target for c in contents.claims if c.predicate == "produces" and c.holds and c.subject in firms}
        inner = frozenset(node for node in made if node is not None)
    else:
        up = ((c.target, c.subject) for c in contents.claims if c.predicate == "upstreamOf" and c.kind != "unheld")
        inner = _close(root, ((whole, part) for whole, part in up if whole is not None))
        makes = ("produces", "inIndustry")
        firms = {c.subject for c in contents.claims if c.predicate in makes and c.holds and c.target in inner}
    return _fill(Scope(contents, root, inner, claims=tuple(_of_chain(contents, inner, firms))), firms)


def _of_chain(contents: Contents, inner: frozenset[int], firms: set[int]) -> Iterable[Claim]:
    """What is told of a chain: who makes a link of it, who supplies whom, with a link of it or among its makers."""
    names = {name for node in inner for name in (contents.nodes[node].label, *contents.nodes[node].aliases)}
    for claim in _told(contents):
        goods = {value for said in claim.statements for name, value in said.details if name == "product"}
        if claim.predicate in ("produces", "inIndustry") and claim.target in inner:
            yield claim
        elif claim.predicate == "suppliesTo" and (goods & names or {claim.subject, claim.target} <= firms):
            yield claim
        elif claim.subject in firms and (claim.predicate == "annualCapacity" or claim.predicate.endswith("On")):
            yield claim


def _is_works(scope: Scope, node: int) -> bool:
    return scope.is_a(node, "Project") or scope.is_a(node, "Facility")


def _fill(scope: Scope, there: Iterable[int]) -> Scope:
    """The scope with the works and firms among some things, by name."""
    ordered = sorted(there, key=lambda node: (scope.contents.nodes[node].label, scope.contents.nodes[node].iri))
    works = tuple(node for node in ordered if _is_works(scope, node))
    firms = tuple(node for node in ordered if scope.is_a(node, "Organization"))
    return Scope(scope.contents, scope.root, scope.inner, works, firms, scope.claims)
