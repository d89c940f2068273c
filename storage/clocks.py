"""Where the clocks of the issues stand: one row an issue, and what is due next found by an index."""

from dataclasses import fields

from sqlalchemy import Connection, select

from storage import dialect
from storage.clock_row import ClockRow
from storage.promise_tables import clocks

_COLUMNS = tuple(field.name for field in fields(ClockRow))


class Clocks:
    """Rows of the clocks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, row: ClockRow) -> None:
        """Keep how an issue's clocks stand now."""
        new = dialect.insert(self._connection, clocks)
        again = {name: new.excluded[name] for name in _COLUMNS if name != "issue_id"}
        statement = new.on_conflict_do_update(index_elements=["issue_id"], set_=again)
        self._connection.execute(statement, {name: getattr(row, name) for name in _COLUMNS})

    def find(self, issue_id: int) -> ClockRow | None:
        """How an issue's clocks stand."""
        row = self._connection.execute(select(clocks).where(clocks.c.issue_id == issue_id)).mappings().first()
        return ClockRow(**row) if row else None
