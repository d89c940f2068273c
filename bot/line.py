"""Holds the long connection for as long as this process may, and lets it go in good order."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import structlog

from bot.owner import only_owner
from bot.parts import Parts

LOCK_NAME = "long-connection.lock"
LAST_ANSWERS = 1.0  # seconds the platform gets to say that what was being sent has arrived
LAST_FRAMES = 1.5  # seconds the long connection gets to hand on what it has read

_log = structlog.get_logger(__name__)


async def start_connection(parts: Parts, lock: Path, stack: AsyncExitStack, *, tells_gap: bool) -> None:
    """Keep the connection, once the lock is ours, until the stack ends."""
    connection = parts.platform.connection
    if connection is None:
        return

    async def hold() -> None:
        async with only_owner(lock):
            if (before := parts.heartbeat.find()) and tells_gap:
                await parts.deafness.note(before.last, parts.clock(), between_lives=True)
            await connection.run()

    task = asyncio.create_task(hold())
    task.add_done_callback(_report)

    async def let_go() -> None:
        was_up = connection.is_up
        await connection.wait_answered(LAST_ANSWERS)
        connection.stop()
        await asyncio.wait({task}, timeout=LAST_FRAMES)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        if was_up:
            parts.heartbeat.beat(parts.clock())

    stack.push_async_callback(let_go)


def _report(task: asyncio.Task[None]) -> None:
    """Nobody waits for the connection's task, so its failure has to be said here."""
    if not task.cancelled() and (error := task.exception()):
        _log.critical("the long connection's task failed; start the bot again", exc_info=error)
