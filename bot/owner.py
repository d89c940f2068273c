"""The one process that holds the long connection, by a lock that dies with it."""

import asyncio
import fcntl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol, TextIO

import structlog

from bot.record_room import database_file
from bot.settings import Settings
from storage.errors import StorageError

RETRY = 1.0  # seconds between looks while another process holds it
BEAT = 1.0  # seconds between looks whether it is still ours
DOUBT = 12.0  # seconds; by then the server knows that a session of ours is dead, or it is another's lock
LAST_CALL = 1.0  # seconds to free it, should the database hang; the end of the process frees it anyway
SUFFIX = ".owner"  # of the lock's file, beside the database's

_log = structlog.get_logger(__name__)


class OwnershipLost(Exception):
    """The lock is no longer ours; another process may hold the long connection."""


class OwnerLock(Protocol):
    """A lock for one process; its calls may wait for the disk or the network."""

    def take(self) -> bool: ...

    def is_held(self) -> bool: ...

    def free(self) -> None: ...


class FileLock:
    """A lock on a file, which the system frees however the process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None

    def take(self) -> bool:
        """Try to take it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._file or self._path.open("a", encoding="ascii")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def is_held(self) -> bool:
        """Nothing but our own end takes it away."""
        return self._file is not None

    def free(self) -> None:
        """Let another have it."""
        if self._file is not None:
            self._file.close()
            self._file = None


def owner_lock(settings: Settings) -> OwnerLock:
    """The lock of the database's bot: on a server in the database itself, else beside its file."""
    file = database_file(settings)
    if file is None:
        from storage.ownership import SessionLock  # noqa: PLC0415 - it brings PostgreSQL's driver

        return SessionLock(settings.database)
    return FileLock(file.with_name(file.name + SUFFIX))


@asynccontextmanager
async def only_owner(
    settings: Settings, is_replaced: Callable[[], bool] = lambda: False
) -> AsyncIterator[None]:
    """Wait for the lock and hold it; once it is another's, what is done inside is cancelled: OwnershipLost.

    While the server is away nobody can have it: we go on, unless `is_replaced` says another does our work.
    """
    lock = owner_lock(settings)
    try:
        await _wait_for(lock)
        async with _watched(lock, is_replaced):
            yield
    finally:
        await asyncio.wait({asyncio.create_task(asyncio.to_thread(lock.free))}, timeout=LAST_CALL)


@asynccontextmanager
async def _watched(lock: OwnerLock, is_replaced: Callable[[], bool]) -> AsyncIterator[None]:
    owner = asyncio.current_task()
    watching = asyncio.create_task(_watch(lock, is_replaced, owner))
    try:
        yield
    except asyncio.CancelledError:
        if owner is None or not watching.done():
            raise
        owner.uncancel()
        raise OwnershipLost("the lock of the long connection is lost") from None
    finally:
        watching.cancel()


async def _wait_for(lock: OwnerLock) -> None:
    is_told = False
    while not await _take(lock):
        if not is_told:
            _log.warning("another process holds the long connection; waiting for it to end")
            is_told = True
        await asyncio.sleep(RETRY)


async def _take(lock: OwnerLock) -> bool:
    try:
        return await asyncio.to_thread(lock.take)
    except (StorageError, OSError) as error:
        _log.warning("the lock of the long connection cannot be asked for", reason=str(error))
        return False


async def _watch(lock: OwnerLock, is_replaced: Callable[[], bool], owner: asyncio.Task[None] | None) -> None:
    while (  # noqa: ASYNC110 - a lock raises no event
        await asyncio.to_thread(lock.is_held) or await _have_again(lock, is_replaced)
    ):
        await asyncio.sleep(BEAT)
    _log.error("the lock of the long connection is lost; letting the connection go")
    if owner is not None:
        owner.cancel()


async def _have_again(lock: OwnerLock, is_replaced: Callable[[], bool]) -> bool:
    """Whether a lock we cannot be sure of becomes ours again before it proves to be another's."""
    _log.warning("the lock of the long connection is in doubt; asking for it again")
    refused_since = None
    now = asyncio.get_running_loop().time
    while not is_replaced():
        try:
            if await asyncio.to_thread(lock.take):
                return True
            refused_since = refused_since or now()
        except StorageError:
            refused_since = None
        if refused_since and now() - refused_since > DOUBT:
            return False
        await asyncio.sleep(RETRY)
    return False
