"""Webhook and app messages: who is rung, what is shown, what became of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.wecom.api import Api
from bot.wecom.app_message import AppMessage
from bot.wecom.senders import Result
from bot.wecom.webhook import Webhook
from storage.trays import Incoming, Priority, Reply, Surface
from tests.bot.wecom.factories import (
    an_app_xml,
    an_incoming,
    an_outgoing,
    to_person,
)
from tests.bot.wecom.fake_api import FakeApi
from tests.bot.wecom.sends import CARD, OPTIONS, a_send, an_api

Serve = Callable[[web.Application], Awaitable[TestServer]]


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


async def test_an_app_message_carries_the_card(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi(answers={"message/send": [{"invaliduser": ""}]})
    app = AppMessage(*await an_api(session, serve, fake))
    send = a_send(to_person(card=CARD), heard=False)
    assert app.may(send)
    assert (await app.send(send)).result is Result.SENT
    body = fake.body()
    assert (body["touser"], body["msgtype"], body["enable_duplicate_check"]) == ("li.si", "template_card", 1)


@pytest.mark.parametrize("surface", [Surface.LONG, Surface.APP])
async def test_an_answer_to_words_that_were_erased_meanwhile_could_not_be_sent(
    surface: Surface, session: ClientSession, serve: Serve
) -> None:
    """What waited behind it for the same person waited for a day."""
    app, incoming = AppMessage(*await an_api(session, serve, FakeApi())), an_incoming(surface=surface)
    erased = replace(incoming, raw=replace(incoming.raw, payload="", reply=Reply()))
    assert (await app.send(a_send(to_person(card=CARD), erased))).result is Result.SENT


async def test_where_cards_are_not_shown_the_app_sends_text(session: ClientSession, serve: Serve) -> None:
    fake = FakeApi()
    app = AppMessage(*await an_api(session, serve, fake, person_cards=False))
    send = a_send(to_person("【#37】" + "长" * 1000, card=CARD))
    assert app.cost(send) == 2
    assert (await app.send(send)).result is Result.SENT
    assert {call.body["msgtype"] for call in fake.calls} == {"text"}


@pytest.mark.parametrize("priority", [Priority.ROUTINE, Priority.ANSWER, Priority.DANGER, Priority.HAND_OVER])
async def test_every_app_message_is_sent_with_the_platforms_duplicate_check(
    priority: Priority, session: ClientSession, serve: Serve
) -> None:
    fake = FakeApi()
    outgoing = to_person()
    outgoing = replace(outgoing, notice=replace(outgoing.notice, priority=priority))
    await AppMessage(*await an_api(session, serve, fake)).send(a_send(outgoing))
    assert fake.body()["enable_duplicate_check"] == 1


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
    app = AppMessage(*await an_api(session, serve, fake, total=0.5))
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
