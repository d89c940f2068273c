"""Carries one notice: the first sender that can reach its target, has room and succeeds."""

import random
from collections.abc import Mapping

import structlog

from bot.allowance import Allowance
from bot.envelope import SCARCE, Envelope
from bot.means import Means
from bot.routing import Way, ways
from bot.verdict import SAME_AGAIN, Judgement, Known, Verdict, judge, put_off
from bot.wecom.limits import RATES
from bot.wecom.senders import Quota, Result, Sender, SendResult
from storage.buckets import Want
from storage.errors import Unavailable
from storage.trays import Notice, Outgoing, Priority

# one bucket for the bot as a whole; a restart forgets what was uploaded
UPLOAD = Want(key=str(Quota.UPLOAD), rate=RATES[Quota.UPLOAD])
AWAY = "the database was away"
NOBODY = "nothing reaches them: never spoke to the bot, and no other way is configured or up"

_log = structlog.get_logger(__name__)


class Courier:
    """Knows the senders and how much each may carry."""

    def __init__(
        self,
        means: Means,
        senders: Mapping[Way, Sender],
        allowance: Allowance,
    ) -> None:
        self._writer = means.writer
        self._senders = senders
        self._allowance = allowance
        self._counts = means.counts
        self._clock = means.clock

    async def carry(self, outgoing: Outgoing, envelope: Envelope) -> Judgement:
        """Try the senders in order and say what becomes of the row; never NEXT."""
        judgement = await self._try_all(outgoing, envelope)
        if judgement.verdict is not Verdict.NEXT:
            return judgement
        return put_off(outgoing, judgement.reason or NOBODY, self._clock(), _spread())

    def judge_interrupted(self, outgoing: Outgoing) -> Judgement | None:
        """What becomes of a row that was being sent when its process ended; None for all others."""
        quota = self._allowance.quotas.get(outgoing.sending)  # any process may have begun it
        if quota is None:
            return None
        unknown = SendResult(result=Result.UNKNOWN, detail="the bot ended while it was being sent")
        return judge(outgoing, Known(name=outgoing.sending, quota=quota), unknown, self._clock(), _spread())

    async def _try_all(self, outgoing: Outgoing, envelope: Envelope) -> Judgement:
        notice, send = outgoing.notice, envelope.send
        # the platform recognises a repeat only where it came the same way
        order = (Way.APP,) if outgoing.reason == SAME_AGAIN else ways(notice, send.surface)
        last = Judgement(verdict=Verdict.NEXT)
        for sender in (self._senders[way] for way in order if way in self._senders):
            if sender.name in envelope.dead or not sender.may(send):
                continue
            last = await self._try(outgoing, envelope, sender)
            full_but_urgent = last.verdict is Verdict.HELD and notice.priority is Priority.DANGER
            if last.verdict is not Verdict.NEXT and not full_but_urgent:
                return last
        return last

    async def _try(self, outgoing: Outgoing, envelope: Envelope, sender: Sender) -> Judgement:
        notice, now = outgoing.notice, self._clock()
        cost = sender.cost(envelope.send)
        uploads = sender.quota is Quota.BOT and envelope.send.picture is not None
        free_at = await self._allowance.take(
            sender.quota, notice, cost, now, beside=UPLOAD if uploads else None
        )
        if free_at > now:
            return Judgement(verdict=Verdict.HELD, reason=SCARCE, next_at=free_at)
        try:
            await self._writer.run(lambda uow: uow.outbox.mark_sending(outgoing.id, sender.name))
        except Unavailable as error:
            # it may be marked all the same, and only we know that it has not left
            _log.warning("the database is away; the notice waits", notice=outgoing.id, reason=str(error))
            return Judgement(verdict=Verdict.HELD, reason=AWAY, next_at=now)
        result = await sender.send(envelope.send)
        await self._note(outgoing, sender, result)
        return judge(outgoing, sender, result, self._clock(), _spread())

    async def _note(self, outgoing: Outgoing, sender: Sender, result: SendResult) -> None:
        self._counts.add("send", sender.name, result.result)
        facts = {"notice": outgoing.id, "sender": sender.name, "errcode": result.errcode}
        if result.result is Result.REFUSED:
            _log.error("the platform refuses what was sent", detail=result.detail, **facts)
        if result.result is Result.TARGET_DEAD:
            _log.error("a target cannot be reached; `shuoshi check` lists it", **facts)
            await self._bury(
                outgoing.notice, sender.name, f"errcode {result.errcode} {result.detail}".strip()
            )

    async def _bury(self, notice: Notice, sender: str, reason: str) -> None:
        kind, target, now = notice.target_kind, notice.target, self._clock()
        try:
            await self._writer.run(lambda uow: uow.outbox.mark_target_dead(kind, target, sender, reason, now))
        except Unavailable as error:  # the next refusal tells it again; this notice has other ways to go
            _log.warning("that a target cannot be reached was not noted", reason=str(error))


def _spread() -> float:
    return random.random()  # noqa: S311 - scatters a crowd, guards nothing
