import asyncio

from storage.queue import LocalQueue

SOON = 0.01  # seconds to wait for what will not come
EVER = 5.0  # seconds, never waited out in a test that passes


async def test_a_wake_up_before_the_wait_is_not_lost() -> None:
    queue = LocalQueue()
    await queue.publish("inbox")
    assert await queue.wait("inbox", EVER)


async def test_a_wake_up_reaches_who_waits_already() -> None:
    queue = LocalQueue()
    is_woken, _ = await asyncio.gather(queue.wait("inbox", EVER), queue.publish("inbox", key="group-1"))
    assert is_woken


async def test_many_wake_ups_are_one() -> None:
    queue = LocalQueue()
    for _ in range(3):
        await queue.publish("inbox")
    assert await queue.wait("inbox", EVER)
    assert not await queue.wait("inbox", SOON)


async def test_topics_do_not_wake_each_other() -> None:
    queue = LocalQueue()
    await queue.publish("outbox")
    assert not await queue.wait("inbox", SOON)
    assert await queue.wait("outbox", EVER)


async def test_closing_lets_everybody_go() -> None:
    queue = LocalQueue()
    is_woken, _ = await asyncio.gather(queue.wait("inbox", EVER), queue.close())
    assert not is_woken
    assert not await queue.wait("inbox", EVER)
