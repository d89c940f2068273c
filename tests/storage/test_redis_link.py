"""A Redis that is away is asked by one, once in a while, and told of in one line."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from storage.errors import Away
from storage.redis_link import QUIET, RedisLink, find_fault
from tests.servers.process import LOOPBACK, ServerProcess, free_port
from tests.servers.redis_wheels import redis_url as url_of

PAUSE = 2.0
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Server:
    """Answers, or does not, and counts who asked."""

    def __init__(self) -> None:
        self.is_there = False
        self.asked = 0

    async def ask(self, redis: Redis) -> str:
        self.asked += 1
        if not self.is_there:
            raise ConnectionRefusedError("nobody there")
        return "pong"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def noted() -> list[str]:
    return []


@pytest.fixture
def link(clock: Clock, noted: list[str]) -> RedisLink:
    return RedisLink("redis://127.0.0.1:1/0", noted.append, PAUSE, clock=clock)


async def test_while_it_is_away_only_one_asks(link: RedisLink, clock: Clock, noted: list[str]) -> None:
    server = Server()
    for _ in range(5):
        with pytest.raises(Away):
            await link.ask(server.ask)
    assert server.asked == 1
    clock.now += PAUSE
    for _ in range(5):
        with pytest.raises(Away):
            await link.ask(server.ask)
    assert server.asked == 2
    assert noted == ["failed", "failed"]


async def test_it_is_asked_again_when_it_is_back(link: RedisLink, clock: Clock, noted: list[str]) -> None:
    server = Server()
    with pytest.raises(Away):
        await link.ask(server.ask)
    server.is_there = True
    clock.now += PAUSE
    for _ in range(5):
        assert await link.ask(server.ask) == "pong"
    assert noted == ["failed", "back"]


async def test_one_that_comes_and_goes_does_not_fill_the_log(link: RedisLink, clock: Clock) -> None:
    server = Server()
    with capture_logs() as logs:
        for turn in range(20):
            server.is_there = bool(turn % 2)
            try:
                await link.ask(server.ask)
            except Away:
                clock.now += PAUSE
        assert [line["log_level"] for line in logs] == ["warning", "info"]
        clock.now += QUIET
        server.is_there = False
        with pytest.raises(Away):
            await link.ask(server.ask)
    assert [line["log_level"] for line in logs] == ["warning", "info", "warning"]


async def test_a_bug_is_no_outage(link: RedisLink, noted: list[str]) -> None:
    async def stumble(redis: Redis) -> None:
        raise KeyError("a bug")

    with pytest.raises(KeyError):
        await link.ask(stumble)
    assert noted == []


async def test_a_working_redis_has_no_fault(redis_url: str) -> None:
    assert await find_fault(redis_url) == ""


async def test_a_refusing_redis_is_a_fault() -> None:
    assert "does not answer" in await find_fault(f"redis://{LOOPBACK}:{free_port()}/0")


async def test_a_hanging_redis_is_a_fault(own_redis: ServerProcess) -> None:
    own_redis.pause()
    assert "does not answer" in await find_fault(url_of(own_redis))


@pytest.mark.parametrize(
    ("version", "words"), [("6.0.16", "6.2 is the oldest"), ("6.2.0", ""), ("10.1.0", "")]
)
async def test_a_redis_too_old_is_a_fault(version: str, words: str) -> None:
    async with old_redis(version) as url:
        assert words in await find_fault(url)
        assert bool(words) == bool(await find_fault(url))


@asynccontextmanager
async def old_redis(version: str) -> AsyncIterator[str]:
    """As much of a server as says its version."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        info = f"redis_version:{version}\r\n"
        while line := await reader.readline():
            word = line.strip().upper()
            if word == b"INFO":
                writer.write(f"${len(info)}\r\n{info}\r\n".encode())
            elif word in (b"CLIENT", b"SELECT"):
                writer.write(b"+OK\r\n")
        writer.close()

    async with await asyncio.start_server(serve, LOOPBACK, 0) as server:
        yield f"redis://{LOOPBACK}:{server.sockets[0].getsockname()[1]}/0"
