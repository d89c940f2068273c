"""Wake-ups between processes: shared when Redis is there, late but never fatal when it is not."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from storage.queue import WORKERS
from storage.redis_link import PREFIX
from storage.redis_rescue import DEAD_LETTERS, RescueRules
from tests.servers.process import LOOPBACK, ServerProcess
from tests.servers.redis_wheels import redis_url as url_of
from tests.storage.redis_processes import BLOCK, Process, processes
from tests.waiting import EVER, breathe, eventually

MOMENT = 0.1  # seconds for what does not come
STREAM = f"{PREFIX}:wake:inbox"
HASTY = RescueRules(every=0.02, idle=50)


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = Redis.from_url(redis_url, decode_responses=True)
    yield client
    await client.aclose()


def waiting(*workers: Process) -> list[asyncio.Task[bool]]:
    return [asyncio.create_task(worker.queue.wait("inbox", EVER)) for worker in workers]


async def until_idle(redis: Redis, number: int) -> None:
    """Wait until so many workers listen."""
    async with asyncio.timeout(EVER):
        while (await redis.info("clients"))["blocked_clients"] < number:
            await breathe()


async def until_calm(worker: Process) -> None:
    """Hear out what was said before; a flush wakes as well."""
    while await worker.queue.wait("inbox", 4 * BLOCK):
        pass


async def pending(redis: Redis) -> int:
    return int((await redis.xpending(STREAM, WORKERS))["pending"])


async def until_acknowledged(redis: Redis) -> None:
    async with asyncio.timeout(EVER):
        while await pending(redis):
            await breathe()


async def test_a_wake_up_reaches_another_process(redis_url: str) -> None:
    async with processes(redis_url, "door", "desk") as (door, desk):
        await door.queue.publish("inbox")
        assert await desk.queue.wait("inbox", EVER)
    assert door.noted == desk.noted == []


async def test_two_who_wait_share_two_wake_ups(redis_url: str, redis: Redis) -> None:
    async with processes(redis_url, "door", "a", "b") as (door, *desks):
        tasks = waiting(*desks)
        await until_idle(redis, 2)
        await door.queue.publish("inbox")
        done, left = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        assert (len(done), len(left)) == (1, 1)
        await door.queue.publish("inbox")
        assert await asyncio.gather(*tasks) == [True, True]


async def test_every_group_hears_all_and_who_has_none_hears_nothing(redis_url: str) -> None:
    async with processes(redis_url, "post", "other", "owner", "standby") as (post, other, owner, standby):
        for _ in range(3):
            await post.queue.publish("outbox")
            assert await other.queue.wait("outbox", EVER)
            assert await owner.queue.wait("outbox", EVER, "line")
            assert not await standby.queue.wait("outbox", MOMENT, "")


async def test_who_is_busy_leaves_the_wake_ups_to_who_is_idle(redis_url: str, redis: Redis) -> None:
    async with processes(redis_url, "door", "busy", "idle") as (door, busy, idle):
        (first,) = waiting(busy)
        await until_idle(redis, 1)
        await door.queue.publish("inbox")
        assert await first  # and it does not come back
        for _ in range(5):
            (task,) = waiting(idle)
            await until_idle(redis, 1)
            await door.queue.publish("inbox")
            assert await task


async def test_a_wake_up_is_acknowledged_when_the_waiter_has_looked(redis_url: str, redis: Redis) -> None:
    async with processes(redis_url, "door", "desk") as (door, desk):
        await door.queue.publish("inbox")
        assert await desk.queue.wait("inbox", EVER)
        assert await pending(redis) == 1
        (again,) = waiting(desk)
        await until_acknowledged(redis)
        again.cancel()


async def test_what_a_dead_process_took_wakes_another(redis_url: str, redis: Redis) -> None:
    async with processes(redis_url, "door", "desk", rules=HASTY) as (door, desk):
        async with processes(redis_url, "dead") as (dead,):
            await door.queue.publish("inbox")
            assert await dead.queue.wait("inbox", EVER)
        assert await desk.queue.wait("inbox", EVER)
        (again,) = waiting(desk)
        await until_acknowledged(redis)
        again.cancel()


async def test_what_a_dead_process_took_and_the_stream_has_dropped_is_forgotten(
    redis_url: str, redis: Redis
) -> None:
    async with processes(redis_url, "door", "desk", rules=HASTY) as (door, desk):
        async with processes(redis_url, "dead") as (dead,):
            await door.queue.publish("inbox")
            assert await dead.queue.wait("inbox", EVER)
        await redis.xtrim(STREAM, maxlen=0)
        (waiter,) = waiting(desk)
        await eventually(waiter.done)
        (waiter,) = waiting(desk)
        await until_acknowledged(redis)
        waiter.cancel()
        assert desk.noted == []


async def test_what_outlives_every_process_becomes_a_dead_letter(redis_url: str, redis: Redis) -> None:
    rules = RescueRules(every=0.02, idle=50, deliveries=1)
    async with processes(redis_url, "door", "desk", rules=rules) as (door, desk):
        async with processes(redis_url, "dead") as (dead,):
            await door.queue.publish("inbox")
            assert await dead.queue.wait("inbox", EVER)
        (waiter,) = waiting(desk)
        await eventually(lambda: desk.noted == ["given_up"])
        waiter.cancel()
    letters: Any = await redis.xrange(DEAD_LETTERS)
    ((_, letter),) = letters
    assert (letter["stream"], letter["deliveries"]) == (STREAM, "1")
    assert await pending(redis) == 0


async def test_a_vanished_process_is_forgotten(redis_url: str, redis: Redis) -> None:
    async with processes(redis_url, "gone") as (gone,):
        (waiter,) = waiting(gone)
        await until_idle(redis, 1)
        waiter.cancel()
    rules = RescueRules(every=0.02, vanished=50)
    async with processes(redis_url, "desk", rules=rules) as (desk,):
        (waiter,) = waiting(desk)
        async with asyncio.timeout(EVER):
            while [one["name"] for one in await redis.xinfo_consumers(STREAM, WORKERS)] != ["desk"]:
                await desk.queue.publish("inbox")
                await asyncio.wait({waiter}, timeout=0.02)
                (waiter,) = waiting(desk) if waiter.done() else (waiter,)
        waiter.cancel()


async def test_a_flush_while_somebody_waits_costs_nothing(redis_url: str, redis: Redis) -> None:
    async with processes(redis_url, "door", "desk") as (door, desk):
        for _ in range(3):
            await until_calm(desk)
            (waiter,) = waiting(desk)
            await until_idle(redis, 1)
            await redis.flushall()
            await door.queue.publish("inbox")
            assert await waiter
    assert desk.noted == door.noted == []


async def test_flushes_at_any_moment_stop_nobody(redis_url: str, redis: Redis) -> None:
    async with processes(redis_url, "door", "desk", rules=HASTY) as (door, desk):
        for place in range(100):
            await door.queue.publish("inbox")
            if place % 3:
                await redis.flushall()
            await desk.queue.wait("inbox", 0.01)
        await until_calm(desk)
        (waiter,) = waiting(desk)
        await until_idle(redis, 1)
        await door.queue.publish("inbox")
        assert await waiter
    assert desk.noted == door.noted == []


async def test_a_redis_that_refuses_is_told_of_once_and_taken_back_by_itself(
    own_redis: ServerProcess,
) -> None:
    async with processes(url_of(own_redis), "door", "desk") as (door, desk):
        await door.queue.publish("inbox")
        assert await desk.queue.wait("inbox", EVER)
        with capture_logs() as logs:
            own_redis.kill()
            for _ in range(20):
                publish_at_once(door)
                await desk.queue.wait("inbox", 0.01)
            assert door.noted[0] == "failed"
            own_redis.start()
            assert await woken_again(door, desk)
    assert [line["log_level"] for line in logs].count("warning") <= 2, "one a process"
    assert {"back"} <= set(desk.noted) | set(door.noted)


async def test_what_was_said_while_redis_was_away_was_heard_by_nobody_when_it_came_back(
    own_redis: ServerProcess,
) -> None:
    async with processes(url_of(own_redis), "door", "desk") as (door, desk):
        await door.queue.publish("inbox")
        await until_calm(desk)
        own_redis.kill()
        await door.queue.publish("inbox")
        await eventually(lambda: "failed" in door.noted)
        own_redis.start()
        assert await desk.queue.wait("inbox", EVER)


async def test_a_redis_that_hangs_holds_nobody_up(own_redis: ServerProcess) -> None:
    async with processes(url_of(own_redis), "door", "desk") as (door, desk):
        await door.queue.publish("inbox")
        assert await desk.queue.wait("inbox", EVER)
        own_redis.pause()
        for _ in range(20):
            publish_at_once(door)
            await desk.queue.wait("inbox", 0.01)
        await eventually(lambda: "failed" in door.noted)
        own_redis.resume()
        assert await woken_again(door, desk)


async def test_a_redis_that_is_full_stops_no_process(own_redis: ServerProcess) -> None:
    async with processes(url_of(own_redis), "door", "desk") as (door, desk):
        client = Redis.from_url(url_of(own_redis))
        await client.config_set("maxmemory", 1)
        for _ in range(20):
            publish_at_once(door)
            assert await door.queue.wait("inbox", EVER), "this process needs no Redis"
            await desk.queue.wait("inbox", 0.01)
        await client.config_set("maxmemory", 0)
        assert await woken_again(door, desk)
        await client.aclose()


async def test_a_socket_that_never_answers_holds_nobody_up() -> None:
    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(swallow, LOOPBACK, 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with processes(f"redis://{LOOPBACK}:{port}/0", "desk") as (desk,):
            publish_at_once(desk)
            assert await desk.queue.wait("inbox", EVER)
            assert not await desk.queue.wait("inbox", MOMENT)
            await eventually(lambda: "failed" in desk.noted)


def publish_at_once(process: Process) -> None:
    """Nothing is waited for: the loop goes to nobody else meanwhile."""
    with pytest.raises(StopIteration):
        process.queue.publish("inbox").send(None)


async def woken_again(door: Process, desk: Process) -> bool:
    """Whether wake-ups cross once more."""
    async with asyncio.timeout(EVER):
        while not await desk.queue.wait("inbox", 0.02):
            await door.queue.publish("inbox")
    return True
