"""Everything a database holds, as it stood at one moment, written out for any other database."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Row, Select, Table, inspect, select

from storage import dialect
from storage.database import opened
from storage.errors import StorageError
from storage.row import count
from storage.table_file import TableFile, write_table
from storage.trays import MediaStatus
from storage.upgrade import UPDATE, find_revision, list_revisions, list_tables

PAGE = 1000  # rows in hand at a time

Page = Sequence[Row[Any]]
Tell = Callable[[str, int], None]  # a table and how many of its rows more are done


@dataclass(frozen=True, kw_only=True)
class ChainEnd:
    """Where a community's chain of steps ends."""

    community: str
    steps: int
    head: str


@dataclass(frozen=True, kw_only=True)
class Records:
    """What a backup's files hold, and what has to come out again."""

    revision: str  # of the schema
    tables: tuple[TableFile, ...]
    chain_ends: tuple[ChainEnd, ...]


class Snapshot:
    """A database as it stood when it was first looked at, whatever is written meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.revision = find_revision(connection)
        if not self.revision:
            raise StorageError("the database has no tables of ours: there is nothing to back up")
        if self.revision not in list_revisions():
            raise StorageError(f"its schema, {self.revision}, is newer than this program", UPDATE)
        self._tables = reflect(connection, self.revision)

    def counts(self) -> dict[str, int]:
        """How many rows each table has, what others refer to first."""
        return {name: count(self._connection, table) for name, table in self._tables.items()}

    def write(self, table: str, folder: Path, tell: Tell) -> TableFile:
        """Write a table's rows into a folder, ordered by its key; raises OSError."""
        return write_table(folder, table, self._tables[table].c.keys(), self._told_pages(table, tell))

    def chain_ends(self) -> tuple[ChainEnd, ...]:
        """Where each chain ends; nothing before there was a ledger."""
        return read_chain_ends(self._connection, self._tables)

    def kept_media(self) -> Iterator[str]:
        """The hash of each photo whose bytes are held."""
        if "media" not in self._tables:
            return
        media = self._tables["media"].c
        found = select(media.sha256).distinct().where(media.status == MediaStatus.KEPT.value)
        for page in self._pages(found.order_by(media.sha256)):
            yield from (row.sha256 for row in page)

    def _told_pages(self, name: str, tell: Tell) -> Iterator[Page]:
        table = self._tables[name]
        for page in self._pages(select(table).order_by(*table.primary_key)):
            yield page
            tell(name, len(page))

    def _pages(self, found: Select[Any]) -> Iterator[Page]:
        return self._connection.execute(found, execution_options={"yield_per": PAGE}).partitions()


@contextmanager
def snapshot(url: str) -> Iterator[Snapshot]:
    """Look at a database that goes on being written: a reader sees one moment, however long it looks."""
    with (
        opened(url, read_only=True) as engine,
        engine.connect() as connection,
        dialect.at_leisure(connection),
    ):
        yield Snapshot(connection)


def reflect(connection: Connection, revision: str) -> dict[str, Table]:
    """The tables of a revision as this database has them, what others refer to first."""
    wanted = list_tables(revision)
    if lacking := wanted - set(inspect(connection).get_table_names()):
        raise StorageError(f"tables of its schema are missing: {', '.join(sorted(lacking))}")
    metadata = MetaData()
    metadata.reflect(connection, only=sorted(wanted))
    return {table.name: table for table in metadata.sorted_tables}


def read_chain_ends(connection: Connection, tables: dict[str, Table]) -> tuple[ChainEnd, ...]:
    """Where each community's chain ends; nothing before there was a ledger."""
    if "communities" not in tables:
        return ()
    columns = tables["communities"].c
    found = select(columns.code, columns.steps, columns.head)
    rows = [ChainEnd(community=row.code, steps=row.steps, head=row.head) for row in connection.execute(found)]
    return tuple(sorted(rows, key=lambda end: end.community))
