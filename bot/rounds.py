"""What comes round every so many seconds, by the loop's own clock: setting the machine's puts nothing off."""

import asyncio
from collections.abc import Awaitable, Callable

Job = Callable[[], Awaitable[None]]


class Rounds:
    """Goes each round again and again, one at a time; one that takes too long leaves out what it missed."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []

    def add(self, seconds: float, job: Job) -> None:
        """For the first time when its seconds have passed; a job handles its own failures."""
        self._tasks.append(asyncio.create_task(_go(seconds, job)))

    def stop(self) -> None:
        """Cut off what is under way, and begin nothing more."""
        for task in self._tasks:
            task.cancel()


async def _go(seconds: float, job: Job) -> None:
    now = asyncio.get_running_loop().time
    began = now()
    while True:
        await asyncio.sleep(seconds - (now() - began) % seconds)
        await job()
