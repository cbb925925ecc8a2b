"""Who is who: mentions in, entities out, each join with its reason; nothing here changes a mention."""

from __future__ import annotations

from kg.resolve.merging import merge_entities

__all__ = ["merge_entities"]
