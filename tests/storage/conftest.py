from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.writer import Writer

CHAIN_KEY = b"a key for tests, long enough"


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'shuoshi.db'}"


@pytest.fixture(params=[sqlite_url], ids=["sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database; another backend is one more parameter."""
    make: Callable[[Path], str] = request.param
    return make(tmp_path)


@pytest.fixture
def open_database(url: str) -> Iterator[Callable[[], Database]]:
    """Opens the database again and again, as other processes would."""
    opened: list[Database] = []

    def open_one() -> Database:
        opened.append(Database(url, CHAIN_KEY))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def database(open_database: Callable[[], Database]) -> Database:
    """A database with its schema."""
    database = open_database()
    database.upgrade()
    return database


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    """A database for what only SQLite does."""
    database = Database(sqlite_url(tmp_path), CHAIN_KEY)
    database.upgrade()
    yield database
    database.close()


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    """A running writer."""
    writer = Writer(database)
    writer.start()
    yield writer
    await writer.stop()
