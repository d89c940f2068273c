"""What the parts of one process work with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.counts import Counts
from bot.watchers import Watchers
from handlers.context import Desk
from storage.queue import Queue
from storage.writer import Writer


@dataclass(frozen=True, kw_only=True)
class Means:
    """Made once, and given to whoever needs several of them."""

    writer: Writer
    queue: Queue  # the wake-ups
    desk: Desk
    counts: Counts
    watchers: Watchers  # the callbacks that wait here for an answer
    clock: Callable[[], datetime]
    look: float  # seconds between looks into a tray when no wake-up comes
