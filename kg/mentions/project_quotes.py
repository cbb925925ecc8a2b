"""Works whose whole name stands in quotation marks: `“百万台阀门超级工厂”`, whatever words it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mentions.project_parts import head_of, load_heads
from kg.mentions.units import Piece, Unit
from kg.ontology.cues import list_cues

SHORTEST, LONGEST = 6, 40
HONOURED = frozenset({"称号", "荣誉", "认定", "名单", "奖", "牌", "等", "的"})


def find_quoted(units: Sequence[Unit]) -> Iterator[tuple[int, int, Piece]]:
    """The first and last unit of each quotation that names a project or a facility, with its piece; titles of honour are none."""
    opened = -1
    for at, unit in enumerate(units):
        if unit.text == "“":
            opened = at + 1
        elif unit.text == "”" and 0 < opened < at:
            piece = _read_quoted(units, opened, at)
            if piece is not None:
                yield opened, at - 1, piece
            opened = -1


def _read_quoted(units: Sequence[Unit], first: int, end: int) -> Piece | None:
    inner, last = units[first:end], units[end - 1]
    text = "".join(u.text for u in inner)
    head = head_of(last) if not last.type or last.type in {"Product", "Industry", "Region"} else ""
    if not head or not SHORTEST <= len(text) <= LONGEST or any(u.text in "，；：、。" for u in inner):
        return None
    behind = units[end + 1].text if end + 1 < len(units) else ""
    honour = (
        text.startswith(list_cues("works.toml", "works.ranks"))
        or text.endswith(list_cues("works.toml", "works.honours"))
        or behind in HONOURED
    )
    return (
        None
        if honour or len(text) - len(head) < SHORTEST - 2
        else Piece(inner[0].start, last.end, load_heads()[head][0])
    )
