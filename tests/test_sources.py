"""Files become articles whose spans hold against the file; odd ones become issues; a wrong path stops the run."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import Issue, KgError
from kg.model import Article
from kg.sources import read_articles, read_date

PLAIN = "# 芜湖埃夫特机器人扩产\n鸠江观察 | 2022-03-08\n\n埃夫特在芜湖投产新线。\n\n年产机器人2万台。\n"
FRONTED = """---
id: liuzhou-1
title: 柳工在柳州投建挖掘机工厂
publisher: 龙城产经
issued: 2022年5月7日
source: 据公开报道编写
---

柳工5月6日开工建设新厂。
"""
TRADITIONAL = (
    "# 臺灣半導體廠商擴產\n經濟觀察 | 2022-06-01\n\n這家積體電路製造企業與當地政府簽訂協議，將興建十二吋晶圓廠。\n"
)


def read(folder: Path) -> tuple[list[Article], list[Issue]]:
    found = list(read_articles([folder]))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Issue)]


def read_one(tmp_path: Path, content: str | bytes, name: str = "a.txt") -> tuple[list[Article], list[Issue]]:
    tmp_path.joinpath(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read(tmp_path)


def assert_spans_hold(article: Article) -> None:
    for span in filter(None, (article.body, article.title_span)):
        assert article.text[span.start : span.end] == span.text


def test_plain_head_gives_title_publisher_and_date(tmp_path: Path) -> None:
    (article,), issues = read_one(tmp_path, PLAIN)
    assert (article.id, article.title, article.publisher) == ("a", "芜湖埃夫特机器人扩产", "鸠江观察")
    assert article.issued == date(2022, 3, 8)
    assert article.body.text == "埃夫特在芜湖投产新线。\n\n年产机器人2万台。"
    assert article.text == PLAIN
    assert_spans_hold(article)
    assert issues == []


def test_front_matter_gives_every_field(tmp_path: Path) -> None:
    (article,), issues = read_one(tmp_path, FRONTED, "b.md")
    assert (article.id, article.publisher, article.source) == ("liuzhou-1", "龙城产经", "据公开报道编写")
    assert article.issued == date(2022, 5, 7)
    assert article.title_span is not None
    assert article.title_span.text == article.title == "柳工在柳州投建挖掘机工厂"
    assert article.body.text == "柳工5月6日开工建设新厂。"
    assert_spans_hold(article)
    assert issues == []


def test_heading_that_repeats_the_title_is_the_title(tmp_path: Path) -> None:
    (article,), _ = read_one(tmp_path, FRONTED.replace("---\n\n", "---\n\n# 柳工在柳州投建挖掘机工厂\n\n"), "b.md")
    assert article.title_span is not None
    assert article.title_span.start > article.text.index("# ")
    assert article.body.text == "柳工5月6日开工建设新厂。"


def test_quoted_title_and_numbers_stay_as_written(tmp_path: Path) -> None:
    text = '---\nid: 007\ntitle: "一图看懂: 柳工"\nissued: 2022.5.7\n---\n正文。\n'
    (article,), _ = read_one(tmp_path, text, "b.md")
    assert (article.id, article.title) == ("007", "一图看懂: 柳工")
    assert article.title_span is not None
    assert_spans_hold(article)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\nid: a\ntitle: 甲: 乙\n---\n正文。\n", "line 3"),
        ("---\nid: [a\n---\n正文。\n", "line 3"),
        ("---\ntitle: 没有结尾\n\n正文。\n", "line 1"),
        ("---\n只是一句话\n---\n正文。\n", "line 2"),
        ("---\nid: a\ntitle: [甲, 乙]\n---\n正文。\n", "line 3"),
        ("---\nid: \x01\n---\n正文。" + "正文。" * 50, "line 2"),
        ("---\nid: " + "[" * 5000 + "\n---\n正文。\n", "line 2"),
    ],
)
def test_broken_front_matter_names_its_line(tmp_path: Path, text: str, place: str) -> None:
    tmp_path.joinpath("good.txt").write_text(PLAIN, "utf-8")
    articles, issues = read_one(tmp_path, text, "broken.md")
    assert [article.id for article in articles] == ["good"]
    assert [(issue.kind, issue.place) for issue in issues] == [("broken-front-matter", place)]
    assert issues[0].file == f"{tmp_path.name}/broken.md"
    assert place not in issues[0].message


def test_second_level_1_heading_begins_a_second_article(tmp_path: Path) -> None:
    text = PLAIN + "\n# 柳工签约\n2022-03-09\n\n柳工签下订单。\n\n# 第三篇\n\n还有一篇。\n"
    articles, issues = read_one(tmp_path, text)
    assert [article.id for article in articles] == ["a", "a#2", "a#3"]
    assert [article.issued for article in articles] == [date(2022, 3, 8), date(2022, 3, 9), date(2022, 3, 9)]
    assert [article.publisher for article in articles] == ["鸠江观察"] * 3
    assert [article.body.text[:4] for article in articles] == ["埃夫特在", "柳工签下", "还有一篇"]
    assert all(article.text == text for article in articles)
    for article in articles:
        assert_spans_hold(article)
    assert issues == []


def test_plain_text_takes_its_first_line_as_title(tmp_path: Path) -> None:
    (article,), issues = read_one(tmp_path, "柳工签约大单\n\n柳工今日签下订单。\n")
    assert article.title == "柳工签约大单"
    assert article.body.text == "柳工今日签下订单。"
    assert [issue.kind for issue in issues] == ["no-date"]


def test_text_of_one_paragraph_is_called_after_its_file(tmp_path: Path) -> None:
    (article,), _ = read_one(tmp_path, "柳工今日签下订单。", "2022-柳工.txt")
    assert (article.title, article.title_span, article.body.text) == ("2022-柳工", None, "柳工今日签下订单。")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gbk", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_breaks_keep_offsets_honest(tmp_path: Path, encoding: str, newline: str) -> None:
    text = PLAIN.replace("\n", newline)
    content = b"\xfe\xff" * (encoding == "utf-16-be") + text.encode(encoding)
    (article,), issues = read_one(tmp_path, content)
    assert article.text.lstrip("\ufeff") == text
    assert article.title == "芜湖埃夫特机器人扩产"
    assert article.issued == date(2022, 3, 8)
    assert_spans_hold(article)
    assert issues == []


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-8"])
def test_traditional_text_is_read_in_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    (article,), _ = read_one(tmp_path, TRADITIONAL.encode(encoding))
    assert article.text == TRADITIONAL


@pytest.mark.parametrize(
    "content",
    [
        random.Random(7).randbytes(4000),
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        "中文夹着零".encode() + b"\0" + "字节".encode(),
        PLAIN.encode()[:-3] + b"\xe5",
        b"\xff\xfea",
    ],
    ids=["random", "every byte", "picture", "NUL", "cut short", "odd UTF-16"],
)
def test_garbage_is_an_issue(tmp_path: Path, content: bytes) -> None:
    tmp_path.joinpath("good.txt").write_text(PLAIN, "utf-8")
    articles, issues = read_one(tmp_path, content, "bad.txt")
    assert [article.id for article in articles] == ["good"]
    assert [(issue.file, issue.kind) for issue in issues] == [(f"{tmp_path.name}/bad.txt", "undecodable")]


def test_second_owner_of_an_id_is_skipped_and_both_are_named(tmp_path: Path) -> None:
    tmp_path.joinpath("a.md").write_text(FRONTED, "utf-8")
    articles, issues = read_one(tmp_path, FRONTED, "b.md")
    assert len(articles) == 1
    assert [(issue.file, issue.kind, issue.place) for issue in issues] == [
        (f"{tmp_path.name}/b.md", "duplicate-id", "liuzhou-1")
    ]
    assert f"{tmp_path.name}/a.md" in issues[0].message


def test_folders_are_read_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/9.md", "a/1.txt", ".hidden/3.txt", ".x.txt", "b/tool.json"):
        tmp_path.joinpath(name).parent.mkdir(exist_ok=True)
        tmp_path.joinpath(name).write_text(PLAIN, "utf-8")
    articles, issues = read(tmp_path)
    assert [article.id for article in articles] == ["1", "9", "2"]
    assert [(issue.file, issue.kind) for issue in issues] == [(f"{tmp_path.name}/b/tool.json", "unread-file")]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    tmp_path.joinpath("a.txt").write_text(PLAIN, "utf-8")
    assert len(list(read_articles([tmp_path / "a.txt", tmp_path, tmp_path / "a.txt"]))) == 1


@pytest.mark.parametrize("text", ["", "\ufeff", "\n \u3000\n", "# 只有标题\n", "---\ntitle: 只有标题\n---\n"])
def test_empty_article_is_an_issue(tmp_path: Path, text: str) -> None:
    tmp_path.joinpath("good.txt").write_text(PLAIN, "utf-8")
    articles, issues = read_one(tmp_path, text, "empty.md")
    assert [article.id for article in articles] == ["good"]
    assert [(issue.kind, issue.place) for issue in issues] == [("empty-article", "empty")]


def test_bad_date_is_an_issue_and_no_date(tmp_path: Path) -> None:
    (article,), issues = read_one(tmp_path, PLAIN.replace("2022-03-08", "2022-13-08"))
    assert article.issued is None
    assert article.publisher == "鸠江观察"
    assert [issue.kind for issue in issues] == ["bad-date"]
    assert "2022-13-08" in issues[0].message


def test_file_that_goes_away_is_an_issue(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        tmp_path.joinpath(name).write_text(PLAIN, "utf-8")
    found = read_articles([tmp_path])
    tmp_path.joinpath("b.txt").unlink()
    assert [one.kind if isinstance(one, Issue) else one.id for one in found] == ["a", "unread-file"]


def test_files_are_read_one_at_a_time(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        tmp_path.joinpath(name).write_text(PLAIN, "utf-8")
    found = read_articles([tmp_path])
    next(found)
    tmp_path.joinpath("b.txt").write_text(PLAIN.replace("芜湖", "马鞍山"), "utf-8")
    later = next(found)
    assert isinstance(later, Article)
    assert "马鞍山" in later.title


def test_missing_path_says_so_at_once(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no such file or folder"):
        read_articles([tmp_path / "nowhere"])


def test_folder_without_articles_says_so_at_once(tmp_path: Path) -> None:
    tmp_path.joinpath("x.json").write_text("{}", "utf-8")
    with pytest.raises(KgError, match=r"holds no \.txt or \.md file"):
        read_articles([tmp_path])
    with pytest.raises(KgError, match="No sources"):
        read_articles([])


def test_folder_of_bad_files_alone_stops_after_its_issues(tmp_path: Path) -> None:
    tmp_path.joinpath("x.txt").write_bytes(b"\0\1\2")
    found = read_articles([tmp_path])
    first = next(found)
    assert isinstance(first, Issue)
    with pytest.raises(KgError, match=r"no article could be read \(.*x\.txt: neither UTF-8"):
        next(found)


def test_source_is_the_file_s_name_however_its_path_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "news" / "2022"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(PLAIN, "utf-8")
    monkeypatch.chdir(folder)
    ways = [tmp_path, tmp_path / "news", folder / "a.txt", Path(), Path("a.txt"), Path("../..")]
    assert {article.source for way in ways for article in read_articles([way]) if isinstance(article, Article)} == {
        "a.txt"
    }


@pytest.mark.parametrize(
    "text",
    ["2021-09-16", "2021年9月16日", "2021/9/16", "2021.9.16", "2021年09月16日 星期四", "2021-09-16T08:30:00+08:00"],
)
def test_dates_as_newspapers_write_them(text: str) -> None:
    assert read_date(text) == date(2021, 9, 16)


@pytest.mark.parametrize("text", ["", "9月16日", "2021-02-29", "0000-01-01", "2021", "昨天", "2021-9-16-3"])
def test_no_date(text: str) -> None:
    assert read_date(text) is None


LINES = st.sampled_from(
    [
        "---",
        "# 标题",
        "#",
        "# ",
        "## 小标题",
        "报 | 2021-9-16",
        "|",
        "id: x",
        "title: 甲",
        "正文。",
        "",
        "\ufeff",
        "\u3000",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(max_size=8), max_size=12), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_any_file_gives_articles_or_issues(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], newline: str, markdown: bool
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    folder.joinpath("z-good.txt").write_text(PLAIN, "utf-8")
    odd = folder / ("any.md" if markdown else "any.txt")
    text = newline.join(lines)
    odd.write_bytes(text.encode("utf-8", "surrogatepass"))
    articles, issues = read(folder)
    odd.unlink()
    assert len(articles) + len(issues) >= 2
    for article in articles:
        assert_spans_hold(article)
        assert article.body.text.strip()
