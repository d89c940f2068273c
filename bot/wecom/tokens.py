"""The app's access token: fetched once for all who wait, and thrown away only by who holds the same."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from storage.token_shelf import Fetch, OwnShelf, Token, TokenShelf

MARGIN = 300.0  # seconds before its end at which a token counts as spent


class AccessToken:
    """Keeps one token in this process, and shares it with the others by a shelf."""

    def __init__(
        self,
        fetch: Fetch,
        shelf: TokenShelf | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._shelf = shelf or OwnShelf()
        self._clock = clock
        self._token = ""
        self._good_until = 0.0
        self._refused = ""
        self._renewing: asyncio.Task[str] | None = None

    async def get(self) -> str:
        """A token that is still good; raises what fetching raised, the same for all who waited."""
        if self._token and self._clock() < self._good_until:
            return self._token
        if self._renewing is None:
            self._renewing = asyncio.create_task(self._renew())
        return await asyncio.shield(self._renewing)

    def discard(self, token: str) -> None:
        """Forget this token; a newer one, fetched meanwhile by somebody else, stays."""
        if self._token == token:
            self._token, self._refused = "", token

    async def _renew(self) -> str:
        try:
            token = await self._shelf.renew(self._fetch_good, self._refused)
        finally:
            self._renewing = None
        self._token = token.value
        self._good_until = self._clock() + token.seconds
        return token.value

    async def _fetch_good(self) -> Token:
        token = await self._fetch()
        return replace(token, seconds=max(token.seconds - MARGIN, token.seconds / 2))
