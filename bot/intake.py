"""The clerk at the door: keeps what came in, word for word, before the platform is thanked for it."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.means import Means
from bot.metrics import payload_kind
from bot.topics import INBOX
from bot.wecom.inbound import Parsed, Received
from storage.errors import StorageError, Unavailable
from storage.unit_of_work import UnitOfWork

MOST_UNDER_WAY = 500  # payloads in memory; below the writer's own limit, so that our own work still passes
LAST = 1.0  # seconds they get at the end

_log = structlog.get_logger(__name__)


class Intake:
    """Stores raw payloads and wakes those who work on them."""

    def __init__(self, means: Means, fetch_media: Callable[[int], None]) -> None:
        self.last_at: datetime | None = None  # when the newest payload kept had come in
        self._writer = means.writer
        self._queue = means.queue
        self._counts = means.counts
        self._fetch_media = fetch_media
        self._under_way: set[asyncio.Task[Received]] = set()

    @property
    def under_way(self) -> int:
        """How many payloads wait for their commit."""
        return len(self._under_way)

    @property
    def is_full(self) -> bool:
        """Whether the next payload would be refused."""
        return self.under_way >= MOST_UNDER_WAY

    async def receive(self, parsed: Parsed) -> Received:
        """Keep a payload; returns only after the commit, raises StorageError when it could not be kept.

        A caller who stops waiting stops nothing: it is kept when the database is back.
        """
        try:
            if self.is_full:
                raise Unavailable("too many payloads wait for the database already")
            received = await asyncio.shield(self._start(parsed))
        except (StorageError, asyncio.CancelledError):
            self._counts.add("turned_away", parsed.raw.surface)
            raise
        self._counts.add("acknowledged", parsed.raw.surface)
        return received

    async def stop(self) -> None:
        """Give what is under way a moment; what is cut off then, the platform was not thanked for."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LAST)

    def _start(self, parsed: Parsed) -> asyncio.Task[Received]:
        task = asyncio.create_task(self._take(parsed))
        self._under_way.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Task[Received]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waited has it; where nobody did, the platform says it again

    async def _take(self, parsed: Parsed) -> Received:
        received = await self._writer.run_first(_keep, parsed, lanes=(parsed.raw.lane, *parsed.lanes))
        self.last_at = parsed.raw.received_at
        if parsed.media:  # of a repeat too: it may be one because the answer to our first commit was lost
            self._fetch_media(received.inbox_id)
        if received.is_new:
            self._counts.add("received", payload_kind(parsed.label))
            await self._queue.publish(INBOX)
        else:
            self._counts.add("repeated", parsed.raw.surface)
            _log.info("a repeat was recognised", surface=parsed.raw.surface, inbox=received.inbox_id)
        return received


def _keep(uow: UnitOfWork, arrived: Sequence[Parsed]) -> list[Received]:
    kept = uow.inbox.store_all([parsed.raw for parsed in arrived])
    for parsed, (inbox_id, is_new) in zip(arrived, kept, strict=True):
        if is_new:
            _keep_beside(uow, inbox_id, parsed)
    return [Received(inbox_id=inbox_id, is_new=is_new) for inbox_id, is_new in kept]


def _keep_beside(uow: UnitOfWork, inbox_id: int, parsed: Parsed) -> None:
    for position, link in enumerate(parsed.media):
        uow.media.add(inbox_id, position, link.url, link.aes_key, parsed.raw.received_at)
    if parsed.beside:
        parsed.beside(uow, inbox_id)
