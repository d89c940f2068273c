"""Which times of deafness the groups are told of, and how often."""

import asyncio
from datetime import datetime

import pytest

from bot.counts import Counts
from bot.deafness import Deafness
from storage.database import Database
from storage.models import SpeakPoint
from storage.queue import LocalQueue
from storage.trays import Fate, Surface, TargetKind
from storage.writer import Writer
from tests.bot.clock import Clock

GROUP = "wrGroup"


class Ears:
    """Deafness over a real tray, and a pause that ends when a test says so."""

    def __init__(self, database: Database, writer: Writer, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.counts = Counts()
        self.wake = asyncio.Event()
        self.deafness = Deafness(writer, LocalQueue(), self.counts, clock, self._pause)
        database.write(lambda uow: uow.directory.bind(SpeakPoint(chat_id=GROUP, compound="P1", name="群")))
        database.write(lambda uow: uow.directory.heard(TargetKind.GROUP, GROUP, Surface.LONG, clock()))

    async def _pause(self, seconds: float) -> None:
        assert seconds > 0
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
        async with asyncio.timeout(5):
            while len(self.told) < times:
                await asyncio.wait({asyncio.get_running_loop().create_future()}, timeout=0.01)


@pytest.fixture
def ears(database: Database, writer: Writer, clock: Clock) -> Ears:
    return Ears(database, writer, clock)


async def test_every_reconnect_of_some_seconds_was_posted_to_every_group(ears: Ears) -> None:
    for _ in range(5):
        await ears.miss(4)
    assert ears.told == []
    assert ears.counts.table("deaf") == {"short": 5}


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
    assert ears.counts.table("deaf") == {"merged": 1, "put_off": 1, "told": 1}


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
