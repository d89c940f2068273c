"""Wake-ups of one process and of several: one contract for both queues."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from storage.queue import LocalQueue, Queue
from storage.redis_queue import RedisQueue
from tests.storage.redis_processes import processes
from tests.waiting import EVER

SOON = 0.05  # seconds to wait for what will not come


class QueueContract:
    """What whoever works may rely on."""

    async def test_a_wake_up_before_the_wait_is_not_lost(self, queue: Queue) -> None:
        await queue.publish("inbox")
        assert await queue.wait("inbox", EVER)

    async def test_a_wake_up_reaches_who_waits_already(self, queue: Queue) -> None:
        is_woken, _ = await asyncio.gather(queue.wait("inbox", EVER), queue.publish("inbox"))
        assert is_woken

    async def test_many_wake_ups_are_one(self, queue: Queue) -> None:
        for _ in range(3):
            await queue.publish("inbox")
        assert await queue.wait("inbox", EVER)
        assert not await queue.wait("inbox", SOON)

    async def test_topics_do_not_wake_each_other(self, queue: Queue) -> None:
        await queue.publish("outbox")
        assert not await queue.wait("inbox", SOON)
        assert await queue.wait("outbox", EVER)

    async def test_closing_lets_everybody_go(self, queue: Queue) -> None:
        is_woken, _ = await asyncio.gather(queue.wait("inbox", EVER), queue.close())
        assert not is_woken
        assert not await queue.wait("inbox", EVER)

    async def test_after_closing_nothing_is_said(self, queue: Queue) -> None:
        await queue.close()
        await queue.publish("inbox")
        assert not await queue.wait("inbox", EVER)


class TestLocalQueue(QueueContract):
    @pytest.fixture
    def queue(self) -> LocalQueue:
        return LocalQueue()


class TestRedisQueue(QueueContract):
    @pytest.fixture
    async def queue(self, redis_url: str) -> AsyncIterator[RedisQueue]:
        async with processes(redis_url, "this") as (this,):
            yield this.queue
