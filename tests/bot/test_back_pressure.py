"""A database that hangs and comes back, seen from both doors over real sockets."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession, TCPConnector, web
from aiohttp.test_utils import TestServer
from sqlalchemy import event

from bot.clock import utc_now
from bot.counts import Counts
from bot.intake import Intake
from bot.wecom.callbacks import BotCallback, add_routes
from bot.wecom.crypto import CallbackCrypto
from bot.wecom.hearing import AHEAD
from bot.wecom.inbound import Parsed, Received, parse_bot
from bot.wecom.intervals import Intervals
from bot.wecom.long_connection import LongConnection
from storage.database import Database
from storage.trays import Surface
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.means import make_means
from tests.bot.measured import table, total
from tests.bot.wecom.factories import a_bot_text
from tests.bot.wecom.fake_bot_server import FakeBotServer
from tests.bot.wecom.house import QUICK
from tests.bot.wecom.test_callbacks import NO_ANSWER, Platform
from tests.bot.wecom.test_crypto import KEY, TOKEN
from tests.waiting import EVER, eventually

Serve = Callable[[web.Application], Awaitable[TestServer]]

PATIENT = 1.0  # seconds a callback waits for its commit here; four in earnest
FEW = 8  # payloads under way here; 500 in earnest
MANY = 800  # frames of 50 kB: far more than the sockets' own buffers hold
LOOKS = 0.2  # seconds between two looks at so many rows: the loop that looks is the connection's own


class Hanging:
    """Takes nothing more after `hang`, until `let_go`."""

    def __init__(self, database: Database) -> None:
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        event.listen(database.writing, "begin", lambda _: self._may_go_on.wait())

    def hang(self) -> None:
        self._may_go_on.clear()

    def let_go(self) -> None:
        self._may_go_on.set()


class House:
    """A real intake before a database that may hang."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self.counts = Counts()
        self.fetched: list[int] = []
        self.intake = Intake(make_means(writer, counts=self.counts), self.fetched.append)
        self.database = database

    @property
    def kept(self) -> int:
        counts = self.database.read(lambda uow: uow.inbox.counts())
        return counts.waiting + counts.claimed

    def message_ids(self, rows: int) -> list[str]:
        def look(uow: UnitOfWork) -> list[str]:
            return [uow.inbox.get(row).raw.message_id for row in range(1, rows + 1)]

        return self.database.read(look)

    async def take(self, payload: str, req_id: str) -> None:
        await self.intake.receive(parse_bot(payload, Surface.LONG, req_id, datetime.now(UTC)))

    async def take_gap(self, _since: datetime, _until: datetime) -> None: ...

    async def answer(self, _parsed: Parsed, _received: Received, _deadline: float) -> None: ...


@pytest.fixture
def hanging(database: Database) -> Iterator[Hanging]:
    hanging = Hanging(database)
    yield hanging
    hanging.let_go()


@pytest.fixture
def house(database: Database, writer: Writer, hanging: Hanging) -> House:
    return House(database, writer)


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    servers: list[TestServer] = []

    async def start(app: web.Application) -> TestServer:
        servers.append(TestServer(app))
        await servers[-1].start_server()
        return servers[-1]

    yield start
    for server in servers:
        await server.close()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        yield session


@pytest.fixture
async def fake(serve: Serve) -> tuple[FakeBotServer, str]:
    """The platform's end of the long connection, and its address."""
    fake = FakeBotServer()
    server = await serve(fake.app())
    return fake, str(server.make_url("/"))


@asynccontextmanager
async def connected(
    session: ClientSession, url: str, house: House, intervals: Intervals = QUICK
) -> AsyncIterator[LongConnection]:
    connection = LongConnection(
        session=session,
        url=url,
        bot_id="aib",
        secret="s3cret",
        on_frame=house.take,
        on_gap=house.take_gap,
        clock=utc_now,
        count=house.counts.add,
        intervals=intervals,
    )
    holding = asyncio.create_task(connection.run())
    await eventually(lambda: connection.is_up)
    try:
        yield connection
    finally:
        connection.stop()
        await asyncio.wait_for(holding, EVER)


@pytest.fixture
async def platform(house: House, serve: Serve, session: ClientSession) -> Platform:
    door = BotCallback(
        crypto=CallbackCrypto(token=TOKEN, aes_key=KEY, receive_id=""),
        receive=house.intake.receive,
        passive=house.answer,
        body_bytes=200_000,
        answer_within=timedelta(seconds=PATIENT),
        breaks_off_after=timedelta(seconds=PATIENT),
    )
    site = web.Application()
    add_routes(site, door, None)
    return Platform(session, await serve(site), "")


