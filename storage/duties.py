"""Who is on duty on which day: asked with every assignment, changed a few times a week."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Integer, Table, bindparam, delete, insert, select

from storage.columns import day, metadata, moment, number, text
from storage.duty_row import Shift, WeeklyShift, share_hours
from storage.roster_memory import RosterRows, remembered
from storage.row import list_records, to_columns


def _table(name: str, its_day: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        its_day,
        text("unit", primary_key=True),
        text("userid", primary_key=True),
        Column("from_minute", Integer, primary_key=True, autoincrement=False),
        number("until_minute"),
        text("said_by"),
        moment("said_at"),
    )


duties = _table("duties", day("day", primary_key=True))
weekly_duties = _table("weekly_duties", Column("weekday", Integer, primary_key=True, autoincrement=False))
_TABLES: dict[type, Table] = {Shift: duties, WeeklyShift: weekly_duties}

_BETWEEN = (
    select(duties)
    .where(duties.c.day >= bindparam("first"), duties.c.day <= bindparam("last"))
    .order_by(*duties.primary_key)
)
_WEEKLY = select(weekly_duties).order_by(*weekly_duties.primary_key)


class Duties(RosterRows):
    """Rows of the duties; what was asked is remembered with the roster, of which it is a part."""

    @remembered
    def list_duties(self, first: date, last: date) -> tuple[Shift, ...]:
        """Who is on duty on these days, day by day."""
        return tuple(list_records(self._connection, Shift, _BETWEEN, {"first": first, "last": last}))

    @remembered
    def list_weekly(self) -> tuple[WeeklyShift, ...]:
        """Who is on duty each week, from Monday on."""
        return tuple(list_records(self._connection, WeeklyShift, _WEEKLY))

    def replace(self, new: Sequence[Shift | WeeklyShift]) -> None:
        """Keep these; whoever had the same unit and hours of such a day has them no more."""
        self.remove([turn for one in new for turn in self._list_beside(one) if share_hours(turn, one)])
        for one in new:
            self._connection.execute(insert(_TABLES[type(one)]), to_columns(one))

    def remove(self, gone: Collection[Shift | WeeklyShift]) -> None:
        """These are on duty no more."""
        for one in gone:
            table = _TABLES[type(one)]
            key = (column == getattr(one, column.name) for column in table.primary_key)
            self._connection.execute(delete(table).where(*key))
        self.known.change()

    def _list_beside(self, one: Shift | WeeklyShift) -> list[Shift | WeeklyShift]:
        """What is kept of its unit for its day."""
        table = _TABLES[type(one)]
        its_day, unit, *_ = table.primary_key
        here = select(table).where(its_day == getattr(one, its_day.name), unit == one.unit)
        return list_records(self._connection, type(one), here)
