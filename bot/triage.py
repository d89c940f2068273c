"""Whose messages are worked first while more wait than there is room for: where somebody speaks of danger."""

import asyncio
from collections.abc import Callable

from storage.inbox import MOST_FIRST
from storage.trays import Incoming
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

MOST = 500  # messages listened to at a time, in some 25 ms beside the running work
LOOK = 0.5  # seconds from one look to the next
EVERYBODYS = 4  # every so-manieth turn goes by age alone: danger without end would keep the others for ever


class Triage:
    """Listens to what waits, each message once; what it overlooks only comes in its turn."""

    def __init__(self, writer: Writer, hears_danger: Callable[[Incoming], bool]) -> None:
        """`hears_danger` is asked of a message in a reader's thread, and never fails."""
        self._writer = writer
        self._hears_danger = hears_danger
        self._heard_to = 0  # the newest message listened to
        self._looked_at = float("-inf")
        self._turns = 0
        self._dangers: dict[int, str] = {}  # a message that speaks of one, and its lane

    async def next_lanes(self) -> tuple[str, ...]:
        """Whose turn it is before all others: the lanes in which danger waits, oldest first, or nobody's."""
        now = asyncio.get_running_loop().time()
        if now >= self._looked_at + LOOK:
            self._looked_at = now
            self._heard_to, self._dangers = await self._writer.read(self._look)
        self._turns += 1
        return () if self._turns % EVERYBODYS == 0 else tuple(dict.fromkeys(self._dangers.values()))

    def _look(self, uow: UnitOfWork) -> tuple[int, dict[int, str]]:
        """How far was listened, and the dangers that wait."""
        fresh = uow.inbox.list_waiting(self._heard_to, MOST)
        told = {one.id: one.raw.lane for one in fresh if self._hears_danger(one)}
        return fresh[-1].id if fresh else self._heard_to, self._still_there(uow) | told

    def _still_there(self, uow: UnitOfWork) -> dict[int, str]:
        """Without those that were taken up, as far as the first lanes go that are asked for together."""
        known, waiting = [*self._dangers], set[int]()
        asked = 0
        while asked < len(known) and len(waiting) < MOST_FIRST:
            waiting |= uow.inbox.still_waiting(known[asked : asked + MOST_FIRST])
            asked += MOST_FIRST
        waiting.update(known[asked:])
        return {number: lane for number, lane in self._dangers.items() if number in waiting}
