"""The care calls of a tick: one that fails is put off, the others are asked, and two clocks ask once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.counts import Counts
from bot.scheduler import Scheduler
from handlers.care import calls as care
from handlers.context import Desk
from handlers.rules.care import Do
from storage.care_row import Care
from storage.database import Database
from storage.models import Area, AreaLevel, Place
from storage.roster import Roster
from storage.trays import Fate
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.bot.measured import table

DESK = Desk(bot_name="说事", categories={}, has_app=True)
HALF_PAST_EIGHT = datetime(2026, 11, 21, 0, 30, tzinfo=UTC)  # in Shanghai
ROSTER = Roster(
    areas=(
        Area(code="C1", name="滨河社区", level=AreaLevel.COMMUNITY),
        Area(code="BH01", name="滨河小区", level=AreaLevel.COMPOUND, parent="C1"),
    ),
    care=tuple(Care(userid=userid, place=Place(compound="BH01")) for userid in ("a", "b", "c")),
)


@pytest.fixture
def listed(database: Database, clock: Clock) -> Database:
    database.write(lambda uow: uow.roster.replace(ROSTER))
    clock.now = HALF_PAST_EIGHT
    return database


def asked(database: Database) -> list[str]:
    rows = database.read(lambda uow: uow.outbox.list_fate(Fate.QUEUED, 100))
    return sorted(row.notice.target for row in rows)


async def test_two_clocks_ask_each_once(listed: Database, writer: Writer, clock: Clock) -> None:
    counts = Counts()
    for _ in range(2):
        await Scheduler(make_means(writer, clock, desk=DESK, counts=counts)).call_on_people()
    assert asked(listed) == ["a", "b", "c"]
    assert table(counts, "fired") == {"care:ask": 3}
    assert listed.read(lambda uow: uow.care_calls.list_due(clock.now, 9)) == []


async def test_one_that_fails_is_put_off_and_the_others_are_asked(
    listed: Database, writer: Writer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = care.sweep

    def sweep(uow: UnitOfWork, person: str, desk: Desk, now: datetime) -> Do | None:
        if person == "b":
            raise RuntimeError("a bug")
        return real(uow, person, desk, now)

    counts = Counts()
    scheduler = Scheduler(make_means(writer, clock, desk=DESK, counts=counts))
    with monkeypatch.context() as patched:
        patched.setattr(care, "sweep", sweep)
        await scheduler.call_on_people()
    assert asked(listed) == ["a", "c"]
    assert table(counts, "tick_failed") == {"care": 1}
    await scheduler.call_on_people()
    assert asked(listed) == ["a", "c"]
    clock.now += timedelta(minutes=1)
    await scheduler.call_on_people()
    assert asked(listed) == ["a", "b", "c"]
