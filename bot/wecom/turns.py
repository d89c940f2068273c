"""Whoever holds the same key waits for the one before."""

from asyncio import Lock
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """A lock for each key, forgotten when nobody wants it any more."""

    def __init__(self) -> None:
        self._locks: dict[str, Lock] = {}
        self._users: Counter[str] = Counter()

    @asynccontextmanager
    async def of(self, key: str) -> AsyncIterator[None]:
        """Wait for one's turn at the key and hold it."""
        lock = self._locks.setdefault(key, Lock())
        self._users[key] += 1
        try:
            async with lock:
                yield
        finally:
            self._users[key] -= 1
            if not self._users[key]:
                del self._users[key], self._locks[key]
