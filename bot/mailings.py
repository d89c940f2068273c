"""What leaves by the calendar: a community's week on Monday, an area's month on its first working day."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import structlog

from bot.hours import last_monday
from bot.means import Means
from bot.topics import OUTBOX
from handlers.digests import monthly, weekly
from handlers.digests.read import read_week
from handlers.rules.spans import month_ended, week_ended
from storage.models import Area

Guard = Callable[[str, Callable[[], Awaitable[None]]], Awaitable[None]]

_log = structlog.get_logger(__name__)


class Mailings:
    """Counts on a reading connection, one area after the other, and queues what is new in a short write."""

    def __init__(self, means: Means, guard: Guard) -> None:
        """`guard` runs one area's work, so that what fails for one keeps no other from its page."""
        self._writer = means.writer
        self._queue = means.queue
        self._desk = means.desk
        self._clock = means.clock
        self._guard = guard

    async def begin_week(self, since: datetime) -> None:
        """From Monday's hour on: last week's pages, if the bot lived by then."""
        if since < last_monday(self._clock()):
            await self.send_digests()

    async def send_digests(self) -> None:
        """Queue last week's page for every community's secretaries, once."""
        week = week_ended(self._clock())
        waiting = await self._writer.read(lambda uow: weekly.list_waiting(uow, week))
        for community in waiting:
            await self._guard("digest", partial(self._send_digest, community, week))
        _log.info("the weekly digests are queued", communities=len(waiting))

    async def _send_digest(self, community: Area, week: str) -> None:
        now, desk = self._clock(), self._desk
        digest = await self._writer.read(lambda uow: read_week(uow, desk, community, week, now))
        await self._writer.run(lambda uow: weekly.queue(uow, desk, digest, now))
        await self._queue.publish(OUTBOX)

    async def send_rankings(self) -> None:
        """Queue last month's page for every area's supervisors, once."""
        now, desk = self._clock(), self._desk
        waiting = await self._writer.read(lambda uow: monthly.list_waiting(uow, desk, now))
        for area in waiting:
            await self._guard("ranking", partial(self._send_ranking, area))

    async def _send_ranking(self, area: Area) -> None:
        now, desk = self._clock(), self._desk
        month = month_ended(now)
        ranking = await self._writer.read(lambda uow: monthly.read_month(uow, desk, area, month, now))
        await self._writer.run(lambda uow: monthly.queue(uow, desk, ranking, now))
        await self._queue.publish(OUTBOX)

    async def begin_month(self, since: datetime) -> None:
        """From the month's first working day on: last month's rankings, if the bot lived by then."""
        now, desk = self._clock(), self._desk
        due = await self._writer.read(lambda uow: monthly.leaves_at(uow, desk, now))
        if since < due <= now:
            await self.send_rankings()
