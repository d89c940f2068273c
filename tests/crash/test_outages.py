"""What the bot stands on fails under it: it goes on, or waits, and recovers by itself."""

import asyncio
import resource
from collections.abc import Awaitable, Callable, Iterator
from functools import partial

import pytest
from aiohttp import ClientSession
from redis import Redis

from bot.sandbox.faults import Fault
from storage.trays import Fate
from tests.crash.conftest import SERVERS
from tests.crash.house import Bot, House
from tests.crash.zygote import BEAT
from tests.journeys.town import TIELU, count
from tests.servers.postgres_wheel import postgres_url
from tests.servers.process import ServerProcess
from tests.servers.redis_wheels import REDIS, redis_url, start_redis
from tests.waiting import EVER, breathe

PLACE = "东楼"
MEANWHILE = (2, 3, 4)
DROPPED = "identical within the duplicate interval"
Build = Callable[..., Awaitable[House]]
Trouble = Callable[[ServerProcess], object]

ON_SQLITE = pytest.mark.parametrize("where", ["sqlite"], indirect=True)
ON_SERVERS = pytest.mark.parametrize("where", [SERVERS], indirect=True)


def lamp(number: int) -> str:
    """Each stands in another stairwell: of the same one he would go on telling the same matter."""
    return f"@说事 {PLACE}{number}单元楼道灯不亮"


async def report(house: House, number: int) -> None:
    """A resident speaks, and is answered."""
    group = house.town.group(TIELU)
    await house.town.person("崔文博").say(group, lamp(number))
    await house.town.hears(group, f"【#{number}】")


def beats(house: House) -> dict[str, int]:
    """How often each process on the roll has answered."""
    entries = house.town.records.read(lambda uow: uow.roll.list_entries())
    return {entry.name: entry.beats for entry in entries}


async def is_answered(bot: Bot, status: int, words: str) -> None:
    """Whoever asks whether it is ready hears this, sooner or later."""
    async with asyncio.timeout(EVER), ClientSession() as session:
        while True:
            async with session.get(f"{bot.address}/readyz") as answer:
                if answer.status == status and words in await answer.text():
                    return
            await breathe(0.02)


def have_answered(house: House, before: dict[str, int]) -> bool:
    """Whether each process has gone on answering since."""
    return all(now > before[name] + 2 for name, now in beats(house).items())


@pytest.fixture
def redis_server() -> Iterator[ServerProcess]:
    """One to spoil."""
    server = start_redis(REDIS)
    yield server
    server.discard()


def _flush(server: ServerProcess) -> None:
    with Redis.from_url(redis_url(server)) as redis:
        redis.flushall()


@ON_SERVERS
@pytest.mark.parametrize(
    ("trouble", "mend"),
    [
        (_flush, lambda _: None),
        (ServerProcess.kill, ServerProcess.start),
        (ServerProcess.pause, ServerProcess.resume),
    ],
    ids=["flushed", "refusing", "hanging"],
)
async def test_without_redis_everything_goes_on_a_little_later(
    redis_server: ServerProcess, build: Build, trouble: Trouble, mend: Trouble
) -> None:
    house = await build(redis_url=redis_url(redis_server))
    for role in ("door", "desk", "post"):
        await house.start(role)
    await report(house, 1)
    trouble(redis_server)
    await report(house, 2)
    mend(redis_server)
    await report(house, 3)
    await house.at_rest()
    assert house.notices(Fate.UNKNOWN) == []


@ON_SQLITE
async def test_what_is_said_while_postgresql_is_started_again_is_kept_and_answered(
    own_postgres: ServerProcess, build: Build
) -> None:
    house = await build(database_url=postgres_url(own_postgres))
    group = house.town.group(TIELU)
    bot = await house.start()
    await report(house, 1)
    own_postgres.stop()
    await house.town.person("崔文博").say(group, lamp(2))
    await house.until(lambda: "waits for the database" in bot.said)
    own_postgres.start()
    await house.town.hears(group, "【#2】")
    await house.at_rest()
    assert count(group, "【#2】") == 1
    house.forgive(DROPPED)


