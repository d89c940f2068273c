"""Databases for the tests: a statement is compiled once a process, no commit waits for the disk."""

import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.util import LRUCache

from storage import dialect

ROOM = 2000  # statements
REAL = dialect.open_engine  # for the test of what SQLite keeps


class Compiled:
    """What every engine of a kind has compiled; SQLAlchemy asks for its own dialect's."""

    def __init__(self) -> None:
        self._kept: LRUCache[Any, Any] = LRUCache(ROOM)

    def get(self, key: tuple[Any, ...]) -> Any:
        return self._kept.get(_of_kind(key))

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        self._kept[_of_kind(key)] = compiled


def _of_kind(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return (type(key[0]), *key[1:])


def _do_not_wait(connection: Any, _record: object) -> None:
    """What is committed still survives the process; the tests cut nobody's power."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


def quick_engines() -> AbstractContextManager[object]:
    """While this lasts, engines share what they compile, and SQLite leaves the disk to the system."""
    compiled = Compiled()

    def open_engine(url: URL, *, read_only: bool) -> Engine:
        engine = REAL(url, read_only=read_only)
        engine.update_execution_options(compiled_cache=compiled)
        event.listen(engine, "connect", _do_not_wait)
        return engine

    return patch.object(dialect, "open_engine", open_engine)


def filled_databases(schema: bytes) -> AbstractContextManager[object]:
    """While this lasts, a new SQLite file begins with these bytes, which have the newest schema."""
    make = dialect.prepare

    def prepare(url: URL) -> None:
        make(url)
        if url.get_backend_name() == "sqlite" and not (file := Path(str(url.database))).stat().st_size:
            file.write_bytes(schema)

    return patch.object(dialect, "prepare", prepare)
