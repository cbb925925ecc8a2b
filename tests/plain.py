"""A graph read into plain dictionaries and sets, and what follows from it by plain loops: what rules are tested against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

IKG = "https://w3id.org/ikg/ontology#"
GAZETTEER, TAXONOMY, INFERRED = f"{IKG}gazetteer", f"{IKG}taxonomy", f"{IKG}inferred"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
Pairs = set[tuple[str, str]]
Triple = tuple[str, str, str]

STAGES = (
    "intended",
    "signed",
    "started",
    "underConstruction",
    "completed",
    "producing",
    "expanding",
    "halted",
    "terminated",
)
STAGE_DATES = {
    "announcedOn": "intended", "signedOn": "signed", "startedOn": "started", "completedOn": "completed", "producesOn": "producing",
}  # fmt: skip
STAGE_WORDS = {
    "intended": "意向|洽谈|框架协议", "signed": "签约|签署|签订|落户", "started": "开工|动工|奠基|破土",
    "underConstruction": "在建|正在建设|加快建设|建设中|正在施工|复工", "completed": "竣工|建成|完工",
    "producing": "投产|量产|下线|投运|投入运营|投入使用", "expanding": "扩产|扩建|扩能", "terminated": "终止|叫停|取消建设|撤销立项",
}  # fmt: skip
NOT_YET = "将|预计|计划|拟|力争|有望|预期|目标|未|没有|尚|待|争取|即将|[产成工]后"
INVERSES = {
    "acquires": "acquiredBy", "holdsPosition": "positionHeldBy", "inIndustry": "hasMemberFirm", "investsIn": "hasInvestor",
    "participatesIn": "hasParticipant", "produces": "producedBy", "subsidiaryOf": "hasSubsidiary", "suppliesTo": "hasSupplier",
}  # fmt: skip


def local(iri: str) -> str:
    """A term's own name, or a prefixed one where it is not ours."""
    return iri.removeprefix(IKG) if iri.startswith(IKG) else re.split(r"[/#]", iri)[-1]


@dataclass
class Plain:
    """The triples of a graph by graph, subject and property; words without their types."""

    graphs: dict[str, dict[str, dict[str, set[str]]]] = field(default_factory=dict)
    facts: dict[str, Pairs] = field(default_factory=lambda: defaultdict(set))
    statements: list[dict[str, str]] = field(default_factory=list)

    def get(self, subject: str, name: str, graph: str = "") -> set[str]:
        """The values of a property of a thing in a graph."""
        return self.graphs.get(graph, {}).get(subject, {}).get(name, set())

    def pairs(self, name: str, graph: str) -> Pairs:
        """The pairs that a property joins in a named graph."""
        found = self.graphs.get(graph, {})
        return {(subject, thing) for subject, said in found.items() for thing in said.get(name, ())}

    def one(self, subject: str, name: str, graph: str = "") -> str:
        """The one value of a property, or nothing."""
        return next(iter(sorted(self.get(subject, name, graph))), "")

    def types(self, subject: str) -> set[str]:
        """The classes that a thing is said to be of."""
        return {local(kind) for kind in self.get(subject, "type")}

    def label(self, subject: str) -> str:
        """What a thing is called among the facts."""
        return self.one(subject, "label")

    def named(self, name: str, graph: str = "") -> set[str]:
        """The things that bear a name, in one graph."""
        things = self.graphs.get(graph, {}).items()
        return {thing for thing, said in things if name in said.get("label", ()) or name in said.get("altLabel", ())}

    def works(self) -> set[str]:
        """The projects and facilities."""
        return {thing for thing in self.graphs.get("", {}) if self.types(thing) & {"Project", "Facility"}}


def read_plain(store: ox.Store) -> Plain:
    """A graph as plain values; what rules inferred is left out."""
    plain = Plain()
    for quad in store:
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        if graph == INFERRED:
            continue
        subject, name, thing = quad.subject.value, local(quad.predicate.value), quad.object.value
        plain.graphs.setdefault(graph, {}).setdefault(subject, {}).setdefault(name, set()).add(thing)
        if not graph and quad.predicate.value.startswith(IKG):
            plain.facts[name].add((subject, thing))
    plain.statements = sorted(_statements(plain), key=lambda said: (said["article"], int(said["start"]), said["node"]))
    return plain


def _statements(plain: Plain) -> Iterator[dict[str, str]]:
    for graph, things in plain.graphs.items():
        for node, said in things.items():
            if "subject" not in said or "predicate" not in said:
                continue
            row = {name: min(values) for name, values in said.items()}
            about = {name: plain.one(graph, name, graph) for name in ("identifier", "issued", "title", "publisher")}
            row |= {"node": node, "graph": graph, "article": about.pop("identifier"), **about}
            row |= {"predicate": local(row["predicate"]), "modality": local(row.get("modality", ""))}
            yield {"start": "0", **row}