@ON_SQLITE
async def test_callbacks_while_postgresql_hangs_are_thanked_for_and_answered_only_when_it_goes_on(
    own_postgres: ServerProcess, build: Build
) -> None:
    house = await build(database_url=postgres_url(own_postgres), url_mode=True)
    group, postman = house.town.group(TIELU), house.town.sandbox.platform.postman
    bot = await house.start()
    await report(house, 1)
    await house.at_rest()
    posted = postman.attempts
    own_postgres.pause()
    for number in MEANWHILE:
        await house.town.person("崔文博").say(group, lamp(number))
    await is_answered(bot, 503, "")
    await house.until(lambda: postman.attempts == posted + 2 * len(MEANWHILE))  # nobody thanked for the first
    own_postgres.resume()
    for number in MEANWHILE:
        await house.town.hears(group, f"【#{number}】")
    await house.at_rest()
    assert [count(group, f"【#{number}】") for number in MEANWHILE] == [1] * len(MEANWHILE)
    assert len(house.town.issues()) == 1 + len(MEANWHILE)
    await is_answered(bot, 200, "")


@ON_SQLITE
async def test_what_is_said_while_the_disk_is_full_is_kept_and_answered_when_there_is_room(
    house: House,
) -> None:
    group = house.town.group(TIELU)
    bot = await house.start()
    await report(house, 1)
    _, most = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (bot.log.stat().st_size + 16_384, most))
    await house.town.person("崔文博").say(group, lamp(2))
    await house.until(lambda: "waits for the database" in bot.said)
    await is_answered(bot, 503, "the database has taken no writes")
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (most, most))
    await house.town.hears(group, "【#2】")
    await house.at_rest()
    await is_answered(bot, 200, "")
    assert count(group, "【#2】") == 1
    house.forgive(DROPPED)


async def test_a_clock_that_is_stepped_takes_nobodys_work_away(house: House) -> None:
    house.most_missed = int(EVER / BEAT)  # who waits for a core is not dead; an hour is 12,000 answers
    for role in ("door", "desk", "desk", "post", "clock"):
        await house.start(role)
    for number, seconds in enumerate((0, 3600, -3600, 0), start=1):
        house.step_clock(seconds)
        await report(house, number)
        await house.until(partial(have_answered, house, beats(house)))
    await house.at_rest()
    assert house.notices(Fate.UNKNOWN) == []
    assert len(house.town.issues()) == 4
    assert len(beats(house)) == len(house.bots)
    assert not any("no longer answers" in bot.said for bot in house.bots)


@ON_SQLITE
@pytest.mark.parametrize("is_started_again", [False, True], ids=["at work", "started again"])
async def test_what_waits_when_the_clock_is_set_back_waits_no_hour(
    house: House, is_started_again: bool
) -> None:
    town = house.town
    house.step_clock(3600)
    bot = await house.start()
    town.sandbox.faults.arm(Fault.ERRCODE, times=1000, value=-1, where="message/send")
    await report(house, 1)
    await house.until(lambda: any(row.attempts for row in house.notices(Fate.QUEUED)))
    if is_started_again:
        await house.stop(bot)
    town.sandbox.faults.disarm()
    house.step_clock(0)
    if is_started_again:
        await house.start()
    await house.at_rest()
    assert count(town.person(town.issue().owner), PLACE) == 1, house.heard()
    assert count(town.group(TIELU), "刚才有一阵子我没听见") == is_started_again
    house.forgive("switched on")


@ON_SQLITE
@pytest.mark.parametrize(
    ("fault", "value"),
    [
        (Fault.STATUS, 502),
        (Fault.ERRCODE, -1),
        (Fault.ERRCODE, 45009),
        (Fault.FORGET, 0),
        (Fault.SLOW, 0),
    ],
    ids=["5xx", "busy", "too often", "token invalid", "slow"],
)
async def test_an_app_message_waits_for_a_platform_in_trouble_and_holds_nobody_up(
    house: House, fault: Fault, value: float
) -> None:
    town = house.town
    await house.start()
    town.sandbox.faults.arm(fault, times=1000, value=value, where="message/send")
    await report(house, 1)
    await house.until(lambda: any(row.attempts for row in house.notices(Fate.QUEUED)))
    town.sandbox.faults.disarm()
    house.step_clock(1000)  # past every pause
    await house.at_rest()
    assert count(town.person(town.issue().owner), PLACE) == 1, house.heard()
    assert (house.notices(Fate.UNKNOWN), house.notices(Fate.DEAD)) == ([], [])
    house.forgive("switched on", "access_token", DROPPED)
