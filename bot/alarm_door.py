"""`POST /alarms`: devices raise alarms here; each is thanked for after its commit, and done once."""

from asyncio import timeout
from datetime import datetime
from functools import partial
from time import monotonic

import structlog
from aiohttp import web

from bot.alarm_signature import SIGNATURE, BadSignature, signer
from bot.alarm_sources import AlarmSource, AlarmSources
from bot.cloud_event import PREFIX, BadEvent, CloudEvent, read_event
from bot.guard import IS_SUSPECT
from bot.means import Means
from bot.patience import Patience
from bot.topics import OUTBOX
from bot.written import tell_written
from handlers import alarm
from handlers.alarm import Alarm, Answer, UnknownPlace
from handlers.context import Desk
from handlers.rules.devices import KINDS, find_kind
from storage.errors import StorageError, Unavailable
from storage.ledger import Written
from storage.models import Place
from storage.unit_of_work import UnitOfWork

ALARMS = "/alarms"
WITHIN = 4.0  # seconds until the database counts as away
AT_ONCE, A_SECOND = 120, 1.0  # alarms of one source

_log = structlog.get_logger(__name__)


class AlarmDoor:
    """Verifies, reads and hands to the desk what devices send."""

    def __init__(self, means: Means, sources: AlarmSources) -> None:
        self._sources = sources
        self._writer = means.writer
        self._queue = means.queue
        self._desk = means.desk
        self._counts = means.counts
        self._clock = means.clock
        self._patience = Patience(most=AT_ONCE, a_second=A_SECOND)

    def open(self, site: web.Application) -> None:
        """Let alarms in."""
        site.router.add_post(ALARMS, self._take)

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.read()
        try:
            attributes = _attributes(request)
            sender = signer(
                request.headers.get(SIGNATURE, ""), attributes, body, self._sources, self._clock()
            )
            self._bound(sender)
            event = read_event(request.content_type, attributes, body)
            answer = await self._work(_alarm_of(event, sender))
        except BadSignature as error:
            return self._refuse(request, 401, str(error))
        except BadEvent as error:
            return self._refuse(request, error.status, str(error))
        except UnknownPlace as error:
            return self._refuse(request, 400, str(error))
        except StorageError as error:
            _log.error("an alarm could not be kept; its source says it again", reason=str(error))
            return web.json_response({"error": "the ledger is away; send it again"}, status=503)
        return web.json_response(_said(answer), status=202)

    def _bound(self, sender: AlarmSource) -> None:
        """However rightly it signs, nobody fills the ledger."""
        now = monotonic()
        if self._patience.is_over(sender.name, now):
            raise BadEvent("too many alarms of this source; send it again in a while", status=429)
        self._patience.spend(sender.name, now)

    async def _work(self, said: Alarm) -> Answer:
        """What became of it, once it is committed; raises StorageError and UnknownPlace."""
        now = self._clock()
        try:
            async with timeout(WITHIN):
                community = await self._writer.read(lambda uow: alarm.community_of(uow, said))
                work = partial(_do, said=said, desk=self._desk, now=now)
                answer, written = await self._writer.run(work, communities=(community,))
        except TimeoutError:
            raise Unavailable("the database is too slow") from None
        self._counts.add("device", answer.outcome)
        tell_written(written, self._counts)
        await self._queue.publish(OUTBOX)
        return answer

    def _refuse(self, request: web.Request, status: int, words: str) -> web.Response:
        if not request.get(IS_SUSPECT):
            _log.warning("an alarm was refused", status=status, reason=words)
        self._counts.add("device", "refused")
        return web.json_response({"error": words}, status=status)


def _do(uow: UnitOfWork, said: Alarm, desk: Desk, now: datetime) -> tuple[Answer, list[Written]]:
    return alarm.take(uow, said, desk, now), uow.ledger.written


def _attributes(request: web.Request) -> dict[str, str]:
    """The ce- headers, each once."""
    found = [(name.lower(), value) for name, value in request.headers.items()]
    mine = [(name, value) for name, value in found if name.startswith(PREFIX)]
    if len(dict(mine)) < len(mine) or not all(value.isascii() for _, value in mine):
        raise BadEvent(f"each {PREFIX} header comes once, in ASCII, the rest percent-encoded")
    return dict(mine)


def _alarm_of(event: CloudEvent, sender: AlarmSource) -> Alarm:
    if not sender.has(event.source):
        raise BadEvent(f"source: this key signs for {sender.name} and what lies below it")
    kind = find_kind(event.type)
    if kind is None:
        known = ", ".join(one.type for one in KINDS)
        raise BadEvent(f"type: none of {known} (a prefix before it is fine)")
    data = event.data
    return Alarm(
        source=event.source,
        event=event.id,
        kind=kind,
        type=event.type,
        place=Place(compound=data.compound, building=data.building, unit=data.unit, room=data.room),
        device=data.device or event.subject[:40],
        note=data.note,
        happened_at=event.time,
    )


def _said(answer: Answer) -> dict[str, str]:
    """The same however often it is asked."""
    issue = f"{answer.issue.community}#{answer.issue.number}"
    return {"issue": issue} | ({"warning": f"{answer.lost}: not in the roster"} if answer.lost else {})
