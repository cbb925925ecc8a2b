"""How long who-is-who takes, and how much memory: 10,000, 100,000 and 1,000,000 mentions of made-up names.

    python -m benchmarks.identity [MENTIONS ...]

A quarter as many names as mentions: full names of firms, their short forms, offices, projects. Each size runs in a
process of its own, so that the peak memory is its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from random import Random
from time import process_time

from kg.model import Article, Fact, Mention, Reading, Span
from kg.resolve import merge_entities

SIZES = (10_000, 100_000, 1_000_000)
PER_ARTICLE = 20  # mentions
PLACES = ("江西", "赣州", "长沙", "浙江", "合肥", "广东", "成都", "武汉", "河北", "南通")
TRADES = ("科技", "新能源", "汽车", "电子", "新材料", "生物", "智能装备", "物流", "化工", "半导体")
FORMS = ("有限公司", "股份有限公司", "集团有限公司", "有限责任公司")
WORKS = ("动力电池项目", "光伏组件生产基地", "20GWh储能电池项目", "产业园项目")
CHARACTERS = "安博昌达鼎恩丰港宏华佳凯朗隆茂宁鹏齐瑞森泰维祥新雅源泽正中卓晨辰川东飞光海恒嘉金"
NOWHERE = Span(0, 0, "")


def make_names(count: int, random: Random) -> list[tuple[str, str]]:
    """Names with their classes: of each brand a full name, a short one, often a daughter's and a project's."""
    names: list[tuple[str, str]] = []
    while len(names) < count:
        brand = "".join(random.choice(CHARACTERS) for _ in range(random.randint(2, 4)))
        place, trade = random.choice(PLACES), random.choice(TRADES)
        names.append(("Enterprise", f"{place}{brand}{trade}{random.choice(FORMS)}"))
        names.append(("Enterprise", random.choice((brand, brand + trade))))
        if random.random() < 0.5:
            names.append(("Enterprise", f"{brand}{trade}（{random.choice(PLACES)}）有限公司"))
        if random.random() < 0.5:
            names.append(("Project", f"{brand}{random.choice(PLACES)}{random.choice(WORKS)}"))
    return names[:count]


def make_readings(mentions: int) -> Iterator[Reading]:
    """Articles in which names recur: a few often, most seldom."""
    random = Random(20210916)
    names = make_names(mentions // 4, random)
    for number in range(mentions // PER_ARTICLE):
        start = int(len(names) * random.random() ** 2)
        near = [names[(start + step) % len(names)] for step in range(PER_ARTICLE)]
        name = f"a{number:06d}"
        ends = [Mention(kind, text, 0, 0, len(text), Span(0, len(text), text)) for kind, text in near]
        pairs = zip(ends[::2], ends[1::2], strict=True)
        facts = tuple(Fact(one, "cooperatesWith", other, NOWHERE, name, "made-up") for one, other in pairs)
        yield Reading(Article(name, "", "", "", None, "", NOWHERE), (), (), (), facts)


def measure(mentions: int) -> str:
    """One line: CPU seconds, microseconds a mention, peak memory, how many things and joins."""
    readings = list(make_readings(mentions))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = process_time()
    found = merge_entities(readings)
    seconds = process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (
        f"{mentions:>9,} mentions  {seconds:7.2f} CPU s  {seconds / mentions * 1e6:5.1f} us each  "
        f"{(peak - before) / 1024:6.0f} MiB more ({peak / 1024:.0f} in all)  "
        f"{len(found.entities):,} things  {len(found.joins):,} joins"
    )


def main() -> None:
    """Each size in a fresh process."""
    if sys.argv[1:2] == ["--here"]:
        print(measure(int(sys.argv[2])))
        return
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        subprocess.run([sys.executable, "-m", "benchmarks.identity", "--here", str(size)], check=True)


if __name__ == "__main__":
    main()
