"""The guard at the doors: bounds each request, and loses patience with who sends only rubbish."""

from collections.abc import Awaitable, Callable
from time import monotonic

import structlog
from aiohttp import hdrs, web

from bot.gate import Gate
from bot.patience import Patience
from bot.sources import Networks, source_of

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
IS_SUSPECT = web.RequestKey("is_suspect", bool)  # it comes from a source that failed too often
UPLOAD = 60.0  # seconds photos may take to arrive
LARGE = web.AppKey("large", dict[str, int])  # the largest body of each path that takes photos
_FAULTS = range(400, 500)

_log = structlog.get_logger(__name__)


class Guard:
    """A middleware. Only failures are counted: what is right is served, however much of it comes."""

    def __init__(self, gate: Gate, trusted: Networks, patience: Patience) -> None:
        self._gate = gate
        self._trusted = trusted
        self._patience = patience

    async def watch(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Have a request answered, and note a failure."""
        source = sender_of(request, self._trusted)
        request[IS_SUSPECT] = self._patience.is_over(source, monotonic())
        try:
            response = await self._serve(request, handler)
        except web.HTTPException as refusal:
            self._note(source, refusal.status)
            if request[IS_SUSPECT] and refusal.status in _FAULTS:
                return _enough()
            raise
        self._note(source, response.status)
        return _enough() if request[IS_SUSPECT] and response.status in _FAULTS else response

    async def _serve(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        _check_size(request)
        if request.content_type.startswith("multipart/"):
            self._gate.grant(request.transport, UPLOAD)
        try:
            with self._gate.attending(request.transport, request.content):
                return await handler(request)
        except web.RequestPayloadError:
            raise web.HTTPBadRequest from None  # its chunks are none
        except ConnectionError:
            if request.transport is None or request.transport.is_closing():
                raise web.HTTPBadRequest from None  # it hung up in the middle, and nobody reads this
            raise

    def _note(self, source: str, status: int) -> None:
        if status in _FAULTS and self._patience.spend(source, monotonic()):
            _log.warning("a source sends too much rubbish; it is no longer logged", source=source)


def sender_of(request: web.Request, trusted: Networks) -> str:
    """Where a request comes from, as it is counted."""
    return source_of(request.remote or "", request.headers.getall(hdrs.X_FORWARDED_FOR, ()), trusted)


def _check_size(request: web.Request) -> None:
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise web.HTTPUnsupportedMediaType(text="")  # the platform packs nothing
    resource = request.match_info.route.resource
    large = request.app.get(LARGE, {}).get(resource.canonical, 0) if resource else 0
    size, limit = request.content_length or 0, max(request.client_max_size, large)
    if size > limit:
        raise web.HTTPRequestEntityTooLarge(max_size=limit, actual_size=size, text="")


def _enough() -> web.Response:
    response = web.Response(status=429)
    response.force_close()
    return response
