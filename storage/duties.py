"""Who is on duty on which day: asked with every assignment, changed a few times a week."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, insert, or_, select

from storage.duty_row import Shift, WeeklyShift
from storage.duty_tables import duties, weekly_duties
from storage.roster_memory import KnownRoster, remembered

_BETWEEN = (
    select(duties)
    .where(duties.c.day >= bindparam("first"), duties.c.day <= bindparam("last"))
    .order_by(duties.c.day, duties.c.unit, duties.c.userid)
)
_WEEKLY = select(weekly_duties).order_by(
    weekly_duties.c.weekday, weekly_duties.c.unit, weekly_duties.c.userid
)


class Duties:
    """Rows of the duties; what was asked is remembered with the roster, of which it is a part."""

    def __init__(self, connection: Connection, known: KnownRoster) -> None:
        self._connection = connection
        self.known = known

    @remembered
    def list_duties(self, first: date, last: date) -> tuple[Shift, ...]:
        """Who is on duty on these days, day by day."""
        rows = self._connection.execute(_BETWEEN, {"first": first, "last": last}).mappings()
        return tuple(Shift(**row) for row in rows)

    @remembered
    def list_weekly(self) -> tuple[WeeklyShift, ...]:
        """Who is on duty each week, from Monday on."""
        rows = self._connection.execute(_WEEKLY).mappings()
        return tuple(WeeklyShift(**row) for row in rows)

    def replace(self, new: Sequence[Shift]) -> None:
        """Keep these; whoever was on duty for the same unit in the same hours is not any more."""
        for one in new:
            here = and_(duties.c.day == one.day, duties.c.unit == one.unit)
            self._connection.execute(delete(duties).where(here, _meets(duties, one)))
        self._connection.execute(insert(duties), [asdict(one) for one in new])
        self.known.change()

    def replace_weekly(self, new: Sequence[WeeklyShift]) -> None:
        """Keep these; whoever had the same hours of these days of each week has them no more."""
        for one in new:
            here = and_(weekly_duties.c.weekday == one.weekday, weekly_duties.c.unit == one.unit)
            self._connection.execute(delete(weekly_duties).where(here, _meets(weekly_duties, one)))
        self._connection.execute(insert(weekly_duties), [asdict(one) for one in new])
        self.known.change()

    def remove_weekly(self, gone: Collection[WeeklyShift]) -> None:
        """These are on duty no more."""
        for one in gone:
            key = and_(
                weekly_duties.c.weekday == one.weekday,
                weekly_duties.c.unit == one.unit,
                weekly_duties.c.userid == one.userid,
            )
            self._connection.execute(delete(weekly_duties).where(key))
        self.known.change()

    def remove(self, gone: Collection[Shift]) -> None:
        """These are on duty no more."""
        for one in gone:
            key = and_(duties.c.day == one.day, duties.c.unit == one.unit, duties.c.userid == one.userid)
            self._connection.execute(delete(duties).where(key))
        self.known.change()


def _meets(table: Table, one: Shift | WeeklyShift) -> ColumnElement[bool]:
    """Whether a row shares hours with it, or is of the same person."""
    shares = and_(table.c.from_minute < one.until_minute, table.c.until_minute > one.from_minute)
    return or_(shares, table.c.userid == one.userid)
