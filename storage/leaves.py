"""Who is away and who stands in: asked with every assignment, changed a few times a day."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Column, Index, Table, bindparam, insert, select, update

from storage.columns import day, metadata, moment, text
from storage.dialect import Id
from storage.leave_row import Leave
from storage.roster_memory import RosterRows, remembered
from storage.row import find_record, list_records, to_columns

leaves = Table(
    "leaves",
    metadata,
    Column("id", Id, primary_key=True),
    text("person"),
    day("first"),
    day("last"),
    text("stand_in"),
    moment("said_at"),
    moment("ended_at", required=False),
    Index(None, "ended_at", "last"),
)

_FROM = (
    select(leaves).where(leaves.c.ended_at.is_(None), leaves.c.last >= bindparam("day")).order_by(leaves.c.id)
)


class Leaves(RosterRows):
    """Rows of the leaves; what was asked is remembered with the roster, of which it is a part."""

    @remembered
    def list_from(self, day: date) -> tuple[Leave, ...]:
        """The leaves that are not over on this day, in the order they were said."""
        return tuple(list_records(self._connection, Leave, _FROM, {"day": day}))

    def add(self, leave: Leave) -> int:
        """Keep a leave; returns its id."""
        new = insert(leaves).values(to_columns(leave, "id")).returning(leaves.c.id)
        leave_id: int = self._connection.execute(new).scalar_one()
        self.known.change()
        return leave_id

    def find(self, leave_id: int) -> Leave | None:
        """One leave, over or not."""
        return find_record(self._connection, Leave, select(leaves).where(leaves.c.id == leave_id))

    def end(self, ids: Collection[int], now: datetime) -> None:
        """These are over, whatever their last day."""
        self._connection.execute(update(leaves).where(leaves.c.id.in_(list(ids))).values(ended_at=now))
        self.known.change()
