"""Waits for a database that is away, where what it is to be told is known to nobody else."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from storage.errors import Unavailable

AGAIN = 1.0  # seconds until it is asked again

T = TypeVar("T")

_log = structlog.get_logger(__name__)


async def insist(
    ask: Callable[[], Awaitable[T]],
    words: str,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    **facts: object,
) -> T:
    """What it answers in the end; `words` and `facts` tell the log what waits."""
    while True:
        try:
            return await ask()
        except Unavailable as error:
            _log.warning(words, reason=str(error), **facts)
            await pause(AGAIN)
