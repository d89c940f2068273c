"""Asks those who spoke over the long connection for patience once their answer is late."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from bot.please_wait import PleaseWait
from bot.wecom.inbound import Parsed, Received
from bot.wecom.senders import Sender
from storage.inbox import MOST_FIRST
from storage.writer import Writer

EVERY = 0.5  # seconds between looks
LATE = 1.0  # seconds after which a message is looked after


@dataclass(frozen=True, kw_only=True)
class _Waits:
    """Who spoke first of a conversation nobody has looked after since."""

    inbox_id: int
    parsed: Parsed
    late_at: float  # on the stopwatch


class LateAnswers:
    """One message a conversation is looked after at a time; the next one tells of the rest."""

    def __init__(
        self,
        writer: Writer,
        please_wait: PleaseWait,
        sender: Sender,
        stopwatch: Callable[[], float] = monotonic,
    ) -> None:
        """`sender` leaves the message's own address to its answer."""
        self._writer = writer
        self._please_wait = please_wait
        self._sender = sender
        self._stopwatch = stopwatch
        self._waiting: dict[str, _Waits] = {}  # by lane, oldest first

    def expect(self, parsed: Parsed, received: Received) -> None:
        """Somebody spoke."""
        lane = parsed.raw.lane
        if not received.is_new or lane in self._waiting or self._please_wait.is_told(lane):
            return
        late_at = self._stopwatch() + LATE
        self._waiting[lane] = _Waits(inbox_id=received.inbox_id, parsed=parsed, late_at=late_at)

    async def look(self) -> None:
        """Tell those whose message nobody has begun to work on."""
        now = self._stopwatch()
        late = [waits for waits in self._waiting.values() if waits.late_at <= now][:MOST_FIRST]
        if not late:
            return
        ids = [waits.inbox_id for waits in late]
        idle = await self._writer.read(lambda uow: uow.inbox.still_waiting(ids))
        for waits in late:
            del self._waiting[waits.parsed.raw.lane]
        await asyncio.gather(*(self._tell(waits) for waits in late if waits.inbox_id in idle))

    async def _tell(self, waits: _Waits) -> None:
        send = await self._please_wait.begin(waits.parsed, waits.inbox_id)
        if send and self._sender.may(send):
            await self._sender.send(send)  # whatever becomes of it: the answer itself is on its way
