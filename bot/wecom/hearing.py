"""Callbacks on their way to the database: in order, none dropped while it is away for a moment."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import structlog

from bot.wait import wait
from bot.wecom.frames import Frame
from storage.errors import StorageError, Unavailable

AHEAD = 64  # callbacks read ahead of the database; beyond that reading waits

Count = Callable[..., object]  # an event's word, then its labels

_log = structlog.get_logger(__name__)


class Hearing:
    """Hands on, one by one, what the long connection heard and what it missed."""

    def __init__(
        self,
        on_frame: Callable[[str, str], Awaitable[object]],
        on_gap: Callable[[datetime, datetime], Awaitable[object]],
        stopping: asyncio.Event,
        retry_seconds: float,
        count: Count,
    ) -> None:
        self.lost = 0  # callbacks that could not be kept
        self._on_frame = on_frame
        self._on_gap = on_gap
        self._stopping = stopping
        self._retry_seconds = retry_seconds
        self._count = count
        self._waiting: asyncio.Queue[Callable[[], Awaitable[object]]] = asyncio.Queue(AHEAD)

    @property
    def ahead(self) -> int:
        """How many are read and wait."""
        return self._waiting.qsize()

    async def take(self, frame: Frame) -> None:
        """Queue a callback; waits while too many are queued."""
        await self._waiting.put(partial(self._on_frame, frame.payload, frame.req_id))

    async def take_gap(self, since: datetime, until: datetime) -> None:
        """Queue the news that nobody listened."""
        await self._waiting.put(partial(self._on_gap, since, until))

    async def settle(self) -> None:
        """Wait until everything queued is handed on."""
        await self._waiting.join()

    async def run(self) -> None:
        """Hand on without end."""
        while True:
            hand_on = await self._waiting.get()
            try:
                await self._insist(hand_on)
            finally:
                self._waiting.task_done()

    async def _insist(self, hand_on: Callable[[], Awaitable[object]]) -> None:
        """The platform repeats nothing here, so a database that is away is waited for."""
        while True:
            try:
                await hand_on()
                return
            except StorageError as error:
                if not isinstance(error, Unavailable) or await wait(self._stopping, self._retry_seconds):
                    self.lost += 1
                    self._count("dropped", "lost_frame")
                    _log.error("a callback could not be kept", reason=str(error), lost=self.lost)
                    return
                _log.error("a callback waits for the database")
