"""Which days are working days in China, holidays and shifted workdays counted."""

from collections.abc import Mapping
from datetime import date

import chinese_calendar

_SATURDAY = 5


def is_workday(day: date, overrides: Mapping[date, bool] | None = None) -> bool:
    """Whether offices work that day: local overrides first, then the State Council's notice.

    Days of a year whose notice the library does not know yet go by the weekday. Source: chinesecalendar.
    """
    if overrides and day in overrides:
        return overrides[day]
    if not knows(day.year):
        return day.weekday() < _SATURDAY
    is_worked: bool = chinese_calendar.is_workday(day)
    return is_worked


def knows(year: int) -> bool:
    """Whether the year's notice is known."""
    years: set[int] = {day.year for day in chinese_calendar.holidays}
    return min(years) <= year <= max(years)
