"""Who is on duty on which day: asked with every assignment, changed a few times a week."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import Column, Connection, Integer, Table, and_, bindparam, delete, insert, select

from storage.columns import day, metadata, moment, number, text
from storage.duty_row import Shift, WeeklyShift, share_hours
from storage.roster_memory import KnownRoster, remembered
from storage.row import list_records, to_columns

duties = Table(
    "duties",
    metadata,
    day("day", primary_key=True),
    text("unit", primary_key=True),
    text("userid", primary_key=True),
    Column("from_minute", Integer, primary_key=True, autoincrement=False),
    number("until_minute"),
    text("said_by"),
    moment("said_at"),
)

weekly_duties = Table(
    "weekly_duties",
    metadata,
    Column("weekday", Integer, primary_key=True, autoincrement=False),
    text("unit", primary_key=True),
    text("userid", primary_key=True),
    Column("from_minute", Integer, primary_key=True, autoincrement=False),
    number("until_minute"),
    text("said_by"),
    moment("said_at"),
)

Turn = TypeVar("Turn", Shift, WeeklyShift)

_BETWEEN = (
    select(duties)
    .where(duties.c.day >= bindparam("first"), duties.c.day <= bindparam("last"))
    .order_by(duties.c.day, duties.c.unit, duties.c.userid, duties.c.from_minute)
)
_WEEKLY = select(weekly_duties).order_by(
    weekly_duties.c.weekday, weekly_duties.c.unit, weekly_duties.c.userid, weekly_duties.c.from_minute
)


class Duties:
    """Rows of the duties; what was asked is remembered with the roster, of which it is a part."""

    def __init__(self, connection: Connection, known: KnownRoster) -> None:
        self._connection = connection
        self.known = known

    @remembered
    def list_duties(self, first: date, last: date) -> tuple[Shift, ...]:
        """Who is on duty on these days, day by day."""
        return tuple(list_records(self._connection, Shift, _BETWEEN, {"first": first, "last": last}))

    @remembered
    def list_weekly(self) -> tuple[WeeklyShift, ...]:
        """Who is on duty each week, from Monday on."""
        return tuple(list_records(self._connection, WeeklyShift, _WEEKLY))

    def replace(self, new: Sequence[Shift]) -> None:
        """Keep these; whoever was on duty for the same unit in the same hours is not any more."""
        self._replace(duties, new, Shift, "day")

    def replace_weekly(self, new: Sequence[WeeklyShift]) -> None:
        """Keep these; whoever had the same hours of these days of each week has them no more."""
        self._replace(weekly_duties, new, WeeklyShift, "weekday")

    def remove(self, gone: Collection[Shift]) -> None:
        """These are on duty no more."""
        self._remove(duties, gone)

    def remove_weekly(self, gone: Collection[WeeklyShift]) -> None:
        """These are on duty no more."""
        self._remove(weekly_duties, gone)

    def _replace(self, table: Table, new: Sequence[Turn], kind: type[Turn], day: str) -> None:
        for one in new:
            here = and_(table.c[day] == getattr(one, day), table.c.unit == one.unit)
            known = list_records(self._connection, kind, select(table).where(here))
            self._remove(table, [turn for turn in known if share_hours(turn, one)])
        self._connection.execute(insert(table), [to_columns(one) for one in new])
        self.known.change()

    def _remove(self, table: Table, gone: Collection[Turn]) -> None:
        for one in gone:
            key = (column == getattr(one, column.name) for column in table.primary_key)
            self._connection.execute(delete(table).where(*key))
        self.known.change()
