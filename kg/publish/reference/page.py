"""The reference page of the ontology: one HTML file that asks nothing of the network."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from kg.publish.reference.diagram import draw_classes
from kg.publish.reference.vocabulary import KINDS, PREFIXES, read_vocabulary


def write_reference() -> str:
    """The page as HTML: every term in both languages, the class diagram, the constraints; the same bytes each time."""
    vocabulary = read_vocabulary()
    return _read_template().render(
        vocabulary=vocabulary,
        header=vocabulary.header,
        kinds=[(kind, *names, vocabulary.of(kind)) for kind, names in KINDS.items()],
        prefixes=sorted(PREFIXES.items()),
        known=frozenset(term.name for term in vocabulary.terms),
        diagram=Markup(draw_classes()),  # our own drawing, escaped where it was made
    )


@cache
def _read_template() -> Template:
    text = (files("kg.publish.reference") / "page.html.j2").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        text
    )
