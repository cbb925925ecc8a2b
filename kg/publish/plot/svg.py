"""A picture of things and the facts between them as SVG, written by hand: it needs no browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import hypot
from xml.sax.saxutils import escape

from kg.publish.page.words import GROUPS, OUTLINES, SIGNS

FONTS = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # what no XML may hold
MARGIN = 90
LEGEND = 120


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing drawn: where, what its name's lines are, whose sign it has, how large that is."""

    x: float
    y: float
    lines: tuple[str, ...]
    group: str
    size: int = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A fact drawn: from spot to spot (by number), what stands on it, whether it is planned, or closes a circle."""

    start: int
    end: int
    text: str
    planned: bool = False
    circle: bool = False
    arrow: bool = True


def draw_svg(spots: Sequence[Spot], lines: Sequence[Line], title: str, language: str = "zh") -> str:
    """The picture, with a legend of the classes in it; the same for the same spots and lines."""
    groups = sorted({spot.group for spot in spots}, key=list(GROUPS).index)
    left, top = (min((value for value in axis), default=0.0) - MARGIN for axis in _axes(spots))
    right, bottom = (max((value for value in axis), default=0.0) + MARGIN for axis in _axes(spots))
    width, height = max(right - left, LEGEND * len(groups) + 40, 320), bottom - top + 40
    parts = [_line(spots[line.start], spots[line.end], line) for line in lines]
    parts += [_spot(spot) for spot in spots]
    parts += [_legend(group, left + 24 + LEGEND * n, bottom + 10, language) for n, group in enumerate(groups)]
    frame = f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" width="{width:.0f}" height="{height:.0f}" '
        f'role="img" font-family="{FONTS}" font-size="13">\n<title>{_text(title)}</title>\n'
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{_colour("paper")}"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _axes(spots: Sequence[Spot]) -> tuple[list[float], list[float]]:
    return [spot.x for spot in spots], [spot.y for spot in spots]


@cache
def read_palette() -> dict[str, str]:
    """The page's colours in the light, by name; the first that the style sheet tells."""
    sheet = (files("kg.publish.page") / "assets" / "page.css").read_text("utf-8")
    return dict(reversed(COLOUR.findall(sheet)))


def _colour(name: str) -> str:
    return read_palette()[name]


def _text(words: str) -> str:
    return escape(UNSEEN.sub("", words))


def _sign(group: str, x: float, y: float, size: float) -> str:
    shape, filled = SIGNS[group]
    paint = f'fill="{_colour(group) if filled else _colour("paper")}" stroke="{_colour(group)}" stroke-width="2"'
    if shape == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" {paint}/>'
    corners = (map(float, corner.split(",")) for corner in OUTLINES[shape].split())
    points = " ".join(f"{(a - 7) / 7 * size + x:.1f},{(b - 7) / 7 * size + y:.1f}" for a, b in corners)
    return f'<polygon points="{points}" {paint}/>'


def _words(x: float, y: float, lines: Sequence[str], ink: str, size: int) -> str:
    rows = "".join(
        f'<tspan x="{x:.1f}" dy="{size + 3 if n else 0}">{_text(row)}</tspan>' for n, row in enumerate(lines)
    )
    halo = f'stroke="{_colour("paper")}" stroke-width="3" paint-order="stroke"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{size}" fill="{_colour(ink)}" {halo}>{rows}</text>'


def _spot(spot: Spot) -> str:
    return _sign(spot.group, spot.x, spot.y, spot.size) + _words(spot.x, spot.y + spot.size + 16, spot.lines, "ink", 13)


def _line(one: Spot, two: Spot, line: Line) -> str:
    dash = ' stroke-dasharray="5 4"' if line.planned else ""
    ink = _colour("warn" if line.circle else "edge")
    drawn = f'<line x1="{one.x:.1f}" y1="{one.y:.1f}" x2="{two.x:.1f}" y2="{two.y:.1f}" stroke="{ink}" stroke-width="1.5"{dash}/>'
    tip = _arrow(one, two, ink) if line.arrow else ""
    return drawn + tip + _words((one.x + two.x) / 2, (one.y + two.y) / 2 + 4, [line.text], "soft", 11)


def _arrow(one: Spot, two: Spot, ink: str) -> str:
    far = hypot(two.x - one.x, two.y - one.y) or 1.0
    dx, dy = (two.x - one.x) / far, (two.y - one.y) / far

    def point(back: float, aside: float) -> str:
        return f"{two.x - dx * back - dy * aside:.1f},{two.y - dy * back + dx * aside:.1f}"

    return f'<polygon points="{point(two.size + 2, 0)} {point(two.size + 11, 4)} {point(two.size + 11, -4)}" fill="{ink}"/>'


def _legend(group: str, x: float, y: float, language: str) -> str:
    name = GROUPS[group][0 if language == "zh" else 1]
    told = f'<text x="{x + 14:.1f}" y="{y + 5:.1f}" fill="{_colour("ink")}">{_text(name)}</text>'
    return _sign(group, x, y, 7) + told
