"""A listening port with its gate and its guard, the same for the bot and for the practice tenant."""

import asyncio
import logging
import resource
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.gate import Gate, GateLimits
from bot.guard import Guard, Handler
from bot.patience import Patience
from bot.sources import Networks

GATE = web.AppKey("gate", Gate)
IDLE = 75.0  # seconds a connection may stay between two requests, a little above a proxy's
FIELD_BYTES = 4096  # of one header
FIELDS = 64
_BACKLOG = 512  # who may knock before we look
_AT_ONCE = 32  # of them let in at one look
_OURS = 256  # open files that are not visitors: database, Redis, platform, photos
_FEWEST = 64
_LAST_WORDS = 2.0  # seconds of reading on after a refusal, so that it arrives


def _bearable() -> GateLimits:
    """As many connections as the system lets this process open, less what it needs itself."""
    limits, (allowed, _) = GateLimits(), resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed == resource.RLIM_INFINITY:
        return limits
    return replace(limits, open=min(limits.open, max(_FEWEST, allowed - _OURS)))


@dataclass(frozen=True, kw_only=True)
class PortLimits:
    """What a site bears."""

    body_bytes: int  # the largest body
    gate: GateLimits = field(default_factory=_bearable)
    patience: Patience = field(default_factory=Patience)


def make_site(
    limits: PortLimits, trusted: Networks = (), on_cut: Callable[[], None] = lambda: None
) -> web.Application:
    """A site whose every request is bounded; `trusted` are the proxies before it."""
    gate = Gate(limits.gate, trusted, on_cut)
    guard = Guard(gate, trusted, limits.patience)

    @web.middleware
    async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
        return await guard.watch(request, handler)

    site = web.Application(client_max_size=limits.body_bytes, middlewares=[watch])
    site[GATE] = gate
    return site


async def open_port(site: web.Application, listening: socket.socket, stack: AsyncExitStack) -> None:
    """Serve a site made here on a socket until the stack ends."""
    runner = web.AppRunner(
        site, access_log=None, logger=_quiet_logger(), shutdown_timeout=1, keepalive_timeout=IDLE,
        lingering_time=_LAST_WORDS, auto_decompress=False,
        max_field_size=FIELD_BYTES, max_headers=FIELDS,
    )  # fmt: skip
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    if runner.server is None:
        raise RuntimeError("a runner that was set up has its server")
    protocols = site[GATE].guarded(runner.server)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocols, sock=listening, backlog=_AT_ONCE)
    listening.listen(_BACKLOG)  # the loop's own number is also how many it takes before the gate sees one
    stack.callback(server.close)


def listen_at(host: str, port: int) -> socket.socket:
    """A socket at that address; port 0 lets the system choose; raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


def _quiet_logger() -> logging.Logger:
    """The server's own log, without a traceback for every stranger who speaks no HTTP."""
    logger = logging.getLogger("bot.port")
    logger.addFilter(_is_ours)
    return logger


def _is_ours(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError)
