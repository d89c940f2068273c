"""What leaves by the calendar: the month's ranking once, on its first working day or made up for."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.hours import RANKING_AT, each_morning
from bot.scheduler import Scheduler
from handlers.context import Desk
from handlers.digests import monthly
from storage.database import Database
from storage.errors import Unavailable
from storage.models import Area, AreaLevel, Grant, Person, Role
from storage.roster import Roster
from storage.trays import Fate
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.means import make_means

DUE = datetime(2026, 10, 8, 0, 37, tzinfo=UTC)  # 08:37 in Shanghai on the first working day after the feast
LONG_AGO = DUE - timedelta(days=90)  # the first start
ROSTER = Roster(
    areas=(
        Area(code="D", name="城东区", level=AreaLevel.DISTRICT),
        Area(code="S1", name="柳河街道", level=AreaLevel.STREET, parent="D"),
        Area(code="S2", name="无人街道", level=AreaLevel.STREET, parent="D"),
        Area(code="C1", name="滨河社区", level=AreaLevel.COMMUNITY, parent="S1"),
        Area(code="C2", name="柳岸社区", level=AreaLevel.COMMUNITY, parent="S2"),
    ),
    people=(Person(userid="Street", name="周海涛"), Person(userid="District", name="吴主任")),
    grants=(
        Grant(userid="Street", role=Role.STREET_SUPERVISOR, area="S1"),
        Grant(userid="District", role=Role.DISTRICT_SUPERVISOR, area="D"),
    ),
)


@pytest.fixture
def scheduler(database: Database, writer: Writer, clock: Clock) -> Scheduler:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    clock.now = DUE
    return Scheduler(make_means(writer, clock))


def rankings(database: Database) -> list[tuple[str, str]]:
    rows = database.read(lambda uow: uow.outbox.list_fate(Fate.QUEUED, 100))
    return sorted((row.notice.key, row.notice.text.splitlines()[0]) for row in rows)


BOTH = [
    ("ranking:D:2026-09", "城东区 2026-09 月报，2 个社区"),
    ("ranking:D:2026-09:picture", "城东区 2026-09 月报图"),
    ("ranking:S1:2026-09", "柳河街道 2026-09 月报，1 个社区"),
    ("ranking:S1:2026-09:picture", "柳河街道 2026-09 月报图"),
]


async def test_a_month_is_sent_on_the_first_working_day_and_once(
    database: Database, scheduler: Scheduler, clock: Clock
) -> None:
    clock.now = DUE - timedelta(days=1)  # a feast
    await scheduler.mailings.begin_month(LONG_AGO)
    assert rankings(database) == []
    clock.now = DUE
    await scheduler.mailings.begin_month(LONG_AGO)
    await scheduler.mailings.begin_month(LONG_AGO)
    assert rankings(database) == BOTH
    clock.now = DUE + timedelta(days=1)
    await scheduler.mailings.begin_month(LONG_AGO)
    await scheduler.catch_up(LONG_AGO)
    assert rankings(database) == BOTH


@pytest.mark.parametrize(
    ("first_start", "now", "expected"),
    [
        (DUE - timedelta(days=30), DUE + timedelta(days=3), BOTH),  # it slept through the day
        (DUE - timedelta(days=30), DUE - timedelta(days=3), []),  # the day is to come
        (DUE + timedelta(days=1), DUE + timedelta(days=3), []),  # it did not live then
    ],
)
async def test_a_day_that_was_slept_through_is_made_up_for(
    database: Database,
    scheduler: Scheduler,
    clock: Clock,
    first_start: datetime,
    now: datetime,
    expected: list[tuple[str, str]],
) -> None:
    clock.now = now
    await scheduler.catch_up(first_start)
    assert rankings(database) == expected


async def test_one_area_that_fails_keeps_no_other_from_its_page(
    database: Database, scheduler: Scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = monthly.read_month

    def fail_first(uow: UnitOfWork, desk: Desk, area: Area, month: str, now: datetime) -> object:
        if area.code == "S1":
            raise ValueError("a bug")
        return read(uow, desk, area, month, now)

    monkeypatch.setattr(monthly, "read_month", fail_first)
    await scheduler.mailings.begin_month(LONG_AGO)
    assert rankings(database) == BOTH[:2]
    monkeypatch.undo()
    await scheduler.mailings.begin_month(LONG_AGO)
    assert rankings(database) == BOTH


async def test_a_month_whose_hour_failed_waited_for_a_restart(
    database: Database, scheduler: Scheduler, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_away(*_: object) -> list[Area]:
        raise Unavailable("the database does not answer")

    monkeypatch.setattr(monthly, "list_waiting", be_away)
    with pytest.raises(Unavailable):
        await scheduler.mailings.begin_month(LONG_AGO)
    monkeypatch.undo()
    clock.pass_by(days=1)
    await scheduler.mailings.begin_month(LONG_AGO)
    assert rankings(database) == BOTH


async def test_a_bot_that_did_not_live_then_sends_nothing_of_that_month(
    database: Database, scheduler: Scheduler, clock: Clock
) -> None:
    first_start = clock.pass_by(days=1)
    clock.pass_by(days=1)
    await scheduler.mailings.begin_month(first_start)
    assert rankings(database) == []


def test_what_failed_in_the_morning_is_tried_again_that_day_and_the_next() -> None:
    trigger, rung = each_morning(RANKING_AT), [DUE]
    for _ in range(4):
        fire = trigger.get_next_fire_time(rung[-1], rung[-1] + timedelta(seconds=1))
        rung.append(fire.astimezone(UTC))
    assert [at - DUE for at in rung] == [timedelta(hours=hours) for hours in (0, 1, 2, 3, 24)]
