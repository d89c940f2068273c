"""The two sides of the platform, written apart, understand each other over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.clock import utc_now
from bot.counts import Counts
from bot.sandbox.faults import Fault
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seed import seeded_tenant
from bot.wecom.api import Api
from bot.wecom.app_message import AppMessage
from bot.wecom.bot_push import BotPush
from bot.wecom.bot_reply import BotReply
from bot.wecom.callbacks import AppCallback, BotCallback, add_routes
from bot.wecom.crypto import CallbackCrypto
from bot.wecom.inbound import Parsed, Received, parse_bot, to_message
from bot.wecom.long_connection import LongConnection
from bot.wecom.media_client import Kept, MediaClient
from bot.wecom.options import WeComOptions
from bot.wecom.passive import passive_answer
from bot.wecom.response_url import ResponseUrl
from bot.wecom.senders import Result, Send, Sender
from bot.wecom.upload import upload
from bot.wecom.webhook import Webhook
from handlers.message import Message, MessageKind
from storage.trays import Button, Card, Incoming, Notice, Outgoing, Surface
from tests.bot.wecom.factories import an_outgoing, to_person
from tests.bot.wecom.house import QUICK
from tests.waiting import eventually

PNG = b"\x89PNG\r\n\x1a\n" + b"photo" * 20
ACCEPT = Card(
    title="【#1】请处理", lines=(("地点", "3号楼"),), buttons=(Button(label="接单", command="接单 1"),)
)
DONE = Card(
    title="【#1】已接单", lines=(("地点", "3号楼"),), buttons=(Button(label="办结", command="办结 1"),)
)


@dataclass
class Inbox:
    """Keeps what came in, as the intake would."""

    rows: list[Parsed] = field(default_factory=list)

    async def take(self, payload: str, req_id: str) -> None:
        self.rows.append(parse_bot(payload, Surface.LONG, req_id, datetime.now(UTC)))

    async def take_gap(self, since: datetime, until: datetime) -> None:
        raise AssertionError("nothing was missed")

    async def newest(self, count: int) -> Incoming:
        await eventually(lambda: len(self.rows) >= count)
        return Incoming(id=count, raw=self.rows[count - 1].raw, attempts=1)

    async def message(self, count: int) -> Message:
        return to_message(await self.newest(count), (), "说事")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(seeded_tenant()) as sandbox:
        yield sandbox


def options_of(sandbox: Sandbox) -> WeComOptions:
    given = sandbox.credentials
    return WeComOptions(
        ws_url=sandbox.ws_url,
        api_url=sandbox.api_url,
        bot_name="说事",
        bot_id=given.bot_id,
        bot_secret=given.bot_secret,
        bot_token=given.bot_token,
        bot_aes_key=given.bot_aes_key,
        corp_id=given.corp_id,
        agent_id=given.agent_id,
        agent_secret=given.agent_secret,
        agent_token=given.agent_token,
        agent_aes_key=given.agent_aes_key,
    )


async def deliver(
    sender: Sender, outgoing: Outgoing, incoming: Incoming | None = None, key: str = ""
) -> None:
    send = Send(outgoing=outgoing, now=datetime.now(UTC), incoming=incoming, heard=True, webhook_key=key)
    assert sender.may(send)
    assert (await sender.send(send)).result is Result.SENT


def numbered(outgoing: Outgoing, number: int) -> Outgoing:
    return replace(outgoing, id=number)


async def test_the_long_connection(sandbox: Sandbox, session: ClientSession) -> None:
    options, inbox = options_of(sandbox), Inbox()
    connection = LongConnection(
        session=session,
        url=options.ws_url,
        bot_id=options.bot_id,
        secret=options.bot_secret,
        on_frame=inbox.take,
        on_gap=inbox.take_gap,
        clock=utc_now,
        count=Counts().add,
        intervals=QUICK,
    )
    running = asyncio.create_task(connection.run())
    await eventually(lambda: connection.is_up)
    reply, push = BotReply(connection, options), BotPush(connection, options)
    group = sandbox.group(sandbox.tenant.groups[0].chat_id)
    person = sandbox.person(next(iter(sandbox.tenant.groups[0].members)))

    await person.say(group, "@说事 三号楼漏水", photo=PNG)
    heard = await inbox.message(1)
    assert (heard.text, heard.chat_id, heard.sender) == ("三号楼漏水", group.chat_id, person.userid)
    media = MediaClient(session, Api(session, options), options)
    assert await media.fetch(inbox.rows[0].media[0]) == Kept(data=PNG, mime="image/png")
    await deliver(reply, an_outgoing("【#1】已登记", target=group.chat_id), await inbox.newest(1))
    answer = await group.wait_line("【#1】已登记")
    await deliver(push, an_outgoing("【#1】已派单\n张师傅", target=group.chat_id))
    await group.wait_line("已派单")

    await person.say(group, "@说事 我家也是", quote=answer)
    quoted = await inbox.message(2)
    assert quoted.quote is not None
    assert "【#1】" in quoted.quote.text

    await person.say_private("收到")
    assert (await inbox.message(3)).chat_id == ""
    await deliver(push, numbered(to_person(card=ACCEPT, target=person.userid), 21))
    card = await person.wait_line("请处理")
    await person.click(card, "接单")
    clicked = await inbox.message(4)
    assert (clicked.kind, clicked.command) == (MessageKind.CLICK, "接单 1")
    await deliver(reply, numbered(to_person(card=DONE, target=person.userid), 22), await inbox.newest(4))
    assert await upload(connection, kind="file", filename="周报.txt", data=b"x" * 600_000)
    connection.stop()
    await running
    assert sandbox.violations == []


async def test_webhook_and_app(sandbox: Sandbox, session: ClientSession) -> None:
    options = options_of(sandbox)
    api = Api(session, options)
    where = sandbox.tenant.groups[0]
    person = sandbox.person(next(iter(where.members)))
    webhook = Webhook(api, options)
    ringing = an_outgoing("【#1】燃气泄漏", target=where.chat_id, ring=(person.userid,))
    await deliver(webhook, ringing, key=where.webhook_key)
    await deliver(AppMessage(api, options), to_person(card=ACCEPT, target=person.userid))
    await person.wait_line("请处理")
    sandbox.faults.arm(Fault.FORGET)
    await deliver(AppMessage(api, options), numbered(to_person("【#1】催办", target=person.userid), 12))
    await person.wait_line("催办")
    assert [violation.errcode for violation in sandbox.violations] == [40014]


async def url_mode(
    sandbox: Sandbox, session: ClientSession, said: Notice, asked: list[Incoming]
) -> TestServer:
    """The callback doors, with a desk that always says the same."""
    options = options_of(sandbox)

    async def receive(parsed: Parsed) -> Received:
        asked.append(Incoming(id=len(asked), raw=parsed.raw, attempts=1))
        return Received(inbox_id=len(asked) - 1, is_new=True)

    async def passive(_parsed: Parsed, received: Received, deadline: float) -> str | None:
        outgoing = replace(an_outgoing(), notice=said)
        return passive_answer(outgoing, asked[received.inbox_id], options, datetime.now(UTC))

    def crypto(token: str, key: str, receiver: str) -> CallbackCrypto:
        return CallbackCrypto(token=token, aes_key=key, receive_id=receiver)

    within, size = options.answer_within, options.body_bytes
    app = web.Application()
    add_routes(
        app,
        BotCallback(
            crypto=crypto(options.bot_token, options.bot_aes_key, ""),
            receive=receive, passive=passive, body_bytes=size, answer_within=within,
        ),
        AppCallback(
            crypto=crypto(options.agent_token, options.agent_aes_key, options.corp_id),
            receive=receive, passive=passive, body_bytes=size, answer_within=within,
        ),
    )  # fmt: skip
    server = TestServer(app)
    await server.start_server()
    return server


async def test_the_bot_in_url_mode(sandbox: Sandbox, session: ClientSession) -> None:
    where = sandbox.tenant.groups[0]
    group, person = sandbox.group(where.chat_id), sandbox.person(next(iter(where.members)))
    asked: list[Incoming] = []
    said = an_outgoing("【#1】已登记", target=where.chat_id).notice
    server = await url_mode(sandbox, session, said, asked)
    assert await sandbox.platform.open_bot_url(str(server.make_url("/wecom/bot")))
    await person.say(group, "@说事 三号楼漏水", photo=PNG)
    await group.wait_line("已登记")
    options = options_of(sandbox)
    api = Api(session, options)
    media = MediaClient(session, api, options)
    parsed = parse_bot(asked[0].raw.payload, Surface.URL, "", datetime.now(UTC))
    assert await media.fetch(parsed.media[0]) == Kept(data=PNG, mime="image/png")
    late = an_outgoing("【#1】已派单", target=where.chat_id)
    await deliver(ResponseUrl(api, options), late, asked[0])
    await group.wait_line("已派单")
    await sandbox.platform.tasks.settle()
    await server.close()
    assert sandbox.violations == []


async def test_the_apps_callback(sandbox: Sandbox, session: ClientSession) -> None:
    person = sandbox.person(next(iter(sandbox.tenant.groups[0].members)))
    asked: list[Incoming] = []
    said = to_person("【#1】知道了", target=person.userid).notice
    server = await url_mode(sandbox, session, said, asked)
    assert await sandbox.platform.open_app_url(str(server.make_url("/wecom/app")))
    await person.write(person.app_chat, "办完了")
    await eventually(lambda: len(asked) == 1)
    assert to_message(asked[0], (), "说事").text == "办完了"
    options = options_of(sandbox)
    api = Api(session, options)
    await deliver(AppMessage(api, options), to_person(card=ACCEPT, target=person.userid))
    await person.click(await person.wait_line("请处理"), "接单")
    await eventually(lambda: len(asked) == 2)
    assert to_message(asked[1], (), "说事").command == "接单 1"
    await deliver(
        AppMessage(api, options), numbered(to_person(card=DONE, target=person.userid), 12), asked[1]
    )
    await person.wait_line("已接单")
    await sandbox.platform.tasks.settle()
    await server.close()
    assert sandbox.violations == []
