"""The bot's standing connection: kept up without end, never fought for, and honest about what it missed."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from datetime import datetime
from functools import partial

import structlog
from aiohttp import ClientError, ClientSession

from bot.wait import wait
from bot.wecom.errors import NotSent, Refused, WeComError
from bot.wecom.frames import Ack
from bot.wecom.hearing import Count, Hearing
from bot.wecom.intervals import Intervals
from bot.wecom.link import End, Link

BAD_CREDENTIALS = 853000
FRAME_BYTES = 1024 * 1024  # the largest frame; texts are short, and photos come as links

_log = structlog.get_logger(__name__)


class LongConnection:
    """Subscribes, stays subscribed, hands on every callback and carries requests."""

    def __init__(
        self,
        *,
        session: ClientSession,
        url: str,
        bot_id: str,
        secret: str,
        on_frame: Callable[[str, str], Awaitable[object]],
        on_gap: Callable[[datetime, datetime], Awaitable[object]],
        clock: Callable[[], datetime],
        count: Count,
        intervals: Intervals | None = None,
    ) -> None:
        """`on_frame` gets payload and req_id and returns after the commit; `on_gap` gets from and to."""
        self.is_ours = False  # this process is the one to hold it; once it began, until another is
        self.alarms = 0  # how often somebody should have looked
        self.standing_down = False  # a newer connection of this bot is at work
        self._session = session
        self._url = url
        self._bot_id = bot_id
        self._secret = secret
        self._intervals = intervals or Intervals()
        self._clock = clock
        self._count = count
        self._link: Link | None = None
        self._stopping = asyncio.Event()
        self._hearing = Hearing(on_frame, on_gap, self._stopping, self._intervals.store_retry, count)
        self._deaf_since: datetime | None = None
        self._heard_at: datetime | None = None
        self._failures = 0
        self._replacements = 0

    @property
    def is_up(self) -> bool:
        """Whether requests can be carried now."""
        return self._link is not None and not self._link.ended.is_set()

    @property
    def last_inbound_at(self) -> datetime | None:
        """When the platform last said anything, answers to pings included."""
        return self._link.last_inbound_at if self._link else self._heard_at

    @property
    def ahead(self) -> int:
        """Callbacks read that wait to be kept."""
        return self._hearing.ahead

    @property
    def lost(self) -> int:
        """Callbacks heard that the database would not keep."""
        return self._hearing.lost

    async def run(self, deaf_since: datetime | None = None) -> None:
        """Keep the connection until stopped or cancelled; what was read by then is handed on first.

        `deaf_since`: nobody is known to have listened from then on.
        """
        self.is_ours = True
        self._deaf_since = deaf_since
        async with asyncio.TaskGroup() as tasks:
            worker = tasks.create_task(self._hearing.run())
            try:
                await self._keep(tasks)
            finally:
                if self._link:
                    await self._link.close()
                if not worker.done():
                    await self._hearing.settle()  # the platform says nothing again, whoever's turn it is now
                worker.cancel()

    async def wait_answered(self, seconds: float) -> None:
        """Wait until no request is without its answer, but not longer."""
        try:
            async with asyncio.timeout(seconds):
                while self._link and (unanswered := self._link.unanswered):
                    await asyncio.wait(unanswered)
        except TimeoutError:
            _log.warning("the platform owes answers; whether these messages arrived stays unknown")

    def stop(self) -> None:
        """End `run` in good order: close, hand on what was read, return."""
        self._stopping.set()
        if self._link:
            self._link.finish(End.CLOSED)

    async def hand_over(self, seconds: float) -> bool:
        """Listen on until a newer connection is heard instead, but not longer; whether one was."""
        self._stopping.set()
        if link := self._link:
            await wait(link.ended, seconds)
        is_replaced = link is not None and link.end is End.REPLACED
        self.stop()
        return is_replaced

    async def request(self, cmd: str, body: Mapping[str, object], req_id: str = "") -> Ack:
        """Ask the platform; raises NotSent when down, Unanswered when the answer stays out."""
        if self._link is None:
            raise NotSent("the long connection is down")
        return await self._link.request(cmd, body, req_id)

    async def _keep(self, tasks: asyncio.TaskGroup) -> None:
        while not self._stopping.is_set():
            try:
                link = await self._connect()
            except WeComError as error:
                await self._pause(self._after_failure(error))
                continue
            began = asyncio.get_running_loop().time()
            await self._welcome(link)
            link = await self._stay(link, tasks)
            self._link = None
            self._heard_at = link.last_inbound_at
            await link.close()
            if not self._stopping.is_set():
                lasted = asyncio.get_running_loop().time() - began
                await self._pause(self._after_end(link, lasted))

    async def _connect(self) -> Link:
        """A subscribed link; raises WeComError."""
        try:
            async with asyncio.timeout(self._intervals.connect):
                socket = await self._session.ws_connect(self._url, max_msg_size=FRAME_BYTES)
        except (ClientError, OSError, TimeoutError) as error:
            raise NotSent("the long connection could not be opened") from error
        note_unreadable = partial(self._count, "dropped", "unreadable_frame")
        link = Link(socket, self._hearing.take, note_unreadable, self._intervals, self._clock)
        async with AsyncExitStack() as unless_subscribed:
            unless_subscribed.push_async_callback(link.close)
            await link.subscribe(self._bot_id, self._secret)
            unless_subscribed.pop_all()
        return link

    async def _welcome(self, link: Link) -> None:
        self._link = link
        self.standing_down = False
        _log.info("the long connection is up")
        if self._deaf_since:
            await self._hearing.take_gap(self._deaf_since, self._clock())
            self._deaf_since = None

    async def _stay(self, link: Link, tasks: asyncio.TaskGroup) -> Link:
        """Until the connection ends or we are stopped; a silent one is renewed. Returns the last."""
        while not self._stopping.is_set() and not await wait(link.ended, self._patience(link)):
            if self._patience(link) == 0:
                link = await self._renew(link, tasks)
        return link

    def _patience(self, link: Link) -> float | None:
        """Seconds until silence becomes suspicious; while reading waits, it is our own."""
        if self._intervals.silence is None:
            return None
        if link.is_taking:
            return self._intervals.silence
        silent = (self._clock() - link.last_callback_at).total_seconds()
        return max(0.0, self._intervals.silence - silent)

    async def _renew(self, link: Link, tasks: asyncio.TaskGroup) -> Link:
        """Subscribe anew before the old socket is let go, so that nothing is missed between."""
        _log.info("the long connection has been silent and is renewed")
        link.is_retired = True
        try:
            fresh = await self._connect()
        except WeComError as error:
            _log.warning("the long connection could not be renewed", reason=str(error))
            link.is_retired = False
            link.last_callback_at = self._clock()
            return link
        self._link = fresh
        tasks.create_task(self._drain(link))
        return fresh

    async def _drain(self, link: Link) -> None:
        await wait(link.ended, self._intervals.drain)
        await link.close()

    def _after_failure(self, error: WeComError) -> float:
        """Seconds to wait after an attempt that failed."""
        self._deaf_since = self._deaf_since or self._clock()
        if isinstance(error, Refused) and error.errcode == BAD_CREDENTIALS:
            self._alarm("the platform refuses the bot's id or secret")
            return self._intervals.refused
        self._failures += 1
        _log.warning("the long connection could not be made", attempts=self._failures, reason=str(error))
        if self._failures % self._intervals.alarm_after == 0:
            self._alarm("the long connection stays down")
        return self._backoff()

    def _after_end(self, link: Link, lasted: float) -> float:
        """Seconds to wait after a connection that ended."""
        if lasted >= self._intervals.stable:
            self._failures = 0
            self._replacements = 0
        if link.end is End.REPLACED:
            return self._stand_down()
        self._deaf_since = link.heard_until
        self._failures += 1
        _log.warning("the long connection ended", why=link.end.name.lower(), seconds=round(lasted))
        return self._backoff()

    def _stand_down(self) -> float:
        """Somebody else serves this bot now; to come back at once would be to fight."""
        self.standing_down = True
        self._replacements += 1
        self._alarm("another process took over the long connection")
        seconds = self._intervals.stand_down * 2.0 ** (self._replacements - 1)
        return min(seconds, self._intervals.longest_stand_down)

    def _backoff(self) -> float:
        steps = min(self._failures - 1, 30)
        longest = min(self._intervals.first_retry * 2.0**steps, self._intervals.longest_retry)
        return longest * random.uniform(0.5, 1)  # noqa: S311 - spreads the crowd, guards nothing

    def _alarm(self, reason: str) -> None:
        self.alarms += 1
        self._count("alarm")
        _log.error(reason, alarms=self.alarms)

    async def _pause(self, seconds: float) -> None:
        await wait(self._stopping, seconds)
