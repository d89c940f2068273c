"""Who is on duty on which day: asked with every assignment, changed a few times a week."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, and_, bindparam, delete, insert, select

from storage.duty_row import Shift
from storage.duty_tables import duties
from storage.roster_memory import KnownRoster, remembered

_BETWEEN = (
    select(duties)
    .where(duties.c.day >= bindparam("first"), duties.c.day <= bindparam("last"))
    .order_by(duties.c.day, duties.c.unit, duties.c.userid)
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

    def replace(self, new: Sequence[Shift]) -> None:
        """Keep these; whoever was on duty for the same unit on the same day is not any more."""
        days, units = {one.day for one in new}, {one.unit for one in new}
        same = and_(duties.c.day.in_(days), duties.c.unit.in_(units))
        self._connection.execute(delete(duties).where(same))
        self._connection.execute(insert(duties), [asdict(one) for one in new])
        self.known.change()

    def remove(self, gone: Collection[Shift]) -> None:
        """These are on duty no more."""
        for one in gone:
            key = and_(duties.c.day == one.day, duties.c.unit == one.unit, duties.c.userid == one.userid)
            self._connection.execute(delete(duties).where(key))
        self.known.change()
