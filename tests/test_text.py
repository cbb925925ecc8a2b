"""Articles become clean sentences that still know, character by character, where they stand in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Sentence, Span
from kg.text import source_span, split_sentences


def make_article(text: str, title: str = "") -> Article:
    """An article whose text is title, blank line and body."""
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    title_span = Span(0, len(title), title) if title else None
    return Article("a", whole, title, "", None, "", Span(start, len(whole), text), title_span)


def read(text: str, title: str = "") -> list[str]:
    return [sentence.text for sentence in split_sentences(make_article(text, title))]


def read_kinds(text: str) -> list[tuple[str, str]]:
    return [(sentence.kind, sentence.text) for sentence in split_sentences(make_article(text))]


def assert_offsets_hold(article: Article, sentences: list[Sentence]) -> None:
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert len(sentence.offsets) == len(sentence.text) > 0
        assert all(a < b for a, b in zip(sentence.offsets, sentence.offsets[1:], strict=False))
        whole = source_span(article, sentence, 0, len(sentence.text))
        assert article.text[whole.start : whole.end] == whole.text
        for at in (0, len(sentence.text) // 2, len(sentence.text) - 1):
            part = source_span(article, sentence, at, at + 1)
            assert len(part.text) == 1
            assert part.start == sentence.offsets[at]


def test_title_comes_first() -> None:
    sentences = split_sentences(make_article("柳工开工。柳工投产。", "柳工在柳州建厂 先投5亿元"))
    assert [(one.kind, one.text) for one in sentences] == [
        ("title", "柳工在柳州建厂 先投5亿元"),
        ("text", "柳工开工。"),
        ("text", "柳工投产。"),
    ]
    assert [one.paragraph for one in sentences] == [0, 1, 1]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("埃夫特智能装\n备股份有限公司在芜湖扩产。", ["埃夫特智能装备股份有限公司在芜湖扩产。"]),
        ("埃夫特投资3\r\n亿元。二期开\r\n工。", ["埃夫特投资3亿元。", "二期开工。"]),
        ("园区建成孵化器，孵化\n\n面积10万平方米。", ["园区建成孵化器，孵化面积10万平方米。"]),
        (
            "今年以来，园区新开工项目共计三十个，总投\n \u3000\n\n资达到90亿元。",
            ["今年以来，园区新开工项目共计三十个，总投资达到90亿元。"],
        ),
        ("第一段完了。\n\n第二段开始。", ["第一段完了。", "第二段开始。"]),
        ("项目年产42\nGWh，投资3\n\n00亿元，占园区四成。", ["项目年产42GWh，投资300亿元，占园区四成。"]),
        ("今年以来，园区工业产值达到354.\n\n5亿元。", ["今年以来，园区工业产值达到354.5亿元。"]),
        ("采用 lithium\nbattery 技术。", ["采用 lithium battery 技术。"]),
        ("\u3000\u3000埃夫特扩产，投资\n3亿元\n\u3000\u3000二期开工。", ["埃夫特扩产，投资3亿元", "二期开工。"]),
    ],
)
def test_lines_that_belong_together_are_joined(text: str, sentences: list[str]) -> None:
    assert read(text) == sentences


@pytest.mark.parametrize("width", [12, 17, 20, 38, 60])
def test_a_column_of_any_width_gives_the_same_sentences(width: int) -> None:
    text = (
        "柳工集团今年在柳州市柳北区投资12.5亿元，新建挖掘机工厂；玉柴集团同期在玉林市扩建发动机生产线，年产能达到30万台。"
        "“我们看重这里的配套：钢材、铸件、物流样样齐全。”柳工集团副总经理李明华介绍说。截至8月31日，全市工业投资增长18.6%。"
    )
    column = "\n".join(text[at : at + width] for at in range(0, len(text), width))
    assert (
        read(column)
        == read(text)
        == [
            "柳工集团今年在柳州市柳北区投资12.5亿元，新建挖掘机工厂；玉柴集团同期在玉林市扩建发动机生产线，年产能达到30万台。",
            "“我们看重这里的配套：钢材、铸件、物流样样齐全。”柳工集团副总经理李明华介绍说。",
            "截至8月31日，全市工业投资增长18.6%。",
        ]
    )


def test_name_broken_by_lines_is_whole_and_its_span_is_the_source() -> None:
    article = make_article("今年以来，位于芜湖市鸠江区的埃夫特智能装\n\n备公司扩大生产。")
    (sentence,) = split_sentences(article)
    start = sentence.text.index("埃夫特智能装备公司")
    assert source_span(article, sentence, start, start + 9).text == "埃夫特智能装\n\n备公司"


def test_short_lines_without_signs_are_headings() -> None:
    text = "## 强链补链 ##\n园区引进企业。\n\n稳中求进，推动发展\n\n今年投资增长。\n\n服务企业暖人心\n\n企业满意。"
    assert read_kinds(text) == [
        ("heading", "强链补链"),
        ("text", "园区引进企业。"),
        ("heading", "稳中求进，推动发展"),
        ("text", "今年投资增长。"),
        ("heading", "服务企业暖人心"),
        ("text", "企业满意。"),
    ]


def test_paragraph_a_line_with_headings_between() -> None:
    long = "柳工集团今年在柳州市投资新建挖掘机工厂，预计明年建成投产，年产能两万台。"
    assert read_kinds(f"{long}\n扩大开放\n{long}\n（记者张三）\n{long}") == [
        ("text", long),
        ("heading", "扩大开放"),
        ("text", long),
        ("text", "（记者张三）"),
        ("text", long),
    ]


def test_lists_and_tables() -> None:
    text = (
        "- 柳工：5亿元\n* 玉柴：3亿元\n· 五菱：2亿元\n"
        "1. 一期投产\n2、二期在柳州市柳北区开\n工\n（三）三期规划。\n④ 四期\n\n"
        "| 企业 | 投资额 |\n|---|:--:|\n| 柳工 | 5 亿元 |\n\n玉柴\t3亿元\t玉林"
    )
    assert read_kinds(text) == [
        ("item", "柳工：5亿元"),
        ("item", "玉柴：3亿元"),
        ("item", "五菱：2亿元"),
        ("item", "一期投产"),
        ("item", "二期在柳州市柳北区开工"),
        ("item", "三期规划。"),
        ("item", "四期"),
        ("row", "企业|投资额"),
        ("row", "柳工|5亿元"),
        ("row", "玉柴|3亿元|玉林"),
    ]


@pytest.mark.parametrize("text", ["1.5亿元投向二期。", "2021年园区投产。", "一二三期均已投产。", "-5℃可用。"])
def test_figures_are_not_list_marks(text: str) -> None:
    assert read_kinds(text) == [("text", text)]


def test_number_in_a_broken_line_is_not_a_list_mark() -> None:
    assert read("全年产值增长，玉柴集团在玉林市先后投产\n2、3号生产线。") == [
        "全年产值增长，玉柴集团在玉林市先后投产2、3号生产线。"
    ]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("增长８．５％，ＧＤＰ达１２亿元。", "增长8.5%，GDP达12亿元。"),
        ("投资 30 亿元,年产 5GWh,同比增长 3.5% 。", "投资30亿元，年产5GWh，同比增长3.5%。"),
        ("总产量1,200台(含出口):创新高!", "总产量1,200台（含出口）：创新高！"),
        ("下午3:15在柳州(Liuzhou)签约;5G,6G并进", "下午3:15在柳州（Liuzhou）签约；5G,6G并进"),
        ("**柳工**与[玉柴](http://a.cn/b)签约![图](x.png)。", "柳工与玉柴签约。"),
        ("柳\u200b工\xad集\ufeff团签约。", "柳工集团签约。"),
        ("柳 工 集 团 签约。", "柳工集团签约。"),
        ("代码：000528\u3000简称：柳工", "代码：000528 简称：柳工"),
        ("TCL 华星 Gen 8 产线。", "TCL 华星 Gen 8产线。"),
        ("「柳工」签约。", "“柳工”签约。"),
    ],
)
def test_cleaning(text: str, clean: str) -> None:
    assert read(text) == [clean]


def test_traditional_becomes_simplified_place_by_place() -> None:
    article = make_article("這家積體電路製造企業與當地政府簽訂協議，將興建晶圓廠。", "臺灣半導體廠商擴產")
    title, sentence = split_sentences(article)
    assert title.text == "台湾半导体厂商扩产"
    assert sentence.text == "这家积体电路制造企业与当地政府签订协议，将兴建晶圆厂。"
    start = sentence.text.index("签订")
    assert source_span(article, sentence, start, start + 2).text == "簽訂"


def test_a_traditional_name_in_simplified_news_stays() -> None:
    text = "扬州乾照光电有限公司与於姓商人签约，园区今年还引进了十二家企业，投资三十亿元，带动就业。"
    assert read(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("投产了！真的吗？是的。", ["投产了！", "真的吗？", "是的。"]),
        ("增长3.5%。Foxconn Inc. 落户。", ["增长3.5%。", "Foxconn Inc. 落户。"]),
        ("甲公司（下称“甲”。）开工；乙公司投产。", ["甲公司（下称“甲”。）开工；乙公司投产。"]),
        ("“我们要扩产。”王小虎说。随后签约。", ["“我们要扩产。”王小虎说。", "随后签约。"]),
        ("“一期投产。二期开工。”8月1日，厂长李明介绍道。", ["“一期投产。", "二期开工。”8月1日，厂长李明介绍道。"]),
        ("“我们要扩产。”去年公司建成新厂。", ["“我们要扩产。”", "去年公司建成新厂。"]),
        ("“钱从哪里来？”的问题解决了。", ["“钱从哪里来？”的问题解决了。"]),
        ("他说：“干！”现场掌声雷动。", ["他说：“干！”", "现场掌声雷动。"]),
        ('他说:"好。"掌声响起。"再干。"完。', ['他说："好。"', "掌声响起。", '"再干。"', "完。"]),
        ("故事还长……下一站是柳州。", ["故事还长……", "下一站是柳州。"]),
        ("产业向好。（张三 李四）", ["产业向好。", "（张三 李四）"]),
        ("产业向好。(张三 李四 王小五)", ["产业向好。", "（张三 李四 王小五）"]),
        ("（括号没有合上。下一句。", ["（括号没有合上。", "下一句。"]),
        ("Yahoo!Japan入驻。", ["Yahoo!Japan入驻。"]),
    ],
)
def test_sentence_ends(text: str, sentences: list[str]) -> None:
    assert read(text) == sentences


def test_very_long_sentence_is_cut_at_clauses() -> None:
    text = "柳工投产，" * 150 + "玉柴开工；" + "五菱扩产，" * 150
    sentences = read(text)
    assert "".join(sentences) == text
    assert all(len(sentence) <= 600 for sentence in sentences)
    assert all(sentence[-1] in "，；" for sentence in sentences)
    assert all(len(sentence) <= 600 for sentence in read("柳" * 2000))


def test_nothing_to_say_gives_no_sentence() -> None:
    assert read("***\n\n。。。\n\n———\n\n|---|---|\n") == []


def test_empty_span_stands_where_the_character_does() -> None:
    article = make_article("柳\n工集团扩产。")
    (sentence,) = split_sentences(article)
    assert source_span(article, sentence, 1, 1) == Span(2, 2, "")
    assert source_span(article, sentence, len(sentence.text), len(sentence.text)) == Span(8, 8, "")


def test_only_the_body_is_read() -> None:
    text = "---\nid: x\n---\n柳工开工。\n# 另一篇\n不读。"
    start, end = text.index("柳工"), text.index("\n# 另")
    article = Article("a", text, "题", "", None, "", Span(start, end, text[start:end]))
    sentences = split_sentences(article)
    assert [sentence.text for sentence in sentences] == ["柳工开工。"]
    assert sentences[0].offsets[0] == start


def test_long_lines_of_one_sign_take_no_long_time() -> None:
    for sign in ("-", " ", "(", "[", "*", "（", "|", "。", '"', "“", "\t", "# ", "[a](", "一 "):
        assert isinstance(read("柳" + sign * 20_000 + "x"), list)
        assert isinstance(read(sign * 20_000 + "x"), list)


HOSTILE = st.sampled_from([
    *"柳工赣州年月亿元，。！？；：“”‘’（）()[]|#*-·５％Ａ「」,.!?:;\"'5aZ",
    *"\t \n\r\u3000\u200b\xad\ufeff\x00\x85\u2028\ud800𠮷🚗",
    *("**", "\n\n", "\r\n", "。”"),
    *("# ", "- ", "1. ", "[柳](", "![", "……", "某某说。", "臺灣擴產與", "e\u0301", "---\n"),
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(HOSTILE, max_size=60).map("".join) | st.text(max_size=80),
    st.sampled_from(["", "柳工 扩产", "臺灣廠商擴產"]),
)
def test_every_character_maps_to_its_source(text: str, title: str) -> None:
    article = make_article(text, title)
    sentences = split_sentences(article)
    assert_offsets_hold(article, sentences)
    assert split_sentences(article) == sentences


@settings(max_examples=200, deadline=None)
@given(st.lists(HOSTILE, max_size=60).map("".join))
def test_no_letter_or_figure_is_lost(text: str) -> None:
    article = make_article(text.replace("[", "").replace("]", "").replace("1. ", ""))
    kept = {place for sentence in split_sentences(article) for place in sentence.offsets}
    lost = [char for place, char in enumerate(article.text) if char.isalnum() and place not in kept]
    assert lost == []
