"""The only file that knows SQLite from PostgreSQL, whose driver is loaded where it is used: ten megabytes."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    Executable,
    Integer,
    Table,
    Transaction,
    create_engine,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from storage.errors import StorageError

BUSY_SECONDS = 5.0  # how long a writer waits for another process's commit
SCHEMA_LOCK = 7_485_113  # any number, the same in every process
LANE_LOCK = 7_485_114  # another
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
_LOCK_LANES = text(
    "SELECT count(pg_advisory_xact_lock(hashtextextended(lane, :salt)))"
    " FROM unnest(CAST(:lanes AS text[])) AS lane"
)

_AWAY = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY = 0xFF  # of an extended result code: https://sqlite.org/rescode.html

Q = TypeVar("Q", bound=Executable)

Id = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers rows only in an INTEGER key


def parse_url(text: str) -> URL:
    """The database's address with our driver, whatever driver it named."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise StorageError("the database URL cannot be read") from None
    backend = url.get_backend_name()
    if backend not in DRIVERS:
        raise StorageError(f"{backend} is not a database we know: use sqlite:///path or postgresql://…")
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise StorageError("the SQLite database needs a file: sqlite:///path")
    return url.set(drivername=DRIVERS[backend])


def prepare(url: URL) -> None:
    """Make SQLite's file, readable by nobody else."""
    if url.get_backend_name() == "sqlite":
        path = Path(str(url.database))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)


def open_engine(url: URL, *, read_only: bool) -> Engine:
    """An engine whose transactions begin as a writer's or a reader's; nothing connects yet."""
    if url.get_backend_name() == "postgresql":
        from storage import postgres  # noqa: PLC0415

        engine = postgres.open_engine(url)
        if not read_only:
            return engine
        return engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
    options = {"timeout": BUSY_SECONDS, "isolation_level": None}
    engine = create_engine(url, connect_args=options, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        _use_wal(connection)
        for pragma in ("synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def is_away(error: BaseException | None) -> bool:
    """Whether a driver's error says that the same may succeed later, and not that it is refused."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _AWAY
    from storage import postgres  # noqa: PLC0415

    return postgres.is_away(error)


def has_lost(error: BaseException) -> bool:
    """Whether the connection went with it, so that the next must be a new one."""
    return bool(getattr(error, "connection_invalidated", False))


def is_damaged(error: BaseException | None) -> bool:
    """Whether SQLite cannot make sense of its file."""
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _DAMAGED


def _use_wal(connection: sqlite3.Connection) -> None:
    """The first to open a new file switches it; unlike a write, the switch does not wait for another's."""
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")


def lock_schema(connection: Connection) -> None:
    """Let one process at a time change the schema, until its transaction ends."""
    if connection.dialect.name == "postgresql":  # on SQLite every writer is alone already
        _take_time(connection)
        connection.execute(select(func.pg_advisory_xact_lock(SCHEMA_LOCK)))


def at_leisure(connection: Connection) -> Transaction:
    """A transaction that may last: its statements, and the pauses between them."""
    transaction = connection.begin()
    if connection.dialect.name == "postgresql":
        _take_time(connection)
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
    return transaction


def _take_time(connection: Connection) -> None:
    from storage import postgres  # noqa: PLC0415

    postgres.take_time(connection)


def settle(connection: Connection, tables: Iterable[Table]) -> None:
    """After rows came with their ids: new ones go on from them, and what refers to them is looked at now."""
    if connection.dialect.name != "postgresql":
        return
    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        if (column := table.autoincrement_column) is not None:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            highest = select(func.setval(sequence, func.max(column))).having(func.max(column).is_not(None))
            connection.execute(highest)
    connection.exec_driver_sql("ANALYZE")


def lock_lanes(connection: Connection, lanes: Iterable[str]) -> None:
    """Let nobody else add to these lanes until this transaction ends: ids rise in the order rows are seen."""
    names = sorted(set(lanes))
    if names and connection.dialect.name == "postgresql":  # on SQLite every writer is alone already
        connection.execute(_LOCK_LANES, {"lanes": names, "salt": LANE_LOCK})


def prepared(build: Callable[[Any], Q]) -> dict[str, Q]:
    """A statement for each dialect, made once: to make one costs more than to run it."""
    return {"sqlite": build(sqlite.insert), "postgresql": build(postgresql.insert)}


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say ON CONFLICT in the connection's dialect."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def add_once(connection: Connection, table: Table, row: Mapping[str, Any], **options: Any) -> Any:
    """Write a row, unless one with its key is there: the first column of its primary key, or None."""
    new = _once(table)[connection.dialect.name]
    return connection.execute(new, row, execution_options=options).scalar_one_or_none()


@cache
def _once(table: Table) -> dict[str, Executable]:
    return prepared(lambda insert: insert(table).on_conflict_do_nothing().returning(*table.primary_key))


def put(connection: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Write a row, or these values into the one of its key."""
    new = insert(connection, table).on_conflict_do_update(index_elements=[*key], set_=values)
    connection.execute(new, {**key, **values})
