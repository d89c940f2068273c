"""The answer given in the very response to a callback, while the platform waits."""

from asyncio import timeout_at
from collections.abc import Callable
from datetime import datetime
from math import inf
from time import monotonic

from bot.allowance import Allowance
from bot.counts import Counts
from bot.envelope import SCARCE, open_envelope
from bot.watchers import Watchers
from bot.wecom.callbacks import Received
from bot.wecom.intervals import wait
from bot.wecom.options import WeComOptions
from bot.wecom.passive import passive_answer
from bot.wecom.senders import Quota, Send
from storage.trays import Fate, Outgoing, Surface
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

LOOK = 0.3  # seconds between looks: the desk may stand in another process
MOST_HELD = 8  # callbacks; more only wait for a desk that is behind, and are thanked at once instead
SLOW = 1.0  # seconds; an answer that took longer tells that the desk is behind
REST = 5.0  # seconds; so long then nobody is held: their answers go another way
MARGIN = 0.5  # seconds to render and to write it down
BOT, APP = "bot_passive", "app_passive"  # as the outbox names them
QUOTAS = {BOT: Quota.BOT, APP: Quota.APP}


class PassiveAnswers:
    """Waits for the desk's answer to one message and takes it out of the tray."""

    def __init__(
        self,
        writer: Writer,
        watchers: Watchers,
        allowance: Allowance,
        options: WeComOptions,
        counts: Counts,
        clock: Callable[[], datetime],
        stopwatch: Callable[[], float] = monotonic,
    ) -> None:
        """`clock` says when it is, `stopwatch` how long it took: a clock may be set."""
        self._writer = writer
        self._watchers = watchers
        self._allowance = allowance
        self._options = options
        self._counts = counts
        self._clock = clock
        self._stopwatch = stopwatch
        self._keeps_up = True  # the desk, as far as the last answer showed
        self._rests_until = -inf

    async def answer(self, received: Received, deadline: float) -> str | None:
        """The rendered answer, the same for a repeat; None when it goes another way or is late."""
        began, inbox_id = self._stopwatch(), received.inbox_id
        if not self._may_hold(began):
            return None if received.is_new else await self._say_again(inbox_id)
        with self._watchers.answering(inbox_id):
            try:
                async with timeout_at(deadline - MARGIN):
                    outgoing = await self._wait_for(inbox_id)
            except TimeoutError:
                return None
            finally:
                self._learn(self._stopwatch() - began)
            return await self._give(outgoing) if outgoing else None

    async def _say_again(self, inbox_id: int) -> str | None:
        """What was given and did not arrive, or the platform would not repeat."""
        known = await self._writer.read(lambda uow: uow.outbox.find_answer(inbox_id))
        return await self._give(known) if known and _was_given(known) else None

    def _may_hold(self, began: float) -> bool:
        is_resting = began < self._rests_until
        most = MOST_HELD if self._keeps_up else 1
        return not is_resting and not self._writer.is_flooded and len(self._watchers.answered) < most

    def _learn(self, took: float) -> None:
        """From one answer how the next callbacks are served; after a rest a single one shows it."""
        self._keeps_up = took <= SLOW
        if not self._keeps_up:
            self._rests_until = self._stopwatch() + REST

    async def _wait_for(self, inbox_id: int) -> Outgoing | None:
        """The answer, claimed or given before; None when the message was worked and needs none."""
        with self._watchers.watch(inbox_id) as told:
            while True:
                told.clear()
                is_done, known = await self._writer.read(
                    lambda uow: (uow.inbox.is_done(inbox_id), uow.outbox.find_answer(inbox_id))
                )
                if known and known.fate is not Fate.QUEUED:
                    return known if _was_given(known) else None
                if known and (claimed := await self._claim(inbox_id)):
                    return claimed
                if (is_done and known is None) or self._writer.is_flooded:
                    return None
                await wait(told, LOOK)

    async def _claim(self, inbox_id: int) -> Outgoing | None:
        return await self._writer.run(lambda uow: uow.outbox.claim_answer(inbox_id))

    async def _give(self, outgoing: Outgoing) -> str | None:
        now = self._clock()
        envelope = await self._writer.read(lambda uow: open_envelope(uow, outgoing, now))
        rendered = self._render(envelope.send)
        if outgoing.fate is Fate.SENT:
            return rendered
        sender = APP if envelope.send.surface is Surface.APP else BOT
        if rendered is None:
            await self._leave(outgoing, now)
            return None
        free_at = await self._allowance.take(QUOTAS[sender], outgoing.notice, 1, now)
        if free_at > now:
            await self._leave(outgoing, free_at)
            return None
        await self._writer.run(lambda uow: uow.outbox.mark_given(outgoing.id, sender, now))
        self._counts.add("sent", sender)
        return rendered

    def _render(self, send: Send) -> str | None:
        if send.incoming is None:
            return None
        return passive_answer(send.outgoing, send.incoming, self._options, send.now)

    async def _leave(self, outgoing: Outgoing, until: datetime) -> None:
        """To the postman, who knows other ways."""

        def work(uow: UnitOfWork) -> None:
            uow.outbox.hold(outgoing.id, SCARCE if until > self._clock() else "", until)

        await self._writer.run(work)


def _was_given(outgoing: Outgoing) -> bool:
    return outgoing.fate is Fate.SENT and outgoing.sender in QUOTAS
