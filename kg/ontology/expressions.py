"""Linear-time expressions (RE2) that say no at little cost: nine searches in ten find nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import re2
from re2._re2 import RE2

Anchor = RE2.Anchor
ANYWHERE, AT_START, AS_WHOLE = Anchor.UNANCHORED, Anchor.ANCHOR_START, Anchor.ANCHOR_BOTH


class Expression:
    """An RE2 expression with the methods of one of Python's.

    Each method asks RE2 itself first, and re2's own Python layer only where there is something to find: that layer makes a
    generator and counts characters before it looks, which takes longer than the search.
    """

    __slots__ = ("_find", "_whole", "groupindex", "pattern", "programsize")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._whole = re2.compile(pattern)
        self._find = self._whole._regexp.Match
        self.groupindex: dict[str, int] = self._whole.groupindex
        self.programsize: int = self._whole.programsize

    def search(self, text: str, start: int = 0) -> Any:
        """The first match from a place on; None where there is none."""
        return self._whole.search(text, start) if self._meets(ANYWHERE, text) else None

    def match(self, text: str, start: int = 0) -> Any:
        """The match that begins at a place."""
        return self._whole.match(text, start) if start or self._meets(AT_START, text) else None

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> Any:
        """The match that is the whole stretch between two places."""
        return self._whole.fullmatch(text, start, end) if start or end or self._meets(AS_WHOLE, text) else None

    def finditer(self, text: str) -> Iterator[Any]:
        """Every match, one behind the other."""
        return iter(self._whole.finditer(text) if self._meets(ANYWHERE, text) else ())

    def findall(self, text: str) -> list[Any]:
        """What every match, or its only group, holds."""
        return list(self._whole.findall(text)) if self._meets(ANYWHERE, text) else []

    def sub(self, new: str, text: str) -> str:
        """The text with `new` in the place of every match."""
        return str(self._whole.sub(new, text)) if self._meets(ANYWHERE, text) else text

    def _meets(self, anchor: Any, text: str) -> bool:
        encoded = text.encode()
        return bool(self._find(anchor, encoded, 0, len(encoded))[0][0] >= 0)


def compile_linear(pattern: str) -> Expression:
    """A linear-time expression; re2.error where it cannot be read.

    >>> compile_linear("第[一二三]").sub("", "全省第二")
    '全省'
    >>> compile_linear("第[一二三]").search("全省首个") is None
    True
    """
    return Expression(pattern)
