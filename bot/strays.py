"""Files in the media folder that no photo of the ledger names; whose they are, only a person can tell.

A process killed between a file and its commit leaves one. But so does a ledger put back from an older backup,
and in another ledger's folder all are strays: nothing is ever removed by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import move

from bot.media_files import MediaFolder, lane_of
from storage.database import Database
from storage.unit_of_work import UnitOfWork

OLD = timedelta(days=1)  # what came in this day may wait for its commit
AT_ONCE = 500  # files asked after in one read


@dataclass(frozen=True, kw_only=True)
class Found:
    """A handful of files that are old enough."""

    files: int
    strays: tuple[str, ...]  # the hashes of those nobody names


def find_strays(database: Database, folder: MediaFolder, now: datetime) -> Iterator[Found]:
    """Go through the folder, a handful at a time."""
    old = folder.list_older(now - OLD)
    while hashes := [*islice(old, AT_ONCE)]:
        yield Found(files=len(hashes), strays=database.read(partial(_unnamed, hashes)))


def move_away(database: Database, folder: MediaFolder, strays: Sequence[str], target: Path) -> int:
    """Put these elsewhere, but for those a photo names by now; returns how many; raises OSError."""
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    moved = 0
    for start in range(0, len(strays), AT_ONCE):
        moved += database.write(partial(_move, folder, strays[start : start + AT_ONCE], target))
    return moved


def _unnamed(hashes: Sequence[str], uow: UnitOfWork) -> tuple[str, ...]:
    named = uow.media.list_named(hashes)
    return tuple(one for one in hashes if one not in named)


def _move(folder: MediaFolder, hashes: Sequence[str], target: Path, uow: UnitOfWork) -> int:
    uow.inbox.lock(
        [lane_of(one) for one in hashes]
    )  # whoever brings the same photo just now waits, or is seen
    strays = _unnamed(hashes, uow)
    for one in strays:
        move(folder.path_of(one), target / one)
    return len(strays)
