"""Owns up to the times nobody listened, without crying over every blink of the line."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot.means import Means
from bot.topics import OUTBOX
from bot.workers import Workers
from handlers import deaf
from storage.errors import StorageError

# A line that blinks is back within its first retries; whoever spoke just then and hears nothing says it
# again by themselves, while a post in every group for each blink teaches people to read none of them.
SHORT = timedelta(seconds=20)
MERGED = timedelta(minutes=10)  # what is missed so soon after a notice is told together, in one more

_log = structlog.get_logger(__name__)


class Deafness:
    """Writes every gap down, and decides which of them the groups are told, and when."""

    def __init__(self, means: Means, pause: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        self._writer = means.writer
        self._queue = means.queue
        self._counts = means.counts
        self._clock = means.clock
        self._pause = pause
        self._told_at: datetime | None = None
        self._waiting: tuple[datetime, datetime] | None = None  # from the first gap to the end of the last
        self._workers = Workers(most=1)

    async def note(self, since: datetime, until: datetime, *, between_lives: bool = False) -> None:
        """Nobody listened for a while; `between_lives`: the bot was stopped on purpose, which is always told.

        Raises StorageError when the notice could not be queued.
        """
        seconds = round((until - since).total_seconds())
        if until - since < SHORT and not between_lives:
            self._note("short", "nobody listened for a moment", seconds)
        elif self._waiting:
            self._waiting = (self._waiting[0], until)
            self._note("merged", "nobody listened for a while again; it is told with the last time", seconds)
        elif self._patience() > 0:
            self._waiting = (since, until)
            self._workers.start(self._tell_later())
            self._note("put_off", "nobody listened for a while again; the groups are told later", seconds)
        else:
            await self._tell(since, until)
            self._note("told", "nobody listened for a while; the groups are asked to say it again", seconds)

    async def stop(self) -> None:
        """Queue what was to be told later: the next start does not know of it."""
        await self._workers.drain(0)
        await self._tell_waiting()

    def _note(self, fate: str, words: str, seconds: int) -> None:
        _log.error(words, seconds=seconds)
        self._counts.add("deaf", fate)

    def _patience(self) -> float:
        """Seconds until the groups may be told again."""
        if self._told_at is None:
            return 0
        return min(
            self._told_at + MERGED - self._clock(), MERGED
        ).total_seconds()  # the clock may be set back

    async def _tell_later(self) -> None:
        while self._waiting:
            await self._pause(max(self._patience(), 1))
            await self._tell_waiting()

    async def _tell_waiting(self) -> None:
        if self._waiting is None:
            return
        (since, until), self._waiting = self._waiting, None  # what is noted meanwhile is told the next time
        is_told = False
        try:
            await self._tell(since, until)
            is_told = True
        except StorageError as error:
            _log.error("the groups could not be told of a deaf time", reason=str(error))
        finally:
            if not is_told:
                self._put_back(since, until)

    def _put_back(self, since: datetime, until: datetime) -> None:
        self._waiting = (since, self._waiting[1] if self._waiting else until)

    async def _tell(self, since: datetime, until: datetime) -> None:
        before, now = self._told_at, self._clock()
        self._told_at = now  # already: what is noted while this is written has to wait
        try:
            await self._writer.run(lambda uow: deaf.tell(uow, since, until, now))
        except StorageError:
            self._told_at = before
            raise
        await self._queue.publish(OUTBOX)
