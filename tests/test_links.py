"""Everyday statements of who invests, buys, owns, supplies and cooperates (`links.tsv`): how many are read, how much is read into them.

Each line is a made-up text in which `[E华晟股份]` is a mark of the class whose letter it opens with, and the links that it tells.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from test_paraphrases import mark_up

from kg.facts.focus import follow
from kg.facts.modality import read_modality
from kg.facts.owners import BACKOFF
from kg.facts.stater import BETWEEN_PARTIES, UNBELIEVED, read_sentence
from kg.model import Mark
from kg.ontology import load_ontology

TABLE = Path(__file__).with_name("links.tsv")
RELATIONS = BETWEEN_PARTIES | {"participatesIn"}
FOUND = 0.91
EXACT = 0.93


def read_links(text: str) -> set[str]:
    """The links that a text states, as `甲公司>investsIn>乙项目`; what sentences tell outweighs what places do."""
    discourse = follow(mark_up(text))
    claims = [
        claim
        for template in discourse.templates
        for claim in read_sentence(template, discourse)
        if claim.relation in RELATIONS
        and isinstance(claim.object, Mark)
        and load_ontology().allows(claim.relation, claim.subject.type, claim.object.type)
        and (claim.modality or read_modality(template, claim.start, claim.end)) not in UNBELIEVED
    ]
    ends = [(c, c.subject.mention, c.object.mention) for c in claims if isinstance(c.object, Mark)]
    told = {what.name for c, who, what in ends if what and c.relation == "investsIn" and not c.rule.startswith(BACKOFF)}
    return {
        f"{who.name}>{c.relation}>{what.name}"
        for c, who, what in ends
        if who and what and who.name != what.name and not (c.rule.startswith(BACKOFF) and what.name in told)
    }


@cache
def count() -> tuple[int, int, int]:
    """How many links the table tells, how many of them are read, and how many others."""
    told = found = others = 0
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        text, links = line.split("\t")
        wanted = {link for link in links.split(";") if link}
        read = {turn(link) if turn(link) in wanted else link for link in read_links(text)}
        told, found, others = told + len(wanted), found + len(wanted & read), others + len(read - wanted)
    return told, found, others


def turn(link: str) -> str:
    """A link the other way round, where it is symmetric."""
    subject, relation, target = link.split(">")
    return f"{target}>{relation}>{subject}" if relation == "cooperatesWith" else link


def test_links_are_found() -> None:
    told, found, _ = count()
    assert found / told >= FOUND, f"{found} of {told}"


def test_little_is_read_into_a_text() -> None:
    _, found, others = count()
    assert found / (found + others) >= EXACT, f"{others} links that nobody told"
