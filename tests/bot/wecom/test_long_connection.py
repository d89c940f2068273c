"""The long connection over a real socket: up without end, never fought for, honest about its gaps."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.wecom.errors import NotSent, Refused, Unanswered, WeComError
from bot.wecom.intervals import Intervals
from bot.wecom.long_connection import LongConnection
from bot.wecom.upload import CHUNK, upload
from storage.errors import StorageError, Unavailable
from tests.bot.wecom.factories import eventually
from tests.bot.wecom.fake_bot_server import FakeBotServer

Serve = Callable[[web.Application], Awaitable[TestServer]]
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
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def take(self, payload: str, req_id: str) -> None:
        await self.gate.wait()
        if self.failures:
            raise self.failures.pop(0)
        self.frames.append((payload, req_id))

    async def take_gap(self, since: datetime, until: datetime) -> None:
        self.gaps.append((since, until))


@asynccontextmanager
async def connected(
    session: ClientSession,
    server: TestServer,
    house: House,
    intervals: Intervals = QUICK,
    *,
    is_impostor: bool = False,
) -> AsyncIterator[LongConnection]:
    connection = LongConnection(
        session=session,
        url=str(server.make_url("/")),
        bot_id="aib",
        secret="guessed" if is_impostor else "s3cret",
        on_frame=house.take,
        on_gap=house.take_gap,
        intervals=intervals,
    )
    running = asyncio.create_task(connection.run())
    try:
        yield connection
        connection.stop()
        await asyncio.wait_for(running, 5)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_callbacks_are_handed_on_in_order_with_their_req_id(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        await fake.say({"msgid": "1", "text": "水\ud83d\ude00"}, req_id="a")
        await fake.say({"msgid": "2"}, event=True, req_id="b")
        await eventually(lambda: len(house.frames) == 2)
    assert [(json.loads(payload)["msgid"], req_id) for payload, req_id in house.frames] == [
        ("1", "a"),
        ("2", "b"),
    ]


async def test_nothing_is_sent_before_the_subscription_is_acknowledged(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(silent={"aibot_subscribe"}), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: fake.subscriptions > 1)  # unanswered, so tried again
        assert not connection.is_up
        with pytest.raises(NotSent):
            await connection.request("aibot_send_msg", {})
    assert fake.requests == []


async def test_an_answer_finds_its_request(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(errcodes={"aibot_respond_msg": 846605}), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        pushed, replied = await asyncio.gather(
            connection.request("aibot_send_msg", {"x": 1}),
            connection.request("aibot_respond_msg", {}, "cb-1"),
        )
    assert (pushed.errcode, replied.errcode) == (0, 846605)
    ids = {str(frame["cmd"]): frame["headers"] for frame in fake.requests}
    assert ids["aibot_respond_msg"] == {"req_id": "cb-1"}


async def test_requests_of_one_req_id_take_turns(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(silent={"aibot_respond_msg"}), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        both = [asyncio.create_task(connection.request("aibot_respond_msg", {}, "cb-1")) for _ in range(2)]
        await eventually(lambda: len(fake.requests) == 1)
        done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        assert len(done) == 1
        await asyncio.wait(both)
        assert len(fake.requests) == 2
        for one in both:
            with pytest.raises(Unanswered):
                one.result()


async def test_a_request_whose_socket_breaks_is_of_unknown_outcome(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(silent={"aibot_send_msg"}), House()
    intervals = replace(QUICK, ack=5)
    async with connected(session, await serve(fake.app()), house, intervals) as connection:
        await eventually(lambda: connection.is_up)
        asking = asyncio.create_task(connection.request("aibot_send_msg", {}))
        await eventually(lambda: len(fake.requests) == 1)
        await fake.drop()
        with pytest.raises(Unanswered):
            await asking


async def test_it_comes_back_after_a_break_and_reports_the_gap(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        await fake.drop()
        await eventually(lambda: fake.subscriptions == 2 and connection.is_up)
        await fake.say({"msgid": "after"})
        await eventually(lambda: len(house.frames) == 1)
    ((since, until),) = house.gaps
    assert since <= until <= datetime.now(UTC)


async def test_attempts_never_end_and_every_few_failures_alarm(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(refusing=True), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.alarms == 2)
        fake.refusing = False
        await eventually(lambda: connection.is_up and len(house.gaps) == 1)


async def test_two_unanswered_pings_are_a_dead_socket(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(silent={"ping"}), House()
    async with connected(session, await serve(fake.app()), house, replace(QUICK, ping=0.02)) as connection:
        await eventually(lambda: fake.subscriptions == 2)
        assert fake.pings >= 2
        fake.silent.clear()
        await eventually(lambda: connection.is_up)


async def test_answered_pings_keep_a_quiet_socket_up(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house, replace(QUICK, ping=0.01)) as connection:
        await eventually(lambda: fake.pings > 5)
        assert connection.is_up
    assert fake.subscriptions == 1
    assert connection.last_inbound_at


async def test_it_does_not_fight_whoever_took_over(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    server = await serve(fake.app())
    async with connected(session, server, house) as first:
        await eventually(lambda: first.is_up)
        async with connected(session, server, House()) as second:
            await eventually(lambda: first.standing_down)
            assert (first.is_up, second.is_up, first.alarms) == (False, True, 1)
        assert fake.subscriptions == 2
    assert house.gaps == []  # somebody else listened


async def test_it_returns_after_standing_down_and_then_stands_down_longer(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(), House()
    server = await serve(fake.app())
    async with connected(session, server, house, replace(QUICK, stand_down=0.02)) as first:
        await eventually(lambda: first.is_up)
        async with connected(session, server, House()) as second:
            await eventually(lambda: first.standing_down)
            await eventually(lambda: second.standing_down and first.is_up)
            assert not first.standing_down


async def test_refused_credentials_alarm_and_are_not_hammered(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house, is_impostor=True) as connection:
        await eventually(lambda: connection.alarms == 1)
        assert not connection.is_up
    assert fake.subscriptions == 1


async def test_a_silent_connection_is_renewed_without_a_gap(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house, replace(QUICK, silence=0.1)) as connection:
        await eventually(lambda: fake.subscriptions == 2)
        assert connection.is_up
        assert not connection.standing_down
        await eventually(lambda: fake.sockets[0].closed)
        await fake.say({"msgid": "after"})
        await eventually(lambda: len(house.frames) == 1)
    assert (house.gaps, connection.alarms) == ([], 0)


async def test_a_renewal_that_fails_keeps_the_old_socket(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house, replace(QUICK, silence=0.1)) as connection:
        await eventually(lambda: connection.is_up)
        fake.errcodes["aibot_subscribe"] = -1
        await eventually(lambda: fake.subscriptions == 2)
        await fake.say({"msgid": "still"})
        await eventually(lambda: len(house.frames) == 1)
        assert connection.is_up


async def test_a_slow_database_stops_the_reading_but_not_the_pings(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(), House()
    house.gate.clear()
    async with connected(session, await serve(fake.app()), house, replace(QUICK, ping=0.01)) as connection:
        await eventually(lambda: connection.is_up)
        for number in range(150):
            await fake.say({"msgid": str(number)})
        before = fake.pings
        await eventually(lambda: fake.pings > before + 5)
        assert (fake.subscriptions, house.frames) == (1, [])
        house.gate.set()
        await eventually(lambda: len(house.frames) == 150)
    assert [json.loads(payload)["msgid"] for payload, _ in house.frames] == [str(one) for one in range(150)]


async def test_a_database_that_is_away_is_waited_for(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House(failures=[Unavailable("away"), Unavailable("away")])
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        await fake.say({"msgid": "1"})
        await eventually(lambda: len(house.frames) == 1)
    assert connection.lost == 0


async def test_a_callback_the_database_rejects_is_counted_and_the_next_one_taken(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(), House(failures=[StorageError("odd")])
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        await fake.say({"msgid": "1"})
        await fake.say({"msgid": "2"})
        await eventually(lambda: len(house.frames) == 1)
    assert connection.lost == 1


async def test_stopping_hands_on_what_was_read(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    house.gate.clear()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        await fake.say({"msgid": "1"})
        await connection.request("aibot_send_msg", {})  # answered after the message, so that was read
        connection.stop()
        await eventually(lambda: not connection.is_up)
        house.gate.set()
    assert len(house.frames) == 1


async def test_stopping_does_not_wait_for_ever_on_a_database_that_is_away(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(), House(failures=[Unavailable("away")] * 100)
    async with connected(
        session, await serve(fake.app()), house, replace(QUICK, store_retry=60)
    ) as connection:
        await eventually(lambda: connection.is_up)
        await fake.say({"msgid": "1"})
        await eventually(lambda: len(house.failures) == 99)
    assert connection.lost == 1


async def test_rubbish_on_the_wire_is_ignored(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        for rubbish in ("{", "[]", "{}", '{"headers": 5, "errcode": 0}', '{"cmd": "hologram", "body": []}'):
            await fake.sockets[-1].send_str(rubbish)
        await fake.sockets[-1].send_bytes(b"\x00")
        await fake.say({"msgid": "1"})
        await eventually(lambda: len(house.frames) == 1)


async def test_a_file_goes_up_in_chunks_counted_from_zero(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    fake.bodies = {
        "aibot_upload_media_init": {"upload_id": "u1"},
        "aibot_upload_media_finish": {"media_id": "m1"},
    }
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        media_id = await upload(connection, kind="file", filename="周报.xlsx", data=b"x" * (CHUNK + 1))
    bodies = [frame["body"] for frame in fake.requests]
    assert media_id == "m1"
    assert [body.get("chunk_index") for body in bodies if isinstance(body, dict)] == [None, 0, 1, None]
    assert isinstance(bodies[0], dict)
    assert (bodies[0]["total_size"], bodies[0]["total_chunks"]) == (CHUNK + 1, 2)


async def test_an_upload_the_platform_refuses_says_so(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(errcodes={"aibot_upload_media_init": 45009}), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        with pytest.raises(Refused, match="45009"):
            await upload(connection, kind="file", filename="a", data=b"12345")
        with pytest.raises(WeComError, match="4 bytes"):
            await upload(connection, kind="file", filename="a", data=b"1234")
