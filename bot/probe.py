"""Asks the database whether it answers, without ever waiting long or asking twice at once."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from storage.errors import StorageError, Unavailable
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

PATIENCE = 2.0  # seconds

T = TypeVar("T")


class Probe(Generic[T]):
    """One question; while its answer stays out, whoever asks waits for that same answer."""

    def __init__(self, writer: Writer, look: Callable[[UnitOfWork], T]) -> None:
        self._writer = writer
        self._look = look
        self._asking: asyncio.Task[T] | None = None

    async def ask(self) -> T:
        """Ask and answer; raises StorageError, Unavailable when the answer stays out."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._writer.read(self._look))
            self._asking.add_done_callback(_heed)
        await asyncio.wait({self._asking}, timeout=PATIENCE)
        if not self._asking.done():
            raise Unavailable(f"the database has not answered for {PATIENCE:g} s")
        return self._asking.result()

    def close(self) -> None:
        """Wait for no answer any more."""
        if self._asking:
            self._asking.cancel()


def _heed(task: "asyncio.Task[T]") -> None:
    """An answer nobody waits for any more may be an error too."""
    if not task.cancelled() and (error := task.exception()) and not isinstance(error, StorageError):
        raise error
