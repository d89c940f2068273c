"""Where a token that costs a call is kept, so that all who need it fetch it once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Token:
    """A token and the seconds it may still be used."""

    value: str = field(repr=False)
    seconds: float


Fetch = Callable[[], Awaitable[Token]]


class TokenShelf(Protocol):
    """Shares one token between the processes that need it."""

    async def renew(self, fetch: Fetch, refused: str) -> Token:
        """A good token, fetched only when nobody has one; `refused` is one that is good no more.

        Raises what fetching raised.
        """


class OwnShelf:
    """A single process keeps its token by itself."""

    async def renew(self, fetch: Fetch, refused: str) -> Token:  # noqa: ARG002 (nobody else has one)
        """Fetch it."""
        return await fetch()
