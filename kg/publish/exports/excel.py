"""A workbook: a sheet for each class, a sheet of evidence, a sheet of articles, and links between them."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.errors import KgError
from kg.ontology import IKG
from kg.ontology.labels import read_labels
from kg.publish.exports.databases import missing
from kg.publish.exports.statements import ArticleSource, Statement, list_articles, list_statements, words
from kg.publish.exports.tables import class_of, name_of
from kg.publish.exports.things import list_things
from kg.publish.shortening import ALT_LABEL, LABEL, TYPE, AnyTerm

LONGEST_CELL, MOST_ROWS, LONGEST_TITLE = 32_767, 1_048_576, 31
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WEB = re.compile(r"https?://\S+")
EVIDENCE, ARTICLES = "证据", "文章"
EVIDENCE_HEAD = ("主语", "关系", "宾语", "原文", "起", "止", "置信度", "语气", "文章", "发布者", "日期", "规则")
ARTICLE_HEAD = ("标题", "发布者", "日期", "来源", "编号")
CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
Cell = str | int | float
Link = tuple[int, int, str]  # row, column, target


def write_excel(store: Store, path: Path) -> None:
    """Write a workbook; every text is text, whatever it starts with, and the same graph gives the same bytes."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise missing("excel") from None
    book = Workbook()
    book.remove(book.active)
    statements = list_statements(store)
    names = {thing.value: name_of(store, thing) or thing.value for thing in list_things(store)}
    statements.sort(key=lambda said: (names.get(said.subject, said.subject), said.subject, said.predicate))
    first_rows: dict[str, int] = {}
    for number, said in enumerate(statements):
        first_rows.setdefault(said.subject, number + 2)
    _add_classes(book, store, first_rows)
    articles = list_articles(store)
    rows, links = _evidence_rows(store, statements, {article.iri: i + 2 for i, article in enumerate(articles)})
    _add_sheet(book, EVIDENCE, [EVIDENCE_HEAD, *rows], links)
    _add_articles(book, articles)
    path.write_bytes(_without_clock(book))


def _add_classes(book: Any, store: Store, first_rows: dict[str, int]) -> None:
    """A sheet for each class that occurs: a line for each thing, a column for each property that any of them has."""
    labels = read_labels()
    by_class: dict[str, list[NamedNode]] = defaultdict(list)
    for thing in list_things(store):
        by_class[class_of(store, thing)].append(thing)
    for name in sorted(by_class):
        said = {thing: _properties(store, thing) for thing in by_class[name]}
        keys = sorted({key for told in said.values() for key in told})
        head = ["名称", "别名", *(labels[key].zh if key in labels else key for key in keys), EVIDENCE, "IRI"]
        things = sorted(by_class[name], key=lambda thing: (name_of(store, thing) or "", thing.value))
        rows: list[Sequence[Cell]] = [head]
        links: list[Link] = []
        for thing in things:
            aliases = "；".join(_texts(store, thing, ALT_LABEL))
            row = first_rows.get(thing.value)
            told = ["；".join(said[thing].get(key, ())) for key in keys]
            rows.append([name_of(store, thing) or "", aliases, *told, f"第{row}行起" if row else "", thing.value])
            if row:
                links.append((len(rows), len(head) - 1, f"#'{EVIDENCE}'!A{row}"))
        _add_sheet(book, labels[name].zh if name in labels else name or "其他", rows, links)


def _properties(store: Store, thing: NamedNode) -> dict[str, list[str]]:
    """What the facts say of a thing, by property, in words."""
    said: dict[str, list[str]] = defaultdict(list)
    for quad in sorted(store.quads_for_pattern(thing, None, None, DefaultGraph()), key=str):
        if quad.predicate not in (TYPE, LABEL, ALT_LABEL):
            said[quad.predicate.value.removeprefix(IKG)].append(_words(store, quad.object))
    return said


def _words(store: Store, term: AnyTerm) -> str:
    """A term as a reader knows it: a name, an indicator with its value, the text of a literal."""
    if not isinstance(term, NamedNode):
        return words(term)
    label = next(iter(_texts(store, term, LABEL)), "")
    indicator = next(iter(_texts(store, term, NamedNode(IKG + "indicatorName"))), "")
    return " ".join(filter(None, (indicator, label))) or term.value


def _texts(store: Store, thing: NamedNode, naming: NamedNode) -> list[str]:
    quads = store.quads_for_pattern(thing, naming, None, None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})


def _evidence_rows(
    store: Store, statements: Sequence[Statement], places: dict[str, int]
) -> tuple[list[Sequence[Cell]], list[Link]]:
    labels = read_labels()
    rows: list[Sequence[Cell]] = []
    links: list[Link] = []
    for said in statements:
        article = said.article
        thing = said.object if said.is_literal else _words(store, NamedNode(said.object))
        relation, modality = (labels[key].zh if key in labels else key for key in (said.predicate, said.modality))
        names = (_words(store, NamedNode(said.subject)), relation, said.as_written or thing)
        place = (said.quote, said.start, said.end, said.confidence, modality)
        rows.append((*names, *place, article.title or article.identifier, article.publisher, article.issued, said.rule))
        if article.iri in places:
            links.append((len(rows) + 1, EVIDENCE_HEAD.index("文章") + 1, f"#'{ARTICLES}'!A{places[article.iri]}"))
    return rows, links


def _add_articles(book: Any, articles: Sequence[ArticleSource]) -> None:
    rows = [(one.title, one.publisher, one.issued, one.source, one.identifier) for one in articles]
    links = [
        (number + 2, ARTICLE_HEAD.index("来源") + 1, one.source)
        for number, one in enumerate(articles)
        if WEB.fullmatch(one.source)
    ]
    _add_sheet(book, ARTICLES, [ARTICLE_HEAD, *rows], links)


def _add_sheet(book: Any, title: str, rows: Sequence[Sequence[Cell]], links: Sequence[Link]) -> None:
    from openpyxl.styles import Font

    if len(rows) > MOST_ROWS:
        raise KgError(f"a sheet of Excel holds {MOST_ROWS:,} rows and {title} has more; use --format csv or parquet")
    sheet = book.create_sheet(_free_title(book, title))
    for row_number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            _put(sheet.cell(row_number, column), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row_number, column, target in links:
        cell = sheet.cell(row_number, column)
        cell.hyperlink = target
        cell.style = "Hyperlink"
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _free_title(book: Any, title: str) -> str:
    plain = NOT_IN_TITLES.sub("_", title)[:LONGEST_TITLE] or "_"
    return plain if plain not in book.sheetnames else f"{plain[: LONGEST_TITLE - 4]} {len(book.sheetnames)}"


def _put(cell: Any, value: Cell) -> None:
    """Fills a cell; text stays text, even where it starts like a formula."""
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise KgError(f"a cell of Excel holds {LONGEST_CELL:,} characters and a text is longer; use --format csv")
        if found := NOT_IN_CELLS.search(value):
            raise KgError(
                f"the graph has the character U+{ord(found[0]):04X}, which Excel cannot hold; use --format csv"
            )
    cell.value = value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def _without_clock(book: Any) -> bytes:
    """The workbook's bytes without the times at which it was written."""
    saved, plain = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name))
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return plain.getvalue()
