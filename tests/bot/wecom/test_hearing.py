"""What the long connection hears reaches the database in order, and files go the other way."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.wecom.errors import Refused, WeComError
from bot.wecom.upload import CHUNK, upload
from storage.errors import StorageError, Unavailable
from tests.bot.wecom.fake_bot_server import FakeBotServer
from tests.bot.wecom.house import QUICK, House, connect, connected
from tests.waiting import EVER, eventually

Serve = Callable[[web.Application], Awaitable[TestServer]]


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


async def test_what_was_read_stayed_in_memory_when_the_turn_became_anothers(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(), House()
    house.gate.clear()
    connection = connect(session, await serve(fake.app()), house)
    ours = asyncio.create_task(connection.run())
    await eventually(lambda: connection.is_up)
    for number in range(5):
        await fake.say({"msgid": str(number)})
    await eventually(lambda: connection.ahead == 4)
    ours.cancel()
    await eventually(lambda: not connection.is_up)
    house.failures.append(Unavailable("away"))
    house.gate.set()
    async with asyncio.timeout(EVER):
        await asyncio.wait({ours})
    assert ours.cancelled()
    assert (len(house.frames), connection.ahead, connection.lost) == (5, 0, 0)


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
