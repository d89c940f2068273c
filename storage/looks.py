"""Who looked at a home's phone, room and very words, and when: appended, never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from storage.console_tables import looks
from storage.row import list_records, to_columns
from storage.rows import Rows


@dataclass(frozen=True, kw_only=True)
class Look:
    """One time somebody had it shown."""

    issue_id: int
    userid: str
    at: datetime


class Looks(Rows):
    """Rows of the looks."""

    def add(self, look: Look) -> None:
        """Note it; what it shows is shown only after the commit."""
        self._connection.execute(insert(looks), to_columns(look))

    def list_of(self, issue_id: int, limit: int = 50) -> list[Look]:
        """The looks at one issue, the newest first."""
        found = select(looks).where(looks.c.issue_id == issue_id).order_by(looks.c.id.desc()).limit(limit)
        return list_records(self._connection, Look, found)
