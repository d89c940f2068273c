"""A bot whose database hangs refuses in time, ends in time, and says nothing twice afterwards."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import event

from bot.stopping import LATEST
from bot.wecom.callbacks import BOT_PATH
from tests.journeys.envelopes import Door, group_message
from tests.journeys.town import Clock, Town, count, founded

LAMP = "@说事 3号楼2单元楼道灯不亮"
PLATFORM_WAITS = 5.0  # seconds


@pytest.fixture
def may_go_on() -> Iterator[threading.Event]:
    """While it is not set, no transaction begins."""
    may_go_on = threading.Event()
    may_go_on.set()
    yield may_go_on
    may_go_on.set()


def attach(town: Town, may_go_on: threading.Event) -> None:
    event.listen(town.bot.database.writing, "begin", lambda _: may_go_on.wait())


@pytest.fixture
async def url_town(var: Path, clock: Clock) -> AsyncIterator[Town]:
    async with founded(var, clock, url_mode=True) as town:
        await town.wake()
        yield town


async def test_url_mode_refuses_within_the_platforms_five_seconds_and_answers_the_repeat(
    url_town: Town, may_go_on: threading.Event
) -> None:
    town = url_town
    attach(town, may_go_on)
    message = group_message(LAMP, msgid="m-1", chat_id=town.group().chat_id)
    async with aiohttp.ClientSession() as session:
        door = Door(town, session, BOT_PATH)
        may_go_on.clear()
        began = asyncio.get_running_loop().time()
        assert (await door.post(message)).status == 503
        assert asyncio.get_running_loop().time() - began < PLATFORM_WAITS
        may_go_on.set()
        repeat = await door.post(message)
    assert repeat.status == 200
    assert "【#1】已登记" in repeat.text
    assert len(town.issues()) == 1


async def test_the_long_connection_stays_and_what_was_said_meanwhile_is_answered(
    town: Town, may_go_on: threading.Event
) -> None:
    attach(town, may_go_on)
    group, resident = town.group(), town.person("李长福")
    may_go_on.clear()
    said = await resident.say(group, LAMP)
    async with aiohttp.ClientSession() as session, session.get(f"{town.address}/healthz") as alive:
        assert alive.status == 200
    may_go_on.set()
    await town.hears(group, "【#1】已登记", after=said)
    assert count(group, "没听见") == 0


async def test_a_bot_whose_database_hangs_ends_in_time_and_finds_its_work_again(
    town: Town, may_go_on: threading.Event
) -> None:
    attach(town, may_go_on)
    group, resident = town.group(), town.person("李长福")
    said = await resident.say(group, LAMP)
    await town.hears(group, "【#1】已登记", after=said)
    may_go_on.clear()
    began = asyncio.get_running_loop().time()
    await town.sleep()
    assert asyncio.get_running_loop().time() - began < LATEST
    may_go_on.set()
    await town.wake()
    said = await resident.say(group, "@说事 查 1")
    await town.hears(group, "【#1】", after=said)
