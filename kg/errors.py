"""What can be wrong: a user's file (an exception) or the news (a value)."""

from __future__ import annotations

from dataclasses import dataclass


class KgError(Exception):
    """A file or a request of the user's that cannot be used: says what, where, and how to mend it."""


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """Something odd in a source, kept as a value, written to `issues.jsonl`, counted and shown."""

    file: str
    kind: str
    message: str
    place: str = ""
