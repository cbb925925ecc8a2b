"""What a percentage tells: how much something has grown, or which part of a whole it is."""

from __future__ import annotations

from kg.facts.cues import compile_cues
from kg.facts.statistics.naming import NUMBERS, clean, is_verb_only, name_before
from kg.facts.statistics.open import is_open
from kg.facts.statistics.places import Figure, Place
from kg.facts.statistics.words import has_head, load_words
from kg.facts.template import Template
from kg.ontology.expressions import compile_linear

GROWTH = "(?:{rates.growth}|(?:同比|环比|比|较)[^，。；]{0,8}[多少]\\p{Han}?|{rates.growing}增){rates.between}*$"
PLAIN_GROWTH = "{rates.manners}+$"
FALL = "{rates.fall}[^，。；]{0,6}$"
GROWN = "{rates.grown}"
BESIDE = "{rates.beside}|[较比][^，。；]{0,12}{rates.standards}"
EACH = "{rates.each}"
RUN = compile_linear(f"^[{NUMBERS}](?:(?:、|和|与|及|以及)[{NUMBERS}])*")
NUMBER = compile_linear(f"[{NUMBERS}]")
SHARE = compile_linear("占(?:据|到|了|全|比|[^地股用道有]|$)")
PART_OF = compile_linear("(?:收入|营收|销售额|产值|总量|总额|总数|GDP)的$")
MADE_BY = "^(?:以上)?(?:的[^，。；]{1,16}?|[^，。；的]{1,8}){rates.made_by}"
STAKE = "占比重"  # of nothing named: someone's part in a firm
REST = "^{rates.rest}"
LEFT = "^(?:其中|剩下的?|余下的?|其余的?|另外的?|另有|还有)?(?:约|近|超)?$"
GIVES = "{rates.gives}了?$"
GOES = "^(?:以上|左右)?[，都均则被是已]?{rates.goes}"


def read_rate(place: Place) -> list[Figure]:
    """What the percentage at a place tells; a rate told of two figures (`均增长`) is two."""
    if place.mark.quantity is not None and place.mark.quantity.unit == "percentagePoint":
        return []
    growth = compile_cues(GROWTH).search(place.before)
    if place.mark.text[0] == "翻" and not growth:  # 翻一番 is its own verb
        return _read_growth(place, len(place.before))
    if growth or (place.turn and compile_cues(GROWN).search(place.clause)):
        return _read_growth(place, growth.start() if growth else None)
    name = name_before(place.template, place.at)
    if place.mark.type == "Multiple" or load_words().performance.search(name):
        return []
    if name.endswith(("占比", "比重", "份额")) and "占" not in name[:-2]:
        return [place.figure(name)]
    if _is_share(place):
        named = _share_name(name, place.names)
        return [place.figure(named)] if named != STAKE else []
    if not name and place.names and (place.turn or is_verb_only(place.before)):
        name = place.names[-1]
    if has_head(name, "Percent"):
        return [place.figure(name)]
    if _is_part(place):
        return [] if compile_cues(REST).search(name) else [place.figure(name + "占比")]
    return [place.figure(name)] if place.names and place.behind[:1] in {"", "、"} and is_open(place, name) else []


def _read_growth(place: Place, verb: int | None) -> list[Figure]:
    if compile_cues(BESIDE).search(place.clause):
        return []
    base = name_before(place.template, place.at, verb) if verb is not None else ""
    base = clean(compile_cues(PLAIN_GROWTH).sub("", base))
    rate = "环比增长" if "环比" in place.clause else "同比增长"
    names = (base,) if base else _names_grown(place)
    return [place.figure(name + rate, growth=True) for name in names if not load_words().performance.search(name)]


def _names_grown(place: Place) -> tuple[str, ...]:
    """The names that a rate without one of its own is told of: both (`均增长`), its own in turn (`分别增长`) or the last."""
    if "分别" in place.clause and len(place.names) > 1:
        return place.names[-(place.turn + _count_run(place.template, place.at)) :][place.turn : place.turn + 1]
    return place.names[-2:] if compile_cues(EACH).search(place.clause) else place.names[-1:]


def _count_run(template: Template, at: int) -> int:
    """How many figures a list holds from one on: three in `10%、12%和15%`."""
    match = RUN.search(template.text[at:])
    return len(NUMBER.findall(match.group())) if match else 1


def _is_share(place: Place) -> bool:
    """Whether a percentage is what something makes up of a whole: `占全国的27%、全球的7%`."""
    if PART_OF.search(place.before):
        return True
    again = place.before.startswith(("、", "和", "与")) and place.before.endswith("的")
    return SHARE.search(place.before) is not None or (again and SHARE.search(place.clause) is not None)


def _share_name(name: str, names: tuple[str, ...]) -> str:
    """The name of a share: what is part, else the figure told before, and of which whole."""
    part, _, whole = name.rpartition("占") if "占" in name else ("", "", name)
    whole = whole.removesuffix("比重").removesuffix("的")
    return f"{part or (names[-1].partition('占')[0] if names else '')}占{whole}比重"


def _is_part(place: Place) -> bool:
    """Whether the words behind a percentage make it a part: `50%的结构件由…供应`, `有三成供给…`."""
    if compile_cues(GIVES).search(place.before) and place.behind.startswith("的"):
        return True
    told = compile_linear(LEFT).search(place.before) is not None or place.before.endswith("有")
    return compile_cues(MADE_BY).search(place.behind) is not None or (
        told and compile_cues(GOES).search(place.behind) is not None
    )
