"""The gate before a port: nobody dawdles over a request, and no crowd keeps the platform out."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

import structlog
from aiohttp import StreamReader

from bot.sources import Networks, group_of, is_among

_LOOKS = 10  # for those who dawdle, in the time they have
_LONGEST_PAUSE = 1.0  # seconds between two looks
_TOLD_AGAIN = 60.0  # seconds until the log says once more that a source is cut off
_MOST_TOLD = 20  # sources named meanwhile: a crowd from everywhere fills neither the log nor the memory

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class GateLimits:
    """What a port bears; a connection waits until its request is here whole, body included."""

    whole_within: float = 10  # seconds from a request's first byte to its last
    taken_within: float = 20  # seconds an answer may wait to be fetched
    waiting: int = 500  # connections without a whole request; those that wait longest make room
    waiting_a_source: int = 100  # of them from one address, trusted proxies excepted
    open: int = 4000  # connections in all


class Gate:
    """Counts the connections of one port and ends those that dawdle.

    A new one is never refused while an older one has yet to send its request, and none is ended for being
    one of many before it could speak: whoever sends his whole request at once, as the platform does, gets
    through any crowd of slow ones, and is no crowd himself.
    """

    def __init__(self, limits: GateLimits, trusted: Networks, on_cut: Callable[[], None]) -> None:
        self.cut_off = 0  # connections ended here
        self._limits = limits
        self._trusted = trusted
        self._on_cut = on_cut
        self._pause = min(_LONGEST_PAUSE, self._limits.whole_within / _LOOKS)
        self._visits: dict[asyncio.BaseTransport, _Visit] = {}
        self._waiting: dict[_Visit, None] = {}  # the longest first
        self._idle: dict[_Visit, None] = {}  # between two requests; the longest first
        self._of_source: defaultdict[str, dict[_Visit, None]] = defaultdict(dict)  # who waits, but no proxy
        self._stalled: dict[_Visit, float] = {}  # who does not fetch his answer, since when
        self._told: dict[str, float] = {}  # sources the log has named, and until when that will do
        self._look: asyncio.TimerHandle | None = None

    @property
    def open(self) -> int:
        """How many connections there are."""
        return len(self._visits)

    @property
    def waiting(self) -> int:
        """How many of them have not sent a whole request."""
        return len(self._waiting)

    def guarded(self, make: Callable[[], asyncio.Protocol]) -> Callable[[], asyncio.Protocol]:
        """The protocol factory of a server, with this gate before each of its connections."""
        return lambda: _Visit(self, make())

    @contextmanager
    def attending(self, transport: asyncio.BaseTransport | None, content: StreamReader) -> Iterator[None]:
        """While a request is attended to: once its body is here, we no longer wait for the connection."""
        visit = self._visits.get(transport) if transport else None
        if visit is None:
            yield
            return
        self._idle.pop(visit, None)
        visit.is_attended = True
        content.on_eof(lambda: self._has_arrived(visit))
        try:
            yield
        finally:
            visit.is_attended = False
            if visit.transport in self._visits:
                visit.begun = None
                self._forget_waiting(visit)
                self._idle[visit] = None

    def grant(self, transport: asyncio.BaseTransport | None, seconds: float) -> None:
        """Give a request that long, from now, to arrive whole."""
        visit = self._visits.get(transport) if transport else None
        if visit is not None:
            visit.begun = visit.loop.time() + seconds - self._limits.whole_within

    def came(self, visit: "_Visit") -> None:
        """Let a connection in, and another one out where there are too many."""
        self._visits[visit.transport] = visit
        self.begins(visit)
        if self._look is None:
            self._look = visit.loop.call_later(self._pause, self._look_round, visit.loop)
        if len(self._visits) > self._limits.open:
            self._cut(self._least_missed())

    def begins(self, visit: "_Visit") -> None:
        """A request of it comes in."""
        self._idle.pop(visit, None)
        self._waiting[visit] = None
        visit.could_speak = False
        if not is_among(visit.peer, self._trusted):
            self._of_source[visit.source][visit] = None

    def left(self, visit: "_Visit") -> None:
        """Forget a connection that has ended."""
        self._visits.pop(visit.transport, None)
        self._stalled.pop(visit, None)
        self._idle.pop(visit, None)
        self._forget_waiting(visit)

    def stalled(self, visit: "_Visit") -> None:
        """Its answer waits to be fetched."""
        self._stalled[visit] = visit.loop.time()

    def flows(self, visit: "_Visit") -> None:
        """Its answer is being fetched."""
        self._stalled.pop(visit, None)

    def _has_arrived(self, visit: "_Visit") -> None:
        if visit.is_attended:
            self._forget_waiting(visit)

    def _look_round(self, loop: asyncio.AbstractEventLoop) -> None:
        self._cut_dawdlers(loop.time())
        for crowd in list(self._of_source.values()):
            self._thin_out(crowd, self._limits.waiting_a_source)
        self._thin_out(self._waiting, self._limits.waiting)
        for visit in self._waiting:
            visit.could_speak = True  # by the next look
        self._told = {source: until for source, until in self._told.items() if until > loop.time()}
        self._look = loop.call_later(self._pause, self._look_round, loop) if self._visits else None

    def _cut_dawdlers(self, now: float) -> None:
        oldest_begun, oldest_stalled = now - self._limits.whole_within, now - self._limits.taken_within
        late = [visit for visit in self._waiting if visit.begun is not None and visit.begun < oldest_begun]
        late += [visit for visit, since in self._stalled.items() if since < oldest_stalled]
        for visit in late:
            self._cut(visit)

    def _thin_out(self, crowd: dict["_Visit", None], most: int) -> None:
        """Many are let in before the first of them is heard: only who was here a look ago gives way."""
        surplus = max(0, len(crowd) - most)
        for visit in [visit for visit in crowd if visit.could_speak][:surplus]:
            self._cut(visit)

    def _least_missed(self) -> "_Visit":
        """Who goes when nobody more may stay: first of all one of a crowd from one address."""
        crowd = max(self._of_source.values(), key=len, default={})
        is_crowd = len(crowd) > self._limits.waiting_a_source
        return next(iter(crowd if is_crowd else self._idle or self._waiting))

    def _cut(self, visit: "_Visit") -> None:
        self.cut_off += 1
        self._on_cut()
        self._tell(visit)
        self._visits.pop(visit.transport, None)
        self._idle.pop(visit, None)
        self._forget_waiting(visit)
        visit.transport.abort()

    def _tell(self, visit: "_Visit") -> None:
        now = visit.loop.time()
        is_room = visit.source in self._told or len(self._told) < _MOST_TOLD
        if is_room and self._told.get(visit.source, now) <= now:
            self._told[visit.source] = now + _TOLD_AGAIN
            _log.warning("connections of a source are cut off", source=visit.source, lost=self.cut_off)

    def _forget_waiting(self, visit: "_Visit") -> None:
        self._waiting.pop(visit, None)
        alike = self._of_source[visit.source]
        alike.pop(visit, None)
        if not alike:
            del self._of_source[visit.source]


class _Visit(asyncio.Protocol):
    """One connection: what it hears goes on to the server's own protocol."""

    transport: asyncio.Transport

    def __init__(self, gate: Gate, inner: asyncio.Protocol) -> None:
        self.loop = asyncio.get_running_loop()
        self.begun: float | None = self.loop.time()  # of the request that comes in; None between two
        self.is_attended = False
        self.could_speak = False  # it has waited from one look to the next
        self.peer = ""
        self.source = ""
        self._gate = gate
        self._inner = inner

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let it in."""
        self.transport = cast(asyncio.Transport, transport)
        peer = transport.get_extra_info("peername")
        self.peer = str(peer[0]) if isinstance(peer, tuple) else ""
        self.source = group_of(self.peer)
        self._inner.connection_made(transport)
        self._gate.came(self)

    def data_received(self, data: bytes) -> None:
        """The first byte of a request starts its clock."""
        if self.begun is None:
            self.begun = self.loop.time()
            self._gate.begins(self)
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Nothing more will come."""
        return self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._gate.left(self)
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        """It does not fetch what it asked for."""
        self._gate.stalled(self)
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """It does again."""
        self._gate.flows(self)
        self._inner.resume_writing()
