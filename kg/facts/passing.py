"""Works that a sentence names only by the way: goods go there or come from there, something happens inside."""

from __future__ import annotations

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues, load_cues
from kg.facts.template import codes_of, types_of
from kg.model import Mark

WORKS = types_of("Works")
WHOSE = codes_of("Organization|Region")
INSIDE = "{passing.inside}"
GUESSED = ("named-investor", "owner-")
TITLED = frozenset({"named-investor"})
IDLE = frozenset({"owner-topic", "owner-clause"})
DEED = "{passing.deeds}"
WEAK = (
    "named-investor",
    "named-product",
    "owner-",
    "invests-possessive",
    "invests-prefix",
    "lone-site",
    "article-site",
)


def is_in_passing(claim: Claim) -> bool:
    """Whether a claim about a plant leans on its name alone where its sentence tells nothing of it (`卖给甲公司的车间`)."""
    if not claim.rule.startswith(WEAK):
        return False
    mark = claim.object if claim.relation == "investsIn" else claim.subject
    at = claim.template.positions.get(mark.start) if isinstance(mark, Mark) and mark.type in WORKS else None
    if at is None or claim.template.marks[at] != mark:
        return False
    if claim.rule.startswith(GUESSED) and _is_only_named(claim, mark):
        return True
    text, start = claim.template.text, at
    while start and (text[start - 1] in WHOSE or (text[start - 1] == "的" and start > 1 and text[start - 2] in WHOSE)):
        start -= 1
    return text.endswith(load_cues("passing.before"), 0, start) or compile_cues(INSIDE).match(text, at + 1) is not None


def _is_only_named(claim: Claim, works: Mark) -> bool:
    """Whether a sentence says nothing of what became of works whose investor is guessed: a headline, or a line among others."""
    template, idle = claim.template, compile_cues(DEED).search(claim.template.text) is None
    if works.text.endswith(load_cues("passing.parts")):
        start, end = template.clause(template.positions[works.start])
        return compile_cues(DEED).search(template.text[start:end]) is None
    if claim.rule in TITLED and claim.template.marked.sentence.index == 0:
        return True
    return idle and works.type == "Facility" and claim.rule in IDLE
