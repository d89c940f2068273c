"""Answers and pushes over the long connection: to the right place, in the platform's own shapes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.clock import utc_now
from bot.wecom.app_message import AppMessage
from bot.wecom.bot_push import BotPush
from bot.wecom.bot_reply import BotReply
from bot.wecom.long_connection import LongConnection
from bot.wecom.options import WeComOptions
from bot.wecom.senders import Result, Send, Sender
from storage.trays import Card, Incoming, Outgoing, Reply, Surface
from tests.bot.wecom.factories import (
    GROUP,
    NOW,
    a_bot_text,
    a_click,
    an_enter,
    an_incoming,
    an_outgoing,
    to_person,
)
from tests.bot.wecom.fake_api import FakeApi
from tests.bot.wecom.fake_bot_server import FakeBotServer
from tests.bot.wecom.house import QUICK, House
from tests.bot.wecom.sends import CARD, OPTIONS, a_send, an_api
from tests.waiting import eventually

Serve = Callable[[web.Application], Awaitable[TestServer]]


def in_1_1(payload: str = "", **more: object) -> Incoming:
    return an_incoming(payload or a_bot_text("收到", chat=""), **more)  # type: ignore[arg-type]


@pytest.fixture
async def line(session: ClientSession, serve: Serve) -> AsyncIterator[tuple[FakeBotServer, LongConnection]]:
    fake, house = FakeBotServer(), House()
    server = await serve(fake.app())
    connection = LongConnection(
        session=session,
        url=str(server.make_url("/")),
        bot_id="aib",
        secret="s3cret",
        on_frame=house.take,
        on_gap=house.take_gap,
        clock=utc_now,
        count=house.count,
        intervals=QUICK,
    )
    running = asyncio.create_task(connection.run())
    await eventually(lambda: connection.is_up)
    yield fake, connection
    connection.stop()
    await running


Line = tuple[FakeBotServer, LongConnection]


async def sent(line: Line, sender: Sender, send: Send) -> Mapping[str, object]:
    """Send it and give the frame the platform got."""
    assert sender.may(send)
    assert (await sender.send(send)).result is Result.SENT
    return line[0].requests[-1]


async def test_a_reply_is_one_finished_stream_under_the_callbacks_req_id(line: Line) -> None:
    frame = await sent(line, BotReply(line[1], OPTIONS), a_send(incoming=an_incoming()))
    assert (frame["cmd"], frame["headers"]) == ("aibot_respond_msg", {"req_id": "req-1"})
    stream = {"id": f"n11@{int(NOW.timestamp())}", "finish": True, "content": "【#37】已登记"}
    assert frame["body"] == {"msgtype": "stream", "stream": stream}


async def test_a_click_is_answered_by_the_cards_update_with_the_clicked_task(line: Line) -> None:
    send = a_send(to_person(card=CARD), in_1_1(a_click(task_id="n9@9")))
    frame = await sent(line, BotReply(line[1], OPTIONS), send)
    assert frame["cmd"] == "aibot_respond_update_msg"
    assert isinstance(frame["body"], dict)
    assert frame["body"]["response_type"] == "update_template_card"
    assert frame["body"]["template_card"]["task_id"] == "n9@9"


async def test_opening_the_chat_is_answered_with_a_welcome(line: Line) -> None:
    frame = await sent(line, BotReply(line[1], OPTIONS), a_send(to_person("您好"), in_1_1(an_enter())))
    assert (frame["cmd"], frame["body"]) == (
        "aibot_respond_welcome_msg",
        {"msgtype": "text", "text": {"content": "您好"}},
    )


@pytest.mark.parametrize(
    "send",
    [
        a_send(),
        a_send(incoming=an_incoming(surface=Surface.URL)),
        a_send(incoming=an_incoming(reply=Reply())),
        a_send(incoming=an_incoming(), seconds=timedelta(hours=24).total_seconds()),
        a_send(to_person(), an_incoming()),  # said in the group, for one person only
        a_send(to_person(target="wang.fang"), in_1_1()),
        a_send(an_outgoing(), in_1_1()),
        a_send(an_outgoing(target=GROUP.lower()), an_incoming()),
        a_send(to_person(), in_1_1(a_click())),  # a click is answered by a card or not at all
        a_send(to_person(card=CARD), in_1_1(a_click()), seconds=6),
        a_send(to_person(), in_1_1(an_enter()), seconds=6),
        a_send(an_outgoing("长" * 10_000), an_incoming()),
    ],
)
async def test_what_cannot_be_a_reply_is_left_to_others(send: Send, line: Line) -> None:
    reply = BotReply(line[1], OPTIONS)
    assert not reply.may(send)
    assert (await reply.send(replace(send, incoming=None))).result is Result.UNAVAILABLE


@pytest.mark.parametrize("errcode", [846605, 846608, 99999])
async def test_a_reply_the_platform_will_not_take_is_left_to_a_push(errcode: int, line: Line) -> None:
    line[0].errcodes["aibot_respond_msg"] = errcode
    result = await BotReply(line[1], OPTIONS).send(a_send(incoming=an_incoming()))
    assert (result.result, result.errcode) == (Result.UNAVAILABLE, errcode)


async def test_an_unanswered_reply_or_push_is_of_unknown_outcome(line: Line) -> None:
    line[0].silent |= {"aibot_respond_msg", "aibot_send_msg"}
    send = a_send(incoming=an_incoming())
    assert (await BotReply(line[1], OPTIONS).send(send)).result is Result.UNKNOWN
    assert (await BotPush(line[1], OPTIONS).send(send)).result is Result.UNKNOWN


async def test_a_push_names_the_chat_verbatim_and_its_type(line: Line) -> None:
    push = BotPush(line[1], OPTIONS)
    body = (await sent(line, push, a_send()))["body"]
    assert body == {
        "chatid": GROUP,
        "chat_type": 2,
        "msgtype": "markdown",
        "markdown": {"content": "【#37】已登记"},
    }
    body = (await sent(line, push, a_send(to_person())))["body"]
    assert isinstance(body, dict)
    assert (body["chatid"], body["chat_type"]) == ("li.si", 1)


async def test_a_push_needs_somebody_to_have_spoken(line: Line) -> None:
    assert not BotPush(line[1], OPTIONS).may(a_send(heard=False))


async def test_cards_are_pushed_where_they_are_shown(line: Line) -> None:
    async def msgtype(outgoing: Outgoing, options: WeComOptions = OPTIONS) -> object:
        body = (await sent(line, BotPush(line[1], options), a_send(outgoing)))["body"]
        assert isinstance(body, dict)
        return body["msgtype"]

    assert await msgtype(to_person(card=CARD)) == "template_card"
    assert await msgtype(to_person(card=CARD), replace(OPTIONS, person_cards=False)) == "markdown"
    assert await msgtype(an_outgoing(card=CARD)) == "markdown"
    assert await msgtype(an_outgoing(card=CARD), replace(OPTIONS, group_cards=True)) == "template_card"
    assert await msgtype(to_person(card=Card(title="t"))) == "template_card"  # with the button that asks


async def test_the_end_of_a_long_story_was_cut_off_with_its_telephone_number(line: Line) -> None:
    story = "水管一直漏水，" * 20 + "电话13812345678"
    card = replace(CARD, title="【#37】水管漏水", text=story)
    body = (await sent(line, BotPush(line[1], OPTIONS), a_send(to_person(f"【#37】{story}", card=card))))[
        "body"
    ]
    assert isinstance(body, dict)
    assert body["msgtype"] == "markdown"
    assert "13812345678" in body["markdown"]["content"]


async def test_a_card_that_is_refused_is_said_in_words(
    line: Line, session: ClientSession, serve: Serve
) -> None:
    line[0].errcodes["aibot_send_msg"] = 40058
    await BotPush(line[1], OPTIONS).send(a_send(to_person(card=CARD)))
    pushed = [body["msgtype"] for frame in line[0].requests if isinstance(body := frame["body"], dict)]
    assert pushed == ["template_card", "markdown"]
    fake = FakeApi(answers={"message/send": [{"errcode": 42045}]})
    got = await AppMessage(*await an_api(session, serve, fake)).send(a_send(to_person(card=CARD)))
    assert got.result is Result.SENT
    assert [call.body["msgtype"] for call in fake.calls] == ["template_card", "text"]


async def test_a_long_push_goes_in_parts_and_costs_as_many(line: Line) -> None:
    send = a_send(an_outgoing("【#37】" + "长" * 10_000))
    push = BotPush(line[1], OPTIONS)
    assert push.cost(send) == 2
    assert (await push.send(send)).result is Result.SENT
    assert len(line[0].requests) == 2


@pytest.mark.parametrize(
    ("errcode", "result"),
    [
        (93001, Result.TARGET_DEAD),
        (93006, Result.TARGET_DEAD),
        (93008, Result.TARGET_DEAD),
        (45009, Result.RETRY),
        (93017, Result.REFUSED),
        (853000, Result.UNAVAILABLE),
    ],
)
async def test_the_platforms_no_has_a_meaning(errcode: int, result: Result, line: Line) -> None:
    line[0].errcodes["aibot_send_msg"] = errcode
    got = await BotPush(line[1], OPTIONS).send(a_send())
    assert (got.result, got.errcode) == (result, errcode)


async def test_without_a_connection_others_may_try(line: Line) -> None:
    line[1].stop()
    await eventually(lambda: not line[1].is_up)
    for sender in (BotReply(line[1], OPTIONS), BotPush(line[1], OPTIONS)):
        send = a_send(incoming=an_incoming())
        assert not sender.may(send)
        assert (await sender.send(send)).result is Result.UNAVAILABLE
