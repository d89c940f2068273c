"""What a conversation hears at once while its answers are late: that its words are kept."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from bot.allowance import Allowance
from bot.counts import Counts
from bot.wecom.inbound import Parsed, to_message
from bot.wecom.senders import Quota, Send
from handlers.message import MessageKind
from handlers.wording.please_wait import PLEASE_WAIT
from storage.buckets import Rate, Want
from storage.trays import Fate, Incoming, Notice, Outgoing, Priority, Surface

ONCE_IN = 60.0  # seconds; a conversation is told once, by whichever process
_ONCE = Rate(per_minute=1, per_hour=60)
_SPOKEN = frozenset({MessageKind.WORDS, MessageKind.MEDIA, MessageKind.FILE, MessageKind.VOICE})


class PleaseWait:
    """Words that are said now or not at all: they are in no tray, for they must not come after the answer."""

    def __init__(
        self,
        allowance: Allowance,
        counts: Counts,
        clock: Callable[[], datetime],
        stopwatch: Callable[[], float] = monotonic,
    ) -> None:
        """`clock` says when it is, `stopwatch` how long it took: a clock may be set."""
        self._allowance = allowance
        self._counts = counts
        self._clock = clock
        self._stopwatch = stopwatch
        self._told: dict[str, float] = {}  # until when each lane is left alone; oldest first

    def is_told(self, lane: str) -> bool:
        """Whether its people have heard it, or could not be told, a moment ago."""
        now = self._stopwatch()
        while self._told and self._told[oldest := next(iter(self._told))] <= now:
            del self._told[oldest]
        return lane in self._told

    async def begin(self, parsed: Parsed, inbox_id: int) -> Send | None:
        """The words to answer this message with, counted as said; None when nothing is to be said."""
        lane, now = parsed.raw.lane, self._clock()
        if self.is_told(lane):
            return None
        send = _send(Incoming(id=inbox_id, raw=parsed.raw, attempts=0), now)
        if send is None:
            return None
        self._told[lane] = self._stopwatch() + ONCE_IN
        quota = Quota.APP if parsed.raw.surface is Surface.APP else Quota.BOT
        once = Want(key=f"please_wait:{lane}", rate=_ONCE)
        if await self._allowance.take(quota, send.outgoing.notice, 1, now, beside=once) > now:
            return None
        self._counts.add("please_wait", parsed.raw.surface)
        return send


def _send(incoming: Incoming, now: datetime) -> Send | None:
    """None unless somebody spoke: a click or a welcome is answered otherwise, or not at all."""
    message = to_message(incoming, (), "")
    kind, target = message.answered_in
    if message.kind not in _SPOKEN or not target:
        return None
    notice = Notice(
        key=f"please_wait:{incoming.id}",
        target_kind=kind,
        target=target,
        text=PLEASE_WAIT,
        priority=Priority.ANSWER,
    )
    outgoing = Outgoing(
        id=-incoming.id,  # no row's, and another for each message: the platform knows answers by it
        notice=notice,
        fate=Fate.QUEUED,
        attempts=0,
        created_at=now,
        next_at=now,
    )
    return Send(outgoing=outgoing, incoming=incoming, now=now, heard=True)
