"""Thanks: kept by name, once a day from the same person, counted against nobody."""

from datetime import datetime

from sqlalchemy import Column, ColumnElement, Index, Table, UniqueConstraint, select

from storage import dialect
from storage.columns import day, metadata, moment, row_id, text
from storage.dialect import Id
from storage.row import list_records, to_columns
from storage.rows import Rows
from storage.spelling import fold_userid
from storage.thanks_row import Thanks

thanks = Table(
    "thanks",
    metadata,
    Column("id", Id, primary_key=True),
    text("community"),
    text("userid"),
    text("person"),  # the same, as it is compared
    text("said_by"),  # as it is compared
    row_id("issue_id"),
    day("day"),
    moment("at"),
    UniqueConstraint("person", "said_by", "day"),
    Index(None, "person", "at"),
    Index(None, "community", "at"),
)


class ThanksGiven(Rows):
    """Rows of the thanks."""

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
        return list_records(self._connection, Thanks, found.order_by(thanks.c.at, thanks.c.id))
