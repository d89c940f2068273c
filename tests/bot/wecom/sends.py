"""What the tests of the senders share."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.wecom.api import Api
from bot.wecom.http import Http
from bot.wecom.options import WeComOptions
from bot.wecom.senders import Send
from storage.trays import Button, Card, Incoming, Outgoing
from tests.bot.wecom.factories import an_outgoing, later
from tests.bot.wecom.fake_api import FakeApi

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
) -> Send:
    return Send(
        outgoing=outgoing or an_outgoing(),
        now=later(seconds),
        incoming=incoming,
        heard=heard,
        webhook_key=webhook_key,
    )


async def an_api(
    session: ClientSession, serve: Serve, fake: FakeApi, *, total: float = 10, **settings: object
) -> tuple[Api, WeComOptions]:
    origin = str((await serve(fake.app())).make_url("")).rstrip("/")
    options = replace(OPTIONS, api_url=origin, **settings)  # type: ignore[arg-type]
    return Api(session, options, Http(session, total=total)), options
