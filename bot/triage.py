"""Whose messages are worked first while more wait than there is room for: where somebody speaks of danger."""

import asyncio
from collections.abc import Callable, Sequence

from bot.wecom.inbound import to_message
from storage.trays import Incoming
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

MOST = 1_000  # messages heard at a time, in some 50 ms beside the running work
LOOK = 0.5  # seconds from one look to the next


class Triage:
    """Listens to what waits, each message once; what it overlooks only comes in its turn."""

    def __init__(self, writer: Writer, hears_danger: Callable[[str], bool]) -> None:
        """`hears_danger` is asked of a message's words, in a thread of its own."""
        self._writer = writer
        self._hears_danger = hears_danger
        self._heard_to = 0  # the newest message listened to
        self._looked_at = float("-inf")
        self._dangers: dict[int, str] = {}  # a message that speaks of one, and its lane

    async def urgent_lanes(self) -> frozenset[str]:
        """The lanes in which a message that speaks of danger waits, or did at the last look."""
        now = asyncio.get_running_loop().time()
        if now >= self._looked_at + LOOK:
            self._looked_at = now
            await self._look()
        return frozenset(self._dangers.values())

    async def _look(self) -> None:
        def look(uow: UnitOfWork) -> tuple[set[int], list[Incoming]]:
            return uow.inbox.still_waiting(self._dangers), uow.inbox.list_waiting(self._heard_to, MOST)

        waiting, fresh = await self._writer.read(look)
        self._dangers = {number: lane for number, lane in self._dangers.items() if number in waiting}
        if fresh:
            self._heard_to = fresh[-1].id
            self._dangers |= await asyncio.to_thread(self._hear, fresh)

    def _hear(self, fresh: Sequence[Incoming]) -> dict[int, str]:
        return {one.id: one.raw.lane for one in fresh if self._hears_danger(to_message(one, (), "").text)}
