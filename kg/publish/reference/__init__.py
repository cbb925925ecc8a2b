"""The ontology for a reader: its terms as rows, as a page, as a picture."""

from __future__ import annotations

from kg.publish.reference.diagram import draw_classes
from kg.publish.reference.page import write_reference
from kg.publish.reference.vocabulary import KINDS, Header, Term, Vocabulary, read_vocabulary

__all__ = ["KINDS", "Header", "Term", "Vocabulary", "draw_classes", "read_vocabulary", "write_reference"]
