"""What has changed, told to whoever has a page open: found in the database, so whichever process did it."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog

from bot.wait import wait
from bot.web.pages import Pages
from handlers import gather
from handlers.console.viewer import Viewer
from handlers.rules.access import covers
from storage.errors import StorageError
from storage.models import Issue
from storage.unit_of_work import UnitOfWork

LOOK = 1.0  # seconds between looks, while anybody listens
MOST_CHANGED = 500  # issues of a community told of at once; who has missed more looks at the whole anyway
MOST = 200  # pages open in this process
MOST_OF_ONE = 6  # of one person

_log = structlog.get_logger(__name__)


class TooMany(Exception):
    """No more pages are told."""


@dataclass(kw_only=True, eq=False)
class Listener:
    """One open page."""

    viewer: Viewer
    area: str  # code; empty: all that is theirs
    news: set[str] = field(default_factory=set)
    turn: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, kw_only=True)
class _Change:
    issue: Issue
    path: Collection[str]  # the areas it lies in

    @property
    def key(self) -> str:
        """As the page marks its lines."""
        return f"{self.issue.community}/{self.issue.number}"


class Feed:
    """Looks for new lines of the chains, and wakes the pages they concern."""

    def __init__(self, pages: Pages) -> None:
        self.is_closing = False
        self._pages = pages
        self._listeners: dict[Listener, None] = {}
        self._task: asyncio.Task[None] | None = None
        self._ends: Mapping[str, int] = {}
        self._woken = asyncio.Event()

    @asynccontextmanager
    async def listening(self, listener: Listener) -> AsyncIterator[int]:
        """While it lasts the page is told; gives how much had happened when it began; raises TooMany."""
        same = sum(one.viewer.userid == listener.viewer.userid for one in self._listeners)
        if self.is_closing or len(self._listeners) >= MOST or same >= MOST_OF_ONE:
            raise TooMany
        if not self._listeners:
            self._ends = await self._pages.read(lambda uow: uow.console.ends())
        self._listeners[listener] = None
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        try:
            yield sum(self._ends.values())
        finally:
            self._listeners.pop(listener, None)

    async def close(self) -> None:
        """Let everybody go."""
        self.is_closing = True
        self._woken.set()
        for listener in self._listeners:
            listener.turn.set()
        if self._task:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _watch(self) -> None:
        while self._listeners and not self.is_closing:
            try:
                await self.look()
            except StorageError as error:
                _log.warning("what changed could not be read; looking again", reason=str(error))
            await wait(self._woken, LOOK)

    async def look(self) -> None:
        """Tell of what is new since the last look."""
        before, most = self._ends, MOST_CHANGED
        ends, changes = await self._pages.read(lambda uow: _changes(uow, before, most))
        self._ends = ends
        for listener in self._listeners:
            news = {one.key for one in changes if _concerns(one, listener)}
            if news:
                listener.news |= news
                listener.turn.set()


def _changes(uow: UnitOfWork, before: Mapping[str, int], most: int) -> tuple[dict[str, int], list[_Change]]:
    ends = uow.console.ends()
    grown = [code for code, steps in ends.items() if steps > before.get(code, 0)]
    found = [issue for code in grown for issue in uow.console.changed(code, before.get(code, 0), most)]
    return ends, [_Change(issue=issue, path=_path(uow, issue)) for issue in found]


def _path(uow: UnitOfWork, issue: Issue) -> frozenset[str]:
    return frozenset(area.code for area in gather.area_path(uow, issue.community, issue.place))


def _concerns(change: _Change, listener: Listener) -> bool:
    is_here = not listener.area or listener.area in change.path
    return is_here and covers(listener.viewer.reach, change.issue, change.path)
