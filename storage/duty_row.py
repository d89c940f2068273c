"""Somebody's turn of duty, as the record room keeps it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Protocol

WHOLE_DAY = 24 * 60  # minutes


class Hours(Protocol):
    """Some hours of a day."""

    @property
    def from_minute(self) -> int:
        """Of the day."""

    @property
    def until_minute(self) -> int:
        """Not reached any more."""


def share_hours(one: Hours, other: Hours) -> bool:
    """Whether a moment of a day belongs to both."""
    return one.from_minute < other.until_minute and other.from_minute < one.until_minute


@dataclass(frozen=True, kw_only=True)
class Duty:
    """Who is on duty for a unit in some hours."""

    unit: str  # code of a team, or an area and a role: BH:community_worker
    userid: str  # empty: nobody, of a unit that has one each week
    from_minute: int = 0  # of the day
    until_minute: int = WHOLE_DAY  # more than a day's: until the next morning
    said_by: str  # userid
    said_at: datetime


@dataclass(frozen=True, kw_only=True)
class Shift(Duty):
    """On one day, of Asia/Shanghai."""

    day: date

    def meets(self, other: "Shift") -> bool:
        """Whether it shares hours with another of the same unit and day."""
        return (self.day, self.unit) == (other.day, other.unit) and share_hours(self, other)


@dataclass(frozen=True, kw_only=True)
class WeeklyShift(Duty):
    """On one day of each week."""

    weekday: int  # 0 is Monday

    def on(self, day: date) -> Shift:
        """The turn of one such day."""
        return Shift(day=day, **{field.name: getattr(self, field.name) for field in fields(Duty)})