def accepted(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """The statements that are neither denied nor rumoured."""
    return [row for row in rows if row["modality"] not in ("denied", "rumoured")]


def close(pairs: Pairs) -> Pairs:
    """The transitive closure: pairs that one or more steps join."""
    steps: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        steps[one].add(other)
    found: Pairs = set()
    for start in steps:
        seen: set[str] = set()
        waiting = list(steps[start])
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting.extend(steps.get(here, ()))
        found |= {(start, end) for end in seen}
    return found


def join(one: Pairs, other: Pairs) -> Pairs:
    """The pairs that two relations join, one after the other."""
    then: dict[str, set[str]] = defaultdict(set)
    for middle, end in other:
        then[middle].add(end)
    return {(start, end) for start, middle in one for end in then.get(middle, ())}


def flip(pairs: Pairs) -> Pairs:
    """A relation read from its other end."""
    return {(other, one) for one, other in pairs}


def part_of(plain: Plain) -> Pairs:
    """What lies in what, by any number of steps that articles state or the gazetteer knows."""
    return close(plain.facts["partOf"] | plain.pairs("partOf", GAZETTEER))


def located_in(plain: Plain) -> Pairs:
    """Where things lie, wider regions included."""
    return plain.facts["locatedIn"] | join(plain.facts["locatedIn"], part_of(plain))


def infer_plainly(plain: Plain) -> set[Triple]:
    """All that the rules of `ontology/inference/` are to infer, by plain loops."""
    facts, works = plain.facts, plain.works()
    relations: dict[str, Pairs] = {inverse: flip(facts[stated]) for stated, inverse in INVERSES.items()}
    upstream = facts["upstreamOf"] | plain.pairs("upstreamOf", TAXONOMY)
    relations["downstreamOf"] = flip(upstream)
    relations["cooperatesWith"] = flip(facts["cooperatesWith"]) - facts["cooperatesWith"]
    relations["partOf"] = part_of(plain) - facts["partOf"] - plain.pairs("partOf", GAZETTEER)
    relations["hasPart"] = flip(part_of(plain))
    relations["locatedIn"] = located_in(plain) - facts["locatedIn"]
    relations["locationOf"] = flip(located_in(plain))
    relations |= _groups(plain, works)
    relations |= _chains(plain, upstream)
    reached = set(_stages(plain, works))
    relations["reachedStatus"] = {(thing, f"{IKG}status-{stage}") for thing, stage in reached}
    furthest = {thing: max(STAGES.index(s) for other, s in reached if other == thing) for thing, _ in reached}
    relations["projectStatus"] = {(thing, f"{IKG}status-{STAGES[rank]}") for thing, rank in furthest.items()}
    return {(one, name, other) for name, pairs in relations.items() for one, other in pairs}


def _groups(plain: Plain, works: set[str]) -> dict[str, Pairs]:
    facts, places = plain.facts, located_in(plain)
    groups = close(facts["subsidiaryOf"])
    members = flip(groups)
    own = join({(firm, thing) for firm, thing in facts["investsIn"] if thing in works}, places)
    sharing = {
        (firm, thing) for firm, thing in facts["investsIn"] if thing in works or "Enterprise" in plain.types(thing)
    }
    return {
        "inGroupOf": groups,
        "hasGroupMember": members,
        "groupSuppliesTo": join(members, facts["suppliesTo"]),
        "groupInvestsIn": join(members, facts["investsIn"]),
        "presentIn": own | join(members, own) | join(members, places),
        "coInvestsWith": {(one, other) for one, other in join(sharing, flip(sharing)) if one != other},
    }


def _chains(plain: Plain, upstream: Pairs) -> dict[str, Pairs]:
    facts = plain.facts
    supplies = facts["suppliesTo"]
    makes = {(firm, goods) for firm, goods in facts["produces"] if "Enterprise" in plain.types(firm)}
    second = {(one, other) for one, other in join(supplies, supplies) if one != other}
    third = {
        (s, o)
        for s, n in supplies
        for n2, m in supplies
        if n == n2 and s != m
        for m2, o in supplies
        if m == m2 and o not in (s, n)
    }
    chains = {(firm, chain) for firm, chain in facts["inIndustry"] if "Enterprise" in plain.types(firm)}
    same = join(chains, flip(chains)) & join(facts["locatedIn"], flip(facts["locatedIn"]))
    return {
        "secondTierSupplierOf": second,
        "thirdTierSupplierOf": third,
        "potentialSupplierOf": {(s, b) for s, b in join(join(makes, upstream), flip(makes)) if s != b} - supplies,
        "chainNeighbourOf": {(one, other) for one, other in same if one != other},
    }  # fmt: skip


def _stages(plain: Plain, works: set[str]) -> Iterator[tuple[str, str]]:
    newest = max((row["issued"] for row in plain.statements), default="")
    told = [row for row in plain.statements if row["modality"] in ("asserted", "reported")]
    for row in told:
        stage, day = STAGE_DATES.get(row["predicate"]), row["object"]
        if stage and row["subject"] in works and (row["subject"], day) in plain.facts[row["predicate"]]:
            if not newest or day <= newest[: len(day)]:
                yield row["subject"], stage
    for row in told:
        for thing in {row["subject"], row["object"]} & works:
            if not re.search(NOT_YET, row["quote"]):
                yield from ((thing, stage) for stage, said in STAGE_WORDS.items() if re.search(said, row["quote"]))
            if re.search("停工|停建|停产|搁置|烂尾", row["quote"]) and row["issued"] >= _resumed(plain, thing):
                yield thing, "halted"


def _resumed(plain: Plain, thing: str) -> str:
    days = [
        row["issued"]
        for row in plain.statements
        if thing in (row["subject"], row["object"]) and row["modality"] in ("asserted", "reported")
        if re.search("复工|复产|恢复|重启|投产|竣工", row["quote"]) and not re.search(NOT_YET, row["quote"])
    ]
    return max(days, default="")
