"""A real record room on a file, for every test of the bot's own workers."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.servers.databases import CHAIN_KEY
from tests.servers.engines import filled_databases


@pytest.fixture(scope="session")
def schema(sqlite_template: Path) -> bytes:
    return sqlite_template.read_bytes()


@pytest.fixture(autouse=True)
def _schema_at_hand(schema: bytes) -> Iterator[None]:
    """A hundred of these tests open a new database; how one is made from nothing, tests/storage tells."""
    with filled_databases(schema):
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept_at(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def database(kept_at: str) -> Iterator[Database]:
    database = Database(kept_at, CHAIN_KEY)
    database.write(lambda uow: uow.roll.answer("all"))
    yield database
    database.close()


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    writer = Writer(database)
    writer.start()
    yield writer
    await writer.stop()
