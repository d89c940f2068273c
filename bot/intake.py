"""The clerk at the door: keeps what came in, word for word, before the platform is thanked for it."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from bot.counts import Counts
from bot.topics import INBOX
from bot.wecom.inbound import Parsed
from storage.queue import Queue
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Received:
    """A payload that is safely kept."""

    inbox_id: int
    is_new: bool  # False: the platform said it before


class Intake:
    """Stores raw payloads and wakes those who work on them."""

    def __init__(
        self, writer: Writer, queue: Queue, counts: Counts, fetch_media: Callable[[int], None]
    ) -> None:
        self._writer = writer
        self._queue = queue
        self._counts = counts
        self._fetch_media = fetch_media

    async def receive(self, parsed: Parsed) -> Received:
        """Keep a payload; returns only after the commit, raises StorageError when it could not be kept."""
        received = await self._writer.run(lambda uow: _keep(uow, parsed))
        if received.is_new:
            self._counts.add("received", parsed.label)
            if parsed.media:
                self._fetch_media(received.inbox_id)
            await self._queue.publish(INBOX)
        else:
            self._counts.add("repeated", parsed.raw.surface)
            _log.info("a repeat was recognised", surface=parsed.raw.surface, inbox=received.inbox_id)
        return received


def _keep(uow: UnitOfWork, parsed: Parsed) -> Received:
    inbox_id, is_new = uow.inbox.store(parsed.raw)
    if is_new:
        for position, link in enumerate(parsed.media):
            uow.media.add(inbox_id, position, link.url, link.aes_key, parsed.raw.received_at)
    return Received(inbox_id=inbox_id, is_new=is_new)
