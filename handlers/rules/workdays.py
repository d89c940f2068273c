"""Which days are working days in China, holidays and shifted workdays counted."""

from collections.abc import Mapping
from datetime import date, timedelta

import chinese_calendar

_SATURDAY = 5
_BY_LAW = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})  # decree 795; the others move


def is_workday(day: date, overrides: Mapping[date, bool] | None = None) -> bool:
    """Whether offices work that day: local overrides first, then the State Council's notice.

    Days of a year whose notice the library does not know yet go by the weekday, but for the holidays that
    the law puts on a date. Source: chinesecalendar.
    """
    if overrides and day in overrides:
        return overrides[day]
    if not knows(day.year):
        return day.weekday() < _SATURDAY and (day.month, day.day) not in _BY_LAW
    is_worked: bool = chinese_calendar.is_workday(day)
    return is_worked


def workday_from(day: date, overrides: Mapping[date, bool] | None) -> date:
    """That day, or the next that is worked."""
    while not is_workday(day, overrides):
        day += timedelta(days=1)
    return day


def knows(year: int) -> bool:
    """Whether the year's notice is known."""
    years = _years()
    return min(years) <= year <= max(years)


def last_known() -> int:
    """The last year whose notice is."""
    return max(_years())


def _years() -> set[int]:
    return {day.year for day in chinese_calendar.holidays}
