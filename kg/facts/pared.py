"""Sentences without what only tells which kind of body a name is of: `来自深圳的`, `德国企业`, `世界500强企业` before a name."""

from __future__ import annotations

from kg.facts.cues import compile_cues
from kg.facts.template import ANY_MARK, CODES, Template, codes_of

BODY = codes_of("Organization")
PLACE = f"{{pared.lies}}?[{CODES['Region']}]+{{pared.local}}?(?:的|[^，。；：！？{ANY_MARK}]{{0,6}}{{pared.kinds}}|{{pared.lies}}的)"
KIND = (
    f"(?:{{pared.widely}}|[{codes_of('Industry|Product|Count|Ordinal')}]){{1,4}}"
    f"[^，。；：！？的与和向为{ANY_MARK}]{{0,4}}{{pared.kinds}}"
)
MODIFIER = f"((?:{PLACE}|{KIND}){{1,2}}(?:——)?)“?[{CODES['Region']}]*[{BODY}]"


def pare(template: Template) -> Template | None:
    """The template with such words before names left out; None where there are none."""
    spans = [found.span(1) for found in compile_cues(MODIFIER).finditer(template.text)]
    if not spans:
        return None
    kept = [i for i in range(len(template.text)) if not any(start <= i < end for start, end in spans)]
    return Template(
        template.marked,
        "".join(template.text[i] for i in kept),
        tuple(template.marks[i] for i in kept),
        tuple(template.starts[i] for i in kept),
    )
