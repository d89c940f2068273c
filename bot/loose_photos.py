"""Lets go of photos that came long ago and are no issue's: sent alone, or with a question."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from storage.old_page import OldPage
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

AT_ONCE = 500  # rows changed in one commit

Look = Callable[[int, UnitOfWork], OldPage]


class LoosePhotos:
    """Goes through all photos and all issues, on readers' connections; only what is nobody's is written."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def let_go(self, before: datetime) -> int:
        """Mark those that came before then, so that their files go; returns how many.

        What may yet become part of an issue is read before the issues are: whatever is on its way from the
        one to the other is met in one of them.
        """
        loose = await self._gather(partial(_old_photos, before))
        for look in (_asked_about, _explained, _shown):
            loose -= await self._gather(look) if loose else set()
        ids = sorted(loose)
        for start in range(0, len(ids), AT_ONCE):
            await self._writer.run(partial(_erase, ids[start : start + AT_ONCE]))
        return len(ids)

    async def _gather(self, look: Look) -> set[int]:
        found: set[int] = set()
        after = 0
        while (page := await self._writer.read(partial(look, after))).last:
            found.update(page.ids)
            after = page.last
        return found


def _old_photos(before: datetime, after: int, uow: UnitOfWork) -> OldPage:
    return uow.old_rows.list_photos(after, before)


def _asked_about(after: int, uow: UnitOfWork) -> OldPage:
    return uow.shown.list_asked_about(after)


def _explained(after: int, uow: UnitOfWork) -> OldPage:
    return uow.shown.list_explained(after)


def _shown(after: int, uow: UnitOfWork) -> OldPage:
    return uow.shown.list_photos(after)


def _erase(ids: Sequence[int], uow: UnitOfWork) -> None:
    uow.media.erase(ids)
