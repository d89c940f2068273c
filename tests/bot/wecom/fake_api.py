"""The platform's HTTP side: HTTP 200 with an errcode, tokens that can be spoilt, answers told beforehand."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Call:
    """One request as it came."""

    path: str
    query: Mapping[str, str]
    body: Mapping[str, object]
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)


@dataclass
class FakeApi:
    """Answers every path with errcode 0 unless told otherwise."""

    answers: dict[str, list[Mapping[str, object] | int | bytes]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    tokens: int = 0  # handed out
    spoilt: set[str] = field(default_factory=set)
    token_gate: asyncio.Event = field(default_factory=asyncio.Event)
    silent: set[str] = field(default_factory=set)  # paths that never answer
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.token_gate.set()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        return app

    def paths(self) -> list[str]:
        return [call.path for call in self.calls]

    def body(self) -> Mapping[str, object]:
        return self.calls[-1].body

    async def _serve(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/cgi-bin/")
        if path == "gettoken" and "gettoken" not in self.answers:
            return await self._token()
        self.calls.append(await self._read(request, path))
        if path in self.silent:
            await self.released.wait()
        if request.query.get("access_token") in self.spoilt:
            return web.json_response({"errcode": 40014, "errmsg": "invalid access_token"})
        planned = self.answers.get(path)
        answer = planned.pop(0) if planned else {}
        if isinstance(answer, int):
            return web.Response(status=answer, text="<html>")
        if isinstance(answer, bytes):
            return web.Response(body=answer, content_type="image/jpeg")
        return web.json_response({"errcode": 0, "errmsg": "ok"} | dict(answer))

    async def _token(self) -> web.Response:
        await self.token_gate.wait()
        self.tokens += 1
        token = {"access_token": f"token-{self.tokens}", "expires_in": 7200}
        return web.json_response({"errcode": 0, "errmsg": "ok"} | token)

    async def _read(self, request: web.Request, path: str) -> Call:
        if not request.content_type.startswith("multipart/"):
            text = await request.text()
            return Call(path=path, query=dict(request.query), body=json.loads(text) if text else {})
        form = await request.post()
        files = {
            name: (part.filename, part.file.read())
            for name, part in form.items()
            if isinstance(part, web.FileField)
        }
        return Call(path=path, query=dict(request.query), body={}, files=files)
