"""Bytes in, text out: UTF-8, UTF-16, GB18030 or Big5, told by what makes sense of them."""

from __future__ import annotations

import re
from functools import cache

LEAST_COMMON = 0.7  # Chinese read in its own encoding has this share of common characters, in another far less

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")


def decode(content: bytes) -> str | None:
    """The text, a byte order mark kept as a character and no line break changed; None where it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _decode_strictly(content, "utf-16-le" if content[0] == 0xFF else "utf-16-be")
    else:
        text = _decode_strictly(content, "utf-8")
        text = _decode_chinese(content) if text is None else text
    if text is None or "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        return None
    return text


def _decode_strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode_chinese(content: bytes) -> str | None:
    """GB18030 or Big5, whichever makes common characters of the bytes; both decode much of what they should not."""
    texts = [text for code in ("gb18030", "big5") if (text := _decode_strictly(content, code)) is not None]
    best = max(texts, key=_measure_common, default=None)
    return best if best is not None and _measure_common(best) >= LEAST_COMMON else None


def _measure_common(text: str) -> float:
    foreign = [char for char in text if char > "\x7f"]
    return sum(char in _common_characters() for char in foreign) / len(foreign) if foreign else 0.0


@cache
def _common_characters() -> frozenset[str]:
    """The 3,755 characters of GB 2312's first level, Big5's 5,401, and the punctuation of both."""
    simplified = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    traditional = (bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    signs = (bytes((high, low)) for high in (0xA1, 0xA3) for low in range(0xA1, 0xFF))
    decoded = [pair.decode("gb2312", "ignore") for pair in (*simplified, *signs)]
    return frozenset("".join(decoded + [pair.decode("big5", "ignore") for pair in traditional]))
