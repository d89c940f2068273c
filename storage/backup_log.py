"""When backups were made, so that nobody forgets to make one."""

from datetime import datetime

from sqlalchemy import Column, Index, Table, func, insert, select

from storage.columns import metadata, moment, row_id
from storage.dialect import Id
from storage.rows import Rows

backups = Table(
    "backups",
    metadata,
    Column("id", Id, primary_key=True),
    moment("made_at"),
    row_id("rows"),  # how many it holds, of all tables
    Index(None, "made_at"),
)


class BackupLog(Rows):
    """Rows of the backups that were made."""

    def note(self, made_at: datetime, rows: int) -> None:
        """A backup has been written whole."""
        self._connection.execute(insert(backups), {"made_at": made_at, "rows": rows})

    def find_last(self) -> datetime | None:
        """When the last one was made."""
        last: datetime | None = self._connection.execute(select(func.max(backups.c.made_at))).scalar_one()
        return last
