"""Files in, articles out: the .txt and .md files of a folder, read one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from kg.errors import Issue, KgError
from kg.model import Article, Span

READ_SUFFIXES = (".txt", ".md")
REMEDY = "Give a folder that holds .txt or .md articles, or one such file."
FRONT_FIELDS = ("id", "title", "publisher", "issued", "source")
BYLINE_CHARS = 120
HEAD_CHARS = 4000  # a title and its byline are looked for here
TITLE_CHARS = 60  # a longer first line of a plain text is a paragraph
SPACE = " \t\r\n\f\v\u3000\xa0\u200b\ufeff"
LEAST_COMMON = 0.7  # Chinese read in its own encoding has this share of common characters, in another far less

_FRONT = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_FRONT_END = re.compile(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"[^\r\n]+")
_TITLE = re.compile(r"(?:\A|(?<=[\r\n\ufeff]))#[ \t\u3000]+(?P<title>[^\r\n]+)")
_TITLE_KEY = re.compile(r"(?:\A|[\r\n])title[ \t]*:")
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:\d{2}\S*|\s*(?:星期|周)[一二三四五六日天])?"
)
_NO_TITLE = re.compile(r"。|[；;，,：:]$|^[#|*\-]")  # a sentence, a clause, Markdown
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a body: the fields as written, where the title stands and where the body begins."""

    fields: dict[str, str]
    title_span: Span | None
    body_start: int


class _FrontMatterError(Exception):
    """Front matter that YAML or we cannot read: the message and the line of the file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_articles(paths: Sequence[Path]) -> Iterator[Article | Issue]:
    """The articles of files and folders, in the order of their paths, with an issue for each that is odd.

    A path that does not exist, or that holds no file to read, raises KgError at once; that no article at all could
    be read raises it at the end, after the issues that say why.
    """
    files = _list_files(paths)
    return _read_files(files, "、".join(str(path) for path in paths))


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


def _list_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each file with the name that issues call it by, which says nothing about the machine it lies on."""
    found: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise KgError(f"{path}: no such file or folder. {REMEDY}")
        root = path.resolve() if path.name in ("", "..") else path.absolute()
        within = [file for file in root.rglob("*") if file.is_file() or file.is_symlink()] if root.is_dir() else [root]
        seen = [file for file in within if not any(part[0] == "." for part in file.relative_to(root).parts)]
        if not any(file.suffix.lower() in READ_SUFFIXES for file in seen):
            raise KgError(f"{path}: holds no .txt or .md file. {REMEDY}")
        for file in seen:
            found.setdefault(file, _spell(file.relative_to(root.parent)))
    if not found:
        raise KgError(f"No sources were given. {REMEDY}")
    return sorted(found.items(), key=lambda item: (item[1], item[0].as_posix()))


def _spell(name: Path) -> str:
    """The name in characters that can be written as UTF-8, which a file's name need not be."""
    return name.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _read_files(files: Sequence[tuple[Path, str]], asked: str) -> Iterator[Article | Issue]:
    owners: dict[str, str] = {}
    reasons: list[str] = []
    for path, name in files:
        for found in _read_file(path, name):
            if isinstance(found, Article) and found.id in owners:
                message = f"the id “{found.id}” already belongs to {owners[found.id]}; this article is skipped"
                yield Issue(name, "duplicate-id", message, found.id)
                continue
            if isinstance(found, Article):
                owners[found.id] = name
            elif not owners:
                reasons.append(f"{found.file}: {found.message}")
            yield found
    if not owners:
        raise KgError(f"{asked}: no article could be read ({_sum_up(reasons)}). {REMEDY}")


def _sum_up(reasons: Sequence[str]) -> str:
    """The first reasons, and how many more there are."""
    more = f"; and {len(reasons) - 3} more" if len(reasons) > 3 else ""
    return "; ".join(reasons[:3]) + more


def _read_file(path: Path, name: str) -> Iterator[Article | Issue]:
    if path.suffix.lower() not in READ_SUFFIXES:
        yield Issue(name, "unread-file", f"only {' and '.join(READ_SUFFIXES)} files are read")
        return
    try:
        text = _decode(path.read_bytes())
    except OSError as error:
        yield Issue(name, "unread-file", f"the file cannot be opened: {error.strerror}")
        return
    if text is None:
        yield Issue(name, "undecodable", "neither UTF-8, UTF-16, GB18030 nor Big5 text; save it as UTF-8")
        return
    try:
        front = _read_front(text) if path.suffix.lower() == ".md" else _Head({}, None, 0)
    except _FrontMatterError as broken:
        yield Issue(name, "broken-front-matter", str(broken), f"line {broken.line}")
        return
    yield from _cut_articles(text, front, name)


def _decode(content: bytes) -> str | None:
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


