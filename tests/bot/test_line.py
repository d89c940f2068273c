"""Our turn at the long connection: a bug in it costs seconds, not the night."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from bot.deafness import Deafness
from bot.line import Line
from bot.owner import OwnershipLost
from bot.wecom.frames import Frame
from bot.wecom.hearing import Hearing
from bot.wecom.long_connection import LongConnection
from storage.database import Database
from storage.errors import Unavailable
from storage.writer import Writer
from tests.bot.clock import Clock
from tests.bot.means import make_means
from tests.bot.test_roll_call import Calls
from tests.waiting import EVER


class Boom(Exception):
    """A bug."""


class Connection(LongConnection):
    """One that has a bug the first time."""

    def __init__(self) -> None:
        self.runs = 0
        self.is_stopped = False
        self.is_ours = False
        self.again = asyncio.Event()
        self.standing_down = False

    async def run(self, deaf_since: datetime | None = None) -> None:
        self.runs += 1
        if self.runs == 1:
            raise Boom
        self.again.set()
        await asyncio.Event().wait()

    async def wait_answered(self, seconds: float) -> None:
        """Nothing was asked."""

    def stop(self) -> None:
        """It is cut off."""
        self.is_stopped = True

    @property
    def is_up(self) -> bool:
        return False


async def test_a_callback_that_met_a_bug_kept_the_end_waiting_for_it() -> None:
    heard: list[str] = []

    async def on_frame(payload: str, _req_id: str) -> None:
        heard.append(payload)
        if len(heard) == 1:
            raise Boom

    async def on_gap(*_: datetime) -> None:
        """Nobody listened."""

    hearing = Hearing(on_frame, on_gap, asyncio.Event(), 0.01, lambda *_: None)
    for number in (1, 2):
        await hearing.take(Frame(cmd="", req_id="", body={"n": number}, errcode=None, errmsg=""))
    with pytest.raises(Boom):
        await hearing.run()
    working = asyncio.create_task(hearing.run())
    async with asyncio.timeout(EVER):
        await hearing.settle()
    working.cancel()
    assert heard == ['{"n": 1}', '{"n": 2}']


async def test_a_bug_in_the_long_connection_left_the_bot_deaf_until_somebody_started_it_again(
    database: Database, writer: Writer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.line.AFTER_A_BUG", 0.0)
    connection, held = Connection(), list[str]()

    @asynccontextmanager
    async def lock(_: Callable[[], bool]) -> AsyncIterator[None]:
        held.append("taken")
        try:
            yield
        finally:
            held.append("freed")

    deafness = Deafness(make_means(writer, clock))
    line = Line(connection, lock, writer, deafness, clock, tells_gap=True)
    with capture_logs() as log:
        line.start()
        async with asyncio.timeout(EVER):
            await connection.again.wait()
        await line.let_go(Calls(database, writer).call)
    assert held == ["taken", "freed"] * 2
    assert [entry["log_level"] for entry in log] == ["critical"]


async def test_a_bot_stopped_while_its_database_was_away_ended_with_an_error_and_left_its_line_up(
    database: Database, writer: Writer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = Connection()
    connection.runs = 1
    monkeypatch.setattr(Connection, "is_up", True)
    line = Line(
        connection,
        lambda _: nullcontext(),
        writer,
        Deafness(make_means(writer, clock)),
        clock,
        tells_gap=True,
    )
    line.start()
    await connection.again.wait()

    def away(_work: object) -> None:
        raise Unavailable("away")

    monkeypatch.setattr(database, "read", away)
    monkeypatch.setattr("bot.line.LAST_FRAMES", 0.0)
    await line.let_go(Calls(database, writer).call)
    assert connection.is_stopped


async def test_who_lost_the_lock_to_another_said_that_the_line_is_down_for_as_long_as_it_waited(
    database: Database, writer: Writer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection, taken, is_waiting = Connection(), list[str](), asyncio.Event()

    @asynccontextmanager
    async def lock(_: Callable[[], bool]) -> AsyncIterator[None]:
        if taken:
            is_waiting.set()
            await asyncio.Event().wait()
        taken.append("once")
        yield

    async def lose(deaf_since: datetime | None = None) -> None:
        connection.is_ours = deaf_since is not None
        raise OwnershipLost

    monkeypatch.setattr(connection, "run", lose)
    line = Line(connection, lock, writer, Deafness(make_means(writer, clock)), clock, tells_gap=True)
    line.start()
    async with asyncio.timeout(EVER):
        await is_waiting.wait()
    assert (line.is_waiting, connection.is_ours) == (True, False)
    monkeypatch.setattr("bot.line.LAST_FRAMES", 0.0)
    await line.let_go(Calls(database, writer).call)
