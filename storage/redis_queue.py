"""Wake-ups between processes on Redis Streams: each goes to one of those who wait, and may be lost."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from redis.exceptions import ResponseError

from storage.errors import Away
from storage.queue import WORKERS, LocalQueue
from storage.redis_link import PATIENCE, PREFIX, Client, RedisLink
from storage.redis_rescue import RescueRules, is_gone, rescue

LONGEST = 1000  # wake-ups a stream keeps, about
AT_ONCE = 100  # wake-ups one process takes; they fold into one

SPEAKER = "by"

_Entry = tuple[str, dict[str, str]]

_log = structlog.get_logger(__name__)


@dataclass
class _Lane:
    """One topic this process waits for."""

    topic: str
    group: str
    wanted: asyncio.Event = field(default_factory=asyncio.Event)  # somebody waits
    held: list[str] = field(default_factory=list)  # taken; acknowledged when the waiter has looked
    is_ready: bool = False  # the group stands, as far as we know
    rescue_at: float = 0.0

    @property
    def stream(self) -> str:
        """Where its wake-ups are."""
        return _stream(self.topic)


class RedisQueue:
    """Wakes this process without Redis, and the others by it."""

    def __init__(
        self,
        link: RedisLink,
        consumer: str,
        note: Callable[[str], None],
        rules: RescueRules | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`consumer` names this process alone; `note` is told of each wake-up that is "given_up"."""
        self._link = link
        self._consumer = consumer
        self._note = note
        self._rules = rules or RescueRules()
        self._clock = clock
        self._local = LocalQueue()
        self._lanes: dict[tuple[str, str], _Lane] = {}
        self._readers: set[asyncio.Task[None]] = set()
        self._unsaid: set[str] = set()
        self._saying: asyncio.Task[None] | None = None
        self._is_closed = False

    async def publish(self, topic: str) -> None:
        """Say that there is work under a topic; the caller never waits for Redis."""
        await self._local.publish(topic)
        self._unsaid.add(topic)
        if self._saying is None and not self._is_closed:
            self._saying = asyncio.create_task(self._say())
            self._saying.add_done_callback(_report)

    async def wait(self, topic: str, timeout: float, group: str = WORKERS) -> bool:  # noqa: ASYNC109
        """Wait for work, at most `timeout` seconds; False when none was announced."""
        if self._is_closed or not group:
            return await self._local.wait(topic, timeout)
        lane = self._lane(topic, group)
        lane.wanted.set()
        try:
            return await self._local.wait(topic, timeout)
        finally:
            lane.wanted.clear()

    async def close(self) -> None:
        """Wake everybody who waits; from now on nobody waits."""
        self._is_closed = True
        await self._local.close()
        if self._saying:
            await asyncio.wait({self._saying}, timeout=PATIENCE)
        for lane in self._lanes.values():
            lane.wanted.set()
        tasks = [*self._readers, *filter(None, [self._saying])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _lane(self, topic: str, group: str) -> _Lane:
        lane = self._lanes.get((topic, group))
        if lane is None:
            lane = self._lanes[topic, group] = _Lane(topic=topic, group=group)
            reader = asyncio.create_task(self._listen(lane))
            self._readers.add(reader)
            reader.add_done_callback(_report)
        return lane

    async def _say(self) -> None:
        try:
            while self._unsaid:
                topics, self._unsaid = self._unsaid, set()
                try:
                    await self._link.ask(partial(self._add, topics))
                except Away:  # meanwhile the others' sweeps may find it
                    self._unsaid |= topics
                    await asyncio.sleep(self._link.pause)
        finally:
            self._saying = None

    async def _add(self, topics: Iterable[str], redis: Client) -> None:
        async with redis.pipeline(transaction=False) as pipe:
            for topic in topics:
                said: dict[Any, Any] = {SPEAKER: self._consumer}
                pipe.xadd(_stream(topic), said, maxlen=LONGEST, approximate=True)
            await pipe.execute()

    async def _listen(self, lane: _Lane) -> None:
        """Take wake-ups only while somebody waits, so that the idle get them."""
        while not self._is_closed:  # redis-py swallows a cancelling that comes while it connects
            await lane.wanted.wait()
            try:
                await self._prepare(lane)
                taken = await self._link.ask(partial(self._take, lane), patiently=True)
            except Away:
                lane.is_ready = False
                await asyncio.sleep(self._link.pause)
            else:
                await self._heed(lane, taken)

    async def _heed(self, lane: _Lane, taken: list[_Entry] | None) -> None:
        if taken is None:  # the stream was flushed, and what it said with it
            lane.is_ready = False
            await self._wake(lane, [])
        elif any(said.get(SPEAKER) != self._consumer for _, said in taken):
            await self._wake(lane, [entry for entry, _ in taken])
        else:  # whoever waits here heard it when we said it
            lane.held += [entry for entry, _ in taken]

    async def _prepare(self, lane: _Lane) -> None:
        held, lane.held = lane.held, []
        if held:
            await self._link.ask(partial(_acknowledge, lane, held))
        if not lane.is_ready:
            await self._link.ask(partial(_make_group, lane))
            lane.is_ready = True
        if self._clock() >= lane.rescue_at:
            lane.rescue_at = self._clock() + self._rules.every
            rescued = await self._link.ask(
                partial(rescue, lane.stream, lane.group, self._consumer, self._rules)
            )
            for entry in rescued.given_up:
                self._note("given_up")
                _log.error("a wake-up outlived every process that took it", topic=lane.topic, entry=entry)
            if rescued.taken:
                await self._wake(lane, rescued.taken)

    async def _wake(self, lane: _Lane, entries: list[str]) -> None:
        lane.held += entries
        lane.wanted.clear()  # whoever waited goes to look; they set it again when they are back
        await self._local.publish(lane.topic)

    async def _take(self, lane: _Lane, redis: Client) -> list[_Entry] | None:
        """The next wake-ups; None when the group is gone."""
        try:
            answer: Any = await redis.xreadgroup(
                lane.group,
                self._consumer,
                {lane.stream: ">"},
                count=AT_ONCE,
                block=round(self._link.block * 1000),
            )
        except ResponseError as error:
            if not is_gone(error):
                raise
            return None
        return [(entry_id, said) for _, entries in answer for entry_id, said in entries]


def _stream(topic: str) -> str:
    return f"{PREFIX}:wake:{topic}"


async def _acknowledge(lane: _Lane, entries: list[str], redis: Client) -> None:
    await redis.xack(lane.stream, lane.group, *entries)


async def _make_group(lane: _Lane, redis: Client) -> None:
    try:
        await redis.xgroup_create(lane.stream, lane.group, id="0", mkstream=True)
    except ResponseError as error:
        if not str(error).startswith("BUSYGROUP"):
            raise


def _report(task: asyncio.Task[None]) -> None:
    """Nobody waits for these tasks, so a bug in one has to be said here; the sweeps go on."""
    if not task.cancelled() and (error := task.exception()):
        _log.error("wake-ups by Redis have stopped; the work goes on by sweeps", exc_info=error)
