"""The platform's side of the long connection, as far as the client's duties need it."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web


@dataclass
class FakeBotServer:
    """One connection per bot; answers every request unless told to keep silent."""

    secret: str = "s3cret"
    silent: set[str] = field(default_factory=set)  # commands that get no answer
    errcodes: dict[str, int] = field(default_factory=dict)  # command → answer
    bodies: dict[str, object] = field(default_factory=dict)  # command → body of the answer
    requests: list[Mapping[str, object]] = field(default_factory=list)  # all but pings and subscriptions
    subscriptions: int = 0
    pings: int = 0
    refusing: bool = False  # no handshake at all
    sockets: list[web.WebSocketResponse] = field(default_factory=list)  # subscribed, newest last
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/", self._serve)
        return app

    async def say(self, body: Mapping[str, object], *, event: bool = False, req_id: str = "cb-1") -> None:
        cmd = "aibot_event_callback" if event else "aibot_msg_callback"
        frame = {"cmd": cmd, "headers": {"req_id": req_id}, "body": body}
        await self.sockets[-1].send_str(json.dumps(frame))

    async def drop(self) -> None:
        await self.sockets[-1].close()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if self.refusing:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._take(socket, json.loads(message.data))
        return socket

    async def _take(self, socket: web.WebSocketResponse, frame: Mapping[str, object]) -> None:
        cmd, headers = str(frame["cmd"]), frame["headers"]
        if cmd == "aibot_subscribe":
            await self._subscribe(socket, frame)
        elif cmd == "ping":
            self.pings += 1
        else:
            self.requests.append(frame)
        self.changed.set()
        if cmd not in self.silent:
            answer = {
                "headers": headers,
                "errcode": self._errcode(frame),
                "errmsg": "",
                "body": self.bodies.get(cmd),
            }
            await socket.send_str(json.dumps(answer))

    def _errcode(self, frame: Mapping[str, object]) -> int:
        body = frame.get("body")
        if frame["cmd"] == "aibot_subscribe" and isinstance(body, dict) and body["secret"] != self.secret:
            return 853000
        return self.errcodes.get(str(frame["cmd"]), 0)

    async def _subscribe(self, socket: web.WebSocketResponse, frame: Mapping[str, object]) -> None:
        self.subscriptions += 1
        if self._errcode(frame) or "aibot_subscribe" in self.silent:
            return
        for older in [one for one in self.sockets if not one.closed]:
            event = {"msgtype": "event", "event": {"eventtype": "disconnected_event"}}
            replaced = {"cmd": "aibot_event_callback", "headers": {"req_id": "d"}, "body": event}
            await older.send_str(json.dumps(replaced))
        self.sockets.append(socket)
