"""The practice tenant listens too: what nobody should send it is answered, and it goes on practising."""

import logging
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.sandbox.sandbox import Sandbox
from tests.bot.mischief import NO_BODIES, bot_bodies, collect, spoiled
from tests.bot.sandbox.tenantry import Bot, Clock, small_tenant

PATHS = (
    "/cgi-bin/webhook/send?key=key-one", "/cgi-bin/message/send", "/cgi-bin/aibot/response?response_code=x",
    "/cgi-bin/media/upload?access_token=x&type=image", "/page/say", "/page/click", "/page/read",
    "/page/fault", "/cgi-bin/webhook/upload_media?key=key-one&type=file",
)  # fmt: skip
TYPES = (
    "application/json", "application/json; charset=klingon", "multipart/form-data", "multipart/x; boundary=b",
)  # fmt: skip
HALVES = '{"viewer": "\\ud800", "chat": "\\ud800:x", "text": "\\ud800", "msgtype": []}'
PARTS = "--b\r\nContent-Disposition: form-data; name=media; filename=x\r\n"
BODIES = (*NO_BODIES, HALVES, "--b", "--b--", PARTS, PARTS + "Content-Encoding: gzip\r\n\r\nx\r\n--b--")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(small_tenant(Clock())) as sandbox:
        yield sandbox


@pytest.mark.parametrize("path", PATHS)
async def test_no_body_ends_in_an_error_of_ours(
    sandbox: Sandbox, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with ClientSession() as session:
        for content_type in TYPES:
            for body in BODIES:
                data, head = body.encode("utf-8", "replace"), {"Content-Type": content_type}
                async with session.post(sandbox.api_url + path, data=data, headers=head) as response:
                    assert response.status < 500, body[:80]
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_no_frame_ends_the_socket(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    async with ClientSession() as session, session.ws_connect(sandbox.ws_url) as socket:
        bot = Bot(socket, sandbox)
        for cmd in ("ping", "aibot_send_msg", "aibot_respond_msg", "aibot_upload_media_init", "\\ud800"):
            for body in (*NO_BODIES, *collect(spoiled(bot_bodies()), 30)):
                frame = f'{{"cmd": "{cmd}", "headers": {{"req_id": "\\ud800"}}, "body": {body}}}'
                await socket.send_str(frame.encode("utf-8", "replace").decode())
                await socket.send_str(body.encode("utf-8", "replace").decode())
        asked = await bot.send("ping")
        while (await bot.hear())["headers"]["req_id"] != asked:
            pass
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
