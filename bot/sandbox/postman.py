"""URL mode: the platform's encrypted callbacks, posted with its deadlines and attempts."""

import asyncio
import json
import secrets
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import aiohttp

from bot.sandbox.cipher import BadCiphertext, decode_key, seal, sign, unseal
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.records import Chat
from bot.sandbox.tenant import Tenant

ATTEMPTS = 3


@dataclass(frozen=True, kw_only=True)
class Door:
    """Where one kind of callback is posted, and its secrets."""

    url: str
    token: str
    aes_key: str
    receive_id: str = ""  # empty for the bot, the corp id for the app
    agent_id: int = 0  # of the app; 0 for the bot, whose envelope is JSON


class Postman:
    """Posts callbacks and opens the answers."""

    def __init__(self, tenant: Tenant, faults: Faults, session: aiohttp.ClientSession, within: float) -> None:
        self._tenant = tenant
        self._faults = faults
        self._session = session
        self._within = within
        self.attempts = 0

    async def verify(self, door: Door) -> bool:
        """The GET that the console sends when the URL is saved: the plain echo within a second."""
        echo = seal(decode_key(door.aes_key), "6534946348215556778", door.receive_id)
        query = self._query(door, echo) | {"echostr": echo}
        try:
            async with asyncio.timeout(min(1.0, self._within)):
                async with self._session.get(door.url, params=query) as response:
                    ok = response.status == 200 and await response.read() == b"6534946348215556778"
        except (aiohttp.ClientError, TimeoutError):
            ok = False
        if not ok:
            self._tenant.complain("verify", "the URL did not echo within a second")
        return ok

    async def post(self, door: Door, text: str, chat: Chat, *, once: bool = False) -> str:
        """Post a callback; the decrypted answer, empty for none or when it was lost."""
        answer = await self._post(door, text, chat, 1 if once else ATTEMPTS)
        if self._faults.strike(Fault.TWICE, door.url) is not None:
            await self._post(door, text, chat, 1)
        return answer

    async def _post(self, door: Door, text: str, chat: Chat, attempts: int) -> str:
        for _ in range(attempts):
            self.attempts += 1
            try:
                async with asyncio.timeout(self._within):
                    status, body, nonce = await self._send(door, text)
            except (aiohttp.ClientError, TimeoutError):
                continue
            if status != 200:
                self._tenant.complain("callback", f"answered HTTP {status}, not repeated", chat=chat)
                return ""
            return self._open(door, body, nonce, chat)
        self._tenant.complain("callback", f"no answer in {attempts} attempts, the message is lost", chat=chat)
        return ""

    async def _send(self, door: Door, text: str) -> tuple[int, str, str]:
        sealed = seal(decode_key(door.aes_key), text, door.receive_id)
        query = self._query(door, sealed)
        data = _xml_envelope(door, sealed) if door.agent_id else json.dumps({"encrypt": sealed})
        kind = "text/xml" if door.agent_id else "application/json"
        asking = self._session.post(
            door.url, params=query, data=data.encode(), headers={"Content-Type": kind}
        )
        async with asking as response:
            return response.status, await response.text(), query["nonce"]

    def _query(self, door: Door, sealed: str) -> dict[str, str]:
        timestamp, nonce = str(int(self._tenant.now().timestamp())), secrets.token_hex(5)
        signature = sign(door.token, timestamp, nonce, sealed)
        return {"msg_signature": signature, "timestamp": timestamp, "nonce": nonce}

    def _open(self, door: Door, body: str, nonce: str, chat: Chat) -> str:
        if not body.strip() or (door.agent_id and body.strip() == "success"):
            return ""
        try:
            parts = _xml_parts(body) if door.agent_id else _json_parts(body)
            sealed = _check(door, parts, nonce)
            return unseal(decode_key(door.aes_key), sealed, door.receive_id)
        except (BadCiphertext, ValueError, KeyError, TypeError, ET.ParseError) as error:
            self._tenant.complain("callback", f"the answer cannot be read: {error}", chat=chat)
            return ""


def _check(door: Door, parts: tuple[str, str, str, str], nonce: str) -> str:
    """The ciphertext of an answer whose signature and nonce are right."""
    sealed, signature, timestamp, answered = parts
    if sign(door.token, timestamp, answered, sealed) != signature:
        raise BadCiphertext("the signature is wrong")
    if not door.agent_id and answered != nonce:
        raise BadCiphertext("the nonce is not the callback's")
    return sealed


def _xml_envelope(door: Door, sealed: str) -> str:
    head = f"<ToUserName><![CDATA[{door.receive_id}]]></ToUserName><AgentID>{door.agent_id}</AgentID>"
    return f"<xml>{head}<Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"


def _json_parts(body: str) -> tuple[str, str, str, str]:
    raw = json.loads(body)
    return raw["encrypt"], raw["msgsignature"], str(raw["timestamp"]), raw["nonce"]


def _xml_parts(body: str) -> tuple[str, str, str, str]:
    root = ET.fromstring(body)  # noqa: S314 (the bot under practice is no stranger)
    sealed, signature, timestamp, nonce = (
        root.findtext(name, "") for name in ("Encrypt", "MsgSignature", "TimeStamp", "Nonce")
    )
    return sealed, signature, timestamp, nonce
