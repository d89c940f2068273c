"""The callback doors over real sockets: right answers, right refusals, nothing half-done."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, repeat
from urllib.parse import quote

import pytest
from aiohttp import ClientConnectionError, ClientSession, web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs

from bot.clock import utc_now
from bot.wecom.app_xml import read_fields
from bot.wecom.callbacks import AppCallback, BotCallback, add_routes
from bot.wecom.crypto import CallbackCrypto, Query, sign
from bot.wecom.inbound import Parsed, Received
from storage.errors import Unavailable
from tests.bot.wecom.factories import NOW, a_bot_text, an_app_xml
from tests.bot.wecom.test_crypto import CORP, KEY, TOKEN, encrypt, layout, pad

Serve = Callable[[web.Application], Awaitable[TestServer]]
NO_ANSWER = 0  # the platform repeats it then, and only then


@dataclass
class Desk:
    """Stands for the intake and the postman."""

    answer: str | None = None
    is_down: bool = False
    is_slow: bool = False
    kept: dict[str, Parsed] = field(default_factory=dict)

    async def receive(self, parsed: Parsed) -> Received:
        if self.is_down:
            raise Unavailable("the database is away")
        is_new = parsed.raw.message_id not in self.kept
        self.kept[parsed.raw.message_id] = parsed
        return Received(inbox_id=len(self.kept), is_new=is_new)

    async def passive(self, _parsed: Parsed, received: Received, deadline: float) -> str | None:
        if self.is_slow:
            await asyncio.Event().wait()
        assert deadline > asyncio.get_running_loop().time()
        return self.answer and f"{self.answer} {received.inbox_id}"


@dataclass
class Platform:
    """Signs and posts as the platform does."""

    session: ClientSession
    server: TestServer
    receiver: str

    @property
    def crypto(self) -> CallbackCrypto:
        return CallbackCrypto(token=TOKEN, aes_key=KEY, receive_id=self.receiver)

    def url(self, path: str, encrypted: str, **extra: str) -> str:
        query = {"msg_signature": sign(TOKEN, "1", "n", encrypted), "timestamp": "1", "nonce": "n"} | extra
        return str(self.server.make_url(path)) + "?" + "&".join(f"{k}={quote(v)}" for k, v in query.items())

    def encrypt(self, text: str) -> str:
        return encrypt(pad(layout(text.encode(), self.receiver.encode())))

    async def post_json(self, text: str, **extra: str) -> tuple[int, str]:
        encrypted = self.encrypt(text)
        return await self.post("/wecom/bot", json.dumps({"encrypt": encrypted}), encrypted, **extra)

    async def post_xml(self, text: str, **extra: str) -> tuple[int, str]:
        encrypted = self.encrypt(text)
        return await self.post("/wecom/app", f"<xml><Encrypt>{encrypted}</Encrypt></xml>", encrypted, **extra)

    async def post(self, path: str, body: str, signed: str = "", **extra: str) -> tuple[int, str]:
        from_url = self.url(path, signed, **extra)
        try:
            async with self.session.post(from_url, data=body.encode()) as response:
                return response.status, await response.text()
        except ClientConnectionError:
            return NO_ANSWER, ""

    async def verify(self, path: str, text: str, **extra: str) -> tuple[int, bytes]:
        encrypted = self.encrypt(text)
        from_url = self.url(path, encrypted, **({"echostr": encrypted} | extra))
        async with self.session.get(from_url) as response:
            return response.status, await response.read()


async def doors(
    session: ClientSession, serve: Serve, desk: Desk, clock: Callable[[], datetime] = utc_now
) -> tuple[Platform, Platform]:
    def crypto(receiver: str) -> CallbackCrypto:
        return CallbackCrypto(token=TOKEN, aes_key=KEY, receive_id=receiver)

    within, off = timedelta(seconds=0.05 if desk.is_slow else 4), timedelta(seconds=0.1)
    bot = BotCallback(
        crypto=crypto(""), receive=desk.receive, passive=desk.passive, body_bytes=4096,
        answer_within=within, breaks_off_after=off, clock=clock,
    )  # fmt: skip
    agent = AppCallback(
        crypto=crypto(CORP), receive=desk.receive, passive=desk.passive, body_bytes=4096,
        answer_within=within, breaks_off_after=off, clock=clock,
    )  # fmt: skip
    app = web.Application()
    add_routes(app, bot, agent)
    server = await serve(app)
    return Platform(session, server, ""), Platform(session, server, CORP)


@pytest.mark.parametrize(("desk", "status"), [(Desk(is_down=True), NO_ANSWER), (Desk(is_slow=True), 200)])
async def test_a_clock_that_was_put_back_held_a_callback_for_as_long(
    session: ClientSession, serve: Serve, desk: Desk, status: int
) -> None:
    moments = chain([NOW], repeat(NOW - timedelta(hours=1)))
    bot, _ = await doors(session, serve, desk, lambda: next(moments))
    async with asyncio.timeout(3):
        assert await bot.post_json(a_bot_text()) == (status, "")


async def test_verification_answers_the_exact_plaintext(session: ClientSession, serve: Serve) -> None:
    bot, agent = await doors(session, serve, Desk())
    assert await bot.verify("/wecom/bot", "6534946348215556778") == (200, b"6534946348215556778")
    assert await agent.verify("/wecom/app", "echo 好") == (200, "echo 好".encode())


async def test_verification_with_a_wrong_signature_is_forbidden(session: ClientSession, serve: Serve) -> None:
    bot, agent = await doors(session, serve, Desk())
    assert (await bot.verify("/wecom/bot", "x", msg_signature="0" * 40))[0] == 403
    assert (await bot.verify("/wecom/bot", "x", echostr=""))[0] == 403
    assert (await agent.verify("/wecom/bot", "x"))[0] == 403  # the corp's id where none belongs


async def test_a_message_is_kept_and_answered_in_the_same_breath(
    session: ClientSession, serve: Serve
) -> None:
    desk = Desk(answer="已登记")
    bot, _ = await doors(session, serve, desk)
    status, text = await bot.post_json(a_bot_text())
    sealed = json.loads(text)
    query = Query(signature=sealed["msgsignature"], timestamp=str(sealed["timestamp"]), nonce="n")
    assert status == 200
    assert bot.crypto.open_json(query, text.encode()) == "已登记 1"
    assert list(desk.kept) == ["m-1"]


async def test_a_repeat_gets_the_same_answer(session: ClientSession, serve: Serve) -> None:
    desk = Desk(answer="已登记")
    bot, _ = await doors(session, serve, desk)
    answers = []
    for _ in range(2):
        _, text = await bot.post_json(a_bot_text())
        sealed = json.loads(text)
        query = Query(signature=sealed["msgsignature"], timestamp=str(sealed["timestamp"]), nonce="n")
        answers.append(bot.crypto.open_json(query, text.encode()))
    assert answers == ["已登记 1", "已登记 1"]


async def test_the_app_is_answered_in_xml(session: ClientSession, serve: Serve) -> None:
    desk = Desk(answer="<xml>好</xml>")
    _, agent = await doors(session, serve, desk)
    status, text = await agent.post_xml(an_app_xml(body="<Content>x</Content><MsgId>9</MsgId>"))
    fields = read_fields(text)
    query = Query(signature=str(fields["MsgSignature"]), timestamp=str(fields["TimeStamp"]), nonce="n")
    assert status == 200
    assert agent.crypto.open_xml(query, text.encode()) == "<xml>好</xml> 1"
    assert list(desk.kept) == ["9"]


@pytest.mark.parametrize("is_slow", [False, True])
async def test_no_answer_in_time_is_an_empty_200(is_slow: bool, session: ClientSession, serve: Serve) -> None:
    bot, _ = await doors(session, serve, Desk(is_slow=is_slow))
    assert await bot.post_json(a_bot_text()) == (200, "")


async def test_a_database_that_is_away_makes_the_platform_repeat(
    session: ClientSession, serve: Serve
) -> None:
    bot, agent = await doors(session, serve, Desk(is_down=True))
    assert await bot.post_json(a_bot_text()) == (NO_ANSWER, "")
    assert await agent.post_xml(an_app_xml()) == (NO_ANSWER, "")


async def test_nobody_hears_of_it_while_the_platform_waits_for_a_proxy_would_answer(
    session: ClientSession, serve: Serve
) -> None:
    bot, _ = await doors(session, serve, Desk(is_down=True))
    began = asyncio.get_running_loop().time()
    assert await bot.post_json(a_bot_text()) == (NO_ANSWER, "")
    assert asyncio.get_running_loop().time() - began >= 0.1


async def test_odd_payloads_are_kept_all_the_same(session: ClientSession, serve: Serve) -> None:
    desk = Desk()
    bot, agent = await doors(session, serve, desk)
    assert await bot.post_json('{"msgtype": "hologram"}') == (200, "")
    assert await agent.post_xml("<xml><MsgType>hologram</MsgType></xml>") == (200, "")
    assert len(desk.kept) == 2


async def test_nonsense_in_a_good_envelope_was_thanked_for_without_a_line(
    session: ClientSession, serve: Serve
) -> None:
    desk = Desk()
    bot, agent = await doors(session, serve, desk)
    with capture_logs() as lines:
        refusals = [
            await bot.post_json("not even json"),
            await bot.post_json('["a", "list"]'),
            await agent.post_xml("<oops"),
            await agent.post_xml("<xml>only words</xml>"),
        ]
    assert [status for status, _ in refusals] == [400] * 4
    assert [line["status"] for line in lines] == [400] * 4
    assert not desk.kept


async def test_bad_callbacks_are_refused_with_one_line_each(session: ClientSession, serve: Serve) -> None:
    desk = Desk()
    bot, agent = await doors(session, serve, desk)
    damaged = encrypt(layout(b"x" * 12) + b"\x00" * 32)
    with capture_logs() as lines:
        refusals = [
            await bot.post_json(a_bot_text(), msg_signature="0" * 40),
            await agent.post("/wecom/bot", *signed_json(agent, a_bot_text())),
            await bot.post("/wecom/app", *signed_xml(bot, an_app_xml())),
            await bot.post("/wecom/bot", json.dumps({"encrypt": damaged}), damaged),
            await bot.post("/wecom/bot", "{"),
            await bot.post("/wecom/bot", ""),
            await agent.post("/wecom/app", "<xml><Encrypt/></xml>"),
            await bot.post("/wecom/bot", "x" * 5000),
        ]
    assert [status for status, _ in refusals] == [403, 403, 403, 400, 400, 400, 400, 413]
    assert [line["status"] for line in lines] == [403, 403, 403, 400, 400, 400, 400, 413]
    assert not any("exc_info" in line for line in lines)
    assert not desk.kept


def signed_json(platform: Platform, text: str) -> tuple[str, str]:
    encrypted = platform.encrypt(text)
    return json.dumps({"encrypt": encrypted}), encrypted


def signed_xml(platform: Platform, text: str) -> tuple[str, str]:
    encrypted = platform.encrypt(text)
    return f"<xml><Encrypt>{encrypted}</Encrypt></xml>", encrypted


async def test_a_body_without_a_length_is_cut_off_too(session: ClientSession, serve: Serve) -> None:
    bot, _ = await doors(session, serve, Desk())

    async def endless() -> object:
        for _ in range(100):
            yield b"x" * 1000

    async with session.post(bot.url("/wecom/bot", ""), data=endless()) as response:
        assert response.status == 413


async def test_an_idle_app_raises_an_alarm(session: ClientSession, serve: Serve) -> None:
    _, agent = await doors(session, serve, Desk())
    with capture_logs() as lines:
        await agent.post_xml(an_app_xml("event", "<Event>inactive_alert</Event>"))
    assert [line["log_level"] for line in lines] == ["error"]


async def test_a_door_that_is_not_configured_is_not_there(session: ClientSession, serve: Serve) -> None:
    app = web.Application()
    add_routes(app, None, None)
    server = await serve(app)
    async with session.post(server.make_url("/wecom/bot")) as response:
        assert response.status == 404
