"""Sees that the machine's clock was set back, and lets nobody wait for an hour that has come once already."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

import structlog

from bot.delivery import ENOUGH
from bot.means import Means
from bot.topics import OUTBOX
from storage.unit_of_work import UnitOfWork

EVERY = 10  # seconds
MOST = timedelta(seconds=5)  # what a clock that is kept right may be moved back

_log = structlog.get_logger(__name__)


class SetBack:
    """Compares the time of day with a clock nobody sets; at the start, with the last sweep there was."""

    def __init__(self, means: Means, steady: Callable[[], float] = monotonic) -> None:
        self._writer = means.writer
        self._queue = means.queue
        self._clock = means.clock
        self._steady = steady
        self._began: datetime | None = None  # what it was by our clock when the steady one began

    async def look(self) -> None:
        """Once; what waits in the tray is tried now if the clock was set back."""
        now = self._clock()
        began = now - timedelta(seconds=self._steady())
        is_known = self._began is not None and self._began - began > MOST
        if self._began is None or is_known:
            await self._recover(now, is_known=is_known)
        self._began = began  # only now: while the database is away, it is tried at the next look

    async def _recover(self, now: datetime, *, is_known: bool) -> None:
        def work(uow: UnitOfWork) -> int | None:
            was_ahead = uow.downtimes.set_back(now)
            return uow.outbox.look_again(now, ENOUGH) if was_ahead or is_known else None

        waited = await self._writer.run(work)
        if waited is not None:
            await self._queue.publish(OUTBOX)
            _log.warning("the clock was set back; what waits is tried now", rows=waited)
