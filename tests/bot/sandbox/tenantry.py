"""A small tenant, a clock that stands still, and a bot's bare socket."""

import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientWebSocketResponse

from bot.sandbox.records import Group, Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.tenant import Tenant
from tests.waiting import EVER

PNG = b"\x89PNG\r\n\x1a\n-not-a-whole-picture"
WEBHOOK_KEY = "key-one"
GROUP = "滨河小区说事群"
CHAT_ID = "wrBinHe01"


@dataclass
class Clock:
    """Time that moves when told."""

    at: datetime = field(default=datetime(2026, 11, 21, 2, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)


def small_tenant(clock: Clock, **changes: Any) -> Tenant:
    people = [
        Person(userid="WangFang", name="王芳", phone="13900010011", heading="楼门长"),
        Person(userid="LiDaye", name="李大爷", heading="居民"),
        Person(userid="Outsider", name="外人", heading="居民"),
    ]
    group = Group(
        chat_id=CHAT_ID, name=GROUP, members=("WangFang", "LiDaye"), webhook_key=WEBHOOK_KEY, **changes
    )
    return Tenant(people, [group], now=clock)


class Bot:
    """The other end of the long connection, without any cleverness."""

    def __init__(self, socket: ClientWebSocketResponse, sandbox: Sandbox) -> None:
        self.socket = socket
        self.sandbox = sandbox
        self._numbers = itertools.count(1)

    async def send(self, cmd: str, body: dict[str, Any] | None = None, req_id: str = "") -> str:
        req_id = req_id or f"{cmd}_{id(self)}_{next(self._numbers)}"
        await self.socket.send_json({"cmd": cmd, "headers": {"req_id": req_id}, "body": body or {}})
        return req_id

    async def hear(self) -> dict[str, Any]:
        frame: dict[str, Any] = await self.socket.receive_json(timeout=EVER)
        return frame

    async def ask(self, cmd: str, body: dict[str, Any] | None = None, req_id: str = "") -> dict[str, Any]:
        req_id = await self.send(cmd, body, req_id)
        answer = await self.hear()
        assert answer["headers"]["req_id"] == req_id
        return answer

    async def subscribe(self, secret: str = "") -> dict[str, Any]:
        ours = self.sandbox.credentials
        return await self.ask("aibot_subscribe", {"bot_id": ours.bot_id, "secret": secret or ours.bot_secret})


BotMaker = Callable[[], Awaitable[Bot]]


def stream(text: str, *, stream_id: str = "s1", finish: bool = True) -> dict[str, Any]:
    return {"msgtype": "stream", "stream": {"id": stream_id, "finish": finish, "content": text}}


def markdown(text: str) -> dict[str, Any]:
    return {"msgtype": "markdown", "markdown": {"content": text}}


def button_card(task_id: str = "t-1", **changes: Any) -> dict[str, Any]:
    return {
        "card_type": "button_interaction",
        "task_id": task_id,
        "main_title": {"title": "【#1】电梯故障"},
        "button_list": [{"text": "接单", "key": "接单 1"}, {"text": "退单", "key": "退单 1"}],
    } | changes


def card_message(task_id: str = "t-1", **changes: Any) -> dict[str, Any]:
    return {"msgtype": "template_card", "template_card": button_card(task_id, **changes)}
