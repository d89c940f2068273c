"""The database server itself: what it is, and what time it has."""

from datetime import datetime

from sqlalchemy import Connection, func, select

_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Server:
    """Questions to the server rather than to its tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def title(self) -> str:
        """Its name and version, as people say it."""
        dialect = self._connection.dialect
        version = ".".join(str(part) for part in dialect.server_version_info or ())
        return f"{_NAMES[dialect.name]} {version}"

    def find_clock(self) -> datetime | None:
        """The server's own time; None where it has none of its own."""
        if self._connection.dialect.name == "sqlite":
            return None
        now: datetime = self._connection.execute(select(func.clock_timestamp())).scalar_one()
        return now
