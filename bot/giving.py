"""Writes down that an answer is given in a response, and takes that back where it was not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from bot.insist import insist
from bot.topics import OUTBOX
from bot.workers import Workers
from storage.errors import StorageError, Unavailable
from storage.queue import Queue
from storage.trays import Outgoing
from storage.writer import Writer

DRAIN = 1.0  # seconds it gets at the end

_log = structlog.get_logger(__name__)


class Giving:
    """What is noted is on its way to who waits, or the postman's."""

    def __init__(self, writer: Writer, queue: Queue) -> None:
        self._writer = writer
        self._queue = queue
        self._backs = Workers(most=1000)

    @asynccontextmanager
    async def noted(self, outgoing: Outgoing, sender: str, now: datetime) -> AsyncIterator[bool]:
        """Whether it is ours to give: not when somebody has it, or nobody can say so just now.

        Who leaves this by an error, or because the platform has stopped waiting, has given nothing.
        """
        noting = asyncio.create_task(self._note(outgoing, sender, now))
        try:
            yield await asyncio.shield(noting)
        except (StorageError, asyncio.CancelledError):
            self._backs.start(self._take_back(noting, outgoing, sender, now))
            raise

    async def stop(self) -> None:
        """Give what is to be taken back a moment."""
        await self._backs.drain(DRAIN)

    async def _note(self, outgoing: Outgoing, sender: str, now: datetime) -> bool:
        try:
            return await self._writer.run(lambda uow: uow.outbox.give(outgoing.notice.answers, sender, now))
        except Unavailable as error:
            _log.warning("whether an answer was noted as given is unknown", reason=str(error))
            return False

    async def _take_back(
        self, noting: asyncio.Task[bool], outgoing: Outgoing, sender: str, now: datetime
    ) -> None:
        await asyncio.wait({noting})
        await insist(
            lambda: self._writer.run(lambda uow: uow.outbox.take_back(outgoing.id, sender, now)),
            "an answer that was not given waits for the database",
            notice=outgoing.id,
        )
        await self._queue.publish(OUTBOX)
