"""What happened on the day on which something was opened for use: a plant began to produce, a store or centre opened."""

from __future__ import annotations

from dataclasses import replace

from kg.facts.claims import Claim
from kg.ontology.expressions import compile_linear

IN_USE = "投用"
PLANT = compile_linear("(?:厂|[制智]造中心|基地|产线|生产线|装置|车间|期|线)$")
STORE = compile_linear("物流|仓|冷链|数据中心|转运|算力|智算|医院|平台|学校")
DAYS = frozenset({"launchedOn", "producesOn"})


def name_event(claim: Claim) -> Claim:
    """The claim of such a day as the relation that fits what was opened; any other claim as it is."""
    if claim.relation not in DAYS or IN_USE not in claim.template.text[claim.start : claim.end]:
        return claim
    name = claim.subject.mention.name if claim.subject.mention else claim.subject.text
    makes = PLANT.search(name) or (claim.subject.type == "Project" and not STORE.search(name))
    return replace(claim, relation="producesOn" if makes else "launchedOn")
