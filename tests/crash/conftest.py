"""Towns whose bots are real processes, on SQLite and on PostgreSQL with Redis."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientError
from redis import Redis

from bot.sandbox.postman import Door, Postman
from tests.crash.house import House, Zygote, housed
from tests.journeys.town import Clock, founded
from tests.servers.process import ServerProcess
from tests.servers.redis_wheels import OVERRIDE, redis_kinds, redis_url

SERVERS = "postgresql and redis"
Build = Callable[..., "AsyncIterator[House]"]


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    zygote = Zygote()
    yield zygote
    zygote.end()


@pytest.fixture
def some_redis(redis_servers: Callable[[str], ServerProcess]) -> str:
    """The address of one empty Redis; which kind is another test's matter."""
    url = os.environ.get(OVERRIDE) or redis_url(redis_servers(redis_kinds()[0]))
    with Redis.from_url(url) as redis:
        redis.flushdb()
    return url


@pytest.fixture(params=["sqlite", SERVERS])
def where(request: pytest.FixtureRequest) -> dict[str, object]:
    """The settings that say where the ledger lies; most tests run on both."""
    return place_of(request, "postgresql_url")


def place_of(request: pytest.FixtureRequest, database: str) -> dict[str, object]:
    """In the var folder; or in the database a fixture of this name gives, beside a Redis."""
    if request.param == "sqlite":
        return {}
    given: dict[str, object] = {"redis_url": request.getfixturevalue("some_redis")}
    return given | {"database_url": request.getfixturevalue(database)}


@pytest.fixture
async def build(
    var: Path, where: dict[str, object], zygote: Zygote
) -> AsyncIterator[Callable[..., "object"]]:
    """Founds the town of a test; `url_mode=True` for callbacks."""
    async with AsyncExitStack() as stack:

        async def found(**changes: object) -> House:
            town = await stack.enter_async_context(founded(var, Clock(), **where | changes))  # type: ignore[arg-type]
            return await stack.enter_async_context(housed(town, zygote))

        yield found


@pytest.fixture
async def house(build: Callable[..., object]) -> House:
    """A town on the long connection."""
    return await build()  # type: ignore[misc,no-any-return]


@pytest.fixture
def patient_platform(monkeypatch: pytest.MonkeyPatch) -> Callable[[House], None]:
    """In URL mode it repeats what nobody thanked it for; here it waits until somebody listens again."""
    send = Postman._send

    def wait_for(house: House) -> None:
        async def send_when_up(postman: Postman, door: Door, text: str) -> tuple[int, str, str]:
            while True:
                await house.until(lambda: house.bots[-1].is_alive and house.bots[-1].address)
                here = replace(door, url=house.bots[-1].address + urlsplit(door.url).path)
                with suppress(ClientError):
                    return await send(postman, here, text)

        monkeypatch.setattr(Postman, "_send", send_when_up)

    return wait_for
