import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.hearing import encrypted
from bot.sandbox.sandbox import Sandbox
from tests.bot.sandbox.tenantry import GROUP, PNG, WEBHOOK_KEY, Clock, card_message


class Client:
    """A bare qyapi client."""

    def __init__(self, session: aiohttp.ClientSession, sandbox: Sandbox) -> None:
        self.session = session
        self.sandbox = sandbox
        self.token = ""

    async def get_token(self, **changes: str) -> dict[str, Any]:
        ours = self.sandbox.credentials
        query = {"corpid": ours.corp_id, "corpsecret": ours.agent_secret} | changes
        answer = await self.call("GET", "gettoken", query)
        self.token = answer.get("access_token", "")
        return answer

    async def call(self, method: str, name: str, query: dict[str, str], **more: Any) -> dict[str, Any]:
        url = f"{self.sandbox.api_url}/cgi-bin/{name}"
        async with self.session.request(method, url, params=query, **more) as response:
            assert response.status == 200
            answer: dict[str, Any] = json.loads(await response.read())
            return answer

    async def post(self, name: str, body: Any) -> dict[str, Any]:
        return await self.call("POST", name, {"access_token": self.token}, json=body)

    async def send(self, text: str = "派给您") -> dict[str, Any]:
        agent = self.sandbox.credentials.agent_id
        body = {"touser": "WangFang", "agentid": agent, "msgtype": "text", "text": {"content": text}}
        return await self.post("message/send", body)


@pytest.fixture
def client(session: aiohttp.ClientSession, sandbox: Sandbox) -> Client:
    return Client(session, sandbox)


def media_form(name: str | None, data: bytes) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("media", data, filename=name, content_type="application/octet-stream")
    return form


async def test_one_token_serves_until_it_expires(client: Client, clock: Clock) -> None:
    first = await client.get_token()
    clock.advance(seconds=100)
    second = await client.get_token()
    assert first["access_token"] == second["access_token"]
    assert (first["expires_in"], second["expires_in"]) == (7200, 7100)
    clock.advance(seconds=7100)
    assert (await client.send())["errcode"] == 42001
    assert (await client.get_token())["access_token"] != first["access_token"]
    assert (await client.send())["errcode"] == 0


async def test_wrong_secrets_and_tokens_have_their_own_codes(client: Client, sandbox: Sandbox) -> None:
    assert (await client.get_token(corpid="x"))["errcode"] == 40013
    assert (await client.get_token(corpsecret="x"))["errcode"] == 40001
    assert (await client.send())["errcode"] == 41001
    client.token = "invented"
    assert (await client.send())["errcode"] == 40014
    await client.get_token()
    sandbox.faults.arm(Fault.FORGET)
    assert (await client.send())["errcode"] == 40014


async def test_asking_for_tokens_too_often_is_limited(client: Client) -> None:
    codes = [(await client.get_token())["errcode"] for _ in range(61)]
    assert codes[-2:] == [0, 45009]


async def test_a_message_and_a_card_update_reach_the_member(client: Client, sandbox: Sandbox) -> None:
    await client.get_token()
    await client.send("您有一件事")
    await sandbox.person("王芳").wait_line("您有一件事")
    agent = sandbox.credentials.agent_id
    sent = await client.post("message/send", {"touser": "WangFang", "agentid": agent} | card_message())
    update = {
        "agentid": agent,
        "userids": ["WangFang"],
        "response_code": sent["response_code"],
        "button": {"replace_name": "已接单"},
    }
    assert (await client.post("message/update_template_card", update))["errcode"] == 0
    card = sandbox.person("王芳").private_lines[-1].card_for("wangfang")
    assert card
    assert card.done == "已接单"


async def test_media_goes_up_and_comes_down(client: Client, sandbox: Sandbox) -> None:
    await client.get_token()
    query = {"access_token": client.token, "type": "image"}
    up = await client.call("POST", "media/upload", query, data=media_form("现场.png", PNG))
    url = f"{sandbox.api_url}/cgi-bin/media/get"
    query = {"access_token": client.token, "media_id": up["media_id"]}
    async with client.session.get(url, params=query) as response:
        assert await response.read() == PNG
    assert (await client.call("GET", "media/get", query | {"media_id": "x"}))["errcode"] == 40007


async def test_a_webhook_needs_no_token_but_a_file_name(client: Client) -> None:
    query = {"key": WEBHOOK_KEY, "type": "file"}
    good = await client.call("POST", "webhook/upload_media", query, data=media_form("台账.csv", b"a,b,c,d"))
    body = {"msgtype": "file", "file": {"media_id": good["media_id"]}}
    assert (await client.call("POST", "webhook/send", {"key": WEBHOOK_KEY}, json=body))["errcode"] == 0
    bare = await client.call("POST", "webhook/upload_media", query, data={"media": "text without a name"})
    assert bare["errcode"] in (41005, 44001)
    none = await client.call("POST", "webhook/upload_media", query, data=b"x")
    assert none["errcode"] == 41005


async def test_encrypted_ids_are_converted_back(client: Client) -> None:
    await client.get_token()
    word = encrypted("WangFang")
    answer = await client.post("batch/openuserid_to_userid", {"open_userid_list": [word, "LiDaye"]})
    assert answer["userid_list"] == [{"open_userid": word, "userid": "WangFang"}]
    assert answer["invalid_open_userid_list"] == ["LiDaye"]


async def test_the_platforms_own_addresses_are_listed(client: Client) -> None:
    await client.get_token()
    for name in ("getcallbackip", "get_api_domain_ip"):
        assert (await client.call("GET", name, {"access_token": client.token}))["ip_list"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", "\u4e2d".encode("gbk")])
async def test_a_body_that_is_no_object_is_an_errcode_and_not_a_crash(client: Client, body: bytes) -> None:
    answer = await client.call("POST", "webhook/send", {"key": WEBHOOK_KEY}, data=body)
    assert answer["errcode"] == 47001


async def test_refusals_are_listed(client: Client, sandbox: Sandbox) -> None:
    await client.call("POST", "webhook/send", {"key": "wrong"}, json={})
    assert [(v.what, v.errcode) for v in sandbox.violations] == [("webhook/send", 93000)]


async def test_armed_faults_strike_http_calls(client: Client, sandbox: Sandbox) -> None:
    await client.get_token()
    sandbox.faults.arm(Fault.ERRCODE, value=45009, where="message/send")
    assert (await client.send())["errcode"] == 45009
    sandbox.faults.arm(Fault.FORGET)
    assert (await client.send())["errcode"] == 40014
    await client.get_token()
    sandbox.faults.arm(Fault.STATUS, value=503)
    async with client.session.post(f"{sandbox.api_url}/cgi-bin/message/send") as response:
        assert response.status == 503
    assert (await client.send())["errcode"] == 0


async def test_a_slow_answer_comes_after_the_work_is_done(client: Client, sandbox: Sandbox) -> None:
    await client.get_token()
    sandbox.faults.arm(Fault.SLOW, where="message/send")
    sending = asyncio.create_task(client.send("慢"))
    await sandbox.person("王芳").wait_line("慢")
    assert not sending.done()
    sandbox.faults.release()
    assert (await sending)["errcode"] == 0


async def test_an_armed_fault_can_be_taken_back(client: Client, sandbox: Sandbox) -> None:
    await client.get_token()
    sandbox.faults.arm(Fault.ERRCODE, value=-1, times=5)
    sandbox.faults.disarm()
    assert (await client.send())["errcode"] == 0
    assert sandbox.group(GROUP).lines == []
