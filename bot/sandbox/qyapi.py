"""The HTTP side: qyapi, webhooks, response_url and media downloads."""

import zlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from aiohttp import BodyPartReader, http_exceptions, web

from bot.sandbox import limits
from bot.sandbox.body import Body, parse
from bot.sandbox.cipher import seal_bytes
from bot.sandbox.faults import Fault
from bot.sandbox.hearing import encrypted
from bot.sandbox.platform import Platform
from bot.sandbox.records import Refused
from bot.sandbox.sign_in import SignIn
from bot.sandbox.speech import APP
from bot.sandbox.tickets import StaleTicket, Tickets, UnknownTicket
from bot.sandbox.windows import Windows

Answer = dict[str, Any] | web.Response
Call = Callable[[web.Request], Awaitable[Answer]]


class Qyapi:
    """Answers errcodes with HTTP 200, as the platform does."""

    def __init__(self, platform: Platform, sign_in: SignIn) -> None:
        self._tenant = platform.tenant
        self._faults = platform.faults
        self._files = platform.files
        self._credentials = platform.credentials
        self._bot = platform.bot
        self._app = platform.app
        self._webhook = platform.webhook
        self._sign_in = sign_in
        self._tokens = Tickets[int]("t", limits.TOKEN_LIFE)
        self._token: tuple[str, datetime] | None = None
        self._token_rate = Windows(*limits.TOKEN_RATE)

    def add_routes(self, app: web.Application) -> None:
        """Every address under /cgi-bin and /media."""
        calls: list[tuple[str, str, Call]] = [
            ("GET", "gettoken", self._get_token),
            ("GET", "getcallbackip", self._get_ips),
            ("GET", "get_api_domain_ip", self._get_ips),
            ("GET", "auth/getuserinfo", self._get_user),
            ("POST", "message/send", self._send),
            ("POST", "message/update_template_card", self._update_card),
            ("POST", "media/upload", self._upload),
            ("GET", "media/get", self._get_media),
            ("POST", "batch/openuserid_to_userid", self._convert),
            ("POST", "webhook/send", self._webhook_send),
            ("POST", "webhook/upload_media", self._webhook_upload),
            ("POST", "aibot/response", self._respond_by_url),
        ]
        for method, name, call in calls:
            app.router.add_route(method, f"/cgi-bin/{name}", self._guard(name, call))
        app.router.add_get("/media/{code}", self._download)

    def _guard(self, name: str, call: Call) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            status = self._faults.strike(Fault.STATUS, name)
            if status is not None:
                return web.Response(status=int(status))
            response = await self._answer(name, call, request)
            seconds = self._faults.strike(Fault.SLOW, name)
            if seconds is not None:
                await self._faults.hold(seconds)
            return response

        return answer

    async def _answer(self, name: str, call: Call, request: web.Request) -> web.Response:
        try:
            self._faults.refuse(name)
            answer = await call(request)
        except Refused as refusal:
            self._tenant.complain(name, refusal.errmsg, refusal.errcode)
            return _errcode(refusal.errcode, refusal.errmsg)
        return answer if isinstance(answer, web.Response) else _errcode(0, "ok", answer)

    def _check_token(self, request: web.Request) -> None:
        if self._faults.strike(Fault.FORGET, request.path) is not None:
            self._tokens.forget_all()
            self._token = None
        token = request.query.get("access_token", "")
        if not token:
            raise Refused(41001, "access_token is missing")
        try:
            self._tokens.look_up(token, self._tenant.now())
        except UnknownTicket:
            raise Refused(40014, "access_token is invalid") from None
        except StaleTicket:
            raise Refused(42001, "access_token has expired") from None

    async def _get_token(self, request: web.Request) -> Answer:
        ours, now = self._credentials, self._tenant.now()
        if request.query.get("corpid") != ours.corp_id:
            raise Refused(40013, "corpid is invalid")
        if request.query.get("corpsecret") != ours.agent_secret:
            raise Refused(40001, "corpsecret is invalid")
        if not self._token_rate.take("token", now):
            raise Refused(45009, "gettoken is asked too often")
        if self._token is None or self._token[1] <= now:
            self._token = (self._tokens.issue(ours.agent_id, now), now + limits.TOKEN_LIFE)
        token, expires = self._token
        return {"access_token": token, "expires_in": int((expires - now).total_seconds())}

    async def _get_ips(self, request: web.Request) -> Answer:
        self._check_token(request)
        return {"ip_list": ["127.0.0.1"]}

    async def _get_user(self, request: web.Request) -> Answer:
        self._check_token(request)
        return self._sign_in.whose(request.query.get("code", ""))

    async def _send(self, request: web.Request) -> Answer:
        self._check_token(request)
        return self._app.send(await _read_json(request))

    async def _update_card(self, request: web.Request) -> Answer:
        self._check_token(request)
        return self._app.update_card(await _read_json(request))

    async def _upload(self, request: web.Request) -> Answer:
        self._check_token(request)
        kind, now = request.query.get("type", ""), self._tenant.now()
        name, data = await _read_media(request)
        media_id = self._files.publish(kind, name, data, APP.owner, now)
        return {"type": kind, "media_id": media_id, "created_at": str(int(now.timestamp()))}

    async def _get_media(self, request: web.Request) -> Answer:
        self._check_token(request)
        file = self._files.published(request.query.get("media_id", ""), APP.owner, self._tenant.now())
        return web.Response(body=file.data, headers=_disposition(file.name))

    async def _convert(self, request: web.Request) -> Answer:
        self._check_token(request)
        asked = (await _read_json(request)).words("open_userid_list")
        if len(asked) > limits.OPEN_IDS_MOST:
            raise Refused(40032, "more than 1000 ids")
        known = {encrypted(person.userid): person.userid for person in self._tenant.people}
        pairs = [{"open_userid": word, "userid": known[word]} for word in asked if word in known]
        return {"userid_list": pairs, "invalid_open_userid_list": [w for w in asked if w not in known]}

    async def _webhook_send(self, request: web.Request) -> Answer:
        self._webhook.send(request.query.get("key", ""), await _read_json(request))
        return {}

    async def _webhook_upload(self, request: web.Request) -> Answer:
        name, data = await _read_media(request)
        kind = request.query.get("type", "")
        media_id = self._webhook.upload(request.query.get("key", ""), kind, name, data)
        return {"type": kind, "media_id": media_id, "created_at": str(int(self._tenant.now().timestamp()))}

    async def _respond_by_url(self, request: web.Request) -> Answer:
        self._bot.respond_by_url(request.query.get("response_code", ""), await _read_json(request))
        return {}

    async def _download(self, request: web.Request) -> web.Response:
        try:
            download = self._files.download(request.match_info["code"], self._tenant.now())
        except UnknownTicket:
            return web.Response(status=404)
        except StaleTicket:
            self._tenant.complain("media", "fetched after its five minutes")
            return web.Response(status=403)
        file = download.file
        return web.Response(body=seal_bytes(download.key, file.data), headers=_disposition(file.name))


def _errcode(errcode: int, errmsg: str, more: dict[str, Any] | None = None) -> web.Response:
    return web.json_response({"errcode": errcode, "errmsg": errmsg} | (more or {}))


def _disposition(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


async def _read_json(request: web.Request) -> Body:
    try:
        body = parse(await request.read())
    except ValueError:
        body = Body(None)
    if not body.is_object:
        raise Refused(47001, "the body is not a JSON object")
    return body


async def _read_media(request: web.Request) -> tuple[str, bytes]:
    """The file name and bytes of the multipart field `media`."""
    if not request.content_type.startswith("multipart/"):
        raise Refused(41005, "the body is not multipart")
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name == "media":
                if not part.filename:
                    raise Refused(44001, "the part has no file name")
                return part.filename, bytes(await part.read(decode=True))
    except (ValueError, RuntimeError, EOFError, zlib.error, http_exceptions.HttpProcessingError):
        raise Refused(41005, "the body is no whole multipart") from None
    raise Refused(41005, "the field media is missing")
