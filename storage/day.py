"""A column for a day of the calendar, kept as 2026-11-25 so that days stand in order."""

from datetime import date
from typing import Any

from sqlalchemy import Column, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Day(TypeDecorator[date]):
    """A day, whatever the time zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """Its ISO spelling."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """The day again."""
        return None if value is None else date.fromisoformat(value)


def day(name: str, *, primary_key: bool = False) -> Column[Any]:
    """A day, never null."""
    return Column(name, Day, primary_key=primary_key, nullable=False)
