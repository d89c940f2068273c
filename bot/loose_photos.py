"""Lets go of photos that came long ago and are no issue's: sent alone, or with a question."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from storage.old_page import OldPage
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

AT_ONCE = 500  # rows changed in one commit

Look = Callable[[int, UnitOfWork], OldPage]


_KEPT: tuple[Look, ...] = (  # what may yet become part of an issue is read before the issues are
    lambda after, uow: uow.shown.list_asked_about(after),
    lambda after, uow: uow.shown.list_explained(after),
    lambda after, uow: uow.shown.list_photos(after),
)


async def let_go(writer: Writer, before: datetime) -> int:
    """Mark those that came before then, so that their files go; returns how many.

    All photos and all issues are read, on readers' connections; only what is nobody's is written. Whatever is
    on its way from the one to the other is met in one of them.
    """
    loose = await _gather(writer, lambda after, uow: uow.old_rows.list_photos(after, before))
    for look in _KEPT:
        loose -= await _gather(writer, look) if loose else set()
    ids = sorted(loose)
    for start in range(0, len(ids), AT_ONCE):
        await writer.run(partial(_erase, ids[start : start + AT_ONCE]))
    return len(ids)


async def _gather(writer: Writer, look: Look) -> set[int]:
    found: set[int] = set()
    after = 0
    while (page := await writer.read(partial(look, after))).last:
        found.update(page.ids)
        after = page.last
    return found


def _erase(ids: Sequence[int], uow: UnitOfWork) -> None:
    uow.media.erase(ids)
