"""A bounded crowd of tasks that are never forgotten."""

import asyncio
from collections.abc import Coroutine


class Workers:
    """Starts tasks, keeps a reference to each, and ends them in time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def room(self) -> int:
        """How many more may start."""
        return self._most - len(self._tasks)

    def start(self, work: Coroutine[object, object, None]) -> None:
        """Start a task; it handles its own failures."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def wait_room(self, seconds: float) -> None:
        """Wait until one of them has ended, but not longer than so many seconds."""
        if not self.room:
            await asyncio.wait(set(self._tasks), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)

    async def drain(self, seconds: float) -> int:
        """Let them finish, then cancel the rest; returns how many were cut off."""
        if not self._tasks:
            return 0
        _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return len(late)
