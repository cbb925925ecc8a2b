"""Sentences with mentions in, facts out: rules as data, and the few mechanisms that they lean on."""

from __future__ import annotations

from kg.facts.stater import Stated, Stater

__all__ = ["Stated", "Stater"]
