"""The access token all processes share: one fetches it, the others wait a moment for it."""

import asyncio
from contextlib import suppress
from secrets import token_hex
from typing import Any

from storage.errors import Away
from storage.redis_link import PREFIX, Client, RedisLink
from storage.token_shelf import Fetch, Token

LOCK = 15_000  # milliseconds a dead process's lock stays; above the slowest fetch
LOOK = 0.05  # seconds between looks for what another process fetches
LOOKS = 100  # after so many we fetch it ourselves: better twice than never

LOOK_SCRIPT = """
local token = redis.call('GET', KEYS[1])
if token and token == ARGV[1] then
  redis.call('DEL', KEYS[1])
elseif token then
  return {token, redis.call('PTTL', KEYS[1])}
end
if redis.call('SET', KEYS[2], ARGV[2], 'NX', 'PX', ARGV[3]) then
  return {'', 0}
end
return false
"""
UNLOCK_SCRIPT = """
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
"""


class RedisShelf:
    """Keeps the token on Redis; while it is away, each process fetches its own."""

    def __init__(self, link: RedisLink, name: str, looks: int = LOOKS) -> None:
        """`name` says whose token it is."""
        self._link = link
        self._looks = looks
        self._token = f"{PREFIX}:token:{name}"
        self._lock = f"{self._token}:lock"

    async def renew(self, fetch: Fetch, refused: str) -> Token:
        """A good token, fetched only when nobody has one; raises what fetching raised."""
        holder = token_hex(8)
        try:
            kept = await self._look_or_lock(refused, holder)
        except Away:
            return await fetch()
        if kept:
            return kept
        try:
            token = await fetch()
            with suppress(Away):
                await self._link.ask(lambda redis: self._keep(token, redis))
            return token
        finally:
            with suppress(Away):
                await self._link.ask(lambda redis: self._unlock(holder, redis))

    async def _look_or_lock(self, refused: str, holder: str) -> Token | None:
        """The token somebody else has, or None when it is ours to fetch."""
        for _ in range(self._looks):
            found = await self._link.ask(lambda redis: self._look(refused, holder, redis))
            if found:
                value, milliseconds = found
                return Token(value=value, seconds=milliseconds / 1000) if value else None
            await asyncio.sleep(LOOK)
        return None

    async def _look(self, refused: str, holder: str, redis: Client) -> Any:
        script = redis.register_script(LOOK_SCRIPT)
        return await script(keys=[self._token, self._lock], args=[refused, holder, LOCK])

    async def _keep(self, token: Token, redis: Client) -> None:
        await redis.set(self._token, token.value, px=max(1, round(token.seconds * 1000)))

    async def _unlock(self, holder: str, redis: Client) -> None:
        await redis.register_script(UNLOCK_SCRIPT)(keys=[self._lock], args=[holder])