async def statuses(platform: Platform, payloads: Iterable[str]) -> list[int]:
    return [status for status, _ in await asyncio.gather(*(platform.post_json(one) for one in payloads))]


async def test_a_callback_goes_unanswered_while_the_database_hangs_and_taken_when_it_is_back(
    platform: Platform, house: House, hanging: Hanging
) -> None:
    hanging.hang()
    async with asyncio.timeout(PATIENT + 1):  # as it is 4 + 1 in earnest
        status, _ = await platform.post_json(a_bot_text(msgid="m1"))
    assert status == NO_ANSWER
    assert house.kept == 0
    hanging.let_go()
    status, _ = await platform.post_json(a_bot_text(msgid="m1"))  # the platform says it again
    assert status == 200
    assert house.kept == 1  # and not twice, though the first was kept as well
    assert table(house.counts, "turned_away") == {"url": 1}


async def test_no_callback_is_thanked_before_its_commit(
    platform: Platform, house: House, hanging: Hanging
) -> None:
    hanging.hang()
    payloads = [a_bot_text(msgid=f"m{number}") for number in range(10)]
    assert set(await statuses(platform, payloads)) == {NO_ANSWER}
    assert (house.kept, total(house.counts, "acknowledged")) == (0, 0)
    hanging.let_go()
    assert set(await statuses(platform, payloads)) == {200}
    assert house.kept == 10


async def test_what_is_too_much_is_turned_away_at_once_and_memory_holds_only_so_many(
    platform: Platform, house: House, hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.MOST_UNDER_WAY", FEW)
    hanging.hang()
    flood = asyncio.gather(*(statuses(platform, [a_bot_text(msgid=f"m{number}")]) for number in range(100)))
    await eventually(lambda: total(house.counts, "turned_away") == 100 - FEW)  # none of these waited
    assert house.intake.under_way == FEW
    assert {status for [status] in await flood} == {NO_ANSWER}
    assert house.intake.under_way == FEW  # still there to be kept, though nobody waits for them
    hanging.let_go()
    await eventually(lambda: house.intake.under_way == 0)
    assert house.kept == FEW
    assert await statuses(platform, [a_bot_text(msgid="m-new")]) == [200]


async def test_a_photo_whose_callback_went_unanswered_is_fetched_when_the_database_is_back(
    platform: Platform, house: House, hanging: Hanging
) -> None:
    hanging.hang()
    photo = {"url": "https://wework.qpic.cn/1", "aeskey": ""}
    assert await statuses(platform, [a_bot_text(msgid="m1", msgtype="image", image=photo)]) == [NO_ANSWER]
    hanging.let_go()
    await eventually(lambda: len(house.fetched) == 1)


async def test_the_long_connection_stops_reading_pings_on_and_resumes_by_itself(
    session: ClientSession, house: House, hanging: Hanging, fake: tuple[FakeBotServer, str]
) -> None:
    server, url = fake
    hurried = replace(QUICK, ping=0.05, missed_pings=2, silence=0.5)
    async with connected(session, url, house, hurried) as connection:
        hanging.hang()
        words, said = "水" * 16_000, 0

        async def talk() -> None:
            nonlocal said
            for number in range(MANY):
                await server.say({"msgid": f"m{number}", "msgtype": "text", "text": {"content": words}})
                said += 1

        talking = asyncio.create_task(talk())
        await eventually(lambda: connection.ahead == AHEAD)
        before, subscribed = server.pings, server.subscriptions
        await eventually(lambda: server.pings > before + 30)  # three times the silence after which it renews
        assert (server.subscriptions, connection.ahead) == (subscribed, AHEAD)
        assert house.intake.under_way == 1
        assert said < MANY  # the other side is held up too: what is not read is not in our memory
        hanging.let_go()
        await eventually(lambda: house.kept == MANY, LOOKS)
        await talking
        assert (connection.lost, connection.is_up, connection.ahead) == (0, True, 0)


async def test_the_order_of_what_was_held_up_is_kept(
    session: ClientSession, house: House, hanging: Hanging, fake: tuple[FakeBotServer, str]
) -> None:
    server, url = fake
    async with connected(session, url, house):
        hanging.hang()
        for number in range(100):
            await server.say({"msgid": f"m{number}"})
        hanging.let_go()
        await eventually(lambda: house.kept == 100)
    assert house.message_ids(100) == [f"m{number}" for number in range(100)]
