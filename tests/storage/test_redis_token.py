"""One token for all processes: fetched once, replaced once, and never missing because Redis is."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from storage.redis_link import RedisLink
from storage.redis_token import RedisShelf
from storage.token_shelf import Token
from tests.servers.process import ServerProcess
from tests.servers.redis_wheels import redis_url as url_of
from tests.storage.redis_processes import unheard
from tests.waiting import EVER

NAME = "corp:1000002"
KEY = f"shuoshi:token:{NAME}"


class Platform:
    """Hands out a new token with each call."""

    def __init__(self, seconds: float = 6900) -> None:
        self.fetched = 0
        self.seconds = seconds
        self.gate = asyncio.Event()
        self.gate.set()
        self.is_down = False

    async def fetch(self) -> Token:
        self.fetched += 1
        number = self.fetched
        await self.gate.wait()
        if self.is_down:
            raise RuntimeError("the platform is down")
        return Token(value=f"t{number}", seconds=self.seconds)


@pytest.fixture
async def link(redis_url: str) -> AsyncIterator[RedisLink]:
    link = RedisLink(redis_url, unheard)
    yield link
    await link.close()


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = Redis.from_url(redis_url, decode_responses=True)
    yield client
    await client.aclose()


async def test_many_processes_fetch_one_token(link: RedisLink) -> None:
    platform = Platform()
    platform.gate.clear()
    shelves = [RedisShelf(link, NAME) for _ in range(8)]
    renewals = [asyncio.create_task(shelf.renew(platform.fetch, "")) for shelf in shelves]
    await asyncio.wait(renewals, timeout=0.2)
    platform.gate.set()
    tokens = await asyncio.gather(*renewals)
    assert {token.value for token in tokens} == {"t1"}
    assert platform.fetched == 1
    assert all(6890 < token.seconds <= 6900 for token in tokens)


async def test_a_refused_token_is_replaced_once_for_all(link: RedisLink) -> None:
    platform, here, there = Platform(), RedisShelf(link, NAME), RedisShelf(link, NAME)
    await here.renew(platform.fetch, "")
    assert (await here.renew(platform.fetch, "t1")).value == "t2"
    assert (await there.renew(platform.fetch, "t1")).value == "t2"
    assert platform.fetched == 2


async def test_another_apps_token_is_another(link: RedisLink) -> None:
    platform = Platform()
    await RedisShelf(link, NAME).renew(platform.fetch, "")
    assert (await RedisShelf(link, "corp:1000003").renew(platform.fetch, "")).value == "t2"


async def test_who_could_not_fetch_leaves_it_to_the_next(link: RedisLink) -> None:
    platform = Platform()
    platform.is_down = True
    with pytest.raises(RuntimeError):
        await RedisShelf(link, NAME).renew(platform.fetch, "")
    platform.is_down = False
    assert (await RedisShelf(link, NAME).renew(platform.fetch, "")).value == "t2"


async def test_a_token_leaves_redis_when_it_is_spent(link: RedisLink, redis: Redis) -> None:
    await RedisShelf(link, NAME).renew(Platform(seconds=60).fetch, "")
    assert 0 < await redis.ttl(KEY) <= 60
    assert await redis.keys() == [KEY], "the lock is gone"


async def test_the_lock_of_another_is_not_opened(link: RedisLink, redis: Redis) -> None:
    platform = Platform()
    platform.gate.clear()
    renewal = asyncio.create_task(RedisShelf(link, NAME).renew(platform.fetch, ""))
    async with asyncio.timeout(EVER):
        while not platform.fetched:
            await asyncio.wait({renewal}, timeout=0.01)
    await redis.set(f"{KEY}:lock", "somebody else")  # ours had run out
    platform.gate.set()
    await renewal
    assert await redis.get(f"{KEY}:lock") == "somebody else"


async def test_a_lock_that_nobody_opens_is_not_waited_for_in_vain(link: RedisLink, redis: Redis) -> None:
    await redis.set(f"{KEY}:lock", "a dead process", px=60_000)
    platform = Platform()
    assert (await RedisShelf(link, NAME, looks=3).renew(platform.fetch, "")).value == "t1"


async def test_a_flush_costs_one_fetch(link: RedisLink, redis: Redis) -> None:
    platform, shelf = Platform(), RedisShelf(link, NAME)
    await shelf.renew(platform.fetch, "")
    await redis.flushall()
    assert (await shelf.renew(platform.fetch, "")).value == "t2"


@pytest.mark.parametrize("trouble", ["kill", "pause"])
async def test_without_redis_each_process_fetches_its_own(own_redis: ServerProcess, trouble: str) -> None:
    noted: list[str] = []
    platform, link = Platform(), RedisLink(url_of(own_redis), noted.append, clock=lambda: 0.0)
    shelf = RedisShelf(link, NAME)
    getattr(own_redis, trouble)()
    for place in range(1, 6):
        assert (await shelf.renew(platform.fetch, "")).value == f"t{place}"
    assert noted == ["failed"], "only the first one waited"
    await link.close()


async def test_a_redis_that_goes_while_the_token_is_fetched_costs_nothing(own_redis: ServerProcess) -> None:
    platform, link = Platform(), RedisLink(url_of(own_redis), unheard)
    platform.gate.clear()
    renewal = asyncio.create_task(RedisShelf(link, NAME).renew(platform.fetch, ""))
    async with asyncio.timeout(EVER):
        while not platform.fetched:
            await asyncio.wait({renewal}, timeout=0.01)
    own_redis.kill()
    platform.gate.set()
    assert (await renewal).value == "t1"
    assert platform.fetched == 1
    await link.close()
