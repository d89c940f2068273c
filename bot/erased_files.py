"""Lets go of the files of photos that were erased, unless somebody else sent the same."""

import structlog

from bot.counts import Counts
from bot.media_files import MediaFolder
from storage.trays import Media
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

AT_ONCE = 50
EVERY = 5.0  # seconds

_log = structlog.get_logger(__name__)


class ErasedFiles:
    """Looks every few seconds; what a killed process left is let go of by the next."""

    def __init__(self, writer: Writer, folder: MediaFolder, counts: Counts) -> None:
        self._writer = writer
        self._folder = folder
        self._counts = counts

    async def let_go(self) -> None:
        """One handful."""
        if not await self._writer.read(lambda uow: uow.media.list_erasing(1)):
            return
        gone = await self._writer.run(lambda uow: let_go(uow, self._folder))
        self._counts.add("erased", "photo", by=gone)


def let_go(uow: UnitOfWork, folder: MediaFolder) -> int:
    """Remove the files of a handful of erased photos; returns how many are done with."""
    erased = uow.media.list_erasing(AT_ONCE)
    return sum(_let_go(uow, folder, one) for one in erased)


def _let_go(uow: UnitOfWork, folder: MediaFolder, erased: Media) -> bool:
    """Once the rows are written it cannot be found again: the file goes first."""
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
