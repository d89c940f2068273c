"""Several processes on one Redis, played by as many connections of their own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field

from storage.errors import Away
from storage.redis_link import RedisLink
from storage.redis_queue import RedisQueue
from storage.redis_rescue import RescueRules
from tests.waiting import EVER, breathe

PAUSE = 0.05  # seconds an absent Redis is left alone
BLOCK = 0.1  # seconds a read waits


def unheard(event: str) -> None:
    """For tests that do not ask what was counted."""


async def until_back(link: RedisLink) -> None:
    """Wait until Redis is asked again, and answers."""
    async with asyncio.timeout(EVER):
        while True:
            with suppress(Away):
                await link.ask(lambda redis: redis.ping())
                return
            await breathe()


@dataclass
class Process:
    """One process: its link, its queue and what it counted."""

    link: RedisLink
    queue: RedisQueue
    noted: list[str] = field(default_factory=list)


@asynccontextmanager
async def processes(url: str, *names: str, rules: RescueRules | None = None) -> AsyncIterator[list[Process]]:
    """Processes that end with the context."""
    async with AsyncExitStack() as stack:
        running = []
        for name in names:
            noted: list[str] = []
            link = RedisLink(url, noted.append, PAUSE, BLOCK)
            stack.push_async_callback(link.close)
            queue = RedisQueue(link, name, noted.append, rules)
            stack.push_async_callback(queue.close)
            running.append(Process(link=link, queue=queue, noted=noted))
        yield running
