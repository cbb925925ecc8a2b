"""Names of figures that no list knows: any words before an amount where nothing shows that it is no statistic."""

from __future__ import annotations

from kg.facts.cues import compile_cues
from kg.facts.statistics.places import Place
from kg.facts.template import CODES, codes_of
from kg.ontology.expressions import compile_linear

LENGTHS = range(2, 15)
TIMED = compile_linear(f"[{codes_of('When')}]|全[市省县区国州盟旗]")
OWNED = compile_linear(f"[{codes_of('Region|Enterprise')}]")
OF_WORKS = f"[{codes_of('Works|Phase')}]|{{counts.of_works}}"
PAID = "{counts.paid}"
NO_NAME = "{counts.no_name}$"
COULD = "{counts.could}"


def name_open(place: Place, name: str) -> str:
    """A name that ends in no verb of paying, where the clause tells no purchase: `贸易顺差2975亿元`, `去年采下干茶6万吨`.

    What is no money has to be of a time, an owner or a list of figures, and not of a project.
    """
    if not is_open(place, name):
        return ""
    if place.mark.type == "Money":
        return name
    alone = place.behind[:1] in {"", "、", "和"} and place.mark.type != "Area" and place.mark.measure != "位"
    told = TIMED.search(place.told) or OWNED.search(place.clause) or place.names
    return name if alone and told and not compile_cues(OF_WORKS).search(place.told) else ""


def is_open(place: Place, name: str) -> bool:
    """Whether words can be the name of a figure: neither paid nor possible is what the clause tells."""
    return (
        len(name) in LENGTHS
        and CODES["Ordinal"] not in place.before
        and not compile_cues(NO_NAME).search(name)
        and not compile_cues(COULD).search(place.clause)
        and not compile_cues(PAID).search(place.clause + place.behind)
    )
