"""Names compared: folded, then equal or close."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_MARKS = re.compile(r"[\s“”\"'‘’「」『』《》<>()（）\[\]【】,，、。·—-]")


def fold(name: str) -> str:
    """A name as it is compared: width and case folded, quotes, brackets, stops and spaces dropped.

    >>> fold("“ＶＩＶＯ”（东莞） 基地")
    'vivo东莞基地'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", name).lower())


def are_close(a: str, b: str) -> bool:
    """Whether two folded names may well mean the same thing: one lies in the other, or most of both agrees.

    >>> are_close("42吉瓦时动力电池项目", "动力电池项目"), are_close("电池", "电机")
    (True, False)
    """
    shorter, longer = sorted((a, b), key=len)
    if a == b or (len(shorter) >= 3 and shorter in longer and len(shorter) >= 0.4 * len(longer)):
        return True
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.65
