"""The parts of the policy that say when: the hours of a calendar, the season of heating."""

import re
from datetime import date, datetime
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from handlers.rules.calendar import SHANGHAI, Span
from handlers.rules.policy_part import PolicyPart

_HOURS = re.compile(r"(\d\d):([0-5]\d)-(\d\d):([0-5]\d)")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_LEAP_YEAR = 2024
_LAST_MINUTE = 1440


def _span(text: object) -> Span:
    found = _HOURS.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise ValueError("hours are written 08:30-12:00")
    first, minute, last, until = map(int, found.groups())
    span = (first * 60 + minute, last * 60 + until)
    if not span[0] < span[1] <= _LAST_MINUTE:
        raise ValueError("hours begin before they end, within one day: 22:00-24:00 and 00:00-06:00")
    return span


def _month_day(text: object) -> tuple[int, int]:
    found = _MONTH_DAY.fullmatch(text) if isinstance(text, str) else None
    try:
        day = date(_LEAP_YEAR, *map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError("a day of the year is written 11-15")
    return (day.month, day.day)


Hours = Annotated[Span, BeforeValidator(_span)]
MonthDay = Annotated[tuple[int, int], BeforeValidator(_month_day)]


class OpeningHours(PolicyPart):
    """A calendar's hours, on working days and on all others."""

    workdays: tuple[Hours, ...]
    offdays: tuple[Hours, ...]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for spans in (self.workdays, self.offdays):
            if any(earlier[1] > later[0] for earlier, later in pairwise(spans)):
                raise ValueError("the hours of a day stand in order and do not overlap")
        if not self.workdays:
            raise ValueError("a calendar has hours on working days")
        return self


class Season(PolicyPart):
    """A part of the year, its first and last day included."""

    first: MonthDay
    last: MonthDay

    def has(self, moment: datetime) -> bool:
        """Whether the moment's local day lies in it."""
        local = moment.astimezone(SHANGHAI)
        day = (local.month, local.day)
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last
