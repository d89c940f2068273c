"""Keeps this process on the roll, and takes up the work of those who no longer answer."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from time import monotonic

import structlog

from bot.means import Means
from bot.roles import ProcessRole
from bot.topics import INBOX, OUTBOX
from storage.errors import StorageError, Unavailable
from storage.roll import Entry
from storage.unit_of_work import UnitOfWork

BEAT = 2.0  # seconds between two answers
MOST_MISSED = 4  # of our own answers, in which another did not answer once; nobody's clock decides
FORGOTTEN = 30  # answers after which we look for claims of names that are on no roll

_log = structlog.get_logger(__name__)


class RollCall:
    """Answers for this process and listens for the others."""

    def __init__(
        self,
        means: Means,
        name: str,
        role: ProcessRole,
        *,
        holds_line: Callable[[], bool],
        wants_line: Callable[[], bool],
        tidy: Sequence[Callable[[], Awaitable[None]]],
        inherit: Callable[[], Awaitable[None]],
    ) -> None:
        """`tidy` gives back what is claimed and not worked on; `inherit` is called when another has died."""
        self._writer = means.writer
        self._queue = means.queue
        self._name = name
        self._role = role
        self._counts = means.counts
        self._holds_line = holds_line
        self._wants_line = wants_line
        self._tidy = tidy
        self._inherit = inherit
        self._heard: dict[str, tuple[int, int]] = {}  # name: beats, and how often they stood still
        self._answers = 0
        self._answered_at = monotonic()
        self._told_wish = False  # for the line; as the roll has it
        self.is_outdated = False  # a newer program has upgraded the database
        self.refusal = ""  # why the database did not take our last answer

    @property
    def silent_seconds(self) -> float:
        """How long this process has not answered; the others may take it for dead."""
        return monotonic() - self._answered_at

    @property
    def hides_wish(self) -> bool:
        """Whether this process waits for the long connection and its owner cannot read so on the roll yet."""
        return self._wants_line() and not self._told_wish

    async def call(self) -> None:
        """Answer, and strike out who has been silent for too long; a database that is away excuses all."""
        wish = self._wants_line()
        try:
            dead = self._silent(await self._writer.run(partial(self._answer, wish)))
            self._answered_at, self._told_wish, self.refusal = monotonic(), wish, ""
            self._answers += 1
            await self._look_for_newer()
            if dead or self._answers % FORGOTTEN == 1:
                await self._strike_out(dead)
            for tidy in self._tidy:
                await tidy()
        except Unavailable as error:
            self.refusal = str(error)
            _log.warning("the roll could not be called", reason=str(error))

    async def wants_line_elsewhere(self) -> bool:
        """Whether another process waits for the long connection; no, as long as nobody can be asked."""
        try:
            entries = await self._writer.read(lambda uow: uow.roll.list_entries())
        except StorageError as error:
            _log.warning("who waits for the long connection is unknown", reason=str(error))
            return False
        return any(entry.wants_line and entry.name != self._name for entry in entries)

    async def leave(self) -> None:
        """Off the roll: whatever is still ours is free at once."""
        try:
            await self._writer.run(lambda uow: uow.roll.strike_out([self._name]))
        except StorageError as error:
            _log.warning("the roll was not left; the others will notice", reason=str(error))

    async def _look_for_newer(self) -> None:
        was, self.is_outdated = self.is_outdated, await self._writer.read(lambda uow: uow.roll.is_outdated())
        if self.is_outdated and not was:
            _log.critical("a newer program has upgraded the database; this process decides nothing any more")

    def _answer(self, wants_line: bool, uow: UnitOfWork) -> list[Entry]:
        return uow.roll.answer(self._role, holds_line=self._holds_line(), wants_line=wants_line)

    def _silent(self, entries: Sequence[Entry]) -> list[str]:
        heard = {}
        for entry in entries:
            beats, missed = self._heard.get(entry.name, (0, 0))
            heard[entry.name] = entry.beats, missed + 1 if entry.beats == beats else 0
        self._heard = heard
        return [name for name, (_, missed) in heard.items() if missed >= MOST_MISSED]

    async def _strike_out(self, dead: Sequence[str]) -> None:
        freed = await self._writer.run(lambda uow: uow.roll.strike_out(dead))
        for name in dead:
            del self._heard[name]  # back after being only slow, it counts from one again
            self._counts.add("died")
            _log.warning("a process no longer answers; its work is taken up", process=name, rows=freed)
        if freed:
            await self._queue.publish(INBOX)
            await self._queue.publish(OUTBOX)
        if dead:
            await self._inherit()
