"""A sentence in, mentions and values out: a model, name lists and grammars propose, one lattice decides."""

from __future__ import annotations

from kg.mentions.finder import Finder, Found

__all__ = ["Finder", "Found"]
