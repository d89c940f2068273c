import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

import aiohttp
import pytest
from aiohttp import web
from wechatpy.enterprise.crypto import WeChatCrypto

from bot.sandbox.body import Body
from bot.sandbox.faults import Fault
from bot.sandbox.sandbox import Sandbox
from tests.bot.sandbox.tenantry import GROUP, PNG, BotMaker, Clock, button_card, markdown, stream


@dataclass
class Desk:
    """Our side of the callbacks, on the library that everybody uses."""

    sandbox: Sandbox
    answers: list[Any] = field(default_factory=list)  # a dict, bytes, an int status, "cut" or "hang"
    heard: list[str] = field(default_factory=list)
    spoilers: list[Callable[[dict[str, Any]], object]] = field(default_factory=list)
    url: str = ""

    @property
    def bot_crypto(self) -> WeChatCrypto:
        return WeChatCrypto(self.sandbox.credentials.bot_token, self.sandbox.credentials.bot_aes_key, "")

    @property
    def app_crypto(self) -> WeChatCrypto:
        ours = self.sandbox.credentials
        return WeChatCrypto(ours.agent_token, ours.agent_aes_key, ours.corp_id)

    async def echo(self, request: web.Request) -> web.Response:
        crypto = self.bot_crypto if request.path == "/bot" else self.app_crypto
        query = request.query
        parts = (query["msg_signature"], query["timestamp"], query["nonce"], query["echostr"])
        return web.Response(text=crypto.check_signature(*parts))

    async def bot(self, request: web.Request) -> web.Response:
        query, sealed = request.query, (await request.json())["encrypt"]
        parts = (query["msg_signature"], query["timestamp"], query["nonce"])
        self.heard.append(self.bot_crypto.decrypt_message({"Encrypt": sealed}, *parts))
        answer = self.answers.pop(0) if self.answers else None
        if answer == "hang":
            await asyncio.Event().wait()
        if answer == "cut":
            assert request.transport
            request.transport.abort()
        if isinstance(answer, int):
            return web.Response(status=answer)
        if not isinstance(answer, dict):
            return web.Response()
        sealed = self.bot_crypto.encrypt_message(json.dumps(answer), query["nonce"], "1")
        xml = ET.fromstring(sealed)  # noqa: S314 - our own answer
        names = {"encrypt": "Encrypt", "msgsignature": "MsgSignature", "timestamp": "TimeStamp"}
        envelope: dict[str, Any] = {key: xml.findtext(name) for key, name in names.items()}
        envelope["nonce"] = query["nonce"]
        for spoil in self.spoilers:
            spoil(envelope)
        return web.json_response(envelope)

    async def app(self, request: web.Request) -> web.Response:
        query = request.query
        parts = (query["msg_signature"], query["timestamp"], query["nonce"])
        self.heard.append(self.app_crypto.decrypt_message(await request.text(), *parts))
        return web.Response(text="success")


@pytest.fixture
async def desk(sandbox: Sandbox) -> AsyncIterator[Desk]:
    made = Desk(sandbox)
    app = web.Application()
    app.router.add_get("/{door}", made.echo)
    app.router.add_post("/bot", made.bot)
    app.router.add_post("/app", made.app)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    made.url = f"http://{host}:{port}"
    yield made
    await runner.cleanup()


async def test_the_address_is_verified_before_use(sandbox: Sandbox, desk: Desk) -> None:
    assert await sandbox.platform.open_bot_url(desk.url + "/bot")
    assert await sandbox.platform.open_app_url(desk.url + "/app")
    assert not await sandbox.platform.open_bot_url("http://127.0.0.1:9/bot")


async def test_url_mode_shuts_the_long_connection(sandbox: Sandbox, desk: Desk, new_bot: BotMaker) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    assert (await (await new_bot()).subscribe())["errcode"] == 853000


async def test_a_mention_is_posted_and_its_passive_reply_shown(
    sandbox: Sandbox, desk: Desk, session: aiohttp.ClientSession
) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    desk.answers = [stream("【#1】已登记")]
    group = sandbox.group(GROUP)
    await sandbox.person("李大爷").say(group, "@说事 电梯坏了", photo=PNG)
    await group.wait_line("【#1】")
    body = json.loads(desk.heard[0])
    assert "aeskey" not in body["mixed"]["msg_item"][1]["image"]
    async with session.post(body["response_url"], json=markdown("派给了刘师傅")) as response:
        assert (await response.json())["errcode"] == 0
    async with session.post(body["response_url"], json=markdown("再说一次")) as response:
        assert (await response.json())["errcode"] == 40058
    assert group.lines[-1].text == "派给了刘师傅"


