"""RDF files read as rows: each thing with a name is a row, each property a column, so that one mapping serves both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import Issue, KgError
from kg.imports.mapping import Plan, Vocabulary
from kg.imports.tables import OWN, Cell, Row, Table
from kg.model import Span

FORMATS = {
    ".jsonld": RdfFormat.JSON_LD,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
}
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
KNOWN = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": RDFS,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "ikg": "https://w3id.org/ikg/ontology#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
LABEL = RDFS + "label"
Term = NamedNode | BlankNode | Literal | Triple
Said = dict[str, list[tuple[Term, Span]]]


def read_triples(path: Path, plan: Plan) -> Table:
    """The named things of an RDF file as rows, in the order of their IRIs; quotes are lines of its sorted N-Triples."""
    vocabulary = plan.vocabulary or Vocabulary((), "rdf:type", ("zh", "en"), ())
    reader = _Reader(vocabulary, _columns(plan))
    text, things = reader.arrange(_parse(path))
    labels = {iri: label for iri, said in things.items() if (label := reader.pick(said.get(LABEL, ())))}
    kinds = {iri: reader.kind(said) for iri, said in things.items()}
    rows = []
    for number, iri in enumerate(sorted(labels), 1):
        said = things[iri]
        cells = {name: tuple(reader.cells(said.get(reader.spell(name), ()), labels, kinds)) for name in reader.columns}
        cells["rdfs:label"] = (Cell(labels[iri], kinds[iri], None, _own(iri)),)
        cells[OWN] = (Cell(_own(iri)),)
        first, last = next(iter(said.values()))[0][1], list(said.values())[-1][-1][1]
        rows.append(Row(number, cells, Span(first.start, last.end, text[first.start : last.end])))
    issues = [Issue(path.name, "no-label", f"{count} things have no name in {'、'.join(vocabulary.languages)}; passed over")
              for count in [len(things) - len(labels)] if count]  # fmt: skip
    return Table(text, tuple(reader.columns), tuple(rows), tuple(issues))


def _own(iri: str) -> str:
    return iri.rpartition("/")[2]


def _columns(plan: Plan) -> list[str]:
    told = [column for fact in plan.facts for column in fact.columns()]
    for naming in plan.names:
        for columns in (naming.of, *naming.also, *(each for _, each in naming.ids)):
            told += [column for column in columns if not column.startswith("=")]
    return [column for column in dict.fromkeys(told) if column not in (OWN, "rdfs:label")]


def _parse(path: Path) -> list[tuple[str, str, Term]]:
    try:
        quads = list(parse(path=str(path), format=FORMATS[path.suffix.lower()]))
    except SyntaxError as error:
        raise KgError(f"{path}:{error.lineno or 1}: not valid RDF ({error.msg}); mend the file") from error
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror or error}); mend its permissions") from error
    return [(q.subject.value, q.predicate.value, q.object) for q in quads if isinstance(q.subject, NamedNode)]


class _Reader:
    """Reads things in the terms of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, columns: Sequence[str]) -> None:
        self.prefixes = {**KNOWN, **dict(vocabulary.prefixes)}
        self.languages = vocabulary.languages
        self.columns = tuple(columns)
        self.class_of = self.spell(vocabulary.class_of)
        self.classes = {self.spell(term): name for term, name in vocabulary.classes}

    def spell(self, term: str) -> str:
        """An IRI from a prefixed name."""
        prefix, colon, rest = term.partition(":")
        return self.prefixes[prefix] + rest if colon and prefix in self.prefixes else term

    def arrange(self, triples: Iterable[tuple[str, str, Term]]) -> tuple[str, Mapping[str, Said]]:
        """The file as sorted N-Triples, and by thing and property the values with the line that says each."""
        lines = {(s, p, str(o)): o for s, p, o in triples if isinstance(o, NamedNode | Literal)}
        things: dict[str, Said] = defaultdict(lambda: defaultdict(list))
        at, texts = 0, []
        for (subject, predicate, value), term in sorted(lines.items(), key=lambda item: item[0]):
            words = f"<{subject}> <{predicate}> {value} ."
            things[subject][predicate].append((term, Span(at, at + len(words), words)))
            texts.append(words + "\n")
            at += len(words) + 1
        return "".join(texts), things

    def pick(self, values: Iterable[tuple[Term, Span]]) -> str:
        """A thing's name in the first language that has one."""
        found = [(term.language or "", term.value) for term, _ in values if isinstance(term, Literal)]
        told = sorted((self.languages.index(lang), words) for lang, words in found if lang in self.languages)
        bare = sorted(words for lang, words in found if not lang)
        return told[0][1] if told else next(iter(bare), "")

    def kind(self, said: Said) -> str:
        """A thing's class in our terms, the first of the vocabulary's that it has; empty where none is known."""
        told = {term.value for term, _ in said.get(self.class_of, ()) if isinstance(term, NamedNode)}
        return next((name for iri, name in self.classes.items() if iri in told), "")

    def cells(
        self, values: Iterable[tuple[Term, Span]], labels: Mapping[str, str], kinds: Mapping[str, str]
    ) -> Iterable[Cell]:
        """What a property says, things by their names; words in other languages than those wanted are left out."""
        for term, span in values:
            if isinstance(term, NamedNode) and term.value in labels:
                yield Cell(labels[term.value], kinds[term.value], span, _own(term.value))
            elif isinstance(term, Literal) and (not term.language or term.language in self.languages):
                yield Cell(term.value, "", span)
