"""PostgreSQL databases for one test after another; emptying one is ten times cheaper than making one."""

import secrets

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from storage.columns import metadata
from storage.database import Database

CHAIN_KEY = b"a key for tests, long enough"
END_OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
COUNT_FROM_ONE = """
SELECT setval(format('%I.%I', schemaname, sequencename), start_value, false) FROM pg_sequences
WHERE last_value IS NOT NULL
"""
EMPTY = sql.SQL(";").join(
    [
        sql.SQL(END_OTHERS),
        *(
            sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name))
            for table in reversed(metadata.sorted_tables)
        ),
        sql.SQL(COUNT_FROM_ONE),
    ]
)


class Databases:
    """Makes databases beside the one it was given, and drops them."""

    def __init__(self, url: str) -> None:
        self._url = url.replace("postgresql+psycopg://", "postgresql://")
        self._free: list[str] = []
        self._held: dict[str, psycopg.Connection] = {}  # a new one would read the whole catalogue first

    def make_empty(self) -> str:
        """The address of a new database without tables."""
        name = f"shuoshi_test_{secrets.token_hex(6)}"
        self._run("CREATE DATABASE {} TEMPLATE template0", name)
        return make_url(self._url).set(database=name).render_as_string(hide_password=False)

    def take(self) -> str:
        """The address of a database with the newest schema and no rows."""
        if self._free:
            return self._free.pop()
        url = self.make_empty()
        database = Database(url, CHAIN_KEY)
        database.upgrade()
        database.close()
        return url

    def give_back(self, url: str) -> None:
        """Empty a database for the next; whoever still holds a connection to it loses it."""
        try:
            self._held[url].execute(EMPTY)
        except (KeyError, psycopg.OperationalError):  # the first time, or the test ended every session
            self._held[url] = psycopg.connect(url, autocommit=True)
            self._held[url].execute(EMPTY)
        self._free.append(url)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", str(make_url(url).database))

    def close(self) -> None:
        """Drop what was kept."""
        for connection in self._held.values():
            connection.close()
        for url in self._free:
            self.drop(url)

    def _run(self, statement: str, name: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
