"""A fresh stage for every story, with the practice community's roster."""

from collections.abc import Iterator

import pytest

from bot.roster_check import check_roster
from bot.roster_files import read_tables
from bot.sandbox.seed import roster_path
from handlers.context import Desk
from nlp.categories import find_category, load_categories
from nlp.reader import Reader
from storage.database import Database
from tests.handlers.stage import Stage
from tests.servers.databases import CHAIN_KEY


@pytest.fixture
def stage(database_url: str, reader: Reader) -> Iterator[Stage]:
    database = Database(database_url, CHAIN_KEY)
    database.write(lambda uow: uow.roll.answer("all"))
    solvers = {category.code: category.solver for category in load_categories().values()}
    roster = check_roster(read_tables(roster_path()), solvers)
    database.write(lambda uow: uow.roster.replace(roster))
    desk = Desk(bot_name="说事", categories=load_categories(), find_category=find_category)
    yield Stage(database=database, reader=reader, desk=desk)
    database.close()
