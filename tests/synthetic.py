"""A made-up graph of any size, as N-Quads: firms, projects, places and the articles that tell of them.

The same seed and size give the same bytes. It is shaped as `kg build` shapes a graph: facts in the default graph, each
article's statements in a graph of its own, places and chains known beforehand in `ikg:gazetteer` and `ikg:taxonomy`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

IKG = "https://w3id.org/ikg/ontology#"
KGID = "https://w3id.org/ikg/id/"
UNIT = "https://w3id.org/ikg/unit/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DCT = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
GAZETTEER, TAXONOMY = f"<{IKG}gazetteer>", f"<{IKG}taxonomy>"

MIX = (
    ("suppliesTo", 12), ("investsIn", 14), ("locatedIn", 15), ("partOf", 2), ("produces", 13), ("inIndustry", 7),
    ("cooperatesWith", 5), ("subsidiaryOf", 3), ("acquires", 1), ("participatesIn", 2), ("holdsPosition", 5),
    ("totalInvestment", 5), ("annualCapacity", 3), ("landArea", 1), ("indicator", 5), ("date", 6), ("recognizedAs", 1),
)  # fmt: skip
MODALITIES = ("asserted",) * 85 + ("planned",) * 8 + ("reported",) * 3 + ("denied",) * 2 + ("rumoured",) * 2
DATES = ("announcedOn", "signedOn", "startedOn", "completedOn", "producesOn")
WORDS = (
    "",
    "",
    "",
    "已签约",
    "已开工",
    "正在建设",
    "已竣工",
    "已投产",
    "将于明年投产",
    "已停工",
    "扩建",
    "已终止",
    "复工",
)
LINKS = {"suppliesTo": ("SupplyLink", "supplier", "customer", "product"), "holdsPosition": ("Position", "person", "organization", "title"),
         "investsIn": ("Investment", "investor", "target", "amount")}  # fmt: skip
HOLDERS = ("Project", "Facility", "Enterprise", "Institution")


def iri(kind: str, number: object) -> str:
    """The IRI of a made-up thing, in angle brackets."""
    return f"<{KGID}{kind.lower()}/{number}>"


def zh(text: str) -> str:
    """Words in Chinese, as a literal."""
    return f'"{text}"@zh'


def typed(value: object, kind: str) -> str:
    """A literal of an XML Schema type."""
    return f'"{value}"^^<{XSD}{kind}>'


def quad(subject: str, predicate: str, thing: str, graph: str = "") -> str:
    """A line of N-Quads; a predicate without a colon is one of ours."""
    said = predicate if ":" in predicate else f"{IKG}{predicate}"
    return f"{subject} <{said}> {thing} {graph + ' ' if graph else ''}.\n"


@dataclass
class Town:
    """The things that there are, and the claims made so far, some of which are told again."""

    random: Random
    size: int
    told: list[tuple[str, str, str, tuple[str, ...]]] = field(default_factory=list)
    described: set[str] = field(default_factory=set)

    def pick(self, kind: str) -> str:
        """A thing of a kind; a few are told of far more often than the rest."""
        number = int(self.count(kind) * self.random.random() ** 1.5)
        return iri(kind, number)

    def count(self, kind: str) -> int:
        """How many things of a kind there are."""
        shares = {"Enterprise": 4, "Project": 3, "Facility": 1, "Institution": 1, "Person": 3, "Region": 2}
        return (
            max(4, self.size * shares[kind] // 14)
            if kind in shares
            else max(24, self.size // {"Product": 60, "Industry": 400}[kind])
        )


def make_quads(statements: int, seed: int = 7) -> Iterator[str]:
    """The lines of a made-up graph with about so many statements, twelve to an article; some lines come twice."""
    town = Town(Random(seed), max(14, statements // 4))
    yield from _describe(town)
    for number in range(max(1, statements // 12)):
        yield from _article(town, number)


def _describe(town: Town) -> Iterator[str]:
    for kind in ("Enterprise", "Project", "Facility", "Institution", "Person", "Product", "Industry"):
        for number in range(town.count(kind)):
            yield quad(iri(kind, number), f"{RDF}type", f"<{IKG}{kind}>")
            yield quad(iri(kind, number), f"{RDFS}label", zh(f"{kind}{number}"))
            yield quad(iri(kind, number), f"{SKOS}altLabel", zh(f"{kind[:2]}{number}"))
    for number in range(town.count("Region")):
        cls = "Province" if number < 2 else "City" if number < 12 else "County"
        yield quad(iri("Region", number), f"{RDF}type", f"<{IKG}{cls}>")
        yield quad(iri("Region", number), f"{RDFS}label", zh(f"Region{number}"))
        if number > 1 and number % 5:
            yield quad(iri("Region", number), "partOf", iri("Region", number // 6), GAZETTEER)
    yield quad(iri("Region", 0), "partOf", iri("Region", "home"), GAZETTEER)
    yield quad(iri("Region", "home"), f"{RDFS}label", zh("Homeland"), GAZETTEER)
    for number in range(1, town.count("Product")):
        relation = f"{SKOS}broader" if number % 4 == 0 else "upstreamOf"
        yield quad(iri("Product", number), relation, iri("Product", number // 3), TAXONOMY)


def _article(town: Town, number: int) -> Iterator[str]:
    graph, random = iri("Article", number), town.random
    issued = f"20{random.randint(20, 24)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    yield quad(graph, f"{RDF}type", f"<{IKG}Article>", graph)
    yield quad(graph, f"{DCT}identifier", f'"article-{number}"', graph)
    yield quad(graph, f"{DCT}title", zh(f"要闻{number}"), graph)
    yield quad(graph, f"{DCT}issued", typed(issued, "date"), graph)
    for place in range(12):
        again = town.told and random.random() < 0.2
        claim = random.choice(town.told) if again else _claim(town)
        town.told.append(claim)
        yield from _statement(town, claim, graph, f"{number}-{place}", place * 40)


def _claim(town: Town) -> tuple[str, str, str, tuple[str, ...]]:
    """A subject, a predicate and an object, and the lines that describe the object where it is a figure."""
    random = town.random
    predicate = random.choices([name for name, _ in MIX], [weight for _, weight in MIX])[0]
    if predicate in ("totalInvestment", "annualCapacity", "landArea", "indicator"):
        return _figure(town, predicate)
    if predicate == "date":
        predicate, day = random.choice(DATES), f"20{random.randint(20, 25)}-{random.randint(1, 12):02}"
        exact = random.random() < 0.5
        date = typed(f"{day}-{random.randint(1, 28):02}", "date") if exact else typed(day, "gYearMonth")
        return town.pick(random.choice(("Project", "Facility"))), predicate, date, ()
    if predicate == "recognizedAs":
        return town.pick("Enterprise"), predicate, zh(f"称号{random.randint(1, 9)}"), ()
    one, other = {
        "suppliesTo": ("Enterprise", "Enterprise"), "cooperatesWith": ("Enterprise", "Region"), "acquires": ("Enterprise", "Enterprise"),
        "investsIn": ("Enterprise", random.choice(("Project", "Project", "Facility", "Enterprise", "Region"))),
        "locatedIn": (random.choice(HOLDERS), "Region"), "partOf": ("Region", "Region"), "subsidiaryOf": ("Enterprise", "Enterprise"),
        "produces": (random.choice(HOLDERS[:3]), "Product"), "inIndustry": ("Enterprise", "Industry"),
        "participatesIn": ("Institution", "Project"), "holdsPosition": ("Person", "Enterprise"),
    }[predicate]  # fmt: skip
    ends = [town.pick(one), town.pick(other)]
    if one == other:  # no firm supplies or owns itself, no place lies in itself
        ends = sorted({*ends, iri(one, 0), iri(one, 1)}, key=lambda end: int(end.strip("<>").rpartition("/")[2]))[-2:][
            ::-1
        ]
    return ends[0], predicate, ends[1], ()


def _figure(town: Town, predicate: str) -> tuple[str, str, str, tuple[str, ...]]:
    random = town.random
    subject = town.pick(random.choice(("Region", "Enterprise")) if predicate == "indicator" else "Project")
    value, unit = random.randint(1, 400) * 10**8, {"annualCapacity": "Wh", "landArea": "m2"}.get(predicate, "CNY")
    if predicate == "indicator":
        name, period = f"指标{random.randint(1, 5)}", random.choice(("2021", "2022-H1", "2023"))
        node = iri(
            "quantity", f"{subject.strip('<>').rpartition('/')[2]}-{name}-{period}-{value}-{subject[len(KGID) + 1]}"
        )
        extra = (quad(node, f"{RDF}type", f"<{IKG}Observation>"), quad(node, "indicatorName", zh(name)),
            quad(node, "period", f'"{period}"'),
                 quad(node, "isTarget", typed("false", "boolean")))  # fmt: skip
    else:
        node = iri("quantity", f"{predicate}-{subject.strip('<>').rpartition('/')[2]}-{value}")
        extra = (quad(node, f"{RDF}type", f"<{IKG}Quantity>"),)
    number = quad(node, "value", typed(value, "decimal"))
    more = (number, quad(node, "unit", f"<{UNIT}{unit}>"), quad(node, "bound", f"<{IKG}exact>"),
            quad(node, f"{RDFS}label", zh(f"{value // 10**8}亿")))  # fmt: skip
    return subject, predicate, node, (*extra, *more)


def _statement(
    town: Town, claim: tuple[str, str, str, tuple[str, ...]], graph: str, name: str, start: int
) -> Iterator[str]:
    subject, predicate, thing, described = claim
    modality = town.random.choice(MODALITIES)
    accepted = modality not in ("denied", "rumoured")
    node = iri("statement", name)
    quote = f"原文{name}{town.random.choice(WORDS)}"
    yield quad(node, f"{RDF}type", f"<{RDF}Statement>", graph)
    yield quad(node, f"{RDF}subject", subject, graph)
    yield quad(node, f"{RDF}predicate", f"<{IKG}{predicate}>", graph)
    yield quad(node, f"{RDF}object", thing, graph)
    yield quad(node, f"{PROV}wasDerivedFrom", graph, graph)
    yield quad(node, "quote", zh(quote), graph)
    yield quad(node, "start", typed(start, "integer"), graph)
    yield quad(node, "end", typed(start + len(quote), "integer"), graph)
    yield quad(node, "confidence", typed("0.9", "decimal"), graph)
    yield quad(node, "modality", f"<{IKG}{modality}>", graph)
    yield quad(node, "extractedBy", f"<{IKG}rule/made-up>", graph)
    if accepted:
        yield quad(subject, predicate, thing)
    for line in described:
        yield line if accepted else line[:-2] + f"{graph} .\n"
    if predicate in LINKS and town.random.random() < 0.5:
        yield from _link(predicate, (subject, thing), (node, graph), accepted)


def _link(predicate: str, ends: tuple[str, str], where: tuple[str, str], accepted: bool) -> Iterator[str]:
    kind, first, second, held = LINKS[predicate]
    node, graph = where
    link, home = iri(kind, node.strip("<>").rpartition("/")[2]), "" if accepted else graph
    yield quad(node, "details", link, graph)
    yield quad(link, f"{RDF}type", f"<{IKG}{kind}>", home)
    yield quad(link, first, ends[0], home)
    yield quad(link, second, ends[1], home)
    yield quad(link, held, zh(f"{held}{len(ends[0]) % 3}"), home)
