"""Facts that no rule tells and that a trained network holds likely, and its doubts of what rules tell."""

from __future__ import annotations

from kg.facts.linking.choosing import UNLIKELY, choose_linked, is_doubted
from kg.facts.linking.linker import NO_LINKS, Linker, Links
from kg.facts.linking.pairs import Floats

__all__ = ["NO_LINKS", "UNLIKELY", "Floats", "Linker", "Links", "choose_linked", "is_doubted"]
