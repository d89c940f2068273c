"""Thanks: kept by name, once a day from the same person, counted against nobody."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from storage import dialect
from storage.row import to_columns, to_record
from storage.spelling import fold_userid
from storage.thanks_row import Thanks
from storage.thanks_table import thanks


class ThanksGiven:
    """Rows of the thanks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, given: Thanks) -> bool:
        """Keep it; False when they thanked the same person on this day already."""
        folded = {"person": fold_userid(given.userid), "said_by": fold_userid(given.said_by)}
        return dialect.add_once(self._connection, thanks, to_columns(given, "id") | folded) is not None

    def list_of(self, userid: str, start: datetime, end: datetime) -> list[Thanks]:
        """The thanks to one person from `start` until just before `end`, the earliest first."""
        return self._list(thanks.c.person == fold_userid(userid), start, end)

    def list_between(self, community: str, start: datetime, end: datetime) -> list[Thanks]:
        """The thanks of a community from `start` until just before `end`, the earliest first."""
        return self._list(thanks.c.community == community, start, end)

    def _list(self, whose: ColumnElement[bool], start: datetime, end: datetime) -> list[Thanks]:
        found = select(thanks).where(whose, thanks.c.at >= start, thanks.c.at < end)
        rows = self._connection.execute(found.order_by(thanks.c.at, thanks.c.id)).mappings()
        return [to_record(Thanks, row) for row in rows]
