"""Dates and periods, counted from the day of issue and from the dates told before them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.values import find_values

ISSUED = date(2021, 9, 16)  # a Thursday


def read(text: str, issued: date | None = ISSUED, anchor: str | None = None) -> list[tuple[str, str, str, str]]:
    """Words, kind, moment and period of each date of a text."""
    values = find_values(text, issued, anchor)
    return [
        (text[v.start : v.end], v.kind, v.moment.value if v.moment else "", v.period or "")
        for v in values
        if v.kind in ("Date", "Period", "Vague", "SamePeriod")
    ]


YEARS = [
    ("今年", "2021"),
    ("去年", "2020"),
    ("前年", "2019"),
    ("明年", "2022"),
    ("后年", "2023"),
    ("本年", "2021"),
    ("2020年", "2020"),
    ("2020年度", "2020"),
    ("2025年", "2025"),
    ("1998年", "1998"),
    ("２０２０年", "2020"),
    ("2020 年", "2020"),
    ("二〇二一年", "2021"),
    ("二零二零年", "2020"),
    ("一九九八年", "1998"),
    ("2024年底", "2024"),
    ("2024年年底", "2024"),
    ("2017年初", "2017"),
    ("2018年末", "2018"),
    ("去年底", "2020"),
    ("去年年底", "2020"),
    ("今年年底", "2021"),
    ("明年初", "2022"),
    ("今年内", "2021"),
    ("年内", "2021"),
    ("年底", "2021"),
    ("年初", "2021"),
    ("年末", "2021"),
    ("今年以来", "2021"),
    ("2020年全年", "2020"),
    ("全年", "2021"),
    ("“十三五”末", "2020"),
    ("“十四五”开局之年", "2021"),
]

MONTHS = [
    ("今年7月", "2021-07"),
    ("去年11月", "2020-11"),
    ("明年6月", "2022-06"),
    ("2019年3月", "2019-03"),
    ("2019年3月份", "2019-03"),
    ("2019年03月", "2019-03"),
    ("2019年 3 月", "2019-03"),
    ("二〇一九年三月", "2019-03"),
    ("二〇一九年十二月", "2019-12"),
    ("7月", "2021-07"),
    ("9月", "2021-09"),
    ("10月", "2020-10"),
    ("12月", "2020-12"),
    ("三月", "2021-03"),
    ("十一月", "2020-11"),
    ("4月底", "2021-04"),
    ("4月末", "2021-04"),
    ("4月初", "2021-04"),
    ("4月上旬", "2021-04"),
    ("4月中旬", "2021-04"),
    ("4月份", "2021-04"),
    ("今年9月底", "2021-09"),
    ("本月", "2021-09"),
    ("上月", "2021-08"),
    ("上个月", "2021-08"),
    ("上月底", "2021-08"),
    ("下月", "2021-10"),
    ("本月中旬", "2021-09"),
    ("2021-08", "2021-08"),
]

DAYS = [
    ("2019年3月16日", "2019-03-16"),
    ("2019年3月16号", "2019-03-16"),
    ("2019-03-16", "2019-03-16"),
    ("2019.3.16", "2019-03-16"),
    ("2019/3/16", "2019-03-16"),
    ("２０１９年３月１６日", "2019-03-16"),
    ("二〇二五年十二月三日", "2025-12-03"),
    ("二〇二一年二月二十八日", "2021-02-28"),
    ("今年3月5日", "2021-03-05"),
    ("去年12月21日", "2020-12-21"),
    ("4月2日", "2021-04-02"),
    ("9月16日", "2021-09-16"),
    ("9月20日", "2021-09-20"),
    ("12月25日", "2020-12-25"),
    ("十二月八日", "2020-12-08"),
    ("4月2日上午", "2021-04-02"),
    ("4月2日晚", "2021-04-02"),
    ("4月2日上午9时30分", "2021-04-02"),
    ("4月2日 10:30", "2021-04-02"),
    ("4月2日（周五）", "2021-04-02"),
    ("13日", "2021-09-13"),
    ("16日", "2021-09-16"),
    ("28日", "2021-08-28"),
    ("31日", "2021-08-31"),
    ("13日上午", "2021-09-13"),
    ("今日", "2021-09-16"),
    ("今天下午", "2021-09-16"),
    ("昨日", "2021-09-15"),
    ("昨天上午", "2021-09-15"),
    ("昨晚", "2021-09-15"),
    ("前天", "2021-09-14"),
    ("明天", "2021-09-17"),
    ("明日", "2021-09-17"),
    ("后天", "2021-09-18"),
    ("本月13日", "2021-09-13"),
    ("上月28日", "2021-08-28"),
    ("本周三", "2021-09-15"),
    ("上周五", "2021-09-10"),
    ("下周一", "2021-09-20"),
]

PERIODS = [
    ("上半年", "2021", "2021-H1"),
    ("下半年", "2021", "2021-H2"),
    ("今年上半年", "2021", "2021-H1"),
    ("2020年下半年", "2020", "2020-H2"),
    ("2020上半年", "2020", "2020-H1"),
    ("一季度", "2021", "2021-Q1"),
    ("第三季度", "2021", "2021-Q3"),
    ("四季度", "2020", "2020-Q4"),
    ("去年四季度", "2020", "2020-Q4"),
    ("2020年第二季度", "2020", "2020-Q2"),
    ("首季", "2021", "2021-Q1"),
    ("前三季度", "2021", "2021-01/2021-09"),
    ("2020年前三季度", "2020", "2020-01/2020-09"),
    ("前8个月", "2021", "2021-01/2021-08"),
    ("前8月", "2021", "2021-01/2021-08"),
    ("今年前5个月", "2021", "2021-01/2021-05"),
    ("前两个月", "2021", "2021-01/2021-02"),
    ("前11个月", "2020", "2020-01/2020-11"),
    ("1至8月", "2021", "2021-01/2021-08"),
    ("1—8月", "2021", "2021-01/2021-08"),
    ("1-8月份", "2021", "2021-01/2021-08"),
    ("1～8月", "2021", "2021-01/2021-08"),
    ("1月至8月", "2021", "2021-01/2021-08"),
    ("1-11月", "2020", "2020-01/2020-11"),
    ("2020年1-11月", "2020", "2020-01/2020-11"),
    ("一至三月", "2021", "2021-01/2021-03"),
    ("3-5月", "2021", "2021-03/2021-05"),
    ("2020年3月至2021年5月", "", "2020-03/2021-05"),
    ("2023年至2025年", "", "2023/2025"),
    ("2023—2025年", "", "2023/2025"),
    ("2023-2025年", "", "2023/2025"),
    ("2022、2023两年", "", "2022/2023"),
    ("2020、2021、2022年", "", "2020/2022"),
    ("“十四五”期间", "", "2021/2025"),
    ("十四五时期", "", "2021/2025"),
    ("“十三五”", "", "2016/2020"),
    ("“十二五”以来", "", "2011/2015"),
    ("“九五”期间", "", "1996/2000"),
]

RANGES = [
    ("9月10日至12日", "2021-09-10", "2021-09-10/2021-09-12"),
    ("9月10-12日", "2021-09-10", "2021-09-10/2021-09-12"),
    ("8月30日至9月2日", "2021-08-30", "2021-08-30/2021-09-02"),
    ("2020年8月30日—9月2日", "2020-08-30", "2020-08-30/2020-09-02"),
]

SINCE = [("2019年6月以来", "2019-06"), ("2016年起", "2016"), ("2018年至今", "2018"), ("去年以来", "2020")]

VAGUE = [
    "日前",
    "近日",
    "近期",
    "目前",
    "当前",
    "近年来",
    "近年",
    "最近",
    "此前",
    "不久前",
    "如今",
    "届时",
    "本周",
    "当天",
]

NO_DATE = [
    "13日游线路",
    "三日内",
    "历时3日",
    "连续5日",
    "12号线",
    "项目前期",
    "达产后年产值",
    "此后年均",
    "过去年均",
    "当今年轻人",
    "平均年产",
    "线上年销售额",
    "文明年度",
    "1990年代",
    "“十四五”规划",
    "“十四五”发展规划",
    "3.15晚会",
    "2021.9亿元",
    "2020-1234567",
    "13月",
    "0月",
    "每年底",
    "两年底",
    "生日前",
    "节日前夕",
    "今日头条",
    "三次年会",
    "以上半年",
    "编号2021-13-45",
]

STORIES = [
    ("2016年5月8日签约；同年6月9日，一期奠基，2018年7月10日投产", ["2016-05-08", "2016-06-09", "2018-07-10"]),
    ("2016年5月8日签约，10月26日开工", ["2016-05-08", "2016-10-26"]),
    ("2016年，公司落户，11月投产", ["2016", "2016-11"]),
    ("2016年5月签约，次年3月开工", ["2016-05", "2017-03"]),
    ("2016年5月8日签约，当日开工，次日封顶", ["2016-05-08", "2016-05-08", "2016-05-09"]),
    ("2016年5月8日签约，同月20日开工", ["2016-05-08", "2016-05-20"]),
    ("2016年12月签约，次月开工", ["2016-12", "2017-01"]),
    ("今年1月签约，2月开工，11月投产", ["2021-01", "2021-02", "2021-11"]),
    ("4月2日签约，15日开工", ["2021-04-02", "2021-04-15"]),
    ("到2025年产值翻番，8月20日开工", ["2025", "2021-08-20"]),
    ("较2019年增长，8月20日开工", ["2019", "2021-08-20"]),
    ("成立于2016年，8月20日开工", ["2016", "2021-08-20"]),
    ("自2016年以来，8月20日开工", ["2016", "2021-08-20"]),
    ("计划10月投产", ["2021-10"]),
    ("预计12月底建成", ["2021-12"]),
    ("力争3月开工", ["2022-03"]),
    ("将于11月8日开幕", ["2021-11-08"]),
    ("拟于3月8日开幕", ["2022-03-08"]),
    ("争取2022年底投产", ["2022"]),
    ("2016年签约，计划12月投产", ["2016", "2021-12"]),
    ("计划明年6月开工，10月投产", ["2022-06", "2022-10"]),
]


@pytest.mark.parametrize(("words", "year"), YEARS)
def test_a_year_is_a_moment_and_a_period(words: str, year: str) -> None:
    assert read(f"{words}，") == [(words, "Date", year, year)]


@pytest.mark.parametrize(("words", "month"), MONTHS)
def test_a_month_is_a_moment_and_a_period(words: str, month: str) -> None:
    assert read(f"{words}，") == [(words, "Date", month, month)]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_a_day_is_a_moment(words: str, day: str) -> None:
    assert read(f"{words}，") == [(words, "Date", day, "")]


@pytest.mark.parametrize(("words", "moment", "period"), PERIODS)
def test_a_part_of_a_year_or_several_is_a_period(words: str, moment: str, period: str) -> None:
    assert read(f"{words}，") == [(words, "Period", moment, period)]


@pytest.mark.parametrize(("words", "moment", "period"), RANGES)
def test_days_in_a_row_begin_at_their_moment(words: str, moment: str, period: str) -> None:
    assert read(f"{words}，") == [(words, "Date", moment, period)]


@pytest.mark.parametrize(("words", "moment"), SINCE)
def test_a_beginning_has_no_period(words: str, moment: str) -> None:
    assert read(f"{words}，") == [(words, "Date", moment, "")]


@pytest.mark.parametrize("words", VAGUE)
def test_a_vague_time_has_no_moment(words: str) -> None:
    assert read(f"{words}，") == [(words, "Vague", "", "")]


@pytest.mark.parametrize("words", ["去年同期", "上年同期", "2020年同期", "同期"])
def test_the_same_period_of_another_year_is_told_as_such(words: str) -> None:
    assert read(f"比{words}增长") == [(words, "SamePeriod", "", "")]


@pytest.mark.parametrize("text", NO_DATE)
def test_words_with_year_or_day_in_them_are_no_date(text: str) -> None:
    assert [found for found in read(text) if found[1] != "Vague"] == []


@pytest.mark.parametrize(("text", "moments"), STORIES)
def test_dates_count_from_the_ones_before(text: str, moments: list[str]) -> None:
    assert [moment for _, _, moment, _ in read(text)] == moments


@pytest.mark.parametrize(
    ("text", "anchor", "moment"),
    [
        ("10月26日，二期开工", "2016", "2016-10-26"),
        ("10月26日，二期开工", "2016-05-08", "2016-10-26"),
        ("同年6月，二期开工", "2016-05", "2016-06"),
        ("当天开工", "2016-05-08", "2016-05-08"),
        ("上半年开工", "2016", "2016"),
        ("今年6月开工", "2016", "2021-06"),
    ],
)
def test_the_anchor_of_an_earlier_sentence_gives_the_year(text: str, anchor: str, moment: str) -> None:
    assert [told for _, _, told, _ in read(text, anchor=anchor)] == [moment]


@pytest.mark.parametrize(
    ("words", "issued", "moment"),
    [
        ("12月", date(2022, 1, 5), "2021-12"),
        ("1月5日", date(2021, 12, 28), "2022-01-05"),
        ("30日", date(2022, 3, 5), "2022-01-30"),
        ("昨日", date(2022, 1, 1), "2021-12-31"),
        ("上月", date(2022, 1, 1), "2021-12"),
        ("下半年", date(2022, 2, 1), "2021"),
        ("全年", date(2022, 1, 27), "2021"),
        ("2月29日", date(2020, 3, 1), "2020-02-29"),
    ],
)
def test_the_turn_of_the_year_is_minded(words: str, issued: date, moment: str) -> None:
    assert [told for _, _, told, _ in read(f"{words}，", issued)] == [moment]


@pytest.mark.parametrize(
    "words", ["今年", "去年8月", "7月", "4月2日", "13日", "昨日", "本月", "上半年", "年底", "当年"]
)
def test_without_a_day_of_issue_what_counts_from_it_is_vague(words: str) -> None:
    assert read(f"{words}，", None) == [(words, "Vague", "", "")]


@pytest.mark.parametrize("words", ["2020年", "2020年8月", "2020年8月3日", "2020-08-03"])
def test_without_a_day_of_issue_a_full_date_stands(words: str) -> None:
    assert read(f"{words}，", None)[0][1] == "Date"


def test_a_day_that_the_calendar_lacks_is_no_date() -> None:
    assert read("2021年2月30日，") == []
    assert read("2月30日，") == []


def test_the_moment_carries_its_words() -> None:
    [value] = find_values("于去年10月20日上午签约", ISSUED)
    assert value.moment is not None
    assert (value.moment.text, value.moment.value) == ("去年10月20日上午", "2020-10-20")


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_a_written_day_reads_back(day: date) -> None:
    forms = (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.year}.{day.month}.{day.day}")
    for words in forms:
        assert read(f"于{words}，") == [(words, "Date", day.isoformat(), "")]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 12, 31)), st.integers(min_value=0, max_value=300))
def test_a_bare_day_is_the_latest_one(issued: date, back: int) -> None:
    day = issued - timedelta(days=back)
    assert read(f"{day.month}月{day.day}日，", issued) == [(f"{day.month}月{day.day}日", "Date", day.isoformat(), "")]
