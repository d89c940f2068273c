"""The long connection over a real socket: up without end, never fought for, honest about its gaps."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs

from bot.wecom.errors import NotSent, Unanswered
from tests.bot.wecom.fake_bot_server import FakeBotServer
from tests.bot.wecom.house import QUICK, House, connected
from tests.waiting import eventually

Serve = Callable[[web.Application], Awaitable[TestServer]]


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


async def test_a_frame_nobody_can_read_is_one_line_and_counted(session: ClientSession, serve: Serve) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        with capture_logs() as lines:
            for nonsense in ("{oops", '["a", "list"]', '{"cmd": "aibot_msg_callback", "body": "words"}'):
                await fake.sockets[0].send_str(nonsense)
            await fake.say({"msgid": "after"})
            await eventually(lambda: len(house.frames) == 1)
        assert house.counted["dropped", "unreadable_frame"] == 3
    assert [line["event"] for line in lines] == [
        "a frame of the long connection was no JSON object with its body"
    ] * 3


async def test_a_quiet_line_that_said_goodbye_counted_its_silence_as_deafness(
    session: ClientSession, serve: Serve
) -> None:
    fake, house = FakeBotServer(), House()
    async with connected(session, await serve(fake.app()), house) as connection:
        await eventually(lambda: connection.is_up)
        goodbye = datetime.now(UTC)
        await fake.sockets[0].close()
        await eventually(lambda: len(house.gaps) == 1)
    assert house.gaps[0][0] >= goodbye
