"""Dates and periods as the news tells them, counted from its day: 去年5月, 同年6月8日, 前三季度, “十四五”期间."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.mentions.calendar import Clock, Reference, carry_month, find_day, find_year, shift_day, split_month, write_day
from kg.mentions.numerals import read_chinese
from kg.mentions.parts import DAY, EARLY, EDGE, HOURS, TO, YEAR, find_edge, find_part, read_small


class Told(NamedTuple):
    """A date read at some place: it ends at `end`; `reference` is what later dates of the text count from."""

    end: int
    kind: str
    moment: str | None = None
    period: str | None = None
    reference: Reference | None = None


_YEAR = re.compile(
    f"(?:(?P<digits>{YEAR}) ?年|(?P<chinese>[一二][零〇○九八][零〇○一二三四五六七八九]{{2}})年"
    f"|(?P<short>{YEAR})(?=[上下]半年|Q[1-4]|第?[一二三四]季度|前三季度)"
    "|(?P<word>(?<![如当现])今年|(?<!过)去年(?!均)|(?<![目此以之日年早提])前年(?![产均])|(?<![文光透说声证表发])明年|(?<![^，。；、（“到至在于拟与和])后年(?![产均])"
    "|(?<![基成资样日])本年|(?<![以线网海])上年(?![产销均人])|当年|同年|(?<![一二两三多每])次年|翌年))"
    "(?![代级龄轻])(?:度(?!假))?"
)
_WORD_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_TOLD_YEARS = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
_YEARS = re.compile(
    f'(?P<a>{YEAR})(?:{TO}(?P<b>{YEAR}) ?(?:年(?!代)|(?=[）)》”"，。,；]|$))'
    f"|(?:[、和]{YEAR}){{0,3}}[、和](?P<c>{YEAR}) ?(?:年(?!代)|[两三四五]年))"
)
_ISO = re.compile(
    f"(?P<y>{YEAR})(?:(?P<mark>[-./])(?P<m>1[0-2]|0?[1-9])(?P=mark)(?P<d>[12][0-9]|3[01]|0?[1-9])|-(?P<only>1[0-2]|0[1-9]))"
    f"(?![0-9-]|[./年][0-9]|年|月|[A-Za-z]){HOURS}"
)
_SINCE = re.compile("以来|至今|起(?![来步草点诉飞航源码降])")
_HEAD = re.compile(r"(?:[0-9]{1,4}|[零〇○一二三四五六七八九十]{1,4}) ?[-年月日./—–~～至到、和季QH上下前第－]")

_BARE_EDGE = re.compile(
    f"(?<![近多数几当每历百千往学周半一二两三四五六七八九十0-9])年(?:底|末|内(?![蒙])|{EARLY})|岁末(?!年初)"
)
_BARE_DAY = re.compile(
    f"(?<![0-9.月近超约每隔第历时共仅期续达])(?P<a>[12][0-9]|3[01]|[1-9])(?:(?:{TO}|、)(?P<b>[12][0-9]|3[01]|[1-9]))?日"
    f"(?![游内均产本龄期息间行程常用夜元报光志之]){HOURS}"
)
_SAME_PERIOD = re.compile("(?:年)?同期")

_RELATIVE = re.compile(
    "(?P<day>今[日天](?!头条)|昨[日天]|(?<![目之此以提])前天|明[日天](?!系)|后天|今[晨早晚]|昨[晨晚夜])"
    "|(?P<told>当[日天]|同日|(?<![一二两三多每])次日|翌日)"
    f"|(?P<month>(?<![日基])本月|(?<!以)上个?月|(?<!以)下个?月|当月|同月|次月)(?: ?(?:(?P<d>{DAY}) ?[日号]|{EDGE}))?"
    "|(?P<week>[上本这下]周)(?P<weekday>[一二三四五六日天])?"
    "|(?P<vague>(?<![生节假昔平工])日前(?!往)|(?<![最])近日|近期|(?<![项栏科节题条账面])目前|当前|近年来?|近来|最近|此前|不久前|如今|眼下|届时|近几年来?)"
    "|(?P<same>同期)"
)
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
_MONTHS_AWAY = {"本": 0, "上": -1, "下": 1, "当": 0, "同": 0, "次": 1}
_PLAN = re.compile(
    '(?P<open>[“"‘「])?(?P<n>[七八九]|十[一二三四五]?)五(?P<close>[”"’」])?'
    "(?P<tail>期间|时期|规划期间?|末|以来|初期?|开局之年|收官之年)?"
)
_AHEAD = re.compile("(?:计划|预计|将|力争|争取|拟|有望|预定|定于)[^，。；,;！？、]{0,8}$")
_RANGE = re.compile(TO)
_NO_TOPIC = "比较自从于与和同至到及"


def find_date(text: str, at: int, clock: Clock) -> Told | None:
    """The date or period that begins at a place of the text, or None.

    >>> from datetime import date
    >>> find_date("去年5月开工", 0, Clock(date(2024, 3, 5)))[1:4]
    ('Date', '2023-05', '2023-05')
    """
    if text[at] in _NUMERIC and not _HEAD.match(text, at):
        return None
    clock = clock._replace(ahead=_AHEAD.search(text, max(0, at - 12), at) is not None)
    told = _find_single(text, at, clock)
    return told and _join(text, told, clock)


_NUMERIC = frozenset("0123456789零〇○一二三四五六七八九")


def _find_single(text: str, at: int, clock: Clock) -> Told | None:
    for find in (_find_iso, _find_years, _find_in_year, _find_bare, _find_bare_day, _find_relative, _find_plan):
        if told := find(text, at, clock):
            return told
    return None


def _join(text: str, first: Told, clock: Clock) -> Told:
    """A date and the one it runs to, as 2023年至2025年; the date alone where none as precise follows."""
    gap = _RANGE.match(text, first.end)
    if first.kind != "Date" or gap is None or first.moment is None:
        return first
    last = _find_single(text, gap.end(), clock._replace(reference=first.reference or Reference(first.moment, False)))
    if last is None or last.kind != "Date" or last.moment is None:
        return first
    if len(last.moment) != len(first.moment) or last.moment <= first.moment:
        return first
    period = f"{first.moment}/{last.moment}"
    if len(first.moment) == 10:
        return first._replace(end=last.end, period=period)
    return Told(last.end, "Period", _common_year(period), period, last.reference)


def _common_year(period: str) -> str | None:
    first, last = period.split("/")
    return first[:4] if len(first) > 4 and first[:4] == last[:4] else None


def _find_iso(text: str, at: int, clock: Clock) -> Told | None:
    match = _ISO.match(text, at)
    if match is None:
        return None
    if match["only"]:
        month = f"{match['y']}-{match['only']}"
        return Told(match.end(), "Date", month, month, _remember(month, clock))
    day = write_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return (day and Told(match.end(), "Date", day, None, _remember(day, clock))) or None


def _find_years(text: str, at: int, clock: Clock) -> Told | None:
    match = _YEARS.match(text, at)
    if match is None:
        return None
    first, last = match["a"], match["b"] or match["c"]
    return Told(match.end(), "Period", None, f"{first}/{last}") if first < last else None


def _remember(moment: str, clock: Clock) -> Reference:
    """The date as a reference for later ones; a whole year yet to come is a target: no bare month keeps it."""
    past = clock.issued is None or int(moment[:4]) <= clock.issued.year
    return Reference(moment, past or len(moment) > 4)


def _find_in_year(text: str, at: int, clock: Clock) -> Told | None:
    match = _YEAR.match(text, at)
    if match is None:
        return None
    year = _year_told(match, clock)
    after = match.end() + text.startswith(" ", match.end())
    if same := _SAME_PERIOD.match(text, after):
        return Told(same.end(), "SamePeriod")
    part = find_part(text, after) or find_edge(text, after)
    if year is None:
        return Told(part.end if part else match.end(), "Vague")
    if part is None:
        return _year_alone(text, match, year, clock)
    moment, period = part.write(year)
    return (moment and _since(text, Told(part.end, part.kind, moment, period, _remember(moment, clock)))) or None


def _year_alone(text: str, match: re.Match[str], year: int, clock: Clock) -> Told:
    topic = match.start() == 0 or text[match.start() - 1] not in _NO_TOPIC
    reference = _remember(str(year), clock) if topic else Reference(str(year), False)
    if clock.issued and year == clock.issued.year and text.startswith("以来", match.end()):
        return Told(match.end() + 2, "Date", str(year), str(year), reference)
    return _since(text, Told(match.end(), "Date", str(year), str(year), reference))


def _since(text: str, told: Told) -> Told:
    """The date with 以来 or 起 after it: it is no period then, and later months do not keep its year."""
    since = _SINCE.match(text, told.end)
    if since is None:
        return told
    reference = told.reference and told.reference._replace(certain=False)
    return told._replace(end=since.end(), period=None, reference=reference)


def _year_told(match: re.Match[str], clock: Clock) -> int | None:
    if digits := match["digits"] or match["short"]:
        return int(digits)
    if chinese := match["chinese"]:
        return int("".join(str(read_chinese(c)) for c in chinese))
    word = match["word"]
    if word in _TOLD_YEARS:
        return int(clock.reference.moment[:4]) + _TOLD_YEARS[word] if clock.reference else None
    return clock.issued.year + _WORD_YEARS[word] if clock.issued else None


def _find_bare(text: str, at: int, clock: Clock) -> Told | None:
    """A part of a year told without its year."""
    if edge := _BARE_EDGE.match(text, at):
        certain = clock.reference and clock.reference.certain and clock.reference.moment[:4]
        year = certain or (clock.issued and str(clock.issued.year))
        return Told(edge.end(), "Date", year, year) if year else Told(edge.end(), "Vague")
    part = find_part(text, at)
    if part is None:
        return None
    year_found = find_year(part.season, clock)
    if year_found is None:
        return Told(part.end, "Vague")
    moment, period = part.write(year_found)
    certain_year = clock.reference is not None and clock.reference.certain
    return (moment and _since(text, Told(part.end, part.kind, moment, period, Reference(moment, certain_year)))) or None


def _find_bare_day(text: str, at: int, clock: Clock) -> Told | None:
    match = _BARE_DAY.match(text, at)
    if match is None:
        return None
    first = find_day(int(match["a"]), clock)
    if first is None:
        return Told(match.end(), "Vague")
    last = match["b"] and write_day(*split_month(first), int(match["b"]))
    period = f"{first}/{last}" if last and first < last else None
    certain = clock.reference is not None and clock.reference.certain
    return Told(match.end(), "Date", first, period, Reference(first, certain))


def _find_relative(text: str, at: int, clock: Clock) -> Told | None:
    match = _RELATIVE.match(text, at)
    if match is None:
        return None
    if match["vague"] or match["same"]:
        return Told(match.end(), "SamePeriod" if match["same"] else "Vague")
    day = _month_told(match, clock) if match["month"] else _day_told(match, clock)
    if day is None:
        return Told(match.end(), "Vague")
    hours = _TIME.match(text, match.end()) if len(day) == 10 else None
    certain = clock.reference is not None and clock.reference.certain
    period = day if len(day) == 7 else None
    return Told(hours.end() if hours else match.end(), "Date", day, period, Reference(day, certain))


_TIME = re.compile(HOURS)


def _day_told(match: re.Match[str], clock: Clock) -> str | None:
    if match["told"]:
        known = clock.reference.moment if clock.reference else ""
        return shift_day(known, match["told"][0] in "次翌") if len(known) == 10 else None
    if clock.issued is None:
        return None
    issued = clock.issued.isoformat()
    if match["week"]:
        ahead = _days_to(match["week"], match["weekday"]) if match["weekday"] else None
        return None if ahead is None else shift_day(issued, ahead - clock.issued.weekday())
    return shift_day(issued, _DAYS[match["day"][0]])


def _days_to(week: str, weekday: str) -> int:
    return {"上": -7, "下": 7}.get(week[0], 0) + "一二三四五六日天".index(weekday) - (weekday == "天")


def _month_told(match: re.Match[str], clock: Clock) -> str | None:
    word = match["month"][0]
    known = clock.reference.moment if clock.reference else ""
    origin = known if word in "当同次" else clock.issued.isoformat() if clock.issued else ""
    if len(origin) < 7:
        return None
    year, month = split_month(origin)
    year, month = carry_month(year, month + _MONTHS_AWAY[word])
    return write_day(year, month, read_small(match["d"])) if match["d"] else f"{year}-{month:02}"


def _find_plan(text: str, at: int, clock: Clock) -> Told | None:
    """A five-year plan's years: “十四五”期间 → 2021/2025; the plan as a paper (“十四五”规划) is no date."""
    match = _PLAN.match(text, at)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    named = match["open"] or len(match["n"]) == 2
    if not match["tail"] and (not named or text.startswith(("规划", "纲要", "发展"), match.end())):
        return None
    first = 1951 + 5 * (read_chinese(match["n"]) or 0)
    ends = {"末": first + 4, "收官之年": first + 4, "开局之年": first, "初": first, "初期": first}
    if year := ends.get(match["tail"] or ""):
        return Told(match.end(), "Date", str(year), str(year))
    return Told(match.end(), "Period", None, f"{first}/{first + 4}")
