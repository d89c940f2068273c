"""A real record room on a file, for every test of the bot's own workers."""

from collections.abc import AsyncIterator, Iterator

import pytest

from storage.database import Database
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.servers.databases import CHAIN_KEY


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
