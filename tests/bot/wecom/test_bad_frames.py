"""What a frame or payload may hold that is no frame or payload; each test is named for what went wrong."""

import asyncio
import json
from contextlib import suppress

import pytest
from aiohttp import ClientSession, WSMsgType, web

from bot.wecom.content import LONGEST_ID, MOST_MEDIA
from bot.wecom.frames import parse_frame
from bot.wecom.hearing import AHEAD
from bot.wecom.inbound import parse_app, parse_bot
from bot.wecom.strict_json import DEEPEST, read_object
from storage.trays import Surface
from tests.bot.wecom.conftest import Serve
from tests.bot.wecom.factories import NOW, a_bot_text, an_app_xml
from tests.bot.wecom.fake_bot_server import FakeBotServer
from tests.bot.wecom.house import QUICK, House, connected
from tests.waiting import eventually


def nested(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


@pytest.mark.parametrize("depth", [DEEPEST, 500, 900, 990, 100_000])
@pytest.mark.parametrize("field", ["body", "cmd", "headers", "errmsg"])
def test_nesting_that_could_be_read_but_not_written_ended_the_long_connection(depth: int, field: str) -> None:
    assert parse_frame(f'{{"cmd": "aibot_msg_callback", "body": {{}}, "{field}": {nested(depth)}}}') is None


def test_nesting_as_deep_as_allowed_is_read() -> None:
    assert read_object(nested(DEEPEST)) is not None
    assert read_object(nested(DEEPEST + 1)) is None


@pytest.mark.parametrize("number", ["9" * 4299, "9" * 5000, "NaN", "-Infinity", "1e999", "-0", "1.5"])
@pytest.mark.parametrize("field", ["create_time", "msgid", "chatid", "msgtype", "text"])
def test_numbers_beyond_reason_are_read_or_refused(number: str, field: str) -> None:
    payload = a_bot_text()[:-1] + f', "{field}": {number}}}'
    if read_object(payload) is None:
        assert len(number) == 5000
        return
    parsed = parse_bot(payload, Surface.LONG, "r", NOW)
    assert len(parsed.raw.message_id) <= LONGEST_ID
    assert len(parsed.raw.lane) <= LONGEST_ID + 2


def test_a_lone_surrogate_in_the_request_id_could_not_be_stored() -> None:
    frame = parse_frame(r'{"cmd": "aibot_msg_callback", "headers": {"req_id": "r\ud800\u0000"}, "body": {}}')
    assert frame is not None
    assert frame.req_id.encode()
    assert "\0" not in frame.req_id


def test_a_request_id_longer_than_any_is_forgotten() -> None:
    frame = parse_frame(json.dumps({"cmd": "ping", "headers": {"req_id": "r" * 257}, "errmsg": "x" * 9999}))
    assert frame is not None
    assert frame.req_id == ""
    assert len(frame.errmsg) == 500


def test_an_id_too_long_for_an_index_was_kept() -> None:
    parsed = parse_bot(a_bot_text(chat="g" * 9000, sender="u" * 9000), Surface.URL, "", NOW)
    assert parsed.raw.lane == "u:"
    assert len(parse_app(an_app_xml(sender="u" * 9000), NOW).raw.lane) <= LONGEST_ID


def test_a_message_of_ten_thousand_photos_was_fetched_photo_by_photo() -> None:
    photo = {"msgtype": "image", "image": {"url": "https://m/1"}}
    many = a_bot_text(msgtype="mixed", mixed={"msg_item": [photo] * 10_000})
    assert len(parse_bot(many, Surface.URL, "", NOW).media) == MOST_MEDIA
    long = a_bot_text(msgtype="image", image={"url": "https://m/" + "1" * 10_000})
    assert parse_bot(long, Surface.URL, "", NOW).media == ()


def test_a_word_for_the_kind_as_long_as_the_message_is_cut() -> None:
    assert len(parse_bot(a_bot_text(msgtype="x" * 9000), Surface.URL, "", NOW).label) <= 64
    assert len(parse_app(an_app_xml("x" * 9000), NOW).label) <= 64
    assert len(parse_app(an_app_xml("event", f"<Event>{'x' * 9000}</Event>"), NOW).label) <= 80


async def test_bytes_and_frames_too_large_are_counted_and_the_next_is_heard(
    session: ClientSession, serve: Serve
) -> None:
    platform, house = FakeBotServer(), House()
    server = await serve(platform.app())
    async with connected(session, server, house):
        await eventually(lambda: bool(platform.sockets))
        await platform.sockets[-1].send_bytes(b"\0" * 100)
        await eventually(lambda: house.counted["dropped", "unreadable_frame"] == 1)
        await platform.sockets[-1].send_frame(b"\xff\xfe", WSMsgType.TEXT)
        await eventually(lambda: len(platform.sockets) == 2)
        with suppress(ConnectionError):  # it hangs up in the middle
            await platform.sockets[-1].send_str("x" * (10 << 20))
        await eventually(lambda: len(platform.sockets) == 3)
        await platform.say({"msgtype": "text"})
        await eventually(lambda: len(house.frames) == 1)
        assert house.counted["dropped", "unreadable_frame"] == 3
        assert house.gaps  # while it was away


async def test_a_platform_that_answers_the_opening_with_nonsense_is_tried_again(
    session: ClientSession, serve: Serve
) -> None:
    asked = []

    async def nonsense(request: web.Request) -> web.Response:
        asked.append(request)
        return web.Response(text="x" * 100_000)

    app = web.Application()
    app.router.add_get("/", nonsense)
    async with connected(session, await serve(app), House()):
        await eventually(lambda: len(asked) > 2)


async def test_an_answer_behind_a_flood_was_taken_for_no_answer(session: ClientSession, serve: Serve) -> None:
    platform, house = FakeBotServer(), House()
    server = await serve(platform.app())
    async with connected(session, server, house) as connection:
        await eventually(lambda: connection.is_up)
        house.gate.clear()  # the database is slow
        for number in range(AHEAD + 2):
            await platform.say({"msgid": str(number)})
        await eventually(lambda: connection.ahead == AHEAD)
        asking = asyncio.create_task(connection.request("aibot_send_msg", {}))
        done, _ = await asyncio.wait({asking}, timeout=3 * QUICK.ack)
        assert not done
        house.gate.set()
        assert (await asking).errcode == 0
