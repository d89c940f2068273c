"""Keep hold of the tasks the sandbox starts."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.wait import wait


class Tasks:
    """Started tasks, so that none is lost and all can be waited for."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run it beside everything else."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def settle(self) -> None:
        """Wait until every started task has ended; raises what one raised."""
        while self._running:
            await asyncio.gather(*self._running)

    async def pause(self, seconds: float) -> None:
        """Wait so long, or until stop()."""
        await wait(self._stopping, seconds)

    async def stop(self) -> None:
        """Cancel what still runs."""
        self._stopping.set()
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
