"""What the platform posts to a callback door, sealed by hand: to repeat it, or to spoil it."""

import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import aiohttp

from bot.sandbox.cipher import decode_key, seal, sign, unseal
from tests.journeys.town import Town


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An HTTP response, opened."""

    status: int
    text: str  # what was sealed in it


class Door:
    """The bot's or the app's callback address, and its secrets."""

    def __init__(self, town: Town, session: aiohttp.ClientSession, path: str) -> None:
        given = town.sandbox.credentials
        self.is_bot = path.endswith("bot")
        self.url = town.address + path
        self._session = session
        self.token = given.bot_token if self.is_bot else given.agent_token
        self.key = decode_key(given.bot_aes_key if self.is_bot else given.agent_aes_key)
        self.receiver = "" if self.is_bot else given.corp_id

    async def post(
        self, text: str, *, signature: str = "", receiver: str = "", key: bytes = b"", body: bytes = b""
    ) -> Answer:
        """Post a callback; what is given replaces what the platform would send."""
        sealed = seal(key or self.key, text, receiver or self.receiver)
        query = {"timestamp": str(int(time.time())), "nonce": secrets.token_hex(5)}
        query["msg_signature"] = signature or sign(self.token, query["timestamp"], query["nonce"], sealed)
        async with self._session.post(self.url, params=query, data=body or self._wrap(sealed)) as response:
            return Answer(status=response.status, text=self._open(await response.text()))

    def _wrap(self, sealed: str) -> bytes:
        if self.is_bot:
            return json.dumps({"encrypt": sealed}).encode()
        return f"<xml><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>".encode()

    def _open(self, body: str) -> str:
        if not body:
            return ""
        if self.is_bot:
            return unseal(self.key, json.loads(body)["encrypt"], self.receiver)
        root = ET.fromstring(body)  # noqa: S314 (our own answer)
        return unseal(self.key, root.findtext("Encrypt", ""), self.receiver)


def group_message(words: str, *, msgid: str, chat_id: str, sender: str = "LiDaye", **more: Any) -> str:
    body = {
        "msgid": msgid,
        "aibotid": "aib-practice",
        "chatid": chat_id,
        "chattype": "group",
        "from": {"userid": sender},
        "msgtype": "text",
        "text": {"content": words},
    }
    return json.dumps(body | more, ensure_ascii=False)


def app_message(words: str, *, number: int, sender: str = "LiuShifu") -> str:
    return (
        f"<xml><ToUserName>ww-practice</ToUserName><FromUserName>{sender}</FromUserName>"
        f"<CreateTime>{int(time.time())}</CreateTime><MsgType>text</MsgType>"
        f"<Content><![CDATA[{words}]]></Content><MsgId>{number}</MsgId><AgentID>1000002</AgentID></xml>"
    )
