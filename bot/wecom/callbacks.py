"""The two callback doors: verify, store, and answer while the platform waits."""

from asyncio import get_running_loop, sleep, timeout_at
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from aiohttp import web

from bot.clock import utc_now
from bot.guard import IS_SUSPECT
from bot.wecom.app_xml import IDLE_ALERTS
from bot.wecom.crypto import CallbackCrypto, Query
from bot.wecom.errors import BadCallback
from bot.wecom.inbound import Parsed, Received, parse_app, parse_bot
from storage.errors import StorageError, Unavailable
from storage.trays import Surface

BOT_PATH = "/wecom/bot"
APP_PATH = "/wecom/app"

_log = structlog.get_logger(__name__)


Receive = Callable[[Parsed], Awaitable[Received]]  # returns only after the commit
Passive = Callable[[Parsed, Received, float], Awaitable[str | None]]  # the answer, by that moment of the loop


@dataclass(frozen=True, kw_only=True)
class Callback:
    """What a door needs to open, store and answer."""

    crypto: CallbackCrypto
    receive: Receive
    passive: Passive
    body_bytes: int  # the largest body read
    answer_within: timedelta  # of the platform's patience
    clock: Callable[[], datetime] = utc_now
    breaks_off_after: timedelta = timedelta(seconds=6)  # the platform waits for five


@dataclass(frozen=True, kw_only=True)
class BotCallback(Callback):
    """The door of a 智能机器人 in URL mode: JSON, no receiver."""

    content_type = "application/json"

    def open(self, query: Query, body: bytes) -> Parsed:
        """Decrypt and read a callback; raises BadCallback."""
        return parse_bot(self.crypto.open_json(query, body), Surface.URL, "", self.clock())

    def seal(self, answer: str, nonce: str) -> str:
        """Encrypt an answer."""
        return self.crypto.seal_json(answer, nonce, self.clock())


@dataclass(frozen=True, kw_only=True)
class AppCallback(Callback):
    """The door of a self-built app: XML, the corp's id as receiver."""

    content_type = "text/xml"

    def open(self, query: Query, body: bytes) -> Parsed:
        """Decrypt and read a callback; raises BadCallback."""
        return parse_app(self.crypto.open_xml(query, body), self.clock())

    def seal(self, answer: str, nonce: str) -> str:
        """Encrypt an answer."""
        return self.crypto.seal_xml(answer, nonce, self.clock())


def add_routes(app: web.Application, bot: BotCallback | None, agent: AppCallback | None) -> None:
    """Open the doors that are configured."""
    for path, door in ((BOT_PATH, bot), (APP_PATH, agent)):
        if door is not None:
            app.router.add_get(path, _verifier(door))
            app.router.add_post(path, _taker(door))


def _verifier(door: BotCallback | AppCallback) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def verify(request: web.Request) -> web.Response:
        try:
            plain = door.crypto.open_echo(_query(request), request.query.get("echostr", ""))
        except BadCallback as error:
            return _refuse(request, error)
        return web.Response(body=plain.encode(), content_type="text/plain")

    return verify


def _taker(door: BotCallback | AppCallback) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def take(request: web.Request) -> web.Response:
        began = get_running_loop().time()  # no clock that may be set
        deadline = began + door.answer_within.total_seconds()
        query = _query(request)
        try:
            parsed = door.open(query, await _read(request, door, deadline))
            received = await _store(door, parsed, deadline)
        except BadCallback as error:
            return _refuse(request, error)
        except StorageError as error:
            _log.error("a callback could not be stored", path=request.path, reason=str(error))
            return await _leave_unanswered(request, began + door.breaks_off_after.total_seconds())
        if parsed.label in IDLE_ALERTS:
            _log.error("the platform is about to close the app for idleness", action=parsed.label)
        answer = await _answer(door, parsed, received, deadline)
        if not answer:
            return web.Response()
        return web.Response(text=door.seal(answer, query.nonce), content_type=door.content_type)

    return take


async def _leave_unanswered(request: web.Request, until: float) -> web.Response:
    """Let the platform repeat it: it does so, twice, when it waited in vain, never when it was told 503.

    The line is broken off only when nobody waits any more: a proxy would make an answer of a broken line.
    """
    await sleep(max(0.0, until - get_running_loop().time()))
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=503)  # is counted, and reaches nobody


async def _store(door: Callback, parsed: Parsed, deadline: float) -> Received:
    """Keep it while the platform still waits; raises StorageError."""
    try:
        async with timeout_at(deadline):
            return await door.receive(parsed)
    except TimeoutError:
        raise Unavailable("the database is too slow") from None


async def _answer(door: Callback, parsed: Parsed, received: Received, deadline: float) -> str | None:
    """The answer, if it is there before the platform stops waiting."""
    try:
        async with timeout_at(deadline):
            return await door.passive(parsed, received, deadline)
    except (TimeoutError, StorageError):
        _log.warning("a callback goes without its answer", inbox=received.inbox_id)
        return None


async def _read(request: web.Request, door: Callback, deadline: float) -> bytes:
    """The body, refused as soon as it is seen to be too large or too slow."""
    body = bytearray()
    if (request.content_length or 0) > door.body_bytes:
        raise BadCallback("the body is too large", status=413)
    try:
        async with timeout_at(deadline):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > door.body_bytes:
                    raise BadCallback("the body is too large", status=413)
    except TimeoutError:
        raise BadCallback("the body came too slowly", status=408) from None
    return bytes(body)


def _query(request: web.Request) -> Query:
    return Query(
        signature=request.query.get("msg_signature", ""),
        timestamp=request.query.get("timestamp", ""),
        nonce=request.query.get("nonce", ""),
    )


def _refuse(request: web.Request, error: BadCallback) -> web.Response:
    if not request.get(IS_SUSPECT):
        _log.warning("a callback was refused", path=request.path, status=error.status, reason=str(error))
    return web.Response(status=error.status)
