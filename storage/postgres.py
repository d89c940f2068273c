"""PostgreSQL's connections: each gives up in time, whatever becomes of the server or of the road to it."""

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, Pool, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

CONNECT = 3  # whole seconds for a new connection, the driver's own unit
PING = 1.0  # seconds for a connection out of the pool to show that it lives
ANSWER = 4.0  # seconds for any statement, after which the connection is dropped
STATEMENT = 3500  # milliseconds after which the server itself gives a statement up
FORSAKEN = 10_000  # milliseconds a transaction may do nothing while others wait for its locks

# A holder whose machine is gone is noticed after 5 + 3 × 2 seconds, and what it locked is free again.
SESSION = {
    "statement_timeout": STATEMENT,
    "idle_in_transaction_session_timeout": FORSAKEN,
    "tcp_keepalives_idle": 5,
    "tcp_keepalives_interval": 2,
    "tcp_keepalives_count": 3,
}

_IS_NEW = "is_new"  # of a connection nobody has had out of the pool yet
_TOO_MUCH = "54"  # class of SQLSTATE: the statement is beyond the server's limits, now and at any time

T = TypeVar("T")


class Hurried(psycopg.Connection[Any]):
    """A connection that is dropped when the server does not answer in time."""

    patience: float | None = ANSWER  # seconds; None while something may take its time

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Wait for the server; every statement, commit and rollback passes here."""
        if timeout is not None or self.patience is None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, self.patience)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # it never answered
                self.close()
            raise


def open_engine(url: URL, **options: Any) -> Engine:
    """An engine whose connections are looked at before they are used; nothing connects yet."""
    given = {"connect_timeout": CONNECT, "application_name": "shuoshi"}
    settings = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
    engine = create_engine(
        url,
        connect_args={name: value for name, value in given.items() if name not in url.query}
        | {"options": f"{settings} {url.query.get('options', '')}".rstrip()},
        hide_parameters=True,
        use_native_hstore=False,
        **options,
    )
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "connect", _note_new)
    event.listen(engine, "checkout", _look)
    return engine


def take_time(connection: Connection) -> None:
    """Let this transaction's statements last as long as they must."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    driver = connection.connection.driver_connection
    if isinstance(driver, Hurried):
        driver.patience = None


def is_away(error: BaseException | None) -> bool:
    """Whether the same may succeed later: no answer, no room, or what it needs is in another's hands."""
    if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
        return True  # it was locked, as some are whose disk is full, or it follows another for a while
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    return not (error.sqlstate or "").startswith(_TOO_MUCH)


def _connect(_dialect: object, _record: object, arguments: list[Any], named: dict[str, Any]) -> Hurried:
    return Hurried.connect(*arguments, **named)


def _note_new(_connection: Hurried, record: ConnectionPoolEntry) -> None:
    record.info[_IS_NEW] = True


def _look(connection: Hurried, record: ConnectionPoolEntry, _proxy: Pool) -> None:
    """A server that was started again leaves dead connections in the pool; a new one has just answered."""
    if record.info.pop(_IS_NEW, False):
        return
    connection.patience = PING
    try:
        connection.autocommit = True
        connection.execute("SELECT 1")
        connection.autocommit = False
    except psycopg.Error as error:
        raise DisconnectionError(str(error)) from error
    connection.patience = ANSWER
