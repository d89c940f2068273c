"""The record room for every contract: the same tests over SQLite and PostgreSQL."""

from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from storage.database import Database
from storage.writer import Writer
from tests.servers.databases import CHAIN_KEY


@pytest.fixture
def open_database(database_url: str) -> Iterator[Callable[[], Database]]:
    """Opens the database again and again, as other processes would."""
    opened: list[Database] = []

    def open_one() -> Database:
        opened.append(_at_work(database_url))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def database(open_database: Callable[[], Database]) -> Database:
    """A database with its schema."""
    return open_database()


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """A database for what only SQLite does."""
    database = _at_work(sqlite_url)
    yield database
    database.close()


@pytest.fixture
def postgresql_database(postgresql_url: str) -> Iterator[Database]:
    """A database for what only PostgreSQL does."""
    database = _at_work(postgresql_url)
    yield database
    database.close()


def _at_work(url: str) -> Database:
    """A process that is on the roll, so that it may claim."""
    database = Database(url, CHAIN_KEY)
    database.write(lambda unit: unit.roll.answer("all"))
    return database


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    """A running writer."""
    writer = Writer(database)
    writer.start()
    yield writer
    await writer.stop()
