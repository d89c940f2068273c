"""The alarm clock: it only ticks; what is due stands in the database, and a tick too many is harmless."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import called
from bot.called import Called
from bot.hours import (
    AUDIT_AT,
    CARE_AUDIT_AT,
    DIGEST_AT,
    HINT_AT,
    MORNINGS,
    RANKING_AT,
    each_day,
    each_minute_of,
    each_morning,
    last_monday,
    look_again,
    on_monday,
)
from bot.mailings import Mailings
from bot.means import Means
from bot.rounds import Job, Rounds
from bot.topics import INBOX, OUTBOX
from bot.written import tell_written
from handlers import hint, morning
from handlers.context import Desk
from handlers.promises import due
from handlers.promises.audit import audit
from handlers.promises.take_over import take_over
from handlers.rules.calendar import SHANGHAI
from storage.clock_row import Call
from storage.errors import Conflict
from storage.trays import Timer
from storage.unit_of_work import UnitOfWork

TICK = 5  # seconds between sweeps
LOOK = 10  # seconds in which the calendar notices that the machine's clock was set
TIMER_LEASE = timedelta(seconds=10)  # what a clock that died had taken is fired by the next
TIMERS_AT_ONCE = 100
CALLS_AT_ONCE = 500
AWAY = timedelta(minutes=1)  # without a sweep is a downtime
AFTER_A_FAILURE = timedelta(minutes=10)
CARE_AFTER_A_FAILURE = timedelta(minutes=1)

ListCalled = Callable[[UnitOfWork, Desk, datetime], Sequence[Called]]

_log = structlog.get_logger(__name__)


class Scheduler:
    """Sweeps every few seconds and rings on Monday mornings, Shanghai time."""

    def __init__(self, means: Means) -> None:
        self._writer = means.writer
        self._queue = means.queue
        self._desk = means.desk
        self._counts = means.counts
        self._clock = means.clock
        self.mailings = Mailings(means, self._guarded)
        self._due_at: float | None = None  # when the next sweep should be done, by a clock nobody sets
        self._rounds = Rounds()
        self._calendar = AsyncIOScheduler(
            timezone=SHANGHAI,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def sweep_late(self) -> float | None:
        """Seconds the next sweep is overdue; None while this process does not sweep."""
        return None if self._due_at is None else max(0.0, monotonic() - self._due_at)

    def every(self, seconds: float, name: str, job: Job) -> None:
        """Let somebody else's job ring along."""
        self._counts.expect("tick_failed", name)
        self._rounds.add(seconds, partial(self._guarded, name, job))

    def start(self) -> None:
        """Ring at the hours of the calendar."""
        self._calendar.start()

    async def keep_time(self, since: datetime) -> None:
        """Do what Monday brought while nobody was awake, then sweep; `since`: the bot's first start."""
        await self.take_over()
        await self.catch_up(since)
        self._due_at = monotonic() + TICK
        self.every(TICK, "sweep", partial(self._if_ours, self.sweep))
        self.every(LOOK, "calendar", self._look_again)
        self._add("digest", partial(self.mailings.begin_week, since), each_morning(DIGEST_AT))
        self._add("ranking", partial(self.mailings.begin_month, since), each_morning(RANKING_AT))
        self._add("hint", self.give_hints, on_monday(HINT_AT))
        self._add("audit", self.audit, each_day(AUDIT_AT))
        self._add("care_audit", self.audit, each_day(CARE_AUDIT_AT))
        self._add("morning", self.begin_morning, each_minute_of(MORNINGS))

    def stop(self) -> None:
        """Tick no more."""
        self._rounds.stop()
        if self._calendar.running:
            self._calendar.shutdown(wait=False)

    async def take_over(self) -> None:
        """Start the clocks an older version did not keep; what fails is tried at the next start."""
        after = 0
        while calls := await self._writer.read(partial(_list_unwound, after)):
            for call in calls:
                await self._guarded("take_over", partial(self._take_over, call))
            after = calls[-1].issue_id

    async def _take_over(self, call: Call) -> None:
        now = self._clock()
        await self._writer.run(
            lambda uow: take_over(uow, call.issue_id, self._desk, now), communities=(call.community,)
        )

    async def catch_up(self, since: datetime) -> None:
        """A bot that lived before this Monday's hour may have slept through it."""
        await self._guarded("beat", self._beat)  # a page that is made up for knows how long nobody was there
        await self._guarded("digest", partial(self.mailings.begin_week, since))
        if since < last_monday(self._clock()):
            await self._guarded("hint", self.give_hints)
        await self._guarded("ranking", partial(self.mailings.begin_month, since))

    async def sweep(self) -> None:
        """Fire what fell due, and wake whoever missed a wake-up."""
        await self.fire_timers()
        await self.keep_promises()
        await self.watch_outages()
        await self.call_on_people()
        await self._queue.publish(INBOX)
        await self._queue.publish(OUTBOX)
        self._due_at = monotonic() + TICK

    async def fire_timers(self) -> None:
        """Fire every timer that is due; one that fails is tried again when its lease ends."""
        now = self._clock()
        timers = await self._writer.run(lambda uow: uow.timers.claim(now, TIMER_LEASE, TIMERS_AT_ONCE))
        for timer in timers:
            await self._guarded(f"timer:{timer.kind}", partial(self._fire, timer))

    async def keep_promises(self) -> None:
        """Do what is due for the issues whose clocks call."""
        await self._beat()
        await self._each("promise", called.promises)

    async def watch_outages(self) -> None:
        """Ask before the end of an outage, and end it."""
        await self._each("outage", called.outages)

    async def call_on_people(self) -> None:
        """Ask those on the care list whose hour has come."""
        await self._each("care", called.people, CARE_AFTER_A_FAILURE)

    async def _beat(self) -> None:
        now = self._clock()
        if await self._writer.run(lambda uow: uow.downtimes.beat(now, AWAY)):
            _log.warning("nobody swept for a while; it is counted against nobody")

    async def _each(self, what: str, list_called: ListCalled, after: timedelta = AFTER_A_FAILURE) -> None:
        """One by one; one that fails is put off, and the others go on."""
        now = self._clock()
        for one in await self._writer.read(lambda uow: list_called(uow, self._desk, now)):
            try:
                await self._do(one.work, one.community)
            except Exception:
                self._counts.add("tick_failed", what)
                _log.exception("what called was not looked at; again later", what=what, **one.named)
                await self._writer.run(partial(_put_off, one, now + after))

    async def _do(self, work: Callable[[UnitOfWork, datetime], list[str]], community: str) -> None:
        """In one write, with what was done and written down for the counts."""
        now = self._clock()
        communities = (community,) if community else ()
        done, written = await self._writer.run(
            lambda uow: (work(uow, now), uow.ledger.written), communities=communities
        )
        for one in done:
            self._counts.add("fired", one)
        tell_written(written, self._counts)

    async def give_hints(self) -> None:
        """Queue the line that tells each group how to speak to the bot, once a week."""
        now = self._clock()
        await self._writer.run(lambda uow: hint.queue_all(uow, self._desk, now))
        await self._queue.publish(OUTBOX)

    async def begin_morning(self) -> None:
        """Set the timers of this morning's lists, if nobody has."""
        now = self._clock()
        await self._writer.run(lambda uow: morning.begin(uow, now))

    async def audit(self) -> None:
        """Tell the operator what was due for a promise and not done."""
        now = self._clock()
        neglected = await self._writer.read(lambda uow: list(audit(uow, self._desk, now)))
        for one in neglected:
            self._counts.add("neglected", one.rung)
            _log.error("a promise was neglected", what=one.what, clock=one.clock, rung=one.rung)
        _log.info("the promises are audited", lost=len(neglected))

    async def _fire(self, timer: Timer) -> None:
        def work(uow: UnitOfWork, now: datetime) -> list[str]:
            due.fire(uow, timer, self._desk, now)
            uow.timers.mark_fired(timer.id, now)
            return [timer.kind]

        now = self._clock()
        try:
            await self._do(work, timer.community)
        except Conflict as error:
            _log.info("a timer was not fired here", timer=timer.kind, reason=str(error))
            return
        self._counts.observe("timer_late", (now - timer.due_at).total_seconds())

    def _add(self, name: str, job: Job, trigger: object) -> None:
        ours = partial(self._guarded, name, partial(self._if_ours, job))
        self._counts.expect("tick_failed", name)
        self._calendar.add_job(ours, trigger, id=name)

    async def _if_ours(self, job: Job) -> None:
        """What falls due is for the newest program to say: an older one beside it stands still."""
        if not await self._writer.read(lambda uow: uow.roll.is_outdated()):
            await job()

    async def _look_again(self) -> None:
        look_again(self._calendar, self._clock())

    async def _guarded(self, name: str, job: Job) -> None:
        try:
            await job()
        except Exception:
            self._counts.add("tick_failed", name)
            _log.exception("a tick failed; the next one tries again", tick=name)


def _list_unwound(after: int, uow: UnitOfWork) -> list[Call]:
    return uow.clocks.list_unwound(after, CALLS_AT_ONCE)


def _put_off(one: Called, at: datetime, uow: UnitOfWork) -> None:
    one.put_off(uow, at)
