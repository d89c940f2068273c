"""The whole bot with a Redis that comes, goes, hangs and forgets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from redis import Redis

from bot.app import running
from bot.owner import only_owner
from bot.practice import Practice, practising
from bot.roles import ProcessRole
from bot.setting_kinds import Address
from bot.settings import Settings
from bot.tray import Tray
from storage.database import Database
from tests.servers.databases import CHAIN_KEY
from tests.servers.process import ServerProcess
from tests.servers.redis_wheels import redis_url as url_of
from tests.waiting import EVER, eventually

pytestmark = pytest.mark.usefixtures("reader_at_hand", "nobody_sweeps")

GROUP = "滨河小区说事群"
SOON = 3.0  # seconds; whoever sweeps does not come sooner


@pytest.fixture
def nobody_sweeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a test waits: what was not told would be found too late."""
    monkeypatch.setattr("bot.parts.SWEEP", 2 * EVER)


@asynccontextmanager
async def practised(folder: Path, **changes: object) -> AsyncIterator[Practice]:
    settings = Settings(_env_file=None).replaced(
        var_dir=folder,
        http=Address("127.0.0.1", 0),
        sandbox_http=Address("127.0.0.1", 0),
        quiet_hours=None,
        **changes,
    )
    async with practising(settings) as practice:
        yield practice


@pytest.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Practice]:
    async with practised(tmp_path) as practice:
        yield practice


def on(practice: Practice, url: str) -> Settings:
    return practice.settings.replaced(redis_url=SecretStr(url))


async def hears_a_number(practice: Practice, place: str, number: int, within: float = SOON) -> None:
    """Somebody says what is wrong."""
    group = practice.sandbox.group(GROUP)
    line = await practice.sandbox.person("李长福").say(group, f"@说事 {place}楼道水管漏水")
    await group.wait_line(f"【#{number}】", after=line, within=within)


async def test_a_bot_with_redis_answers_and_shares_its_memory(practice: Practice, redis_url: str) -> None:
    async with running(on(practice, redis_url), is_practice=True):
        await practice.sandbox.wait_connected()
        await hears_a_number(practice, "3号楼2单元", 1, EVER)
        with Redis.from_url(redis_url, decode_responses=True) as redis:
            assert {key.partition(":")[2].partition(":")[0] for key in redis.keys("*")} >= {"wake", "bucket"}
    assert practice.sandbox.violations == []


async def test_flushes_while_it_works_cost_nothing(practice: Practice, redis_url: str) -> None:
    with Redis.from_url(redis_url) as redis:
        async with running(on(practice, redis_url), is_practice=True):
            await practice.sandbox.wait_connected()
            for number, place in enumerate(("3号楼2单元", "5号楼1单元", "2号楼1单元"), start=1):
                redis.flushall()
                await hears_a_number(practice, place, number)
    assert practice.sandbox.violations == []


@pytest.mark.parametrize("trouble", ["kill", "pause"])
async def test_a_bot_whose_redis_goes_away_answers_on_and_takes_it_back(
    practice: Practice, own_redis: ServerProcess, trouble: str
) -> None:
    async with running(on(practice, url_of(own_redis)), is_practice=True):
        await practice.sandbox.wait_connected()
        await hears_a_number(practice, "3号楼2单元", 1, EVER)
        getattr(own_redis, trouble)()
        await hears_a_number(practice, "5号楼1单元", 2)
        {"kill": own_redis.start, "pause": own_redis.resume}[trouble]()
        with Redis.from_url(url_of(own_redis)) as redis:
            redis.flushall()
            await eventually(lambda: redis.keys("shuoshi:wake:*"), 0.05)
        await hears_a_number(practice, "2号楼1单元", 3)
    assert practice.sandbox.violations == []


async def test_a_door_whose_postman_waited_before_the_line_was_up_was_not_woken_any_more(
    tmp_path: Path, postgresql_url: str, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, rest = asyncio.Event(), Tray.rest

    async def note_and_rest(tray: Tray[Any]) -> None:
        waits.set()
        await rest(tray)

    @asynccontextmanager
    async def only_owner_late(*given: Any) -> AsyncIterator[None]:
        await waits.wait()
        async with only_owner(*given):
            yield

    monkeypatch.setattr(Tray, "rest", note_and_rest)
    monkeypatch.setattr("bot.parts.only_owner", only_owner_late)
    async with practised(tmp_path, database_url=postgresql_url) as practice, AsyncExitStack() as bots:
        for role in (ProcessRole.DOOR, ProcessRole.DESK, ProcessRole.POST):
            settings = on(practice, redis_url)
            await bots.enter_async_context(running(settings, role, is_practice=True))
        with closing(Database(postgresql_url, CHAIN_KEY)) as database:
            entries = partial(database.read, lambda uow: uow.roll.list_entries())
            await eventually(lambda: any(entry.holds_line for entry in entries()), 0.05)
        await hears_a_number(practice, "3号楼2单元", 1)  # which is the line's to carry from now on


async def test_processes_that_divide_the_work_wake_each_other(
    tmp_path: Path, postgresql_url: str, redis_url: str
) -> None:
    async with practised(tmp_path, database_url=postgresql_url) as practice, AsyncExitStack() as bots:
        for role in (ProcessRole.DOOR, ProcessRole.DESK, ProcessRole.POST, ProcessRole.ALL):
            settings = on(practice, redis_url)
            await bots.enter_async_context(running(settings, role, is_practice=True))
        await practice.sandbox.wait_connected()
        for number, place in enumerate(("3号楼2单元", "5号楼1单元", "2号楼1单元"), start=1):
            await hears_a_number(practice, place, number)
        assert practice.sandbox.violations == []


async def test_a_bot_starts_without_its_redis(practice: Practice, own_redis: ServerProcess) -> None:
    own_redis.kill()
    async with running(on(practice, url_of(own_redis)), is_practice=True):
        await practice.sandbox.wait_connected()
        await hears_a_number(practice, "3号楼2单元", 1, EVER)
    assert practice.sandbox.violations == []
