"""Where a process may be killed: just before or after a commit, a send or an acknowledgement takes effect."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock
from typing import Any

from aiohttp import web
from sqlalchemy import Connection, Engine, event

from bot.wecom.callbacks import APP_PATH, BOT_PATH
from bot.wecom.frames import PUSH, RESPOND
from bot.wecom.http import Http
from bot.wecom.link import Link
from nlp.reader import Reader
from storage.inbox import Inbox
from storage.media import MediaRows
from storage.outbox import Outbox
from storage.timers import Timers
from storage.trays import Fate, TargetKind
from storage.writer import Writer

BEFORE, AFTER = "before", "after"
KILL, PAUSE = signal.SIGKILL, signal.SIGSTOP


@dataclass(frozen=True, kw_only=True)
class Seam:
    """One place, and what befalls the process there once."""

    place: str
    side: str  # before or after it takes effect
    signal: int = KILL
    nth: int = 1  # time it comes to this

    def strike(self) -> None:
        """What befalls it."""
        os.kill(os.getpid(), self.signal)


def arm(seam: Seam) -> None:
    """Let it happen in this process."""
    if seam.place in _COMMITS:
        _arm_commit(seam, *_COMMITS[seam.place])
    else:
        _CALLS[seam.place](seam)


def _to_group(outbox: Outbox, outbox_id: int) -> bool:
    rows = (one for fate in (Fate.QUEUED, Fate.SENT) for one in outbox.list_fate(fate, 1_000))
    return next(one for one in rows if one.id == outbox_id).notice.target_kind is TargetKind.GROUP


_COMMITS: dict[str, tuple[type, str, Callable[..., bool]]] = {
    "storing": (Inbox, "store_all", lambda *_: True),
    "claiming a message": (Inbox, "claim", lambda _, found, *__: bool(found)),
    "working": (Inbox, "mark_done", lambda *_: True),
    "claiming a notice": (Outbox, "claim", lambda _, found, *__: bool(found)),
    "saying it is being sent": (Outbox, "mark_sending", lambda box, _, row, *__: _to_group(box, row)),
    "saying it was sent": (Outbox, "mark_sent", lambda box, _, row, *__: _to_group(box, row)),
    "queuing a digest": (
        Outbox,
        "add",
        lambda _, is_new, notice, *__: is_new and notice.key.startswith("digest:"),
    ),
    "folding": (Outbox, "fold", lambda *_: True),
    "keeping a photo": (MediaRows, "keep", lambda *_: True),
    "giving the answer": (Outbox, "give", lambda *_: True),
    "firing a timer": (Timers, "mark_fired", lambda *_: True),
}


def _arm_commit(seam: Seam, room: type, verb: str, counts: Callable[..., bool]) -> None:
    """The commit that holds a work of this kind."""
    real, serve = getattr(room, verb), Writer._run
    seen = 0

    def work(self: Any, *given: Any, **named: Any) -> Any:
        nonlocal seen
        found = real(self, *given, **named)
        seen += counts(self, found, *given)
        return found

    def commit(_connection: Connection) -> None:
        if seen >= seam.nth and seam.side == BEFORE:
            seam.strike()

    def run(self: Writer, *given: Any, **named: Any) -> Any:
        outcomes = serve(self, *given, **named)
        if seen >= seam.nth and seam.side == AFTER:
            seam.strike()
        return outcomes

    setattr(room, verb, work)
    event.listen(Engine, "commit", commit)
    Writer._run = run  # type: ignore[method-assign]


def _arm_call(seam: Seam, room: type, verb: str, counts: Callable[..., bool]) -> None:
    """An asynchronous call that reaches the outside."""
    real = getattr(room, verb)

    async def call(self: Any, *given: Any, **named: Any) -> Any:
        is_it = counts(self, *given, *named.values())
        if is_it and seam.side == BEFORE:
            seam.strike()
        found = await real(self, *given, **named)
        if is_it and seam.side == AFTER:
            seam.strike()
        return found

    setattr(room, verb, call)


def _arm_http(seam: Seam, asked: str) -> None:
    """A request to the platform's API."""
    _arm_call(seam, Http, "fetch", lambda _, __, url, *more: asked in url)


def _arm_reading(seam: Seam) -> None:
    """Between the claim of a message and its work; a sleeper holds no lock of the database meanwhile."""
    real, is_over = Reader.read, False
    serve, writing = Writer._run, RLock()

    def read(self: Reader, *given: Any) -> Any:
        nonlocal is_over
        if not is_over:
            is_over = True
            with writing:
                seam.strike()
        return real(self, *given)

    def run(self: Writer, *given: Any, **named: Any) -> Any:
        with writing:
            return serve(self, *given, **named)

    setattr(Reader, "read", read)  # noqa: B010 - its own type is stricter
    Writer._run = run  # type: ignore[method-assign]


_CALLS: dict[str, Callable[[Seam], None]] = {
    "reading": _arm_reading,
    "posting to the line": lambda seam: _arm_call(
        seam, Link, "_send", lambda _, cmd, *__: cmd in (RESPOND, PUSH)
    ),
    "asking the platform": lambda seam: _arm_http(seam, "message/send"),
    "posting by webhook": lambda seam: _arm_http(seam, "webhook/send"),
    "answering by the message's address": lambda seam: _arm_http(seam, "aibot/response"),
    "uploading a photo": lambda seam: _arm_http(seam, "media/upload"),
    "acknowledging": lambda seam: _arm_call(
        seam, web.Response, "write_eof", lambda response, *_: _request_of(response) in (BOT_PATH, APP_PATH)
    ),
}


def _request_of(response: web.Response) -> str:
    """Whose answer it is; known once it is prepared. The console's GET is no message."""
    request = response._req
    return request.path if request is not None and request.method == "POST" else ""
