"""The answer given in the very response to a callback, while the platform waits."""

from asyncio import Event, timeout_at
from collections.abc import Callable
from math import inf
from time import monotonic

from bot.allowance import Allowance
from bot.envelope import open_envelope
from bot.giving import Giving
from bot.means import Means
from bot.please_wait import PleaseWait
from bot.topics import OUTBOX
from bot.wait import wait
from bot.wecom.inbound import Parsed, Received
from bot.wecom.options import WeComOptions
from bot.wecom.passive import passive_answer
from bot.wecom.senders import Quota, Send
from storage.trays import Fate, Outgoing, Surface
from storage.unit_of_work import UnitOfWork

LOOK = 0.3  # seconds between looks: the desk may stand in another process
MOST_HELD = 8  # callbacks; more only wait for a desk that is behind, and are asked for patience at once
SLOW = 1.0  # seconds; an answer that took longer tells that the desk is behind
REST = 5.0  # seconds; so long then nobody is held: their answers go another way
MARGIN = 0.5  # seconds to render and to write it down
BOT, APP = "bot_passive", "app_passive"  # as the outbox names them
QUOTAS = {BOT: Quota.BOT, APP: Quota.APP}


class PassiveAnswers:
    """Waits for the desk's answer to one message and takes it out of the tray."""

    def __init__(
        self,
        means: Means,
        allowance: Allowance,
        please_wait: PleaseWait,
        options: WeComOptions,
        stopwatch: Callable[[], float] = monotonic,
    ) -> None:
        """`clock` says when it is, `stopwatch` how long it took: a clock may be set."""
        self._writer = means.writer
        self._queue = means.queue
        self._watchers = means.watchers
        self._giving = Giving(means.writer, means.queue)
        self._allowance = allowance
        self._please_wait = please_wait
        self._options = options
        self._counts = means.counts
        self._clock = means.clock
        self._stopwatch = stopwatch
        self._keeps_up = True  # the desk, as far as the last answer showed
        self._rests_until = -inf

    async def answer(self, parsed: Parsed, received: Received, deadline: float) -> str | None:
        """The rendered answer, the same for a repeat; a word to wait when it is late, or None."""
        inbox_id = received.inbox_id
        if not self._may_hold():
            is_new = received.is_new
            return await (self._ask_to_wait(parsed, inbox_id) if is_new else self._say_again(inbox_id))
        try:
            with self._watchers.watch(inbox_id) as told:
                is_over, found = await self._wait_for(inbox_id, told, deadline - MARGIN)
                if found:
                    return await self._give(found)
        finally:
            await self._queue.publish(OUTBOX)  # what is left here, and what is to follow, is the postman's
        return None if is_over else await self._ask_to_wait(parsed, inbox_id)

    async def stop(self) -> None:
        """The end is near."""
        await self._giving.stop()

    async def _ask_to_wait(self, parsed: Parsed, inbox_id: int) -> str | None:
        send = await self._please_wait.begin(parsed, inbox_id)
        return self._render(send) if send else None

    async def _say_again(self, inbox_id: int) -> str | None:
        """What was given and did not arrive, or the platform would not repeat."""
        _, found = await self._look(inbox_id)
        return self._render(found) if found and _was_given(found.outgoing) else None

    def _may_hold(self) -> bool:
        is_resting = self._stopwatch() < self._rests_until
        most = MOST_HELD if self._keeps_up else 1
        return not is_resting and not self._writer.is_flooded and len(self._watchers.watched) < most

    def _learn(self, took: float) -> None:
        """From one answer how the next callbacks are served; after a rest a single one shows it."""
        self._keeps_up = took <= SLOW
        if not self._keeps_up:
            self._rests_until = self._stopwatch() + REST

    async def _wait_for(self, inbox_id: int, told: Event, until: float) -> tuple[bool, Send | None]:
        """What a look shows in the end: neither the one nor the other when the answer is late."""
        began = self._stopwatch()
        try:
            async with timeout_at(until):
                while not self._writer.is_flooded:
                    told.clear()
                    is_done, found = await self._look(inbox_id)
                    if found or is_done:
                        return is_done, found
                    await wait(told, LOOK)
        except TimeoutError:
            pass
        finally:
            self._learn(self._stopwatch() - began)
        return False, None

    async def _look(self, inbox_id: int) -> tuple[bool, Send | None]:
        """Whether nobody will work on it any more, and the answer unless it went another way."""
        now = self._clock()

        def look(uow: UnitOfWork) -> tuple[bool, Send | None]:
            known = uow.outbox.find_answer(inbox_id)
            if known and (known.fate is Fate.QUEUED or _was_given(known)):
                return True, open_envelope(uow, known, now).send
            return known is not None or uow.inbox.is_done(inbox_id), None

        return await self._writer.read(look)

    async def _give(self, send: Send) -> str | None:
        """Once it is written down as given; None when it is left to the postman, who knows other ways."""
        outgoing, rendered = send.outgoing, self._render(send)
        if rendered is None or outgoing.fate is Fate.SENT:
            return rendered
        sender, now = APP if send.surface is Surface.APP else BOT, self._clock()
        if await self._allowance.take(QUOTAS[sender], outgoing.notice, 1, now) > now:
            return None
        async with self._giving.noted(outgoing, sender, now) as is_ours:
            if not is_ours:  # a repeat beside us may have been faster, or the answer to our commit was lost
                return await self._say_again(outgoing.notice.answers)
        self._counts.add("sent", sender)
        return rendered

    def _render(self, send: Send) -> str | None:
        if send.incoming is None:
            return None
        return passive_answer(send.outgoing, send.incoming, self._options, send.now)


def _was_given(outgoing: Outgoing) -> bool:
    return outgoing.fate is Fate.SENT and outgoing.sender in QUOTAS
