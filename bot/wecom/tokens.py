"""The app's access token: fetched once for all who wait, and thrown away only by who holds the same."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

MARGIN = 300.0  # seconds before its end at which a token counts as spent


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A token and the seconds it lives."""

    token: str
    lifetime: float


class AccessToken:
    """Keeps one token in this process."""

    def __init__(
        self, fetch: Callable[[], Awaitable[Fetched]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._token = ""
        self._good_until = 0.0
        self._fetching: asyncio.Task[str] | None = None

    async def get(self) -> str:
        """A token that is still good; raises what fetching raised, the same for all who waited."""
        if self._token and self._clock() < self._good_until:
            return self._token
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._renew())
        return await asyncio.shield(self._fetching)

    def discard(self, token: str) -> None:
        """Forget this token; a newer one, fetched meanwhile by somebody else, stays."""
        if self._token == token:
            self._token = ""

    async def _renew(self) -> str:
        try:
            fetched = await self._fetch()
        finally:
            self._fetching = None
        self._token = fetched.token
        self._good_until = self._clock() + max(fetched.lifetime - MARGIN, fetched.lifetime / 2)
        return fetched.token
