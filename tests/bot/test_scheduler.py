"""Ticks: what is due is done once, however often the clock rings."""

from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import text

from bot.clock import utc_now
from bot.hours import DIGEST_AT, look_again, on_monday
from bot.scheduler import Scheduler
from handlers.context import Desk
from handlers.promises import due
from handlers.promises.take_over import take_over
from handlers.rules.calendar import SHANGHAI
from storage.clock_row import ClockRow
from storage.database import Database
from storage.models import Area, AreaLevel, Grant, Person, Role
from storage.roster import Roster
from storage.rung_row import RungKey
from storage.trays import Fate, Timer
from storage.types import Moment
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.storage.factories import make_issue, make_step

MONDAY = datetime(2026, 11, 16, 0, 7, tzinfo=UTC)  # 08:07 in Shanghai
ROSTER = Roster(
    areas=(Area(code="C1", name="滨河社区", level=AreaLevel.COMMUNITY),),
    people=(Person(userid="shuji", name="赵书记"),),
    grants=(Grant(userid="shuji", role=Role.SECRETARY, area="C1"),),
)


def make(writer: Writer, clock: Clock) -> Scheduler:
    return Scheduler(make_means(writer, clock))


def digests(database: Database) -> list[str]:
    rows = database.read(lambda uow: uow.outbox.list_fate(Fate.QUEUED, 100))
    return [row.notice.key for row in rows if row.notice.key.startswith("digest:")]


async def test_a_digest_is_queued_once_whatever_restarts(
    database: Database, writer: Writer, clock: Clock
) -> None:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    clock.now = MONDAY
    await make(writer, clock).mailings.send_digests()
    await make(writer, clock).mailings.send_digests()
    clock.pass_by(days=1)
    await make(writer, clock).mailings.send_digests()
    assert digests(database) == ["digest:C1:2026-W46:picture", "digest:C1:2026-W46"]


async def test_a_digest_that_failed_all_of_monday_waited_for_a_restart(
    database: Database, writer: Writer, clock: Clock
) -> None:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    clock.now = MONDAY + timedelta(days=1)
    for _ in range(2):
        await make(writer, clock).mailings.begin_week(MONDAY - timedelta(days=3))
    assert len(digests(database)) == 2


@pytest.mark.parametrize(
    ("first_start", "now", "expected"),
    [
        (MONDAY - timedelta(days=3), MONDAY + timedelta(hours=2), 2),  # it slept through the hour
        (MONDAY - timedelta(days=3), MONDAY - timedelta(minutes=1), 0),  # this Monday's hour is to come
        (MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=2), 0),  # it did not live then
    ],
)
async def test_a_slept_through_monday_is_made_up_for(
    database: Database,
    writer: Writer,
    clock: Clock,
    first_start: datetime,
    now: datetime,
    expected: int,
) -> None:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    clock.now = now
    await make(writer, clock).catch_up(first_start)
    assert len(digests(database)) == expected


async def test_a_timer_fires_once_when_it_falls_due_and_a_failing_one_again_later(
    database: Database, writer: Writer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fired: list[str] = []

    def fire(_uow: UnitOfWork, timer: Timer, _desk: Desk, _now: datetime) -> None:
        fired.append(timer.key)
        if timer.key == "bad" and fired.count("bad") == 1:
            raise ValueError("a bug")

    monkeypatch.setattr(due, "fire", fire)
    for key in ("good", "bad"):
        database.write(lambda uow, key=key: uow.timers.set(key, "close", clock() + timedelta(hours=1)))  # type: ignore[misc]
    scheduler = make(writer, clock)
    await scheduler.sweep()
    assert fired == []
    clock.pass_by(hours=1)
    await scheduler.sweep()
    await scheduler.sweep()
    assert sorted(fired) == ["bad", "good"]
    clock.pass_by(minutes=2)
    await scheduler.sweep()
    assert sorted(fired) == ["bad", "bad", "good"]


async def test_issues_without_clocks_get_them_once_and_one_that_fails_keeps_no_other_from_them(
    database: Database, writer: Writer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = [database.write(lambda uow: uow.ledger.open(make_issue(), make_step())) for _ in range(2)]
    ids = [issue.id for issue in opened]

    def fail_first(uow: UnitOfWork, issue_id: int, desk: Desk, now: datetime) -> None:
        if issue_id == ids[0]:
            raise ValueError("a bug")
        take_over(uow, issue_id, desk, now)

    monkeypatch.setattr("bot.scheduler.take_over", fail_first)
    scheduler = make(writer, clock)
    await scheduler.take_over()
    await scheduler.take_over()
    found = database.read(lambda uow: [uow.clocks.find(issue_id) is not None for issue_id in ids])
    assert found == [False, True]
    assert len(database.read(lambda uow: uow.ledger.list_steps(ids[1]))) == 2


async def test_issues_whose_clocks_call_are_swept_and_one_that_fails_is_put_off(
    database: Database, writer: Writer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[int] = []

    def sweep(uow: UnitOfWork, issue_id: int, _desk: Desk, _now: datetime) -> list[RungKey]:
        swept.append(issue_id)
        if issue_id == ids[0]:
            raise ValueError("a bug")
        uow.clocks.call_again(issue_id, None)
        return [("accepted", 1, "owner", 0)]

    monkeypatch.setattr("bot.called.sweep", sweep)
    opened = [database.write(lambda uow: uow.ledger.open(make_issue(), make_step())) for _ in range(2)]
    ids = [issue.id for issue in opened]
    for issue_id in ids:
        row = ClockRow(issue_id=issue_id, community="binhe", cycle=1, next_at=clock())
        database.write(lambda uow, row=row: uow.clocks.put(row.issue_id, lambda: row))  # type: ignore[misc]
    scheduler = make(writer, clock)
    await scheduler.sweep()
    await scheduler.sweep()
    assert swept == ids
    clock.pass_by(minutes=10)
    await scheduler.sweep()
    assert swept == [*ids, ids[0]]


async def test_the_ticker_starts_and_stops(writer: Writer, clock: Clock) -> None:
    scheduler = make(writer, clock)
    await scheduler.keep_time(clock())
    scheduler.start()
    scheduler.stop()
    scheduler.stop()


async def test_a_monday_put_off_for_a_year_by_a_clock_that_was_ahead_rings_when_it_comes() -> None:
    calendar, now = AsyncIOScheduler(timezone=SHANGHAI), utc_now()
    job = calendar.add_job(print, on_monday(DIGEST_AT))
    calendar.start()
    job.modify(next_run_time=now + timedelta(days=365))
    look_again(calendar, now)
    assert job.next_run_time == job.trigger.get_next_fire_time(None, now)
    calendar.shutdown()


async def test_a_mornings_timers_are_set_once_and_only_in_the_morning(
    database: Database, writer: Writer, clock: Clock
) -> None:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    clock.now = MONDAY - timedelta(minutes=8)
    await make(writer, clock).begin_morning()
    assert timers(database) == []
    clock.now = MONDAY + timedelta(hours=1)
    await make(writer, clock).begin_morning()
    await make(writer, clock).begin_morning()
    assert timers(database) == [(MONDAY, "C1")]
    await make(writer, clock).fire_timers()
    await make(writer, clock).begin_morning()
    assert timers(database) == []


def timers(database: Database) -> list[tuple[datetime, str]]:
    """The mornings that are set and have not rung."""
    with database.writing.connect() as connection:
        asked = text("SELECT due_at, community FROM timers WHERE kind = 'morning' AND fired_at IS NULL")
        rows = connection.execute(asked.columns(due_at=Moment)).all()
    return [(row.due_at, row.community) for row in rows]
