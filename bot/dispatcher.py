"""Hands each message to the desk, in its lane's order, and is the only place where its failures end."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.means import Means
from bot.topics import INBOX, OUTBOX
from bot.tray import Tray
from bot.triage import Triage
from bot.vocabulary import LiveReader
from bot.wecom.inbound import to_message
from bot.written import tell_written
from handlers import beforehand, router
from handlers.message import Message, MessageKind
from nlp.reading import Reading
from storage.errors import TakenOver, Unavailable
from storage.ledger import Written
from storage.trays import Incoming, Media
from storage.unit_of_work import UnitOfWork

AT_ONCE = 32  # messages worked at the same time; the writer puts them into one commit
DRAIN = 2.0  # seconds the last ones get at the end

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class _Understood:
    """A message with all that is known before the transaction."""

    message: Message
    communities: tuple[str, ...]
    reading: Reading | None  # None: there are no words to be read


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """A row in hand."""

    incoming: Incoming
    known: _Understood | None  # None: one of those taken with it could not be understood

    @property
    def id(self) -> int:
        """The row's."""
        return self.incoming.id


class Dispatcher:
    """Empties the inbox."""

    def __init__(self, means: Means, reader: LiveReader) -> None:
        self._writer = means.writer
        self._queue = means.queue
        self._reader = reader
        self._desk = means.desk
        self._counts = means.counts
        self._watchers = means.watchers
        self._clock = means.clock
        self._triage = Triage(means.writer, self._hears_danger)
        self.tray = Tray(
            means.queue,
            INBOX,
            claim=self._claim,
            work=self._work,
            keep_only=self._keep_only,
            at_once=AT_ONCE,
            look=means.look,
        )

    async def run(self) -> None:
        """Work until stopped; whatever goes wrong with one message, the next is worked."""
        await self.tray.run(self._turn)

    async def stop(self) -> None:
        """Take nothing new, finish what is being worked; the rest is for others, or for the next start."""
        late = await self.tray.stop(DRAIN)
        if late:
            _log.warning("messages are left for the next start", messages=late)

    async def _turn(self) -> bool:
        try:
            return await self.tray.once()
        except Exception:
            _log.exception("the inbox could not be read; looking again soon")
            return False

    async def _claim(self, room: int) -> list[_Taken]:
        first = await self._first() if self.tray.leaves_more else ()
        claimed = await self._writer.run(lambda uow: uow.inbox.claim(room, first))
        if not claimed:
            return []
        known: list[_Understood | None] = [None] * len(claimed)
        with suppress(Exception):  # whose fault it is shows when each is asked after alone
            known = await self._writer.read(lambda uow: [*self._understand(uow, claimed)])
        return [_Taken(incoming=incoming, known=one) for incoming, one in zip(claimed, known, strict=True)]

    async def _first(self) -> Sequence[str]:
        try:
            return await self._triage.next_lanes()
        except Exception:
            _log.exception("nobody could be put first; who waits is worked in the order they came")
            return ()

    def _hears_danger(self, incoming: Incoming) -> bool:
        try:
            return self._reader.hears_danger(to_message(incoming, (), "").text)
        except Exception:
            _log.exception("whether a message tells of danger could not be heard", inbox=incoming.id)
            return False

    async def _keep_only(self, in_hand: Collection[int]) -> None:
        await self._writer.run(lambda uow: uow.inbox.keep_only(in_hand))

    async def _work(self, taken: _Taken) -> None:
        incoming = taken.incoming
        try:
            outcome, written = await self._hand_over(taken)
        except Unavailable as error:
            # nothing was written and nothing is wrong with the message: it is given back when we tidy up
            _log.warning("the database is away; the message waits", inbox=incoming.id, reason=str(error))
        except TakenOver:
            _log.warning("a message was worked by another process meanwhile", inbox=incoming.id)
        except Exception as error:
            _log.exception("a message could not be worked", inbox=incoming.id, attempt=incoming.attempts)
            await self._set_aside(incoming, type(error).__name__)
        else:
            self._counts.add("worked", outcome)
            tell_written(written, self._counts)
        self._watchers.tell(incoming.id)  # before the postman, who would have to give the answer back
        await self._queue.publish(OUTBOX)
        await self._queue.publish(INBOX)  # the lane's next one may be claimed now

    async def _hand_over(self, taken: _Taken) -> tuple[str, list[Written]]:
        known = taken.known
        if known is None:
            known = await self._writer.read(lambda uow: next(self._understand(uow, [taken.incoming])))
        now = self._clock()
        if known.reading:
            self._counts.add("read", known.reading.kind)
        return await self._writer.run(
            lambda uow: self._desk_work(uow, known.message, known.reading, now),
            communities=known.communities,
        )

    def _understand(self, uow: UnitOfWork, claimed: Sequence[Incoming]) -> Iterator[_Understood]:
        """In a thread of its own: thirty messages read one after the other would keep the door waiting."""
        media = defaultdict[int, list[Media]](list)
        for one in uow.media.list_of_all([incoming.id for incoming in claimed]):
            media[one.inbox_id].append(one)
        name = self._desk.bot_name
        messages = [to_message(incoming, media[incoming.id], name) for incoming in claimed]
        uow.directory.meet(message.sender for message in messages)
        for message in messages:
            yield _Understood(
                message=message,
                communities=beforehand.communities_of(uow, message),
                reading=self._read(uow, message),
            )

    def _read(self, uow: UnitOfWork, message: Message) -> Reading | None:
        if message.kind is not MessageKind.WORDS:
            return None
        words = beforehand.words_of(message, self._clock())
        return self._reader.read(words, self._reader.areas_of(uow, message))

    def _desk_work(
        self, uow: UnitOfWork, message: Message, reading: Reading | None, now: datetime
    ) -> tuple[str, list[Written]]:
        outcome = router.work(uow, message, reading, self._desk, now)
        if message.opens:
            uow.outbox.clear_target(*message.answered_in)  # a conversation that speaks is alive again
        uow.inbox.mark_done(message.inbox_id, outcome, now)
        return outcome, uow.ledger.written

    async def _set_aside(self, incoming: Incoming, reason: str) -> None:
        now = self._clock()
        try:
            dead = await self._writer.run(lambda uow: uow.inbox.mark_failed(incoming.id, reason, now))
        except Exception:
            _log.exception("a failure could not be noted; the message is tried again", inbox=incoming.id)
            return
        self._counts.add("failed", reason)
        if dead:
            self._counts.add("dropped", "message")
            _log.error(
                "a message is given up after three failures; `shuoshi dead list` shows it", inbox=incoming.id
            )
