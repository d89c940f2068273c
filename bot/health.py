"""`/healthz`: whether the bot lives and how far behind it is, without a word of anybody's."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.counts import Counts
from bot.wecom.long_connection import LongConnection
from storage.errors import StorageError
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

PATH = "/healthz"


def add_health(
    site: web.Application,
    writer: Writer,
    counts: Counts,
    connection: LongConnection | None,
    clock: Callable[[], datetime],
) -> None:
    """Answer 200 while the database answers and the long connection stands; 503 otherwise."""

    async def health(_request: web.Request) -> web.Response:
        now = clock()
        try:
            trays = await writer.read(lambda uow: _trays(uow, now))
        except StorageError as error:
            return web.json_response({"ok": False, "database": str(error)}, status=503)
        heard_at = connection.last_inbound_at if connection else None
        is_up = connection is None or connection.is_up
        body = {
            "ok": is_up,
            "long_connection": {
                "used": connection is not None,
                "up": is_up,
                "silent_seconds": _age(heard_at, now),
                "unreadable": connection.unreadable if connection else 0,
                "lost": connection.lost if connection else 0,
            },
            **trays,
            "counts": counts.table(),
        }
        return web.json_response(body, status=200 if is_up else 503)

    site.router.add_get(PATH, health)


def _trays(uow: UnitOfWork, now: datetime) -> dict[str, object]:
    inbox, outbox = uow.inbox.counts(), uow.outbox.counts()
    return {
        "inbox": {
            "waiting": inbox.waiting,
            "claimed": inbox.claimed,
            "dead": inbox.dead,
            "oldest_seconds": _age(inbox.oldest_waiting, now),
        },
        "outbox": {
            "queued": outbox.queued,
            "unknown": outbox.unknown,
            "dead": outbox.dead,
            "oldest_seconds": _age(outbox.oldest_queued, now),
        },
    }


def _age(moment: datetime | None, now: datetime) -> int | None:
    return None if moment is None else max(0, round((now - moment).total_seconds()))
