"""One Redis, asked briefly or not at all: while it is away, whoever asks is told so at once."""

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from storage.errors import Away

PREFIX = "shuoshi"  # before every key; several bots on one Redis take a database each
PATIENCE = 0.5  # seconds an answer may take
BLOCK = 2.0  # seconds a read may wait for something to come
PAUSE = 2.0  # seconds nobody asks a Redis that did not answer
QUIET = 60.0  # seconds between two lines of the log about one that comes and goes
CONNECTIONS = 32  # more than ever ask at once: who waits for one waits unfairly long
FLOOR = (6, 2)  # the oldest version that can do what we ask

T = TypeVar("T")
Client = Redis
Question = Callable[[Client], Awaitable[T]]

_log = structlog.get_logger(__name__)


class RedisLink:
    """Asks the server, and stops asking for a while when it does not answer."""

    def __init__(
        self,
        url: str,
        note: Callable[[str], None],
        pause: float = PAUSE,
        block: float = BLOCK,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`note` is told of each failure ("failed") and each return ("back")."""
        self.pause = pause
        self.block = block
        self._quick = _client(url, PATIENCE)
        self._patient = _client(url, block + PATIENCE)
        self._note = note
        self._clock = clock
        self._is_away = False
        self._ask_again_at = 0.0
        self._may_say_at = 0.0
        self._was_said = False

    async def ask(self, question: Question[T], *, patiently: bool = False) -> T:
        """The answer; raises Away when there is none, at once while there was none a moment ago."""
        if self._is_away and self._clock() < self._ask_again_at:
            raise Away("Redis did not answer a moment ago")
        self._ask_again_at = self._clock() + self.pause  # while it is away, one asks for all
        try:
            answer = await question(self._patient if patiently else self._quick)
        except (RedisError, OSError) as error:
            self._lose(error)
            raise Away(f"Redis does not answer: {_reason(error)}") from error
        self._find()
        return answer

    async def close(self) -> None:
        """Let go of every connection."""
        await self._quick.aclose()
        await self._patient.aclose()

    def _lose(self, error: Exception) -> None:
        self._note("failed")
        if not self._is_away and self._clock() >= self._may_say_at:
            _log.warning("Redis is away; the work goes on by sweeps, a little later", reason=_reason(error))
            self._may_say_at = self._clock() + QUIET
            self._was_said = True
        self._is_away = True

    def _find(self) -> None:
        if not self._is_away:
            return
        self._is_away = False
        self._note("back")
        if self._was_said:
            _log.info("Redis answers again")
            self._was_said = False


async def find_fault(url: str) -> str:
    """What keeps this Redis from being used, in plain words; empty when nothing does."""
    client = _client(url, PATIENCE)
    try:
        version = str((await client.info("server")).get("redis_version", ""))
    except (RedisError, OSError) as error:
        return f"does not answer: {_reason(error)}"
    finally:
        await client.aclose()
    if tuple(int(part) for part in version.split(".")[:2] if part.isdecimal()) < FLOOR:
        return f"is version {version}, and {FLOOR[0]}.{FLOOR[1]} is the oldest that will do"
    return ""


def _reason(error: Exception) -> str:
    return f"{type(error).__name__} {error}".strip()


def _client(url: str, patience: float) -> Client:
    """A pool that waits for its turn; redis-py's own retries hide an outage for up to a minute."""
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=PATIENCE,
        socket_timeout=patience,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
        decode_responses=True,
        protocol=2,  # proxies before hosted Redis do not all speak the newer one
    )
    return Redis.from_pool(pool)
