"""Each sender says the notice its own way, to the right place, and tells what became of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.wecom.api import Api
from bot.wecom.app_message import AppMessage
from bot.wecom.bot_push import BotPush
from bot.wecom.bot_reply import BotReply
from bot.wecom.http import Http
from bot.wecom.long_connection import LongConnection
from bot.wecom.options import WeComOptions
from bot.wecom.response_url import ResponseUrl
from bot.wecom.results import result_of
from bot.wecom.senders import Result, Send, Sender
from bot.wecom.webhook import Webhook
from storage.models import Button, Card, Incoming, Outgoing, Priority, Reply, Surface
from tests.bot.wecom.factories import (
    GROUP,
    NOW,
    a_bot_text,
    a_click,
    an_app_xml,
    an_enter,
    an_incoming,
    an_outgoing,
    eventually,
    later,
    to_person,
)
from tests.bot.wecom.fake_api import FakeApi
from tests.bot.wecom.fake_bot_server import FakeBotServer
from tests.bot.wecom.test_long_connection import QUICK, House

Serve = Callable[[web.Application], Awaitable[TestServer]]
CARD = Card(title="【#37】请处理", buttons=(Button(label="接单", command="接单 37"),))
OPTIONS = WeComOptions(bot_name="说事", corp_id="corp", agent_id=1, agent_secret="app-secret")


def a_send(
    outgoing: Outgoing | None = None,
    incoming: Incoming | None = None,
    *,
    seconds: float = 1,
    heard: bool = True,
    webhook_key: str = "",
    is_repeat: bool = False,
) -> Send:
    return Send(
        outgoing=outgoing or an_outgoing(),
        now=later(seconds),
        incoming=incoming,
        heard=heard,
        webhook_key=webhook_key,
        is_repeat=is_repeat,
    )


def in_1_1(payload: str = "", **more: object) -> Incoming:
    return an_incoming(payload or a_bot_text("收到", chat=""), **more)  # type: ignore[arg-type]


# over the long connection


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
    assert await msgtype(to_person(card=Card(title="t"))) == "markdown"  # no button, nowhere to lead


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


# over HTTP


async def an_api(
    session: ClientSession, serve: Serve, fake: FakeApi, **settings: object
) -> tuple[Api, WeComOptions]:
    origin = str((await serve(fake.app())).make_url("")).rstrip("/")
    options = replace(OPTIONS, api_url=origin, **settings)  # type: ignore[arg-type]
    return Api(session, options, Http(session, total=0.5)), options


async def test_a_webhook_rings_by_name_in_plain_text(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    webhook = Webhook(*await an_api(session, serve, fake))
    send = a_send(an_outgoing("【#37】燃气" + "急" * 1000, ring=("li.si", "wang.fang")), webhook_key="k")
    assert webhook.may(send)
    assert webhook.cost(send) == 2
    assert (await webhook.send(send)).result is Result.SENT
    texts = [call.body["text"] for call in fake.calls]
    assert [text["mentioned_list"] for text in texts if isinstance(text, dict)] == [
        ["li.si", "wang.fang"],
        [],
    ]
    assert fake.calls[0].query == {"key": "k"}


async def test_a_webhook_that_rings_nobody_speaks_markdown(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    webhook = Webhook(*await an_api(session, serve, fake))
    await webhook.send(a_send(webhook_key="k"))
    assert fake.body() == {"msgtype": "markdown", "markdown": {"content": "【#37】已登记"}}


async def test_a_webhook_needs_a_key_a_group_and_permission(session: ClientSession, serve: Serve) -> None:
    api, options = await an_api(session, serve, FakeApi())
    assert not Webhook(api, options).may(a_send())
    assert not Webhook(api, options).may(a_send(to_person(), webhook_key="k"))
    assert not Webhook(api, replace(options, webhooks=False)).may(a_send(webhook_key="k"))


@pytest.mark.parametrize(("errcode", "result"), [(93000, Result.TARGET_DEAD), (45009, Result.RETRY)])
async def test_a_dead_webhook_is_told_from_a_busy_one(
    errcode: int, result: Result, session: ClientSession, serve: Serve
) -> None:
    fake = FakeApi(answers={"webhook/send": [{"errcode": errcode}]})
    got = await Webhook(*await an_api(session, serve, fake)).send(a_send(webhook_key="k"))
    assert (got.result, got.errcode) == (result, errcode)
    assert got.retry_after == (60 if result is Result.RETRY else 0)


async def test_after_a_part_arrived_nothing_is_repeated(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(answers={"webhook/send": [{}, {"errcode": 45009}]})
    webhook = Webhook(*await an_api(session, serve, fake))
    got = await webhook.send(a_send(an_outgoing("长" * 2000), webhook_key="k"))
    assert (got.result, got.detail) == (Result.UNKNOWN, "1 of 2 parts arrived: try later")


async def test_an_app_message_carries_the_card_and_brings_its_code(
    session: ClientSession, serve: Serve
) -> None:
    fake = FakeApi(answers={"message/send": [{"response_code": "code-1", "invaliduser": ""}]})
    app = AppMessage(*await an_api(session, serve, fake))
    send = a_send(to_person(card=CARD), heard=False)
    assert app.may(send)
    got = await app.send(send)
    assert (got.result, got.response_code) == (Result.SENT, "code-1")
    assert "code-1" not in repr(got)
    body = fake.body()
    assert (body["touser"], body["msgtype"], body["enable_duplicate_check"]) == ("li.si", "template_card", 1)


async def test_where_cards_are_not_shown_the_app_sends_text(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    app = AppMessage(*await an_api(session, serve, fake, person_cards=False))
    send = a_send(to_person("【#37】" + "长" * 1000, card=CARD))
    assert app.cost(send) == 2
    assert (await app.send(send)).result is Result.SENT
    assert {call.body["msgtype"] for call in fake.calls} == {"text"}


@pytest.mark.parametrize(
    ("priority", "is_repeat", "is_checked"),
    [
        (Priority.ROUTINE, False, False),
        (Priority.ROUTINE, True, True),
        (Priority.DANGER, False, True),
        (Priority.HAND_OVER, True, True),
    ],
)
async def test_what_may_be_repeated_is_sent_with_the_platforms_duplicate_check(
    priority: Priority, is_repeat: bool, is_checked: bool, session: ClientSession, serve: Serve
) -> None:
    fake = FakeApi()
    outgoing = to_person()
    outgoing = replace(outgoing, notice=replace(outgoing.notice, priority=priority))
    await AppMessage(*await an_api(session, serve, fake)).send(a_send(outgoing, is_repeat=is_repeat))
    assert ("enable_duplicate_check" in fake.body()) is is_checked


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ({"invaliduser": "x|LI.SI"}, Result.TARGET_DEAD),
        ({"invaliduser": "li"}, Result.SENT),
        ({"errcode": 81013}, Result.TARGET_DEAD),
        ({"errcode": 60020}, Result.UNAVAILABLE),
        ({"errcode": 40058}, Result.REFUSED),
        (503, Result.RETRY),
        (404, Result.UNKNOWN),
    ],
)
async def test_an_app_message_says_what_became_of_it(
    answer: Mapping[str, object] | int, result: Result, session: ClientSession, serve: Serve
) -> None:
    app = AppMessage(*await an_api(session, serve, FakeApi(answers={"message/send": [answer]})))
    assert (await app.send(a_send(to_person()))).result is result


async def test_an_app_message_that_gets_no_answer_is_unknown_and_one_not_sent_is_retried(
    session: ClientSession, serve: Serve
) -> None:
    fake = FakeApi(silent={"message/send"})
    app = AppMessage(*await an_api(session, serve, fake))
    assert (await app.send(a_send(to_person()))).result is Result.UNKNOWN
    fake.released.set()
    away = replace(OPTIONS, api_url=f"http://127.0.0.1:{unused_port()}")
    assert (await AppMessage(Api(session, away), away).send(a_send(to_person()))).result is Result.RETRY


async def test_the_app_speaks_to_persons_and_only_when_configured(
    session: ClientSession, serve: Serve
) -> None:
    api, options = await an_api(session, serve, FakeApi())
    assert not AppMessage(api, options).may(a_send())
    assert not AppMessage(api, replace(options, agent_secret="")).may(a_send(to_person()))


def an_app_click() -> Incoming:
    xml = an_app_xml("event", "<Event>template_card_event</Event><EventKey>接单 37</EventKey>")
    return an_incoming(xml, surface=Surface.APP, reply=Reply(response_code="rc"))


async def test_a_click_in_the_app_changes_the_clicked_card(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    app = AppMessage(*await an_api(session, serve, fake))
    assert (await app.send(a_send(to_person(card=CARD), an_app_click()))).result is Result.SENT
    assert fake.paths() == ["message/update_template_card"]
    assert (fake.body()["userids"], fake.body()["response_code"]) == (["li.si"], "rc")


async def test_a_spent_code_leads_to_a_new_message(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(answers={"message/update_template_card": [{"errcode": 40058}]})
    app = AppMessage(*await an_api(session, serve, fake))
    assert (await app.send(a_send(to_person(card=CARD), an_app_click()))).result is Result.SENT
    assert fake.paths() == ["message/update_template_card", "message/send"]


async def test_another_persons_card_is_not_changed(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    app = AppMessage(*await an_api(session, serve, fake))
    await app.send(a_send(to_person(card=CARD, target="wang.fang"), an_app_click()))
    assert fake.paths() == ["message/send"]


def by_url(options: WeComOptions, payload: str = "", inbox_id: int = 7) -> Incoming:
    reply = Reply(response_url=f"{options.api_url}/cgi-bin/aibot/response?response_code=r")
    return an_incoming(payload, surface=Surface.URL, reply=reply, inbox_id=inbox_id)


async def test_a_response_url_is_used_once(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    api, options = await an_api(session, serve, fake)
    sender, send = ResponseUrl(api, options), a_send(incoming=by_url(options))
    assert sender.may(send)
    assert (await sender.send(send)).result is Result.SENT
    assert fake.body() == {"msgtype": "markdown", "markdown": {"content": "【#37】已登记"}}
    assert fake.calls[0].query == {"response_code": "r"}
    assert not sender.may(send)
    assert sender.may(a_send(incoming=by_url(options, inbox_id=8)))


async def test_a_response_url_takes_cards_in_1_1_only(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    api, options = await an_api(session, serve, fake, group_cards=True)
    sender = ResponseUrl(api, options)
    await sender.send(a_send(to_person(card=CARD), by_url(options, a_bot_text(chat=""))))
    await sender.send(a_send(an_outgoing(card=CARD), by_url(options, inbox_id=8)))
    assert [call.body["msgtype"] for call in fake.calls] == ["template_card", "markdown"]


@pytest.mark.parametrize("answer", [{"errcode": 40058}, {"errcode": 86003}])
async def test_a_response_url_that_is_spent_leaves_it_to_others(
    answer: Mapping[str, object], session: ClientSession, serve: Serve
) -> None:
    api, options = await an_api(session, serve, FakeApi(answers={"aibot/response": [answer]}))
    got = await ResponseUrl(api, options).send(a_send(incoming=by_url(options)))
    assert got.result is Result.UNAVAILABLE


async def test_a_response_url_is_young_ours_and_leads_to_the_target(
    session: ClientSession, serve: Serve
) -> None:
    api, options = await an_api(session, serve, FakeApi())
    sender, incoming = ResponseUrl(api, options), by_url(options)
    foreign = replace(incoming, raw=replace(incoming.raw, reply=Reply(response_url="https://example.org/x")))
    assert not sender.may(a_send(incoming=incoming, seconds=56 * 60))
    assert not sender.may(a_send(incoming=foreign))
    assert not sender.may(a_send(incoming=an_incoming()))
    assert not sender.may(a_send(to_person(), incoming))
    assert not sender.may(a_send(an_outgoing("长" * 10_000), incoming))
    assert not sender.may(a_send())
    assert (await sender.send(a_send())).result is Result.UNAVAILABLE


def test_no_secret_shows_in_what_a_sender_is_given() -> None:
    send = a_send(webhook_key="web-key")
    assert "web-key" not in repr(send)
    assert "app-secret" not in repr(OPTIONS)


def test_an_unknown_code_is_refused_and_shown() -> None:
    got = result_of(123456)
    assert (got.result, got.errcode) == (Result.REFUSED, 123456)
