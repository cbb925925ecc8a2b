"""Counting dates from the day of issue and the last date told: the year of a bare 7月, the month of a bare 13日."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

_SOON = 31


class Reference(NamedTuple):
    """The last date told, ISO; `certain` where the text itself names its year, so that a bare month keeps it."""

    moment: str
    certain: bool = True


class Clock(NamedTuple):
    """What a date is counted from: the day of issue, the last date told, and whether the words before it look ahead."""

    issued: date | None
    reference: Reference | None = None
    ahead: bool = False


class Season(NamedTuple):
    """A part of a year: its first month decides whether it has begun, its last whether it is over; `day` for a day."""

    first: int
    last: int
    day: int | None = None


def find_year(season: Season, clock: Clock) -> int | None:
    """The year of a part of a year told without one; None where nothing tells. What lies ahead does so of the issue.

    >>> find_year(Season(7, 7), Clock(date(2021, 9, 16))), find_year(Season(12, 12), Clock(date(2022, 1, 5)))
    (2021, 2021)
    >>> find_year(Season(9, 9, 17), Clock(date(2021, 9, 16)))
    2021
    """
    issued, reference, ahead = clock
    overtaken = ahead and issued and reference and int(reference.moment[:4]) < issued.year
    if reference and reference.certain and not overtaken:
        year = int(reference.moment[:4])
        return year + 1 if ahead and season.last < int(reference.moment[5:7] or 1) else year
    if issued is None:
        return None
    today = (issued.month, issued.day)
    if ahead:
        return issued.year if (season.last, season.day or 31) >= today else issued.year + 1
    if season.day and (soon := _find_soon(season, issued)):
        return soon
    return issued.year if (season.first, season.day or 1) <= today else issued.year - 1


def _find_soon(season: Season, issued: date) -> int | None:
    """The year of a day that comes within a month after the issue: news names the year of one eleven months back."""
    days = ((year, write_day(year, season.first, season.day or 1)) for year in (issued.year, issued.year + 1))
    return next((y for y, d in days if d and 0 < (date.fromisoformat(d) - issued).days <= _SOON), None)


def find_day(day: int, clock: Clock) -> str | None:
    """The date of a bare day: in the month told last, else the latest (or, looking ahead, the next) such day.

    >>> find_day(28, Clock(date(2021, 9, 16))), find_day(20, Clock(None, Reference("2019-05-03")))
    ('2021-08-28', '2019-05-20')
    """
    if clock.reference and len(clock.reference.moment) >= 7:
        return write_day(*split_month(clock.reference.moment), day)
    if clock.issued is None:
        return None
    issued = clock.issued
    near = [(issued.year, issued.month + n) for n in ((0, 1, 2) if clock.ahead else (0, -1, -2))]
    found = (write_day(*carry_month(year, month), day) for year, month in near)
    today = issued.isoformat()
    return next((d for d in found if d and (d >= today if clock.ahead else d <= today)), None)


def carry_month(year: int, month: int) -> tuple[int, int]:
    """The year and month that a month beyond December or before January stands for: (2021, 13) → (2022, 1)."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def split_month(moment: str) -> tuple[int, int]:
    """The year and month of an ISO date."""
    return int(moment[:4]), int(moment[5:7])


def write_day(year: int, month: int, day: int) -> str | None:
    """The ISO form of a day, or None where the calendar has no such day.

    >>> write_day(2021, 2, 29) is None, write_day(2020, 2, 29)
    (True, '2020-02-29')
    """
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def shift_day(moment: str, days: int) -> str:
    """The ISO day that lies so many days after another."""
    return (date.fromisoformat(moment) + timedelta(days)).isoformat()
