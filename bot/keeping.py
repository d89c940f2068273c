"""Lets go at night of what was kept long enough, a little at a time; what is not over is never touched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog

from bot import loose_photos
from bot.means import Means
from handlers.erase import take_out
from handlers.gather import machine_scene
from handlers.rules.keeping import is_night, kept_since
from handlers.wording.erasing import time_is_over
from storage.old_page import OldPage
from storage.states import FINISHED
from storage.unit_of_work import UnitOfWork

EVERY = 30.0  # seconds
PAGES = 10  # of each tray looked at in one go
MESSAGES, NOTICES, ISSUES = "message", "notice", "issue"

Look = Callable[[int, UnitOfWork], OldPage]
LetGo = Callable[[Sequence[int], UnitOfWork], None]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Spans:
    """For how many days things are kept; 0: for ever."""

    raw: int  # what came in and what was said, once it is worked and sent; photos of no issue
    words: int  # an issue's words, people and photos, once it is finished


class Keeping:
    """Goes through the rows in the order they came in; a new process begins again at the first."""

    def __init__(self, means: Means, spans: Spans) -> None:
        self._writer = means.writer
        self._desk = means.desk
        self._spans = spans
        self._counts = means.counts
        self._clock = means.clock
        self._after = dict.fromkeys((MESSAGES, NOTICES, ISSUES), 0)  # how far was looked
        self._has_looked_at_photos = False  # in this night

    async def tidy(self) -> None:
        """A little of each kind, if it is night."""
        now = self._clock()
        if not is_night(now):
            self._after[ISSUES] = 0  # what was too young or not over is looked at again the next night
            self._has_looked_at_photos = False
            return
        if before := kept_since(now, self._spans.raw):
            await self._empty_trays(before)
            await self._let_photos_go(before)
        if before := kept_since(now, self._spans.words):
            await self._erase_issues(before)

    async def _empty_trays(self, before: datetime) -> None:
        await self._empty(
            MESSAGES,
            lambda after, uow: uow.old_rows.list_messages(after, before),
            lambda ids, uow: uow.old_rows.empty_messages(ids),
        )
        await self._empty(
            NOTICES,
            lambda after, uow: uow.old_rows.list_notices(after, before),
            lambda ids, uow: uow.old_rows.empty_notices(ids),
        )

    async def _empty(self, what: str, look: Look, let_go: LetGo) -> None:
        for _ in range(PAGES):
            page = await self._writer.read(partial(look, self._after[what]))
            if not page.last:
                return
            if page.ids:
                await self._writer.run(partial(let_go, page.ids))
                self._tell(what, len(page.ids))
            self._after[what] = page.last

    async def _let_photos_go(self, before: datetime) -> None:
        """Once a night; they are counted when their files go."""
        if self._has_looked_at_photos:
            return
        if gone := await loose_photos.let_go(self._writer, before):
            _log.info("photos that belong to no issue were let go", rows=gone)
        self._has_looked_at_photos = True

    async def _erase_issues(self, before: datetime) -> None:
        after = self._after[ISSUES]
        page = await self._writer.read(lambda uow: uow.old_rows.list_issues(after, before))
        erased = 0
        try:
            for issue_id in page.ids:
                self._after[ISSUES] = issue_id  # were this one to fail, those after it are not kept waiting
                community = await self._writer.read(partial(_community_of, issue_id))
                await self._writer.run(partial(self._erase, issue_id), communities=(community,))
                erased += 1
        finally:
            if erased:
                self._tell(ISSUES, erased)
        self._after[ISSUES] = page.last or self._after[ISSUES]

    def _erase(self, issue_id: int, uow: UnitOfWork) -> None:
        issue = uow.ledger.get(issue_id)
        if issue.state in FINISHED:
            scene = machine_scene(uow, self._desk, self._clock())
            take_out(scene, issue, time_is_over(self._spans.words))

    def _tell(self, what: str, number: int) -> None:
        self._counts.add("erased", what, by=number)
        _log.info("what was kept long enough was let go", what=what, rows=number)


def _community_of(issue_id: int, uow: UnitOfWork) -> str:
    return uow.ledger.get(issue_id).community
