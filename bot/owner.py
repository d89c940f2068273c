"""The one process that holds the long connection, by a file lock that dies with it."""

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TextIO

import structlog

RETRY = 1.0  # seconds between looks while another process holds it

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def only_owner(path: Path) -> AsyncIterator[None]:
    """Wait for the lock and hold it; the system frees it however this process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        if not _take(file):
            _log.warning("another process holds the long connection; waiting for it to end", lock=path.name)
            while not _take(file):  # noqa: ASYNC110 - a file lock raises no event
                await asyncio.sleep(RETRY)
        yield


def _take(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
