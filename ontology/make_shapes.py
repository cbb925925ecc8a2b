"""Writes section 3 of shapes.ttl: who may stand on which side of every property, as ikg.ttl declares it.

    python ontology/make_shapes.py

Run it after a property of ikg.ttl was added or changed; what stands outside the two marks is kept by hand.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pyoxigraph as ox

from kg.ontology import IKG, IKGU, Ontology, load_ontology

FOLDER = Path(__file__).resolve().parent
LISTED = ("Bound", "Modality", "ProjectStatus", "Unit")
MARKS = ("# >>> written by make_shapes.py\n", "# <<< written by make_shapes.py\n")
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DATES = "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYearMonth ] [ sh:datatype xsd:gYear ] )"
LITERALS = {
    RDF + "PlainLiteral": ("sh:datatype rdf:langString", "带语言标记的文字", "words in a language"),
    RDFS + "Literal": (DATES, "xsd:date、xsd:gYearMonth 或 xsd:gYear", "an xsd:date, xsd:gYearMonth or xsd:gYear"),
}
OUTSIDE = {
    "http://www.w3.org/ns/prov#Entity": ("sh:nodeKind sh:IRI", "一个 IRI", "an IRI"),
    # data writes a statement as rdf:Statement, of which OWL 2 may say nothing
    IKG + "Statement": ("sh:class rdf:Statement", "陈述", "a statement"),
    IKG + "Qualified": (
        "sh:or ( [ sh:class rdf:Statement ] [ sh:class ikg:Qualified ] )",
        "陈述、计量或事实细节",
        "a statement, a measure or a detail",
    ),
}


def read_sides() -> list[tuple[str, str, str, str, str]]:
    """Each property of ours with its Chinese and English label, domain and range, by name."""
    said: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(FOLDER / "ikg.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode | ox.Triple):
            language = quad.object.language if isinstance(quad.object, ox.Literal) else None
            key = quad.predicate.value + (f"@{language}" if language else "")
            said.setdefault(quad.subject.value, {}).setdefault(key, quad.object.value)
    keys = [RDFS + name for name in ("label@zh", "label@en", "domain", "range")]
    found = ((iri, values) for iri, values in said.items() if iri.startswith(IKG) and keys[2] in values)
    return sorted((iri.removeprefix(IKG), *(values[key] for key in keys)) for iri, values in found)  # type: ignore[misc]


def read_members() -> dict[str, list[str]]:
    """The individuals of each class that lists its own: modalities, bounds, units, statuses."""
    members: dict[str, list[str]] = {}
    for name in ("ikg.ttl", "schemes.ttl"):
        for quad in ox.parse(path=str(FOLDER / name), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == RDF + "type" and isinstance(quad.subject, ox.NamedNode):
                members.setdefault(quad.object.value, []).append(shorten(quad.subject.value))
    return {cls: sorted(found) for cls, found in members.items() if cls in {IKG + name for name in LISTED}}


def shorten(iri: str) -> str:
    """An IRI of ours with its prefix."""
    return iri.replace(IKG, "ikg:").replace(IKGU, "ikgu:")


def ask(side: str, ontology: Ontology) -> tuple[str, str, str]:
    """What a side must be, as a constraint and in Chinese and English words."""
    if side in LITERALS or side in OUTSIDE:
        return {**LITERALS, **OUTSIDE}[side]
    if side.startswith(XSD):
        kind = f"xsd:{side.removeprefix(XSD)}"
        return f"sh:datatype {kind}", kind, f"an {kind}"
    name = side.removeprefix(IKG)
    label = ontology.classes[name]
    if members := read_members().get(side):
        lines = textwrap.wrap(" ".join(members), 110, break_long_words=False, break_on_hyphens=False)
        inner = "\n            ".join(lines)
        return f"sh:in ( {inner} )", f"本体所列的{label.label_zh}之一", f"a {label.label_en} that the ontology lists"
    below = [name] if not ontology.classes[name].role else spell_out(name, ontology)
    zh = "、".join(ontology.classes[cls].label_zh for cls in below)
    english = [with_article(ontology.classes[cls].label_en) for cls in below]
    return f"sh:class ikg:{name}", zh, " or ".join([", ".join(english[:-1]), english[-1]] if english[1:] else english)


def spell_out(role: str, ontology: Ontology) -> list[str]:
    """The topmost classes that a role stands for."""
    below = [name for name, cls in ontology.classes.items() if ontology.is_a(name, role) and not cls.role]
    return [cls for cls in below if not any(other != cls and ontology.is_a(cls, other) for other in below)]


def with_article(label: str) -> str:
    """A label with `a` or `an` before it."""
    return f"{'an' if label[0] in 'aeio' else 'a'} {label}"


def write_shapes() -> str:
    """The section: a node shape for each side of each property."""
    ontology, shapes = load_ontology(), []
    for name, zh, en, domain, range_ in read_sides():
        for side, target, who_zh, who_en, asked in (
            ("subject", "sh:targetSubjectsOf", "主体", "subject", domain),
            ("object", "sh:targetObjectsOf", "客体", "object", range_),
        ):
            constraint, must_zh, must_en = ask(asked, ontology)
            shapes.append(
                f"ikgs:{name}-{side} a sh:NodeShape ; {target} ikg:{name} ;\n    {constraint} ;\n"
                f'    sh:message "“{zh}”的{who_zh}须为{must_zh}。"@zh ,\n'
                f"        \"The {who_en} of '{en}' is {must_en}.\"@en .\n"
            )
    return "\n".join(shapes)


def main() -> None:
    """Replaces what stands between the marks of shapes.ttl."""
    path = FOLDER / "shapes.ttl"
    before, rest = path.read_text("utf-8").split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    path.write_text(f"{before}{MARKS[0]}\n{write_shapes()}\n{MARKS[1]}{after}", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
