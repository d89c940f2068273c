"""A fresh stage for every story, with the practice community's roster."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.context import Desk
from nlp.categories import load_categories
from nlp.reader import Reader
from storage.database import Database
from storage.roster import Roster
from tests.handlers.stage import Stage
from tests.servers.databases import CHAIN_KEY


@pytest.fixture
def sqlite_url(settled: Path, tmp_path: Path) -> str:
    """The address of a SQLite database with the practice community in it."""
    return f"sqlite:///{shutil.copy(settled, tmp_path / 'shuoshi.db')}"


@pytest.fixture
def stage(database_url: str, reader: Reader, seeded: Roster) -> Iterator[Stage]:
    database = Database(database_url, CHAIN_KEY)
    database.write(lambda uow: uow.roll.answer("all"))
    file = Path(database_url.removeprefix("sqlite:///")) if database_url.startswith("sqlite") else None
    if file is None:
        database.write(lambda uow: uow.roster.replace(seeded))
    desk = Desk(bot_name="说事", categories=load_categories())
    yield Stage(database=database, reader=reader, desk=desk, file=file)
    database.close()


@pytest.fixture
def town(stage: Stage) -> Stage:
    """Everybody can be reached; it is Friday 20 November, 10:00."""
    stage.reach_everybody()
    return stage
