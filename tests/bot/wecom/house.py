"""A house that takes what the long connection hears, and the connection itself, in a hurry."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.clock import utc_now
from bot.wecom.intervals import Intervals
from bot.wecom.long_connection import LongConnection
from storage.errors import StorageError
from tests.waiting import EVER

QUICK = Intervals(
    connect=1,
    ack=0.2,
    ping=30,
    first_retry=0.01,
    longest_retry=0.02,
    stable=60,
    alarm_after=3,
    stand_down=60,
    refused=60,
    silence=None,
    drain=0.05,
    store_retry=0.01,
)


@dataclass
class House:
    """Takes what the connection hands on."""

    frames: list[tuple[str, str]] = field(default_factory=list)
    gaps: list[tuple[datetime, datetime]] = field(default_factory=list)
    failures: list[StorageError] = field(default_factory=list)  # raised one by one before a frame is taken
    counted: Counter[tuple[str, ...]] = field(default_factory=Counter)  # by event and labels
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def take(self, payload: str, req_id: str) -> None:
        await self.gate.wait()
        if self.failures:
            raise self.failures.pop(0)
        self.frames.append((payload, req_id))

    def count(self, *event: str) -> None:
        self.counted[event] += 1

    async def take_gap(self, since: datetime, until: datetime) -> None:
        self.gaps.append((since, until))


def connect(
    session: ClientSession,
    server: TestServer,
    house: House,
    intervals: Intervals = QUICK,
    *,
    is_impostor: bool = False,
) -> LongConnection:
    return LongConnection(
        session=session,
        url=str(server.make_url("/")),
        bot_id="aib",
        secret="guessed" if is_impostor else "s3cret",
        on_frame=house.take,
        on_gap=house.take_gap,
        clock=utc_now,
        count=house.count,
        intervals=intervals,
    )


@asynccontextmanager
async def connected(
    session: ClientSession,
    server: TestServer,
    house: House,
    intervals: Intervals = QUICK,
    *,
    is_impostor: bool = False,
) -> AsyncIterator[LongConnection]:
    connection = connect(session, server, house, intervals, is_impostor=is_impostor)
    running = asyncio.create_task(connection.run())
    try:
        yield connection
        connection.stop()
        await asyncio.wait_for(running, EVER)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
