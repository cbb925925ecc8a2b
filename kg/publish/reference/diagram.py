"""The class diagram: trees of classes from left to right, each box with the facts that may be told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from unicodedata import east_asian_width

from kg.ontology import Ontology, load_ontology

BOLD = 1.13  # how much wider a title is, being bold
WORDS = {"date": "日期", "text": "文字"}
GAP, ROW, HEAD, PAD, SIZE = 12, 19, 30, 10, 13
STEP = 44  # the room between two columns, where the lines run
MARGIN = 16


@dataclass(frozen=True, slots=True)
class Box:
    """A class on the diagram: its name, the lines under it, and the boxes of its subclasses."""

    name: str
    title: str
    lines: tuple[str, ...]
    below: tuple[Box, ...] = field(default=())

    @property
    def width(self) -> float:
        """As wide as its longest line."""
        return 2 * PAD + max(round(BOLD * _width(self.title)), *map(_width, self.lines), 0)

    @property
    def height(self) -> float:
        """High enough for its lines."""
        return HEAD + ROW * len(self.lines) + (PAD / 2 if self.lines else 0)

    @property
    def span(self) -> float:
        """The height of the whole tree under it."""
        return max(self.height, sum(box.span for box in self.below) + GAP * (len(self.below) - 1))


def draw_classes() -> str:
    """The classes of the ontology as an SVG picture; the same bytes each time."""
    ontology = load_ontology()
    trees = [_grow(cls.name, ontology) for cls in ontology.classes.values() if not cls.parents and cls.name != "Role"]
    columns = _columns(trees)
    parts: list[str] = []
    top = float(MARGIN)
    for tree in trees:
        parts += _draw(tree, 0, top, columns)
        top += tree.span + 2 * GAP
    width, height = columns[-1] + MARGIN, top - 2 * GAP + MARGIN
    style = (
        "text{font:13px system-ui,'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;fill:#1d2430}"
        ".t{font-weight:600}.p{fill:#4a5568}rect{fill:#f5f7fa;stroke:#8894a6}.h{fill:#dbe8f6}path{fill:none;stroke:#8894a6}"
        ".i{fill:#fff;stroke:#8894a6}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
        f'role="img" aria-label="类图 class diagram"><style>{style}</style><rect width="100%" height="100%" '
        f'style="fill:#fff;stroke:none"/>{"".join(parts)}</svg>\n'
    )


def _grow(name: str, ontology: Ontology) -> Box:
    """The box of a class with those of its subclasses; roles are left out, their facts stand with who plays them."""
    cls = ontology.classes[name]
    below = [other.name for other in ontology.classes.values() if _main_parent(other.name, ontology) == name]
    lines = tuple(_facts(name, ontology))
    return Box(name, f"{cls.label_zh} {name}", lines, tuple(_grow(other, ontology) for other in below))


def _main_parent(name: str, ontology: Ontology) -> str | None:
    cls = ontology.classes[name]
    return None if cls.role or not cls.parents else cls.parents[0]


def _facts(name: str, ontology: Ontology) -> Iterator[str]:
    """What may be told of a class and of none above it, one line a relation."""
    for predicate in sorted(ontology.predicates.values(), key=lambda each: (each.kind, each.name)):
        if name in predicate.domain:
            ends = [
                ontology.classes[end].label_zh if end in ontology.classes else WORDS[end] for end in predicate.range
            ]
            yield f"{predicate.label_zh} {predicate.name} → {'、'.join(ends)}"


def _columns(trees: list[Box]) -> list[float]:
    """Where each column of boxes begins, and where the last one ends."""
    widths: list[float] = []
    level = list(trees)
    while level:
        widths.append(max(box.width for box in level))
        level = [box for parent in level for box in parent.below]
    starts = [float(MARGIN)]
    for width in widths:
        starts.append(starts[-1] + width + STEP)
    return [*starts[:-1], starts[-1] - STEP]


def _draw(box: Box, depth: int, top: float, columns: list[float]) -> Iterator[str]:
    x, y = columns[depth], top + (box.span - box.height) / 2
    yield f'<rect x="{x:g}" y="{y:g}" width="{box.width:g}" height="{box.height:g}" rx="4"/>'
    yield f'<rect class="h" x="{x:g}" y="{y:g}" width="{box.width:g}" height="{HEAD}" rx="4"/>'
    yield f'<text class="t" x="{x + PAD:g}" y="{y + 20:g}">{escape(box.title)}</text>'
    for number, line in enumerate(box.lines):
        yield f'<text class="p" x="{x + PAD:g}" y="{y + HEAD + 15 + ROW * number:g}">{escape(line)}</text>'
    right, middle, below = x + box.width, y + HEAD / 2, top
    if box.below:
        tip = f"M{right:g} {middle:g}l9 -5v10z"
        yield f'<path class="i" d="{tip}"/>'
    turn = columns[depth + 1] - STEP / 2 if box.below else 0
    for child in box.below:
        at = below + (child.span - child.height) / 2 + HEAD / 2
        yield f'<path d="M{right + 9:g} {middle:g}H{turn:g}V{at:g}H{columns[depth + 1]:g}"/>'
        yield from _draw(child, depth + 1, below, columns)
        below += child.span + GAP


def _width(text: str) -> float:
    """About how wide a text is drawn: a Chinese character is a square, a Latin letter a good half of one.

    >>> _width("企业 Enterprise")
    108.0
    """
    return round(sum(SIZE if east_asian_width(char) in "WF" else SIZE * 0.57 for char in text), 0)
