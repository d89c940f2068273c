"""Photos and files people send: fetched at once, for the platform keeps them five minutes."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import structlog

from bot.insist import insist
from bot.means import Means
from bot.media_files import Aside, MediaFolder, lane_of
from bot.wecom.content import MediaLink
from bot.wecom.inbound import to_message
from bot.wecom.media_client import Kept, MissReason
from bot.workers import Workers
from handlers import missing
from storage.errors import StorageError
from storage.trays import Media, MediaStatus
from storage.unit_of_work import UnitOfWork

LIFE = timedelta(minutes=5)  # the platform's promise
AT_ONCE = 4  # downloads side by side
PAUSES = (1.0, 5.0, 15.0)  # seconds before another try
ANSWERED = (0.2, 0.5, 1.0, 2.0, 5.0)  # seconds between looks whether the words are answered
DRAIN = 1.0  # seconds downloads get at the end
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

Fetch = Callable[[MediaLink], Awaitable[Kept | MissReason]]
Pause = Callable[[float], Awaitable[None]]
T = TypeVar("T")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class _Brought:
    """Bytes that came and lie aside; how long the database is away, memory holds none of them."""

    part: Aside
    mime: str
    size: int


class MediaKeeper:
    """Brings the bytes of waiting media rows into the media folder."""

    def __init__(
        self,
        means: Means,
        folder: MediaFolder,
        fetch: Fetch,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._writer = means.writer
        self._folder = folder
        self._fetch = fetch
        self._counts = means.counts
        self._clock = means.clock
        self._pause = pause
        self._workers = Workers(most=10_000)
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._in_hand: set[int] = set()

    def fetch_soon(self, inbox_id: int) -> None:
        """Fetch what came with a message, without anybody waiting for it; a second time changes nothing."""
        self._workers.start(self._fetch_of(inbox_id))

    async def resume(self) -> None:
        """At start: fetch what may still be there, mark the rest missing, tidy the folder."""
        await asyncio.to_thread(self._folder.tidy, self._clock())
        since = self._clock() - LIFE
        young = await self._writer.read(lambda uow: uow.media.list_waiting(since))
        waiting = await self._writer.read(lambda uow: uow.media.list_waiting(LONG_AGO))
        fresh = {media.id for media in young}
        for media in waiting:
            if media.id not in fresh | self._in_hand:
                self._workers.start(self._miss(media, MissReason.EXPIRED))
        self._workers.start(self._fetch_all(young))

    async def stop(self) -> None:
        """Give running downloads a moment; the next start takes up what is left."""
        await self._workers.drain(DRAIN)

    async def _fetch_of(self, inbox_id: int) -> None:
        try:
            rows = await self._insist(lambda: self._writer.read(lambda uow: uow.media.list_of(inbox_id)))
        except StorageError as error:
            _log.error("media could not be looked up", inbox=inbox_id, reason=str(error))
            return
        await self._fetch_all([media for media in rows if media.status is MediaStatus.WAITING])

    async def _fetch_all(self, rows: Sequence[Media]) -> None:
        await asyncio.gather(*(self._bring(media) for media in rows))

    async def _bring(self, media: Media) -> None:
        if media.id in self._in_hand:
            return
        self._in_hand.add(media.id)
        try:
            brought = await self._patiently(media)
            if brought is None:
                return
            if isinstance(brought, MissReason):
                await self._miss(media, brought)
            else:
                await self._keep(media, brought)
        except OSError as error:
            await self._miss(media, f"the media folder refuses it: {error.strerror}")
        finally:
            self._in_hand.discard(media.id)

    async def _is_waiting(self, media: Media) -> bool:
        """It may have been brought since it was looked up."""
        try:
            row = await self._insist(lambda: self._writer.read(lambda uow: uow.media.get(media.id)))
        except StorageError as error:
            _log.error("media could not be looked up", media=media.id, reason=str(error))
            return False
        return row.status is MediaStatus.WAITING

    async def _bring_aside(self, media: Media) -> _Brought | MissReason:
        found = await self._fetch(MediaLink(url=media.url, aes_key=media.aes_key))
        if isinstance(found, MissReason):
            return found
        part = await asyncio.to_thread(self._folder.put_aside, found.data)
        return _Brought(part=part, mime=found.mime, size=len(found.data))

    async def _keep(self, media: Media, brought: _Brought) -> None:
        part = brought.part

        def work(uow: UnitOfWork) -> None:
            # the file comes with its row: else the same bytes, just erased, might be let go in between
            self._folder.take(part)
            uow.media.keep(media.id, part.sha256, brought.mime, brought.size)

        if await self._note(media, work, lanes=(lane_of(part.sha256),)):
            self._counts.add("media", "kept")
        await asyncio.to_thread(self._folder.drop, part)

    async def _patiently(self, media: Media) -> _Brought | MissReason | None:
        """Try again while nobody answers, others in between; bytes that are wrong stay wrong."""
        async with self._turn:
            brought = await self._bring_aside(media) if await self._is_waiting(media) else None
        for seconds in PAUSES:
            if brought is not MissReason.UNREACHABLE:
                break
            await self._pause(seconds)
            async with self._turn:
                brought = await self._bring_aside(media)
        return brought

    async def _miss(self, media: Media, reason: str) -> None:
        await self._note(media, lambda uow: uow.media.miss(media.id, reason))
        self._counts.add("media", "missing")
        self._counts.add("dropped", "photo")
        _log.warning("something a person sent is missing", media=media.id, reason=reason)
        await self._until_answered(media.inbox_id)
        await self._note(media, lambda uow: self._ask_again(uow, media.id))

    async def _until_answered(self, inbox_id: int) -> None:
        """The answer to the words goes first, and says which issue they became."""
        for seconds in ANSWERED:
            try:
                if await self._writer.read(lambda uow: uow.inbox.is_done(inbox_id)):
                    return
            except StorageError as error:
                _log.warning("a message could not be looked up", inbox=inbox_id, reason=str(error))
            await self._pause(seconds)

    def _ask_again(self, uow: UnitOfWork, media_id: int) -> None:
        media = uow.media.get(media_id)
        if media.status is not MediaStatus.MISSING:
            return  # another process was luckier, or it was erased
        incoming, rows = uow.inbox.get(media.inbox_id), uow.media.list_of(media.inbox_id)
        message = to_message(incoming, rows, "")
        missing.tell(uow, message, media, self._clock())

    async def _note(
        self, media: Media, work: Callable[[UnitOfWork], None], lanes: Sequence[str] = ()
    ) -> bool:
        """Whether the database took it; one that refuses would refuse it again."""
        try:
            await self._insist(lambda: self._writer.run(work, lanes=lanes))
        except StorageError as error:
            _log.error("a download could not be noted", media=media.id, reason=str(error))
            return False
        return True

    async def _insist(self, ask: Callable[[], Awaitable[T]]) -> T:
        """A database that is away is waited for: nobody sends a photo twice, and nobody else looks for it."""
        return await insist(ask, "a download waits for the database", self._pause)