async def test_an_unfinished_stream_is_asked_for_again(
    sandbox: Sandbox, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.platform.POLL_SECONDS", 0.0)
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    desk.answers = [stream("想", finish=False), stream("还在想", finish=False), stream("想好了")]
    await sandbox.person("王芳").say_private("我的事")
    await sandbox.person("王芳").wait_line("想好了")
    assert [json.loads(text)["msgtype"] for text in desk.heard] == ["text", "stream", "stream"]
    assert "response_url" not in json.loads(desk.heard[1])


async def test_a_network_failure_is_tried_three_times_with_the_same_message(
    sandbox: Sandbox, desk: Desk
) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    desk.answers = ["cut", "cut", stream("终于")]
    await sandbox.person("王芳").say_private("在吗")
    await sandbox.person("王芳").wait_line("终于")
    assert len({json.loads(text)["msgid"] for text in desk.heard}) == 1
    desk.answers = ["cut"] * 3
    await sandbox.person("王芳").say_private("在吗")
    await sandbox.platform.tasks.settle()
    assert "3 attempts" in sandbox.violations[-1].reason


async def test_an_answer_that_comes_too_late_is_asked_for_again(sandbox: Sandbox, desk: Desk) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    desk.answers = ["hang", stream("来了")]
    await sandbox.person("王芳").say_private("在吗")
    await sandbox.person("王芳").wait_line("来了")
    assert len(desk.heard) == 2


async def test_a_status_that_came_in_time_is_not_repeated(sandbox: Sandbox, desk: Desk) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    desk.answers = [500]
    await sandbox.person("王芳").say_private("在吗")
    await sandbox.platform.tasks.settle()
    assert len(desk.heard) == 1
    assert "HTTP 500" in sandbox.violations[-1].reason


async def test_a_message_can_arrive_twice(sandbox: Sandbox, desk: Desk) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    sandbox.faults.arm(Fault.TWICE)
    await sandbox.person("王芳").say_private("在吗")
    await sandbox.platform.tasks.settle()
    assert len(desk.heard) == 2
    assert desk.heard[0] == desk.heard[1]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda envelope: envelope.update(msgsignature="0" * 40),
        lambda envelope: envelope.update(nonce="another"),
        lambda envelope: envelope.update(encrypt="AAAA"),
        lambda envelope: envelope.pop("msgsignature"),
    ],
)
async def test_a_reply_that_cannot_be_trusted_is_not_shown(
    sandbox: Sandbox, desk: Desk, spoil: Callable[[dict[str, Any]], object]
) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    desk.answers, desk.spoilers = [stream("假的")], [spoil]
    await sandbox.person("王芳").say_private("在吗")
    await sandbox.platform.tasks.settle()
    assert "cannot be read" in sandbox.violations[-1].reason
    assert sandbox.person("王芳").find("假的") is None


async def test_a_reply_of_a_kind_not_allowed_is_refused(sandbox: Sandbox, desk: Desk) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    desk.answers = [markdown("不行")]
    await sandbox.person("王芳").say_private("在吗")
    await sandbox.platform.tasks.settle()
    assert sandbox.violations[-1].errcode == 40008


async def test_a_card_click_is_posted_once_and_answered_with_an_update(sandbox: Sandbox, desk: Desk) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    leader = sandbox.person("王芳")
    desk.answers = [
        {"msgtype": "template_card", "template_card": button_card("t-1")},
        {"response_type": "update_template_card", "template_card": button_card("t-1", sub_title_text="已接")},
        "cut",
    ]
    await leader.say_private("来张卡")
    line = await leader.wait_line("电梯故障")
    await leader.click(line, "接单")
    await leader.wait_line("已接")
    attempts = sandbox.platform.postman.attempts
    await leader.click(line, "退单")
    await sandbox.platform.tasks.settle()
    assert sandbox.platform.postman.attempts == attempts + 1


async def test_the_chat_is_opened_and_welcomed(sandbox: Sandbox, desk: Desk) -> None:
    await sandbox.platform.open_bot_url(desk.url + "/bot")
    desk.answers = [{"msgtype": "text", "text": {"content": "您好"}}]
    await sandbox.platform.enter(sandbox.person("王芳").chat)
    await sandbox.person("王芳").wait_line("您好")
    assert "response_url" not in json.loads(desk.heard[0])


async def test_the_app_hears_words_photos_and_clicks_as_xml(
    sandbox: Sandbox, desk: Desk, session: aiohttp.ClientSession, clock: Clock
) -> None:
    await sandbox.platform.open_app_url(desk.url + "/app")
    leader = sandbox.person("王芳")
    await leader.write(leader.app_chat, "收到 ]]> <b>")
    await leader.write(leader.app_chat, "", photo=PNG)
    card = {"touser": "WangFang", "agentid": 1000002, "msgtype": "template_card"}
    sandbox.platform.app.send(Body(card | {"template_card": button_card("t-1")}))
    await leader.click(await leader.wait_line("电梯故障"), "接单")
    await sandbox.platform.tasks.settle()
    text, image, click = sorted((ET.fromstring(xml) for xml in desk.heard), key=_rank)  # noqa: S314 - the sandbox's
    assert text.findtext("Content") == "收到 ]]> <b>"
    assert text.findtext("FromUserName") == "WangFang"
    assert image.findtext("MsgType") == "image"
    assert image.findtext("MediaId")
    assert (click.findtext("EventKey"), click.findtext("TaskId")) == ("接单 1", "t-1")
    assert click.findtext("ResponseCode")
    assert int(click.findtext("CreateTime") or 0) == int(clock().timestamp())


async def test_an_app_without_an_address_hears_nothing(sandbox: Sandbox) -> None:
    leader = sandbox.person("王芳")
    await leader.write(leader.app_chat, "收到")
    assert "no callback address" in sandbox.violations[-1].reason


def _rank(root: ET.Element) -> int:
    return ["text", "image", "event"].index(root.findtext("MsgType", ""))
