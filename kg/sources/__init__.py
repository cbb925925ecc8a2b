"""Files in, articles out: the .txt and .md files of a folder, read one at a time."""

from __future__ import annotations

from kg.sources.files import read_articles
from kg.sources.heads import read_date

__all__ = ["read_articles", "read_date"]
