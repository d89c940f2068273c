"""Lets go of the files of photos that were erased, unless somebody else sent the same."""

from collections.abc import Sequence
from functools import partial

import structlog

from bot.counts import Counts
from bot.media_files import MediaFolder, lane_of
from storage.trays import Media
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

AT_ONCE = 50
EVERY = 5.0  # seconds

_log = structlog.get_logger(__name__)


async def let_handful_go(writer: Writer, folder: MediaFolder, counts: Counts) -> None:
    """Every few seconds one handful; what a killed process left is let go of by the next."""
    if erased := await writer.read(list_erased):
        work = partial(let_go, folder=folder, erased=erased)
        gone = await writer.run(work, lanes=lanes_of(erased))
        counts.add("erased", "photo", by=gone)


def list_erased(uow: UnitOfWork) -> list[Media]:
    """A handful of erased photos."""
    return uow.media.list_erasing(AT_ONCE)


def lanes_of(erased: Sequence[Media]) -> tuple[str, ...]:
    """What is to be locked before their files are let go."""
    return tuple(lane_of(one.sha256) for one in erased if one.sha256)


def let_go(uow: UnitOfWork, folder: MediaFolder, erased: Sequence[Media]) -> int:
    """Remove the files of these photos, whose lanes are locked; returns how many are done with."""
    return sum(_let_go(uow, folder, one) for one in erased)


def _let_go(uow: UnitOfWork, folder: MediaFolder, erased: Media) -> bool:
    """Once the rows are written it cannot be found again: the file goes first."""
    if uow.media.get(erased.id) != erased:
        return False  # another process was quicker, or its bytes came late
    if erased.sha256 and not uow.media.is_held(erased.sha256):
        try:
            folder.remove(erased.sha256)
        except OSError as error:
            _log.error(
                "an erased photo could not be removed; again soon", media=erased.id, why=error.strerror
            )
            return False
    uow.media.let_go(erased.id)
    return True
