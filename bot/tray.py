"""Takes rows out of a tray: as many as there is room for, each worked by a task of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

from bot.workers import Workers
from storage.queue import WORKERS, Queue

SWEEP = 3.0  # seconds between looks when no wake-up comes
ALONE = 0.5  # where others bring the work and nothing carries their wake-ups


class Numbered(Protocol):
    """A row."""

    @property
    def id(self) -> int:
        """Its id."""


Row = TypeVar("Row", bound=Numbered)


class Tray(Generic[Row]):
    """What the dispatcher and the postman have in common."""

    def __init__(
        self,
        queue: Queue,
        topic: str,
        *,
        claim: Callable[[int], Awaitable[Sequence[Row]]],
        work: Callable[[Row], Coroutine[object, object, None]],
        keep_only: Callable[[Collection[int]], Awaitable[None]],
        at_once: int,
        look: float,
        group: Callable[[], str] = lambda: WORKERS,
    ) -> None:
        """`group` says with whom the wake-ups are shared just now, if they are.

        `claim` takes at most so many rows, `keep_only` gives back all but these; `work` never fails.
        """
        self._queue = queue
        self._topic = topic
        self._claim = claim
        self._work = work
        self._keep_only = keep_only
        self._look = look
        self._group = group
        self._in_hand: set[int] = set()
        self._workers = Workers(at_once)
        self._claiming = asyncio.Lock()
        self.stopping = False
        self.leaves_more = False  # the last look found as much as there was room for, or more

    async def once(self) -> bool:
        """Start what can be started now; False when there was nothing."""
        async with self._claiming:
            room = self._workers.room
            if self.stopping or not room:
                return False
            claimed = await self._claim(room)
            self.leaves_more = len(claimed) >= room  # else what comes now comes with a wake-up of its own
            for row in claimed:
                self._in_hand.add(row.id)
                self._workers.start(self._work_on(row))
            return bool(claimed)

    async def run(self, turn: Callable[[], Awaitable[bool]]) -> None:
        """Turn after turn until stopped, with a rest after each that left nothing; `turn` never fails."""
        while not self.stopping:
            if not await turn() or not self.leaves_more:
                await self.rest()

    async def tidy(self) -> None:
        """Give back what was claimed and is not worked on: the database was away at the wrong moment."""
        async with self._claiming:
            await self._keep_only(frozenset(self._in_hand))

    async def rest(self) -> None:
        """Wait for a wake-up, or for the next look."""
        if self._workers.room:
            await self._queue.wait(self._topic, self._look, self._group())
        else:  # a wake-up we took could not be followed, and another process may have room
            await self._workers.wait_room(self._look)

    async def stop(self, seconds: float) -> int:
        """Take nothing new and finish what was started; returns how many were cut off."""
        self.stopping = True
        await self._queue.publish(self._topic)
        deadline = asyncio.get_running_loop().time() + seconds
        with suppress(TimeoutError):  # a database that hangs is not waited for
            async with asyncio.timeout_at(deadline), self._claiming:
                pass  # what was claimed is started, or it would be left to the next start
        return await self._workers.drain(max(0.0, deadline - asyncio.get_running_loop().time()))

    async def _work_on(self, row: Row) -> None:
        try:
            await self._work(row)
        finally:
            self._in_hand.discard(row.id)
