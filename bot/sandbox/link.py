"""The long connection: one WebSocket a bot, frames of JSON, acks by req_id."""

import json
import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from bot.sandbox import limits
from bot.sandbox.body import Body, parse
from bot.sandbox.bot_voice import BotVoice, Trigger
from bot.sandbox.credentials import Credentials
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.files import Files
from bot.sandbox.records import Refused
from bot.sandbox.speech import BOT
from bot.sandbox.tasks import Tasks
from bot.sandbox.tenant import Tenant
from bot.sandbox.windows import Windows

MESSAGE = "aibot_msg_callback"
EVENT = "aibot_event_callback"
FRAME_BYTES = 4 << 20
CLOSE_SECONDS = 1.0  # for the other side to answer a close
Answer = dict[str, Any] | None


class Link:
    """Serves the bot's socket and tells it what people did."""

    def __init__(
        self,
        tenant: Tenant,
        faults: Faults,
        voice: BotVoice,
        files: Files,
        credentials: Credentials,
        tasks: Tasks,
        disconnected: Callable[[], dict[str, Any]],
    ) -> None:
        self._tenant = tenant
        self._faults = faults
        self._voice = voice
        self._files = files
        self._credentials = credentials
        self._tasks = tasks
        self._disconnected = disconnected
        self._socket: web.WebSocketResponse | None = None
        self._request: web.Request | None = None
        self._subscribed = Windows(*limits.SUBSCRIBE_RATE)
        self._closing = False
        self.is_open = True  # False in URL mode, which shuts this door
        self.subscriptions = 0
        self._commands: dict[str, Callable[[str, Body], Answer]] = {
            "ping": lambda _, __: None,
            "aibot_respond_msg": self._voice.respond,
            "aibot_respond_welcome_msg": self._voice.welcome,
            "aibot_respond_update_msg": self._voice.update_card,
            "aibot_send_msg": lambda _, body: self._voice.push(body),
            "aibot_upload_media_init": self._begin_upload,
            "aibot_upload_media_chunk": lambda _, body: self._files.add_chunk(body, self._tenant.now()),
            "aibot_upload_media_finish": self._finish_upload,
        }

    @property
    def is_connected(self) -> bool:
        """Whether a bot is subscribed."""
        return self._socket is not None

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One socket from its opening to its end."""
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS, max_msg_size=FRAME_BYTES)
        await socket.prepare(request)
        used: set[str] = set()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._take(socket, request, message.data, used)
        finally:
            self._leave(socket)
        return socket

    async def tell(self, cmd: str, body: dict[str, Any], trigger: Trigger) -> bool:
        """Send a callback to the bot; what nobody hears is lost."""
        if self._socket is None:
            self._tenant.complain(cmd, "nobody is connected, the message is lost", chat=trigger.chat)
            return False
        for _ in range(1 if self._faults.strike(Fault.TWICE, cmd) is None else 2):
            frame = {"cmd": cmd, **_head(self._voice.note(trigger)), "body": body}
            await self._send(self._socket, frame, cmd)
        return True

    async def kick(self) -> None:
        """Another process subscribes: the connected one is told and closed."""
        self._faults.counts[Fault.KICK] += 1
        await self._replace(None, None)

    def drop(self) -> None:
        """Cut the socket without a word."""
        self._faults.counts[Fault.DROP] += 1
        if self._request is not None and self._request.transport is not None:
            self._request.transport.abort()
        if self._socket is not None:
            self._leave(self._socket)

    async def close(self) -> None:
        """End the connection in good order."""
        self._closing = True
        if self._socket is not None:
            await self._socket.close(code=WSCloseCode.GOING_AWAY)

    async def _take(
        self, socket: web.WebSocketResponse, request: web.Request, text: str, used: set[str]
    ) -> None:
        try:
            frame = parse(text)
        except ValueError:
            self._tenant.complain("frame", "not JSON")
            return
        cmd, req_id = frame.text("cmd"), frame.part("headers").text("req_id")
        answer = _head(req_id)
        try:
            body = await self._obey(socket, request, cmd, req_id, frame.part("body"), used)
            answer |= {"errcode": 0, "errmsg": "ok"} | ({"body": body} if body else {})
        except Refused as refusal:
            self._tenant.complain(cmd or "frame", refusal.errmsg, refusal.errcode)
            answer |= {"errcode": refusal.errcode, "errmsg": refusal.errmsg}
        seconds = self._faults.strike(Fault.SLOW, cmd)
        if seconds is None:
            await self._send(socket, answer, cmd)
        else:
            self._tasks.start(self._send_late(socket, answer, cmd, seconds))

    async def _obey(
        self,
        socket: web.WebSocketResponse,
        request: web.Request,
        cmd: str,
        req_id: str,
        body: Body,
        used: set[str],
    ) -> Answer:
        self._faults.refuse(cmd)
        if not 1 <= len(req_id.encode()) <= limits.REQ_ID_BYTES:
            raise Refused(846605, "req_id takes 1 to 256 bytes")
        if not cmd.startswith("aibot_respond"):
            if req_id in used:
                raise Refused(846605, "req_id was used before on this connection")
            used.add(req_id)
        if cmd == "aibot_subscribe":
            await self._subscribe(socket, request, body)
            return None
        if socket is not self._socket:
            raise Refused(853000, "subscribe first")
        if cmd not in self._commands:
            raise Refused(846609, f"unknown command {cmd}")
        return self._commands[cmd](req_id, body)

    async def _subscribe(self, socket: web.WebSocketResponse, request: web.Request, body: Body) -> None:
        if not self._subscribed.take("bot", self._tenant.now()):
            raise Refused(45009, "too many subscriptions a minute")
        ours = (self._credentials.bot_id, self._credentials.bot_secret)
        if not self.is_open or (body.text("bot_id"), body.text("secret")) != ours:
            raise Refused(853000, "bot_id or secret is invalid, or the bot is in URL mode")
        self.subscriptions += 1
        await self._replace(socket, request)

    async def _replace(self, socket: web.WebSocketResponse | None, request: web.Request | None) -> None:
        """One connection a bot: the former one hears so and is closed."""
        former, self._socket, self._request = self._socket, socket, request
        self._tenant.changed()
        if former is not None and former is not socket:
            head = _head("ev_" + secrets.token_hex(8))
            await self._send(former, {"cmd": EVENT, **head, "body": self._disconnected()}, EVENT)
            self._tasks.start(_close(former))

    def _leave(self, socket: web.WebSocketResponse) -> None:
        if self._socket is socket:
            self._socket = self._request = None
            if not self._closing:
                self._tenant.changed()

    async def _send(self, socket: web.WebSocketResponse, frame: dict[str, Any], cmd: str) -> None:
        if socket.closed or self._faults.strike(Fault.MUTE, cmd) is not None:
            return
        try:
            await socket.send_str(json.dumps(frame))
        except ConnectionError:
            self._leave(socket)

    async def _send_late(
        self, socket: web.WebSocketResponse, frame: dict[str, Any], cmd: str, seconds: float
    ) -> None:
        await self._faults.hold(seconds)
        await self._send(socket, frame, cmd)

    def _begin_upload(self, _: str, body: Body) -> Answer:
        return {"upload_id": self._files.begin(body, BOT, self._tenant.now())}

    def _finish_upload(self, _: str, body: Body) -> Answer:
        kind, media_id = self._files.finish(body, BOT, self._tenant.now())
        return {"type": kind, "media_id": media_id, "created_at": int(self._tenant.now().timestamp())}


def _head(req_id: str) -> dict[str, Any]:
    return {"headers": {"req_id": req_id}}


async def _close(socket: web.WebSocketResponse) -> None:
    await socket.close()
