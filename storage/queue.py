"""Wake-ups between the rooms: only a nudge, since the database holds the work."""

import asyncio
from collections import defaultdict
from typing import Protocol

WORKERS = "workers"  # the group of those of whom any will do


class Queue(Protocol):
    """Carries wake-ups; losing one costs time, never work."""

    async def publish(self, topic: str) -> None:
        """Say that there is work under a topic."""

    async def wait(self, topic: str, timeout: float, group: str = WORKERS) -> bool:  # noqa: ASYNC109
        """Wait for work, at most `timeout` seconds; False when none was announced.

        Processes of one group share the wake-ups, each group hears all of them. Without a group only this
        process's own are heard.
        """

    async def close(self) -> None:
        """Wake everybody who waits; from now on nobody waits."""


class LocalQueue:
    """The queue of a single process; wake-ups of one topic fold into one."""

    def __init__(self) -> None:
        self._wakes: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._is_closed = False

    async def publish(self, topic: str) -> None:
        """Wake who waits for a topic, or the next one to do so."""
        self._wakes[topic].set()

    async def wait(
        self,
        topic: str,
        timeout: float,  # noqa: ASYNC109 (no cancelling)
        group: str = WORKERS,  # noqa: ARG002 (one process, one group)
    ) -> bool:
        """Wait for work, at most `timeout` seconds; False when none was announced."""
        wake = self._wakes[topic]
        if not self._is_closed:
            try:
                async with asyncio.timeout(timeout):
                    await wake.wait()
            except TimeoutError:
                return False
        is_announced = wake.is_set() and not self._is_closed
        wake.clear()
        return is_announced

    async def close(self) -> None:
        """Wake everybody who waits; from now on nobody waits."""
        self._is_closed = True
        for wake in self._wakes.values():
            wake.set()
