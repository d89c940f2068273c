"""A house whose pages are open, and a browser to look at them.

What drives the browser runs in the session's loop: such a test file begins with
`pytestmark = pytest.mark.asyncio(loop_scope="session")`.
"""

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, async_playwright

from handlers.context import Desk
from nlp.categories import load_categories
from nlp.reader import Reader
from storage.database import Database
from tests.handlers.stage import Stage
from tests.servers.databases import CHAIN_KEY
from tests.web.chromium import ABSENT, find_chromium, must_be_here
from tests.web.eyes import Eyes, eyes
from tests.web.house import House, keeping_house
from tests.web.shared_chromium import shared_chromium
from tests.web.story import tell_days


@pytest.fixture
def stage(settled: Path, tmp_path: Path, reader: Reader) -> Iterator[Stage]:
    """The desk over a database of the test's own."""
    path = shutil.copy(settled, tmp_path / "shuoshi.db")
    database = Database(f"sqlite:///{path}", CHAIN_KEY)
    database.write(lambda uow: uow.roll.answer("all"))
    yield Stage(database=database, reader=reader, desk=_desk())
    database.close()


def _desk() -> Desk:
    return Desk(bot_name="说事", categories=load_categories())


@pytest.fixture(scope="session")
def lived(settled: Path, tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> tuple[Path, datetime]:
    """A folder with the database and the photos of some days of the community, and when they ended."""
    folder = tmp_path_factory.mktemp("lived")
    database = Database(f"sqlite:///{shutil.copy(settled, folder / 'shuoshi.db')}", CHAIN_KEY)
    database.write(lambda uow: uow.roll.answer("all"))
    stage = Stage(database=database, reader=reader, desk=_desk())
    tell_days(stage, folder)
    database.close()
    return folder, stage.now


@pytest.fixture
def days(lived: tuple[Path, datetime], stage: Stage, tmp_path: Path) -> Stage:
    """The stage after some days of the community: see tests.web.story."""
    folder, stage.now = lived
    stage.database.close()
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    stage.database.write(lambda uow: uow.roll.answer("all"))
    return stage


@pytest_asyncio.fixture(loop_scope="session")
async def house(stage: Stage, tmp_path: Path) -> AsyncIterator[House]:
    """The pages on a port of their own."""
    async with keeping_house(stage, tmp_path) as house:
        yield house


@pytest_asyncio.fixture(loop_scope="session")
async def client(house: House) -> AsyncIterator[ClientSession]:
    """A visitor without a browser: `client.get("/board/BH01")`."""
    headers = {"Accept": "text/html,application/xhtml+xml"}
    async with ClientSession(house.base, headers=headers) as session:
        yield session


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    """The session's one Chromium."""
    path = find_chromium()
    if path is None:
        (pytest.fail if must_be_here() else pytest.skip)(ABSENT)
    base = tmp_path_factory.getbasetemp()
    with shared_chromium(path, base.parent if base.name.startswith("popen-") else base) as address:
        async with async_playwright() as driver:
            browser = await driver.chromium.connect_over_cdp(address)
            yield browser
            await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(browser: Browser, house: House) -> AsyncIterator[Eyes]:
    """Somebody with a browser: `page = await visitor.open("/board/BH01", width=PHONE)`."""
    async with eyes(browser, house.base) as seen:
        yield seen
