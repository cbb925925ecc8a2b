"""What a percentage tells: how much something has grown, or which part of a whole it is."""

from __future__ import annotations

import re2

from kg.facts.statistics.naming import NUMBERS, clean, is_verb_only, name_before
from kg.facts.statistics.places import Figure, Place
from kg.facts.statistics.words import has_head, load_words
from kg.facts.template import Template

GROWTH = re2.compile(
    "(?:同比|环比|增|增长|增幅|增速|上涨|提升|提高|上升|攀升|扩大|增加|下降|减少|回落|下滑|降低|收窄|高出|负增长|升|涨|跌|降|减|"
    "(?:比|较)[^，。；]{0,8}[多少]|[大猛激锐翻略微反]增|猛涨|暴涨|飙升|跃升|萎缩|缩减|压减|回升|反弹|翻)"
    "(?:均|都|分别|也|幅度?|率|速|长|同样|达到?|为|是|超过?|约|近|了|：|高达|仅|实现|逾|至少|整整|[增长下降])*$"
)
PLAIN_GROWTH = re2.compile(
    "(?:同比|环比|按年|按月|比|较|与|均|都|分别|也|双双|名义|实际|按可比价格?计算|可比口径|累计|，|年均|平均|双双|快速|大幅|小幅|强劲|稳步|同样|去年|上年|同期|[幅速大猛激锐略微])+$"
)
FALL = re2.compile("(?:下降|减少|回落|下滑|降低|负增长|收窄|萎缩|少了?|跌|降|减)[^，。；]{0,6}$")
GROWN = re2.compile("增长|下降|提高|上涨|增加|减少|增速|增幅")
PULLED = re2.compile(
    "拉动|高于|低于|快于|好于|优于|跑赢|领先|高出|落后|[较比][^，。；]{0,12}(?:平均|水平|全国|全省|全市)"
)
EACH = re2.compile("均|都|双双|同步")
RUN = re2.compile(f"^[{NUMBERS}](?:(?:、|和|与|及|以及)[{NUMBERS}])*")
NUMBER = re2.compile(f"[{NUMBERS}]")
SHARE = re2.compile("占(?:据|到|了|全|比|[^地股用道有]|$)")
MADE_BY = re2.compile("^的[^，。；]{1,16}?(?:由|来自|出自|产自|来源于|源自|销往|用于|出口)")
GIVES = re2.compile("(?:提供|贡献|生产|承担|占据|供应|集中|吸纳)了?$")
GOES = re2.compile("^(?:以上)?(?:供给|来自|用于|销往|出口|供应|投向|属于|从事|产自|出自)")


def read_rate(place: Place) -> list[Figure]:
    """What the percentage at a place tells; a rate told of two figures (`均增长`) is two."""
    if place.mark.quantity is not None and place.mark.quantity.unit == "percentagePoint":
        return []
    growth = GROWTH.search(place.before)
    if growth or (place.turn and GROWN.search(place.clause)):
        return _read_growth(place, growth.start() if growth else None)
    name = name_before(place.template, place.at)
    if place.mark.type == "Multiple" or load_words().performance.search(name):
        return []
    if name.endswith(("占比", "比重", "份额")) and "占" not in name[:-2]:
        return [place.figure(name)]
    if _is_share(place):
        return [place.figure(_share_name(name, place.names))]
    if not name and place.names and (place.turn or is_verb_only(place.before)):
        name = place.names[-1]
    if has_head(name, "Percent"):
        return [place.figure(name)]
    return [place.figure(name + "占比")] if _is_part(place) else []


def _read_growth(place: Place, verb: int | None) -> list[Figure]:
    if PULLED.search(place.clause):
        return []
    base = name_before(place.template, place.at, verb) if verb is not None else ""
    base = clean(PLAIN_GROWTH.sub("", base))
    rate = "环比增长" if "环比" in place.clause else "同比增长"
    names = (base,) if base else _names_grown(place)
    return [place.figure(name + rate, growth=True) for name in names if not load_words().performance.search(name)]


def _names_grown(place: Place) -> tuple[str, ...]:
    """The names that a rate without one of its own is told of: both (`均增长`), its own in turn (`分别增长`) or the last."""
    if "分别" in place.clause and len(place.names) > 1:
        return place.names[-(place.turn + _count_run(place.template, place.at)) :][place.turn : place.turn + 1]
    return place.names[-2:] if EACH.search(place.clause) else place.names[-1:]


def _count_run(template: Template, at: int) -> int:
    """How many figures a list holds from one on: three in `10%、12%和15%`."""
    match = RUN.search(template.text[at:])
    return len(NUMBER.findall(match.group())) if match else 1


def _is_share(place: Place) -> bool:
    """Whether a percentage is what something makes up of a whole: `占全国的27%、全球的7%`."""
    again = place.before.startswith(("、", "和", "与")) and place.before.endswith("的")
    return SHARE.search(place.before) is not None or (again and SHARE.search(place.clause) is not None)


def _share_name(name: str, names: tuple[str, ...]) -> str:
    """The name of a share: what is part, else the figure told before, and of which whole."""
    part, _, whole = name.rpartition("占") if "占" in name else ("", "", name)
    whole = whole.removesuffix("比重").removesuffix("的")
    return f"{part or (names[-1].partition('占')[0] if names else '')}占{whole}比重"


def _is_part(place: Place) -> bool:
    """Whether the words behind a percentage make it a part: `50%的结构件由…供应`, `有三成供给…`."""
    if GIVES.search(place.before) and place.behind.startswith("的"):
        return True
    return MADE_BY.search(place.behind) is not None or (
        place.before.endswith("有") and GOES.search(place.behind) is not None
    )
