"""A bot whose database hangs is asked again, ends in time, and says nothing twice afterwards."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import Connection, Engine

from bot.stopping import LATEST
from tests.journeys.town import Clock, Town, count, founded
from tests.waiting import eventually

LAMP = "@说事 3号楼2单元楼道灯不亮"


@pytest.fixture
def may_go_on() -> Iterator[threading.Event]:
    """While it is not set, no transaction begins."""
    may_go_on = threading.Event()
    may_go_on.set()
    yield may_go_on
    may_go_on.set()


@pytest.fixture
def attach(may_go_on: threading.Event, monkeypatch: pytest.MonkeyPatch) -> Callable[[Town], None]:
    """To a bot at work: a listener of the engine's could not be added while the writer goes through them."""
    begin = Engine.begin

    def to(town: Town) -> None:
        writing = town.bot.database.writing

        def wait_and_begin(engine: Engine) -> AbstractContextManager[Connection]:
            if engine is writing:
                may_go_on.wait()
            return begin(engine)

        monkeypatch.setattr(Engine, "begin", wait_and_begin)

    return to


@pytest.fixture
async def url_town(var: Path, clock: Clock) -> AsyncIterator[Town]:
    async with founded(var, clock, url_mode=True) as town:
        await town.wake()
        yield town


async def test_url_mode_lets_the_platform_wait_in_vain_and_answers_what_it_repeats(
    url_town: Town, may_go_on: threading.Event, attach: Callable[[Town], None]
) -> None:
    town = url_town
    attach(town)
    group, resident, postman = town.group(), town.person("李长福"), town.sandbox.platform.postman
    may_go_on.clear()
    said = await resident.say(group, LAMP)
    await eventually(lambda: postman.attempts == 2)
    may_go_on.set()
    await town.hears(group, "【#1】已登记", after=said)
    assert count(group, "【#1】已登记") == 1
    assert len(town.issues()) == 1


async def test_the_long_connection_stays_and_what_was_said_meanwhile_is_answered(
    town: Town, may_go_on: threading.Event, attach: Callable[[Town], None]
) -> None:
    attach(town)
    group, resident = town.group(), town.person("李长福")
    may_go_on.clear()
    said = await resident.say(group, LAMP)
    async with aiohttp.ClientSession() as session, session.get(f"{town.address}/healthz") as alive:
        assert alive.status == 200
    may_go_on.set()
    await town.hears(group, "【#1】已登记", after=said)
    assert count(group, "没听见") == 0


async def test_a_bot_whose_database_hangs_ends_in_time_and_finds_its_work_again(
    town: Town, may_go_on: threading.Event, attach: Callable[[Town], None]
) -> None:
    attach(town)
    group, resident = town.group(), town.person("李长福")
    said = await resident.say(group, LAMP)
    await town.hears(group, "【#1】已登记", after=said)
    may_go_on.clear()
    async with asyncio.timeout(LATEST):
        await town.sleep()
    may_go_on.set()
    await town.wake()
    said = await resident.say(group, "@说事 查 1")
    await town.hears(group, "【#1】", after=said)
