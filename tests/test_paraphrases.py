"""Everyday statements of economic news, each said in many ways (`paraphrases.tsv`): how many of them the rules read.

`[E华晟股份]` is a mark of the class whose letter it opens with; the tagger has no part in this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.facts.focus import follow
from kg.facts.matching import match_rules, read_claims
from kg.facts.modality import read_modality
from kg.facts.named import read_names
from kg.facts.stater import UNBELIEVED
from kg.facts.template import make_template
from kg.mentions.values import find_values
from kg.model import Mark, Marked, Mention, Sentence, Span
from kg.ontology import load_ontology

ISSUED = date(2022, 6, 16)
KINDS = {
    "E": "Enterprise", "R": "Region", "P": "Project", "F": "Facility", "D": "Product", "G": "GovernmentBody",
    "I": "Institution", "N": "Industry", "T": "Title", "H": "Person", "B": "Parties",
}  # fmt: skip
BRACKET = re.compile(r"\[([A-Z])([^\]]+)\]")
FLOOR = 0.95
TABLE = Path(__file__).with_name("paraphrases.tsv")
SAID = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines()[1:]]
RELATIONS = sorted({relation for _, relation, _, _ in SAID})


def mark_up(text: str) -> list[Marked]:
    """The sentences of a text with the marks that its brackets name and the values that it holds."""
    told = []
    for number, piece in enumerate(re.findall("[^。]+。?", text)):
        plain, marks, at = "", list[Mark](), 0
        for found in BRACKET.finditer(piece):
            plain += piece[at : found.start()]
            at, start = found.end(), len(plain)
            plain += found[2]
            kind, end = KINDS[found[1]], len(plain)
            mention = Mention(kind, found[2], number, start, end, Span(start, end, found[2]))
            both = found[1] == "B"
            marks.append(Mark(start, end, "Anaphor:Parties" if both else kind, found[2], None if both else mention))
        plain += piece[at:]
        for v in find_values(plain, ISSUED):
            if not any(v.start < m.end and m.start < v.end for m in marks):
                marks.append(
                    Mark(
                        v.start, v.end, v.kind, plain[v.start : v.end], None, v.quantity, v.moment, v.period, v.measure
                    )
                )
        sentence = Sentence("said", number, number, "text", plain, tuple(range(len(plain))))
        told.append(Marked(sentence, tuple(sorted(marks, key=lambda m: m.start)), ()))
    return told


def read(text: str) -> Iterator[tuple[str, str, str]]:
    """The relations that a text states."""
    discourse = follow(mark_up(text))
    for marked in discourse.marked:
        template = make_template(marked)
        claims = [*read_names(template, discourse)]
        for hit in match_rules(template):
            claims += read_claims(hit, template, discourse)
        for claim in claims:
            target = claim.object if isinstance(claim.object, Mark) else None
            fits = load_ontology().allows(claim.relation, claim.subject.type, target.type if target else None)
            doubted = (claim.modality or read_modality(template, claim.start, claim.end)) in UNBELIEVED
            if target is not None and fits and not doubted and claim.subject.mention and target.mention:
                yield claim.subject.mention.name, claim.relation, target.mention.name


def survives(subject: str, relation: str, thing: str, text: str) -> bool:
    """Whether a text is read as saying so; who works with whom goes either way."""
    told = set(read(text))
    return (subject, relation, thing) in told or (relation == "cooperatesWith" and (thing, relation, subject) in told)


@pytest.mark.parametrize("relation", RELATIONS)
def test_most_ways_of_saying_it_are_read(relation: str) -> None:
    said = [row for row in SAID if row[1] == relation]
    lost = [row[3] for row in said if not survives(*row)]
    assert len(lost) <= (1 - FLOOR) * len(said), "\n".join(lost)
