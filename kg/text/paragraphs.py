"""Lines of a file put together into paragraphs, however the file broke them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import SentenceKind

Lines = list[tuple[int, int]]

HEADING_CHARS = 30
NARROW_COLUMN = 10  # lines all shorter than this are a list, not a column of running text
WIDEST_COLUMN = 100
FULL_LINE = 0.7  # a line broken by a column's edge is about as long as the longest of its neighbours
SPACE = " \t\u3000\xa0\u200b\ufeff"

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_RULE = re.compile(r"(?:[-*_=—~][ \t]*){3,}\Z|\|?[ \t]*:?--[-:| \t]*\Z")
_HASHES = re.compile(r"#{1,6}[ \t\u3000]+")
_QUOTED = re.compile(r">+[ \t]?")
_BULLET = re.compile(r"(?:[-*+](?=[ \t\u3000])|[•●○■□◆◇▪▶►★①-⑳]|·(?=[ \t\u3000]))[ \t\u3000]*")
_NUMBER = re.compile(
    r"(?:·|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}(?:[.．](?!\d)|、(?!\d)|[)）])"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))[ \t\u3000]*"
)
_CLOSERS = '”’」』）)】"*'
_ENDED = re.compile(f"[。！？；：!?;:…][{_CLOSERS}]*\\Z")
_ENDED_BEFORE_BLANK = re.compile(r"(?:[。！？；：!?;:…”’」』）)】\"*]|(?<!\d)\.)\Z")
_WITHIN_SENTENCE = re.compile(r"[。！？；，、,;]")
_COMMA = re.compile(r"[，、, \u3000]+")


@dataclass(slots=True)
class _Line:
    """A line without the space around it, and what stands before it."""

    start: int
    end: int
    text: str
    after_blank: bool
    indented: bool
    full: bool = True
    brimful: bool = False


@dataclass(slots=True)
class _Block:
    """The lines of one paragraph so far."""

    kind: SentenceKind
    lines: list[_Line] = field(default_factory=list)


def find_paragraphs(text: str, start: int, end: int) -> list[tuple[SentenceKind, Lines]]:
    """Kind and lines, as places in the text, of each paragraph between two places."""
    blocks: list[_Block] = []
    closed = True
    for line in _read_lines(text, start, end):
        if _RULE.match(line.text):
            closed = True
            continue
        marked = _read_mark(line, blocks[-1] if blocks and not closed else None)
        if marked is None and blocks and not closed and _continues(blocks[-1], line):
            blocks[-1].lines.append(line)
            continue
        kind, width = marked or ("text", 0)
        blocks.append(_Block(kind, [_shorten(line, width)]))
        closed = kind in ("heading", "row")
    return [(_name_kind(block), [(line.start, line.end) for line in block.lines]) for block in blocks]


def _read_lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that hold something; each run of lines without a blank one between them is measured together."""
    run: list[_Line] = []
    last_end = start
    for match in _LINE.finditer(text, start, end):
        bare = match[0].lstrip(SPACE)
        begin = match.end() - len(bare)
        bare = bare.rstrip(SPACE)
        if not bare:
            continue
        blank = len(_BREAK.findall(text, last_end, begin)) > 1
        if blank:
            yield from _measure(run)
            run = []
        indent = text[match.start() : begin]
        run.append(_Line(begin, begin + len(bare), bare, blank, "\u3000" in indent or len(indent) > 1))
        last_end = begin + len(bare)
    yield from _measure(run)


def _measure(run: Sequence[_Line]) -> Sequence[_Line]:
    """The lines, told which may have been broken by the column's edge, and which can have been by nothing else."""
    lengths = [len(line.text) for line in run]
    widths = [sum(2 if char > "\u2e7f" else 1 for char in line.text) for line in run]
    longest, widest = max(lengths, default=0), max(widths, default=0)
    column = longest >= NARROW_COLUMN or any(_WITHIN_SENTENCE.search(line.text) for line in run)
    to_edge = [length >= longest - 1 or width >= widest - 2 for length, width in zip(lengths, widths, strict=True)]
    for line, edge in zip(run, to_edge, strict=True) if len(run) > 2 else ():
        line.full = column and len(line.text) >= FULL_LINE * longest
        line.brimful = edge and widest <= WIDEST_COLUMN and sum(to_edge) * 2 > len(run)
    return run


def _read_mark(line: _Line, open_block: _Block | None) -> tuple[SentenceKind, int] | None:
    """Kind of a line that its first characters give away, and how many of them to leave out."""
    if (hashes := _HASHES.match(line.text)) and hashes.end() < len(line.text):
        return "heading", hashes.end()
    if line.text.count("|") > 1 and line.text[0] == "|":
        return "row", 0
    if "\t" in line.text:
        return "row", 0
    if bullet := _BULLET.match(line.text):
        return "item", bullet.end()
    number = _NUMBER.match(line.text)
    if number and (open_block is None or open_block.kind == "item" or not _continues(open_block, line)):
        return "item", number.end()
    quoted = _QUOTED.match(line.text)
    return ("text", quoted.end()) if quoted else None


def _continues(block: _Block, line: _Line) -> bool:
    """Whether a line goes on with the block's last sentence.

    Page extracts break a paragraph, even a word, by a blank line; then the part above ends without a sign, and is
    no headline.
    """
    last = block.lines[-1]
    if line.indented and not last.indented:
        return False
    if line.after_blank:
        return not (_ENDED_BEFORE_BLANK.search(last.text) or _is_headline(block)) and block.kind == "text"
    if not last.full and (_ENDED_BEFORE_BLANK.search(last.text) or _is_headline(_Block(block.kind, [last]))):
        return False
    return last.brimful or not _ENDED.search(last.text)


def _is_headline(block: _Block) -> bool:
    """A short line without an end: no sign of a sentence in it, or parts as even as `稳中求进，推动发展`."""
    text = "".join(line.text for line in block.lines)
    if len(text) >= HEADING_CHARS or _ENDED.search(text):
        return False
    parts = _COMMA.split(text)
    return not _WITHIN_SENTENCE.search(text) or (len(parts) > 1 and min(map(len, parts)) == max(map(len, parts)))


def _shorten(line: _Line, width: int) -> _Line:
    """The line without its mark and, for a heading, the hashes that may close it."""
    text = line.text[width:]
    kept = text.rstrip("# \t") if line.text[0] == "#" else text
    return _Line(line.start + width, line.start + width + len(kept), kept, line.after_blank, line.indented, line.full)


def _name_kind(block: _Block) -> SentenceKind:
    text = block.lines[0].text
    strong = text.startswith("**") and text.endswith("**") and text.count("**") == 2
    short = _is_headline(block) and not _ENDED_BEFORE_BLANK.search(text) and "：" not in text
    return "heading" if block.kind == "text" and (short or (strong and len(text) < HEADING_CHARS)) else block.kind
