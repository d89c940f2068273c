"""The one later answer of URL mode: once, young, and to nobody else."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.wecom.options import WeComOptions
from bot.wecom.response_url import ResponseUrl
from bot.wecom.results import result_of
from bot.wecom.senders import Result
from storage.trays import Incoming, Reply, Surface
from tests.bot.wecom.factories import (
    a_bot_text,
    an_incoming,
    an_outgoing,
    to_person,
)
from tests.bot.wecom.fake_api import FakeApi
from tests.bot.wecom.sends import CARD, OPTIONS, a_send, an_api

Serve = Callable[[web.Application], Awaitable[TestServer]]


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
