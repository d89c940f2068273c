"""What the parts of a process work with, for one part alone."""

from collections.abc import Callable
from datetime import datetime

from bot.clock import utc_now
from bot.counts import Counts
from bot.means import Means
from bot.tray import SWEEP
from bot.watchers import Watchers
from handlers.context import Desk
from storage.queue import LocalQueue, Queue
from storage.writer import Writer

DESK = Desk(bot_name="说事", categories={})


def make_means(
    writer: Writer,
    clock: Callable[[], datetime] = utc_now,
    *,
    queue: Queue | None = None,
    desk: Desk = DESK,
    counts: Counts | None = None,
    watchers: Watchers | None = None,
) -> Means:
    return Means(
        writer=writer,
        queue=queue or LocalQueue(),
        desk=desk,
        counts=counts or Counts(),
        watchers=watchers or Watchers(),
        clock=clock,
        look=SWEEP,
    )
