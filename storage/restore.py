"""A backup's rows put into an empty database, all of them or none."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, MetaData, Table, exists, insert, inspect, select

from storage import dialect
from storage.backup import PAGE, Records, Tell, read_chain_ends, reflect
from storage.database import opened, translate
from storage.errors import StorageError
from storage.revision import VERSION_TABLE
from storage.roll import Entry, Roll
from storage.table_file import read_table
from storage.upgrade import find_revision, list_revisions, upgrade

# What a start, or a process that was killed, writes by itself, before anybody has said anything.
TRACES = {"downtimes", "heartbeat", "policies", "processes", "roster_version", "service"}

GIVE_EMPTY = "name an empty one in SHUOSHI_VAR_DIR or SHUOSHI_DATABASE_URL; nothing was restored"


def restore(url: str, records: Records, folder: Path, tell: Tell) -> None:
    """Put the rows of the tables' files into an empty database, then bring its schema to the newest."""
    if records.revision not in list_revisions():
        raise StorageError("the backup belongs to a newer program", "update this one")
    try:
        with opened(url, read_only=False) as engine:
            dialect.prepare(engine.url)
            with engine.connect() as connection, dialect.at_leisure(connection):
                dialect.lock_schema(connection)
                _make_room(connection)
                upgrade(connection, records.revision)
                _fill(connection, records, folder, tell)
                upgrade(connection)
    except OSError as error:
        raise translate(error) from error
    except (TypeError, ValueError) as error:
        raise StorageError("a row of the backup is not what its table holds") from error


def require_empty(url: str) -> None:
    """Refuse a database that already holds something; nothing is changed."""
    with opened(url, read_only=True) as engine, engine.begin() as connection:
        _reflect_empty(connection)


def list_roll(url: str) -> list[Entry]:
    """Every process on the roll of a database, alive or not; nothing where there is no roll."""
    with opened(url, read_only=True) as engine, engine.begin() as connection:
        return Roll(connection, "").list_entries() if inspect(connection).has_table("processes") else []


def _make_room(connection: Connection) -> None:
    """Take away empty tables, of whatever revision."""
    tables = _reflect_empty(connection)
    for table in reversed(tables.values()):
        table.drop(connection)
    Table(VERSION_TABLE, MetaData()).drop(connection, checkfirst=True)


def _reflect_empty(connection: Connection) -> dict[str, Table]:
    revision = find_revision(connection)
    if not revision:
        return {}
    if revision not in list_revisions():
        raise StorageError("the database belongs to a newer program", GIVE_EMPTY)
    tables = reflect(connection, revision)
    full = sorted(
        name for name, table in tables.items() if name not in TRACES and _has_rows(connection, table)
    )
    if full:
        raise StorageError(f"the database is not empty: there are rows in {', '.join(full)}", GIVE_EMPTY)
    return tables


def _has_rows(connection: Connection, table: Table) -> bool:
    return bool(connection.execute(select(exists().select_from(table))).scalar_one())


def _fill(connection: Connection, records: Records, folder: Path, tell: Tell) -> None:
    tables = reflect(connection, records.revision)
    files = {file.table: file for file in records.tables}
    if files.keys() != tables.keys():
        raise StorageError("the backup's tables are not those of its schema")
    for name, table in tables.items():
        count = 0
        for page in _pages(table, read_table(folder, files[name])):
            connection.execute(insert(table), page)
            count += len(page)
            tell(name, len(page))
        if count != files[name].rows:
            raise StorageError(f"{files[name].name} has {count} rows instead of {files[name].rows}")
    dialect.settle(connection, tables.values())
    if read_chain_ends(connection, tables) != records.chain_ends:
        raise StorageError("the chains of the backup do not end where it says")


def _pages(table: Table, lines: Iterator[list[Any]]) -> Iterator[list[dict[str, Any]]]:
    names = next(lines, [])
    if sorted(names) != sorted(table.c.keys()):
        raise StorageError(f"the columns of {table.name} are not those of its schema")
    moments = [place for place, name in enumerate(names) if isinstance(table.c[name].type, DateTime)]
    while page := list(islice(lines, PAGE)):
        yield [_row(names, moments, line) for line in page]


def _row(names: list[str], moments: list[int], line: list[Any]) -> dict[str, Any]:
    for place in moments:
        if line[place] is not None:
            line[place] = datetime.fromisoformat(line[place])
    return dict(zip(names, line, strict=True))
