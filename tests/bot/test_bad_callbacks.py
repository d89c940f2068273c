"""A thousand callbacks and frames nobody should send: all answered, none half kept, the next heard."""

import asyncio
import gc
import json
import logging
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import aiohttp
import pytest
import yarl
from sqlalchemy import func, select
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.sandbox.link import MESSAGE
from bot.wecom.callbacks import APP_PATH, BOT_PATH
from storage.columns import metadata
from storage.unit_of_work import UnitOfWork
from tests.bot.mischief import Envelope, app_xmls, bot_bodies, collect, forged_envelopes, frames, spoiled
from tests.journeys.envelopes import Door, group_message
from tests.journeys.town import Clock, Town, founded
from tests.waiting import EVER

T = TypeVar("T")

pytestmark = pytest.mark.usefixtures("reader_at_hand")

AT_ONCE = 24
REFUSED = {400, 403, 408, 413, 415, 429}
MOST, LAST = slice(40, None), slice(40)  # the last helping is measured, which is slow
FLOOD = 300  # frames, several times what is read ahead
LEAK = 3 << 20  # bytes that a second helping may add to the heap; caches fill
LAMP = "@说事 3号楼2单元楼道灯不亮"


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
async def url_town(var: Path) -> AsyncIterator[Town]:
    async with founded(var, Clock(), url_mode=True) as town:
        await town.wake()
        yield town
        await town.sleep()
        town.sandbox.violations.clear()  # answers to people and groups that never were


@pytest.fixture
async def line_town(var: Path) -> AsyncIterator[Town]:
    async with founded(var, Clock()) as town:
        await town.wake()
        yield town
        await town.sleep()
        town.sandbox.violations.clear()


@pytest.fixture
def log() -> Iterator[list[EventDict]]:
    with capture_logs() as lines:
        yield lines


def rows(town: Town) -> dict[str, int]:
    """How many rows each table has."""
    return town.records.read(count_rows)


def count_rows(uow: UnitOfWork) -> dict[str, int]:
    connection = uow.inbox._connection
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


async def settled(town: Town) -> None:
    """Until everything kept is worked."""
    await town.written(lambda uow: uow.inbox.counts().waiting + uow.inbox.counts().claimed == 0)


async def each(works: Sequence[Callable[[], Awaitable[T]]]) -> list[T]:
    """Do everything, some at a time; what each came to."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(work: Callable[[], Awaitable[T]]) -> T:
        async with turn, asyncio.timeout(EVER):
            return await work()

    return await asyncio.gather(*map(one, works))


async def ask(session: aiohttp.ClientSession, door: Door, envelope: Envelope) -> int:
    url = yarl.URL(door.url + "?" + envelope.query, encoded=True)
    async with session.post(url, data=envelope.body) as response:
        return response.status


def check_quiet(log: list[EventDict], caplog: pytest.LogCaptureFixture) -> None:
    """Nothing failed but sends to people and groups that never were."""
    failures = [line for line in log if "exc_info" in line or line["log_level"] in {"error", "critical"}]
    assert [line for line in failures if not line["event"].startswith("a target cannot be reached")] == []
    records = [record for record in caplog.records if not record.name.startswith("apscheduler")]
    assert [record for record in records if record.levelno >= logging.WARNING] == []


async def check_still_works(town: Town, door: Door) -> None:
    """A plain report of something else in a chat that nobody spoiled."""
    before = len(town.issues())
    message = group_message(
        "5号楼的电梯坏了", msgid="a-good-one", chat_id="", chattype="single", sender="HuJing"
    )
    assert (await door.post(message)).status == 200
    await settled(town)
    assert len(town.issues()) == before + 1


async def check_kept_whole(town: Town, statuses: Sequence[int]) -> None:
    """What was thanked for is kept and worked, and nothing else is."""
    after = rows(town)
    assert after["inbox"] <= statuses.count(200)
    assert after["media"] <= after["inbox"] * 20
    assert town.records.read(lambda uow: uow.inbox.counts()).dead == 0
    assert town.records.read(lambda uow: uow.ledger.verify()) == []


async def test_callbacks_that_are_signed_and_spoiled(
    url_town: Town, log: list[EventDict], caplog: pytest.LogCaptureFixture
) -> None:
    payloads, xmls = collect(spoiled(bot_bodies()), 300), collect(app_xmls(), 150)
    async with aiohttp.ClientSession() as session:
        bot, app = Door(url_town, session, BOT_PATH), Door(url_town, session, APP_PATH)

        async def helping(share: slice) -> list[int]:
            posts = [partial(bot.post, payload) for payload in payloads[share]]
            posts += [partial(app.post, xml) for xml in xmls[share]]
            answers = await each(posts)
            await settled(url_town)
            gc.collect()
            return [answer.status for answer in answers]

        statuses = await helping(MOST)
        tracemalloc.start()
        statuses += await helping(LAST)
        grown, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert set(statuses) <= {200} | REFUSED
        assert statuses.count(200) > len(statuses) // 2
        assert grown < LEAK
        await check_kept_whole(url_town, statuses)
        await check_still_works(url_town, bot)
    check_quiet(log, caplog)


async def test_callbacks_that_are_not_rightly_signed_write_no_row(
    url_town: Town, log: list[EventDict], caplog: pytest.LogCaptureFixture
) -> None:
    before = rows(url_town)
    async with aiohttp.ClientSession() as session:
        bot, app = Door(url_town, session, BOT_PATH), Door(url_town, session, APP_PATH)
        posts: list[Callable[[], Awaitable[int]]] = []
        for door in (bot, app):
            posts += [partial(ask, session, door, forged) for forged in collect(forged_envelopes(door), 100)]
        answers = await each(posts)
        assert set(answers) <= REFUSED
        assert answers.count(429) > len(answers) // 2  # patience ended
        assert rows(url_town) == before
        assert sum(line["log_level"] == "warning" for line in log) < 40
        await check_still_works(url_town, bot)
    check_quiet(log, caplog)


async def shout(town: Town, text: str) -> None:
    """Any text as a frame."""
    socket = town.sandbox.platform.link._socket
    assert socket
    await socket.send_str(text)


async def test_frames_that_are_spoiled(
    line_town: Town, log: list[EventDict], caplog: pytest.LogCaptureFixture
) -> None:
    town = line_town
    texts = collect(frames(spoiled(bot_bodies())), 400)

    async def helping(share: slice) -> None:
        for text in texts[share]:
            await shout(town, text.encode("utf-8", "replace").decode())
        await town.meets("CuiLaoshi")
        await settled(town)
        gc.collect()

    await helping(MOST)
    tracemalloc.start()
    await helping(LAST)
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < LEAK
    assert town.sandbox.platform.link.subscriptions == 1  # nothing of it ended the connection
    await check_kept_whole(town, [200] * len(texts) * 2)
    quiet = town.person("HuJing")
    said = await quiet.say_private(LAMP)
    await town.hears(quiet, "【#", after=said)
    check_quiet(log, caplog)


async def test_a_flood_of_frames_is_heard_to_its_end(line_town: Town) -> None:
    town = line_town
    for number in range(FLOOD):
        body = json.loads(group_message("在吗", msgid=f"flood-{number}", chat_id=f"wr{number % 50}"))
        frame = {"cmd": MESSAGE, "headers": {"req_id": f"r{number}"}, "body": body}
        await shout(town, json.dumps(frame))
    await town.written(lambda uow: count_rows(uow)["inbox"] == FLOOD)
    await settled(town)
    assert town.sandbox.platform.link.subscriptions == 1
