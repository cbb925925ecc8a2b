"""What stands above an article: front matter, a title line, `publisher | date`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import yaml

from kg.model import Span

FRONT_FIELDS = ("id", "title", "publisher", "issued", "source")
BYLINE_CHARS = 120
HEAD_CHARS = 4000  # a title and its byline are looked for here
TITLE_CHARS = 60  # a longer first line of a plain text is a paragraph
SPACE = " \t\r\n\f\v\u3000\xa0\u200b\ufeff"

_FRONT = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_FRONT_END = re.compile(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"[^\r\n]+")
TITLE = re.compile(r"(?:\A|(?<=[\r\n\ufeff]))#[ \t\u3000]+(?P<title>[^\r\n]+)")
_TITLE_KEY = re.compile(r"(?:\A|[\r\n])title[ \t]*:")
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:\d{2}\S*|\s*(?:星期|周)[一二三四五六日天])?"
)
_NOTITLE = re.compile(r"。|[；;，,：:]$|^[#|*\-]")  # a sentence, a clause, Markdown


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a body: the fields as written, where the title stands and where the body begins."""

    fields: dict[str, str]
    title_span: Span | None
    body_start: int


class FrontMatterError(Exception):
    """Front matter that YAML or we cannot read: the message and the line of the file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_date(text: str) -> date | None:
    """The date a text is, or None.

    >>> read_date("2021年9月16日")
    datetime.date(2021, 9, 16)
    >>> read_date("2021.2.30") is None
    True
    """
    match = _DATE.fullmatch(text.strip(SPACE))
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def read_front(text: str) -> Head:
    """The YAML between the two `---` lines that a file begins with; nothing where it does not begin so.

    Values stay the strings that are written: YAML would make numbers of ids and refuse a date it does not like.
    """
    opening = _FRONT.match(text)
    if opening is None:
        return Head({}, None, 0)
    closing = _FRONT_END.search(text, opening.end())
    if closing is None:
        raise FrontMatterError("the front matter has no closing “---” line", 1)
    block = text[opening.end() : closing.start()]
    fields = _read_yaml(block)
    title = fields.get("title", "")
    key = _TITLE_KEY.search(block)
    place = block.find(title, key.end() if key else 0) if title else -1
    start = opening.end() + place
    span = Span(start, start + len(title), title) if place >= 0 else None
    return Head(fields, span, closing.end())


def _read_yaml(block: str) -> dict[str, str]:
    try:
        read = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise FrontMatterError(f"{error.problem}", line + 2) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise FrontMatterError("this is not YAML", 2) from error
    if read in (None, ""):
        return {}
    if not isinstance(read, dict):
        raise FrontMatterError("expected lines such as “title: …”", 2)
    for field in FRONT_FIELDS:
        if not isinstance(read.get(field, ""), str):
            raise FrontMatterError(f"“{field}” must be one line of text", _find_line(block, field))
    return {field: read[field].strip() for field in FRONT_FIELDS if field in read}


def _find_line(block: str, field: str) -> int:
    numbers = [number for number, line in enumerate(block.splitlines(), 2) if line.startswith(field)]
    return numbers[0] if numbers else 2


def read_head(text: str, start: int, end: int, known: Head) -> Head:
    """What the lines above the body tell beside what is known: the title, then `publisher | date`."""
    fields = dict(known.fields)
    title_span, body_start = known.title_span, start
    lines = [trim(text, *line.span()) for line in _LINE.finditer(text, start, min(end, start + HEAD_CHARS))]
    lines = [line for line in lines if line.text]
    title = _find_title(text, lines, fields.get("title"))
    if title is not None:
        fields["title"], title_span, body_start = title.text, title, lines.pop(0).end
    told = _read_byline(lines[0].text) if lines and not (known.title_span and "issued" in fields) else {}
    if told:
        fields, body_start = fields | told, lines[0].end
    return Head(fields, title_span, body_start)


def _find_title(text: str, lines: Sequence[Span], told: str | None) -> Span | None:
    """The title line: a level-1 heading, or a plain first line that is short and no sentence."""
    if not lines:
        return None
    line = lines[0]
    heading = TITLE.match(text, line.start, line.end)
    if heading:
        title = trim(text, heading.start("title"), line.start + len(line.text.rstrip("#")))
        return title if title.text and told in (None, "", title.text) else None
    plain = len(lines) > 1 and len(line.text) <= TITLE_CHARS and not _NOTITLE.search(line.text)
    return line if plain and not told and not _read_byline(line.text) else None


def _read_byline(line: str) -> dict[str, str]:
    """Publisher and date of a line such as `赣南观察 | 2021-09-16`, or of a date alone; nothing of another line.

    >>> _read_byline("赣南观察 | 2021-09-16")
    {'publisher': '赣南观察', 'issued': '2021-09-16'}
    """
    parts = [part.strip(SPACE) for part in re.split(r"[|｜]", line[:BYLINE_CHARS])]
    if not all(parts) or len(parts) > 4 or len(line) > BYLINE_CHARS:
        return {}
    dated = [part for part in parts if read_date(part)] or [part for part in parts if re.match(r"\d{4}\D", part)]
    if not dated or (len(parts) == 1 and not read_date(line)):
        return {}
    others = [part for part in parts if part != dated[0]]
    return {"publisher": others[0], "issued": dated[0]} if others else {"issued": dated[0]}


def trim(text: str, start: int, end: int) -> Span:
    """The span without the space around it; empty where there is nothing else."""
    kept = text[start:end]
    start += len(kept) - len(kept.lstrip(SPACE))
    kept = kept.strip(SPACE)
    return Span(start, start + len(kept), kept)
