"""What the processes of one bot share: by Redis where there is one, else each process has its own."""

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from secrets import token_hex

from bot.counts import Counts
from bot.settings import Settings
from storage.buckets import Buckets, LocalBuckets
from storage.queue import LocalQueue, Queue
from storage.token_shelf import OwnShelf, TokenShelf


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """Wake-ups, send limits and the access token."""

    queue: Queue
    buckets: Buckets
    shelf: TokenShelf
    close: Callable[[], Awaitable[None]]


def share(settings: Settings, counts: Counts) -> Sharing:
    """Share as the settings say; Redis is not asked yet."""
    url = settings.redis_url.get_secret_value()
    return _by_redis(url, f"{settings.corp_id}:{settings.agent_id}", counts) if url else _alone()


def _alone() -> Sharing:
    queue = LocalQueue()
    return Sharing(queue=queue, buckets=LocalBuckets(), shelf=OwnShelf(), close=queue.close)


def _by_redis(url: str, app: str, counts: Counts) -> Sharing:
    # six megabytes that one process alone need not hold
    from storage.redis_limits import RedisBuckets  # noqa: PLC0415
    from storage.redis_link import RedisLink  # noqa: PLC0415
    from storage.redis_queue import RedisQueue  # noqa: PLC0415
    from storage.redis_token import RedisShelf  # noqa: PLC0415

    def note(event: str) -> None:
        counts.add("redis", event)

    link = RedisLink(url, note)
    queue = RedisQueue(link, f"{os.getpid()}-{token_hex(4)}", note)

    async def close() -> None:
        await queue.close()
        await link.close()

    return Sharing(queue=queue, buckets=RedisBuckets(link), shelf=RedisShelf(link, app), close=close)
