"""Which files there are, each read and cut into its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from kg.errors import Issue, KgError
from kg.model import Article
from kg.sources.encodings import decode
from kg.sources.heads import TITLE, FrontMatterError, Head, read_date, read_front, read_head, trim

READ_SUFFIXES = (".txt", ".md")
USERS_FILES = ("decisions.tsv", "external_ids.tsv")  # no news: who is who, as the user decided
REMEDY = "Give a folder that holds .txt or .md articles, or one such file."


def read_articles(paths: Sequence[Path], out: Path | None = None) -> Iterator[Article | Issue]:
    """The articles of files and folders, in the order of their paths, with an issue for each that is odd.

    What lies in the folder `out`, where a graph is written, is no news. A path that does not exist, or that holds no
    file to read, raises KgError at once; that no article at all could be read raises it at the end, after the issues
    that say why.
    """
    files = _list_files(paths, out.resolve() if out else None)
    return _read_files(files, "、".join(str(path) for path in paths))


def _list_files(paths: Sequence[Path], out: Path | None) -> list[tuple[Path, str]]:
    """Each file with the name that issues call it by, which says nothing about the machine it lies on."""
    found: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise KgError(f"{path}: no such file or folder. {REMEDY}")
        root = path.resolve() if path.name in ("", "..") else path.absolute()
        if root.resolve() == out:
            raise KgError(f"{path}: the graph would be written over the articles; give --out another folder")
        seen = [file for file in _list_within(root) if not (out and _place(root, file).is_relative_to(out))]
        if not any(file.suffix.lower() in READ_SUFFIXES for file in seen) and not any(
            map(_is_imported, root.rglob("*"))
        ):
            raise KgError(f"{path}: holds no .txt or .md file. {REMEDY}")
        for file in seen:
            found.setdefault(file, _spell(file.relative_to(root.parent)))
    if not paths:
        raise KgError(f"No sources were given. {REMEDY}")
    return sorted(found.items(), key=lambda item: (item[1], item[0].as_posix()))


def _list_within(root: Path) -> list[Path]:
    """A file itself, or the files in a folder but for the hidden ones."""
    if not root.is_dir():
        return [root]
    files = [file for file in root.rglob("*") if file.is_file() or file.is_symlink()]
    shown = [file for file in files if not any(part[0] == "." for part in file.relative_to(root).parts)]
    return [file for file in shown if file.name not in USERS_FILES and not _is_imported(file)]


def _is_imported(file: Path) -> bool:
    """Whether a file is an import or its mapping (`suppliers.csv`, `suppliers.csv.toml`), which `kg.imports` reads."""
    return file.with_name(f"{file.name}.toml").is_file() or (file.suffix == ".toml" and file.with_suffix("").is_file())


def _place(root: Path, file: Path) -> Path:
    """Where a file of a folder really lies, with links followed as far as the folder and no further."""
    return root.resolve() / file.relative_to(root)


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
    if files and not owners:
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
        text = decode(path.read_bytes())
    except OSError as error:
        yield Issue(name, "unread-file", f"the file cannot be opened: {error.strerror}")
        return
    if text is None:
        yield Issue(name, "undecodable", "neither UTF-8, UTF-16, GB18030 nor Big5 text; save it as UTF-8")
        return
    try:
        front = read_front(text) if path.suffix.lower() == ".md" else Head({}, None, 0)
    except FrontMatterError as broken:
        yield Issue(name, "broken-front-matter", str(broken), f"line {broken.line}")
        return
    yield from _cut_articles(text, front, name)


def _cut_articles(text: str, front: Head, name: str) -> Iterator[Article | Issue]:
    """One article, and one more for each level-1 heading after the first, dated like the one before unless it says."""
    later = [match.start() for match in TITLE.finditer(text, front.body_start)][1:]
    first_id = front.fields.get("id") or Path(name).stem
    passed_on: dict[str, str] = {}
    for number, (start, end) in enumerate(pairwise([front.body_start, *later, len(text)]), 1):
        known = front if number == 1 else Head(passed_on, None, start)
        head = read_head(text, start, end, known)
        passed_on = {field: head.fields[field] for field in ("publisher", "issued", "source") if field in head.fields}
        yield from _make_article(text, end, head, first_id if number == 1 else f"{first_id}#{number}", name)


def _make_article(text: str, end: int, head: Head, article_id: str, name: str) -> Iterator[Article | Issue]:
    body = trim(text, head.body_start, end)
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