def _read_front(text: str) -> _Head:
    """The YAML between the two `---` lines that a file begins with; nothing where it does not begin so.

    Values stay the strings that are written: YAML would make numbers of ids and refuse a date it does not like.
    """
    opening = _FRONT.match(text)
    if opening is None:
        return _Head({}, None, 0)
    closing = _FRONT_END.search(text, opening.end())
    if closing is None:
        raise _FrontMatterError("the front matter has no closing “---” line", 1)
    block = text[opening.end() : closing.start()]
    fields = _read_yaml(block)
    title = fields.get("title", "")
    key = _TITLE_KEY.search(block)
    place = block.find(title, key.end() if key else 0) if title else -1
    start = opening.end() + place
    span = Span(start, start + len(title), title) if place >= 0 else None
    return _Head(fields, span, closing.end())


def _read_yaml(block: str) -> dict[str, str]:
    try:
        read = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise _FrontMatterError(f"{error.problem}", line + 2) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _FrontMatterError("this is not YAML", 2) from error
    if read in (None, ""):
        return {}
    if not isinstance(read, dict):
        raise _FrontMatterError("expected lines such as “title: …”", 2)
    for field in FRONT_FIELDS:
        if not isinstance(read.get(field, ""), str):
            raise _FrontMatterError(f"“{field}” must be one line of text", _find_line(block, field))
    return {field: read[field].strip() for field in FRONT_FIELDS if field in read}


def _find_line(block: str, field: str) -> int:
    numbers = [number for number, line in enumerate(block.splitlines(), 2) if line.startswith(field)]
    return numbers[0] if numbers else 2


def _cut_articles(text: str, front: _Head, name: str) -> Iterator[Article | Issue]:
    """One article, and one more for each level-1 heading after the first, dated like the one before unless it says."""
    later = [match.start() for match in _TITLE.finditer(text, front.body_start)][1:]
    first_id = front.fields.get("id") or Path(name).stem
    passed_on: dict[str, str] = {}
    for number, (start, end) in enumerate(pairwise([front.body_start, *later, len(text)]), 1):
        known = front if number == 1 else _Head(passed_on, None, start)
        head = _read_head(text, start, end, known)
        passed_on = {field: head.fields[field] for field in ("publisher", "issued", "source") if field in head.fields}
        yield from _make_article(text, end, head, first_id if number == 1 else f"{first_id}#{number}", name)


def _make_article(text: str, end: int, head: _Head, article_id: str, name: str) -> Iterator[Article | Issue]:
    body = _trim(text, head.body_start, end)
    if not body.text:
        yield Issue(name, "empty-article", "there is no text below the title; the article is skipped", article_id)
        return
    issued = read_date(written := head.fields.get("issued", ""))
    if written and issued is None:
        yield Issue(name, "bad-date", f"“{written}” is no date such as 2021-09-16 or 2021年9月16日", article_id)
    elif issued is None:
        yield Issue(name, "no-date", "no date is given; “8月” or “去年” cannot be dated", article_id)
    title = head.fields.get("title") or Path(name).stem
    publisher, source = head.fields.get("publisher", ""), head.fields.get("source") or Path(name).name
    yield Article(article_id, text, title, publisher, issued, source, body, head.title_span)


def _read_head(text: str, start: int, end: int, known: _Head) -> _Head:
    """What the lines above the body tell beside what is known: the title, then `publisher | date`."""
    fields = dict(known.fields)
    title_span, body_start = known.title_span, start
    lines = [_trim(text, *line.span()) for line in _LINE.finditer(text, start, min(end, start + HEAD_CHARS))]
    lines = [line for line in lines if line.text]
    title = _find_title(text, lines, fields.get("title"))
    if title is not None:
        fields["title"], title_span, body_start = title.text, title, lines.pop(0).end
    told = _read_byline(lines[0].text) if lines and not (known.title_span and "issued" in fields) else {}
    if told:
        fields, body_start = fields | told, lines[0].end
    return _Head(fields, title_span, body_start)


def _find_title(text: str, lines: Sequence[Span], told: str | None) -> Span | None:
    """The title line: a level-1 heading, or a plain first line that is short and no sentence."""
    if not lines:
        return None
    line = lines[0]
    heading = _TITLE.match(text, line.start, line.end)
    if heading:
        title = _trim(text, heading.start("title"), line.start + len(line.text.rstrip("#")))
        return title if title.text and told in (None, "", title.text) else None
    plain = len(lines) > 1 and len(line.text) <= TITLE_CHARS and not _NO_TITLE.search(line.text)
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


def _trim(text: str, start: int, end: int) -> Span:
    """The span without the space around it; empty where there is nothing else."""
    kept = text[start:end]
    start += len(kept) - len(kept.lstrip(SPACE))
    kept = kept.strip(SPACE)
    return Span(start, start + len(kept), kept)
