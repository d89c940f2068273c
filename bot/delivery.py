"""The postman: empties the outbox, and is the only place where a send's failure ends."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.album import Absent, Album
from bot.courier import Courier
from bot.drawings import draw
from bot.envelope import SCARCE, Envelope, open_envelope
from bot.in_hand import LookedUp, Taken, look_up
from bot.insist import insist
from bot.means import Means
from bot.noise import Noise
from bot.routing import held_until
from bot.setting_kinds import QuietHours
from bot.topics import LINE, OUTBOX
from bot.tray import Tray
from bot.unreached import ring_in_group
from bot.verdict import Judgement, Verdict, kept, put_off
from bot.wecom.picture import Picture
from storage.errors import TakenOver, Unavailable
from storage.queue import WORKERS
from storage.trays import Notice, Outgoing, Road
from storage.unit_of_work import UnitOfWork

AT_ONCE = 16  # targets served at the same time
DRAIN = 2.0  # seconds the last ones get at the end
FETCHED = timedelta(seconds=1)  # how long a photo that is still on its way is waited for
QUIET = "quiet hours"
ENOUGH = "the group has heard enough in this hour"
HELD_FOR = {
    QUIET: "quiet_hours",
    ENOUGH: "budget",
    SCARCE: "limit",
    Absent.WAITING: "photo",
}
RING_AFTER = 2  # tries before the group is asked to call somebody no chat reaches

_log = structlog.get_logger(__name__)


class Delivery:
    """Sends what is due, one notice a target at a time."""

    def __init__(
        self,
        means: Means,
        courier: Courier,
        album: Album,
        noise: Noise,
        *,
        quiet: QuietHours | None,
        road: Callable[[], Road | None],
    ) -> None:
        """`road` says which notices this process may take just now; None: none."""
        self._writer = means.writer
        self._queue = means.queue
        self._courier = courier
        self._album = album
        self._noise = noise
        self._desk = means.desk
        self._quiet = quiet
        self._counts = means.counts
        self._watchers = means.watchers
        self._clock = means.clock
        self._road = road
        self.tray = Tray(
            means.queue,
            OUTBOX,
            claim=self._claim,
            work=self._deliver,
            keep_only=self._keep_only,
            at_once=AT_ONCE,
            look=means.look,
            group=self._group,
        )

    async def run(self) -> None:
        """Deliver until stopped; whatever goes wrong with one notice, the next is sent."""
        await self.tray.run(self._turn)

    async def stop(self) -> None:
        """Take nothing new and finish what is being sent; the rest waits for the next start."""
        late = await self.tray.stop(DRAIN)
        if late:
            _log.warning("sends were cut off; whoever is next judges them", sends=late)

    async def _turn(self) -> bool:
        try:
            return await self.tray.once()
        except Exception:
            _log.exception("the outbox could not be read; looking again soon")
            return False

    async def _claim(self, room: int) -> list[Taken]:
        now, road = self._clock(), self._road()
        if road is None:
            return []
        spared = self._watchers.watched  # a callback that waits for its answer goes first
        claimed = await self._writer.run(lambda uow: uow.outbox.claim(now, room, road, spared))
        if not claimed:
            return []
        known: list[LookedUp | None] = [None] * len(claimed)
        with suppress(Exception):  # whose fault it is shows when each is asked after alone
            known = await self._writer.read(
                lambda uow: [look_up(uow, one, self._noise, now) for one in claimed]
            )
        return [Taken(outgoing=one, known=what) for one, what in zip(claimed, known, strict=True)]

    def _group(self) -> str:
        road = self._road()
        if road is None:
            return ""
        return WORKERS if road is Road.OTHER else LINE

    async def _keep_only(self, in_hand: Collection[int]) -> None:
        await self._writer.run(lambda uow: uow.outbox.keep_only(in_hand))

    async def _deliver(self, taken: Taken) -> None:
        outgoing = taken.outgoing
        try:
            await self._send(taken)
        except Unavailable as error:
            # it is given back when we tidy up; what has left by then is of unknown outcome
            _log.warning("the database is away; the notice waits", notice=outgoing.id, reason=str(error))
        except TakenOver:
            _log.warning("a notice was taken over by another process meanwhile", notice=outgoing.id)
        except Exception as error:
            _log.exception("a notice could not be sent", notice=outgoing.id, attempts=outgoing.attempts)
            await self._after_bug(outgoing, type(error).__name__)
        await self._queue.publish(OUTBOX)  # the target's next one may go now

    async def _send(self, taken: Taken) -> None:
        now, outgoing, notice = self._clock(), taken.outgoing, taken.outgoing.notice
        if interrupted := self._courier.judge_interrupted(outgoing):
            await self._conclude(outgoing, interrupted)
        elif until := held_until(notice, now, self._quiet):
            await self._conclude(outgoing, _wait(QUIET, until))
        else:
            known = taken.known
            if known is None:
                known = await self._writer.read(lambda uow: look_up(uow, outgoing, self._noise, now))
            await self._send_known(outgoing, known, now)

    async def _send_known(self, outgoing: Outgoing, known: LookedUp, now: datetime) -> None:
        if known.held_until:
            await self._put_aside(outgoing, known.held_until)
        elif known.has_company:
            whole = await self._gathered(outgoing)
            envelope = await self._writer.read(lambda uow: open_envelope(uow, whole, now))
            await self._carry(whole, envelope, now)
        else:
            await self._carry(outgoing, known.envelope, now)

    async def _put_aside(self, outgoing: Outgoing, until: datetime) -> None:
        await self._writer.run(lambda uow: uow.outbox.put_aside(outgoing.id, ENOUGH, until))
        self._counts.add("held_back", HELD_FOR[ENOUGH])

    async def _gathered(self, outgoing: Outgoing) -> Outgoing:
        whole = await self._noise.gather(outgoing)
        self._counts.add("folded", by=whole.carries - outgoing.carries)
        return whole

    async def _carry(self, outgoing: Outgoing, envelope: Envelope, now: datetime) -> None:
        picture = await self._picture(outgoing.notice)
        if picture is Absent.WAITING:
            await self._conclude(outgoing, _wait(picture, now + FETCHED))
        elif isinstance(picture, Absent):
            await self._conclude(outgoing, Judgement(verdict=Verdict.DEAD, reason=picture))
        else:
            await self._conclude(outgoing, await self._courier.carry(outgoing, envelope.showing(picture)))

    async def _picture(self, notice: Notice) -> Picture | Absent | None:
        if notice.drawing:
            return await draw(notice.drawing, self._writer, self._desk) or Absent.GONE
        return await self._album.show(notice) if notice.media else None

    async def _after_bug(self, outgoing: Outgoing, reason: str) -> None:
        try:
            await self._conclude(outgoing, put_off(outgoing, reason, self._clock(), spread=1.0))
        except Exception:
            _log.exception("a failure could not be noted; the notice is tried again", notice=outgoing.id)

    async def _conclude(self, outgoing: Outgoing, judgement: Judgement) -> None:
        now = self._clock()

        def work(uow: UnitOfWork) -> None:
            mark(uow, outgoing, judgement, now)
            if _is_lost(outgoing, judgement):
                ring_in_group(uow, self._desk, outgoing, now)

        await insist(lambda: self._writer.run(work), "what became of a notice waits", notice=outgoing.id)
        self._count(judgement)
        if judgement.verdict in (Verdict.UNKNOWN, Verdict.DEAD) and judgement.reason != Absent.MISSING:
            _log.error(
                "a notice may not have arrived; `shuoshi dead list` shows it",
                notice=outgoing.id,
                verdict=judgement.verdict,
                reason=judgement.reason,
            )

    def _count(self, judgement: Judgement) -> None:
        match judgement.verdict:
            case Verdict.SENT:
                self._counts.add("sent", judgement.sender)
            case Verdict.UNKNOWN:
                self._counts.add("unknown", judgement.sender)
            case Verdict.HELD:
                self._counts.add("held_back", HELD_FOR.get(judgement.reason, "other"))
            case Verdict.DEAD:
                self._counts.add("dropped", "notice")
            case _:
                self._counts.add("retried")


def mark(uow: UnitOfWork, outgoing: Outgoing, judgement: Judgement, now: datetime) -> None:
    """Write down what became of a row."""
    reason, next_at = judgement.reason, judgement.next_at or now
    match judgement.verdict:
        case Verdict.SENT:
            uow.outbox.mark_sent(outgoing.id, judgement.sender, now)
        case Verdict.UNKNOWN:
            uow.outbox.mark_unknown(outgoing.id, judgement.sender, reason, now)
        case Verdict.HELD:
            uow.outbox.hold(outgoing.id, kept(outgoing, reason), next_at)
        case Verdict.DEAD:
            uow.outbox.mark_dead(outgoing.id, reason, now)
        case _:
            uow.outbox.mark_retry(outgoing.id, reason, next_at)


def _wait(reason: str, until: datetime) -> Judgement:
    return Judgement(verdict=Verdict.HELD, reason=reason, next_at=until)


def _is_lost(outgoing: Outgoing, judgement: Judgement) -> bool:
    """Whether it is time to call somebody by other means."""
    if outgoing.notice.media or outgoing.notice.drawing:
        return False  # the words it belongs to call for themselves
    tries = outgoing.attempts + 1
    return judgement.verdict is Verdict.DEAD or (judgement.verdict is Verdict.RETRY and tries == RING_AFTER)
