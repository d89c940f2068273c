"""Whose messages are worked first while more wait than there is room for: where somebody speaks of danger."""

import asyncio
from collections.abc import Callable

from bot.wecom.inbound import to_message
from storage.inbox import MOST_FIRST
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

MOST = 500  # messages listened to at a time, in some 25 ms beside the running work
LOOK = 0.5  # seconds from one look to the next


class Triage:
    """Listens to what waits, each message once; what it overlooks only comes in its turn."""

    def __init__(self, writer: Writer, hears_danger: Callable[[str], bool]) -> None:
        """`hears_danger` is asked of a message's words, in a reader's thread."""
        self._writer = writer
        self._hears_danger = hears_danger
        self._heard_to = 0  # the newest message listened to
        self._looked_at = float("-inf")
        self._dangers: dict[int, str] = {}  # a message that speaks of one, and its lane

    async def urgent_lanes(self) -> tuple[str, ...]:
        """The lanes in which a message that speaks of danger waits, or did at the last look; oldest first."""
        now = asyncio.get_running_loop().time()
        if now >= self._looked_at + LOOK:
            self._looked_at = now
            self._heard_to, self._dangers = await self._writer.read(self._look)
        return tuple(dict.fromkeys(self._dangers.values()))

    def _look(self, uow: UnitOfWork) -> tuple[int, dict[int, str]]:
        """How far was listened, and the dangers that wait."""
        oldest = list(self._dangers)[:MOST_FIRST]
        gone = {*oldest} - uow.inbox.still_waiting(oldest)
        dangers = {number: lane for number, lane in self._dangers.items() if number not in gone}
        fresh = uow.inbox.list_waiting(self._heard_to, MOST)
        told = (one for one in fresh if self._hears_danger(to_message(one, (), "").text))
        return fresh[-1].id if fresh else self._heard_to, dangers | {one.id: one.raw.lane for one in told}
