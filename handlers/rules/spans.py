"""The days, weeks and months that are counted, by Shanghai's calendar."""

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from handlers.rules.calendar import SHANGHAI, day_of, moment_of
from handlers.rules.workdays import workday_from

Span = tuple[datetime, datetime]  # from, until just before, in UTC


def days_until(now: datetime, back: int, days: int = 1) -> Span:
    """So many days from midnight on, the first so many days ago: 0 is today."""
    first = day_of(now) - timedelta(days=back)
    return _from_to(first, first + timedelta(days=days))


def week_of(iso_week: str) -> Span:
    """Monday 00:00 to Monday 00:00 in Asia/Shanghai, as UTC, of "2026-W47"; ValueError for anything else."""
    year, _, week = iso_week.partition("-W")
    return _from_to(monday := date.fromisocalendar(_year(year), int(week), 1), monday + timedelta(days=7))


def week_ended(now: datetime) -> str:
    """The ISO week that ended last, as "2026-W47"."""
    return f"{now.astimezone(SHANGHAI) - timedelta(days=7):%G-W%V}"


def week_at(now: datetime) -> str:
    """The ISO week of a moment."""
    return f"{now.astimezone(SHANGHAI):%G-W%V}"


def month_of(word: str) -> Span:
    """The first, 00:00 to the next first, of "2026-10"; ValueError for anything else."""
    year, _, month = word.partition("-")
    first = date(_year(year), int(month), 1)
    return _from_to(first, (first + timedelta(days=31)).replace(day=1))


def month_ended(now: datetime) -> str:
    """The month that ended last, as "2026-10"."""
    return f"{now.astimezone(SHANGHAI).replace(day=1) - timedelta(days=1):%Y-%m}"


def month_at(now: datetime) -> str:
    """The month of a moment."""
    return f"{now.astimezone(SHANGHAI):%Y-%m}"


def first_workday(day: date, otherwise: Mapping[date, bool] | None = None) -> date:
    """The first working day of a day's month."""
    return workday_from(day.replace(day=1), otherwise)


def _year(digits: str) -> int:
    """A year whose days can all be reckoned with, on both sides."""
    year = int(digits)
    if not MINYEAR < year < MAXYEAR:
        raise ValueError(f"the calendar ends in {year}")
    return year


def _from_to(first: date, last: date) -> Span:
    return moment_of(first), moment_of(last)
