"""Firms told one by one behind a sentence that says a place has several: `合肥有一批家电企业。甲公司做冰箱；乙公司主攻空调`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.sites.cues import compile_around
from kg.facts.template import CODES, Template, codes_of
from kg.model import Mark
from kg.ontology import region_rank

PLACE, FIRM, COUNT = CODES["Region"], CODES["Enterprise"], CODES["Count"]
NAMED = codes_of("Organization|Works|Region|Person")
SOME = f"(?:{{around.some}}|{COUNT})"
HAS = (
    f"({PLACE})[^。；{NAMED}]{{0,30}}?(?:{SOME}[^，。；{NAMED}]{{0,12}}?{{around.firms}}|"
    f"{{around.firms}}[^，。；{NAMED}]{{0,8}}{SOME}|{{around.some}})"
)
OPENS = f"^(?:{{around.opens}})?{FIRM}"
OF_ANOTHER = f"^(?:{{around.of}}|[、和与及]|[{codes_of('Organization|Works|Region')}])"
FOREIGN = "{around.foreign}"
COUNTY = 3


def read_members(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The firms that open the clauses of a sentence, two at least or behind `其中`, where the one before told a place's firms."""
    index = template.marked.sentence.index
    if not index or FIRM not in template.text or discourse.marked[index - 1].sentence.kind == "title":
        return
    earlier = discourse.templates[index - 1]
    found = compile_around(HAS).search(earlier.text) if PLACE in earlier.text else None
    if found is None or FIRM in earlier.text[found.start() :] or compile_around(FOREIGN).search(earlier.text):
        return
    place = earlier.marks[found.start(1)]
    opened = list(_find_openers(template))
    if place is None or place.mention is None or region_rank(place.mention.name) < COUNTY:
        return
    if len(opened) > 1 or (opened and template.text.startswith("其中")):
        for at, firm in opened:
            yield Claim(firm, "locatedIn", place, template, at, at + 1, "group-site", 0.6)


def _find_openers(template: Template) -> Iterator[tuple[int, Mark]]:
    """The firms that open clauses, up to the first place that the sentence names."""
    start = 0
    for end, char in enumerate(template.text + "。"):
        if char not in "，；。":
            continue
        found = compile_around(OPENS).search(template.text[start:end])
        at = start + found.end() - 1 if found is not None else -1
        mark = template.marks[at] if found is not None else None
        if mark is not None and mark.mention and not compile_around(OF_ANOTHER).search(template.text[at + 1 : end]):
            yield at, mark
        if PLACE in template.text[start:end]:
            return
        start = end + 1
