"""Which times of deafness the groups are told of, and how often."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

import pytest
import pytest_asyncio

from bot.counts import Counts
from bot.deafness import Deafness
from storage.database import Database
from storage.errors import Unavailable
from storage.models import SpeakPoint
from storage.trays import Fate, Surface, TargetKind
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.bot.measured import table
from tests.waiting import eventually

GROUP = "wrGroup"

T = TypeVar("T")


class SlowWriter(Writer):
    """A writer that can be made to wait with the next work, and to fail at it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.is_asked = asyncio.Event()
        self.fault: Exception | None = None
        self._may_go_on: asyncio.Event | None = None

    @asynccontextmanager
    async def holding(self) -> AsyncIterator[None]:
        """Nothing is written for as long as the context lasts."""
        self._may_go_on = asyncio.Event()
        yield
        self._may_go_on.set()

    async def run(self, work: Callable[[UnitOfWork], T], **locks: Sequence[str]) -> T:
        if self._may_go_on and not self._may_go_on.is_set():
            self.is_asked.set()
            await self._may_go_on.wait()
        fault, self.fault = self.fault, None
        if fault:
            raise fault
        return await super().run(work, **locks)


class Ears:
    """Deafness over a real tray, and a pause that ends when a test says so."""

    def __init__(self, database: Database, writer: Writer, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.counts = Counts()
        self.wake = asyncio.Event()
        self.paused: list[float] = []  # seconds
        self.deafness = Deafness(make_means(writer, clock, counts=self.counts), self._pause)
        database.write(lambda uow: uow.directory.bind(SpeakPoint(chat_id=GROUP, compound="P1", name="群")))
        database.write(lambda uow: uow.directory.heard(TargetKind.GROUP, GROUP, Surface.LONG, clock()))

    async def _pause(self, seconds: float) -> None:
        assert seconds > 0
        self.paused.append(seconds)
        await self.wake.wait()
        self.wake.clear()

    async def miss(self, seconds: float, *, between_lives: bool = False) -> datetime:
        """Nobody listens for so long, until now."""
        since = self.clock()
        await self.deafness.note(since, self.clock.pass_by(seconds=seconds), between_lives=between_lives)
        return since

    @property
    def told(self) -> list[str]:
        rows = self.database.read(lambda uow: uow.outbox.list_fate(Fate.QUEUED, 100))
        return [row.notice.text[:11] for row in reversed(rows)]

    async def until_told(self, times: int) -> None:
        await eventually(lambda: len(self.told) >= times)


@pytest_asyncio.fixture
async def slow(database: Database) -> AsyncIterator[SlowWriter]:
    writer = SlowWriter(database)
    writer.start()
    yield writer
    await writer.stop()


@pytest.fixture
def ears(database: Database, slow: SlowWriter, clock: Clock) -> Ears:
    return Ears(database, slow, clock)


async def test_every_reconnect_of_some_seconds_was_posted_to_every_group(ears: Ears) -> None:
    for _ in range(5):
        await ears.miss(4)
    assert ears.told == []
    assert table(ears.counts, "deaf") == {"short": 5}


async def test_a_gap_of_twenty_seconds_is_told(ears: Ears) -> None:
    await ears.miss(20)
    assert ears.told == ["12:00–12:00"]


async def test_a_stop_on_purpose_is_told_however_short(ears: Ears) -> None:
    await ears.miss(3, between_lives=True)
    assert len(ears.told) == 1


async def test_gaps_soon_after_a_notice_are_told_in_one_more_and_none_is_lost(ears: Ears) -> None:
    await ears.miss(60)
    ears.clock.pass_by(minutes=2)
    await ears.miss(60)
    ears.clock.pass_by(minutes=1)
    await ears.miss(30)
    assert len(ears.told) == 1
    ears.clock.pass_by(minutes=8)
    ears.wake.set()
    await ears.until_told(2)
    assert ears.told == ["12:00–12:01", "12:03–12:05"]
    assert table(ears.counts, "deaf") == {"merged": 1, "put_off": 1, "told": 1}


async def test_a_gap_that_came_while_the_last_one_was_being_told_was_dropped(
    ears: Ears, slow: SlowWriter
) -> None:
    await ears.miss(60)
    await ears.miss(60)
    ears.clock.pass_by(minutes=10)
    async with slow.holding():
        ears.wake.set()
        await slow.is_asked.wait()
        await ears.miss(60)
    await ears.until_told(2)
    await ears.deafness.stop()
    assert ears.told == ["12:00–12:01", "12:01–12:02", "12:12–12:13"]


async def test_what_could_not_be_told_is_told_with_what_came_meanwhile(ears: Ears, slow: SlowWriter) -> None:
    await ears.miss(60)
    await ears.miss(60)
    ears.clock.pass_by(minutes=10)
    async with slow.holding():
        ears.wake.set()
        await slow.is_asked.wait()
        await ears.miss(60)
        slow.fault = Unavailable("the disk is full")
    await ears.deafness.stop()
    assert ears.told == ["12:00–12:01", "12:01–12:13"]


async def test_what_was_to_be_told_later_is_told_before_the_bot_stops(ears: Ears) -> None:
    await ears.miss(60)
    await ears.miss(60)
    await ears.deafness.stop()
    assert ears.told == ["12:00–12:01", "12:01–12:02"]


async def test_long_after_a_notice_a_gap_is_told_at_once(ears: Ears) -> None:
    await ears.miss(60)
    ears.clock.pass_by(minutes=10)
    await ears.miss(60)
    assert len(ears.told) == 2


async def test_a_clock_that_is_set_back_puts_off_no_notice_for_hours(ears: Ears) -> None:
    await ears.miss(60)
    ears.clock.pass_by(hours=-8)
    await ears.miss(60)
    ears.clock.pass_by(minutes=10)
    ears.wake.set()
    await ears.until_told(2)
    assert ears.paused[0] <= 600


async def test_nobody_is_told_of_hours_that_run_backwards(ears: Ears) -> None:
    before = ears.clock()
    await ears.deafness.note(before, ears.clock.pass_by(hours=-8), between_lives=True)
    assert ears.told == ["刚才有一阵子我没听见大"]
    assert ears.database.read(lambda uow: uow.downtimes.list_since(ears.clock())) == ()
