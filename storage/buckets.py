"""How many messages may still go where in any minute and any hour, by one set of rules."""

from bisect import bisect_right
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
AHEAD = MINUTE  # how far the clocks of those who share a bucket may be apart

Recall = Callable[[], Awaitable[Sequence[datetime]]]


@dataclass(frozen=True, kw_only=True)
class Rate:
    """Messages allowed in any minute and in any hour."""

    per_minute: int
    per_hour: int


@dataclass(frozen=True, kw_only=True)
class Want:
    """Room for some messages, wanted from one bucket."""

    key: str  # names the bucket
    rate: Rate
    cost: int = 1  # messages that are to be sent
    spare: int = 0  # messages there must be room for besides; not counted
    recall: Recall | None = field(default=None, repr=False)  # reads the last hour's sends; None: nobody can


class Buckets(Protocol):
    """Sliding windows: a bucket that refills steadily lets a full one and a refill through in one minute."""

    async def take(self, wants: Sequence[Want], now: datetime) -> datetime:
        """When there is room for all: `now`, and they are counted; or later, and none of them is.

        A cost beyond the rate is asked for as the whole rate. A bucket nobody remembers is recalled first.
        What was sent later than `AHEAD` of now was sent just now, by a clock that has been set back since.
        """


class LocalBuckets:
    """The buckets of a single process."""

    def __init__(self) -> None:
        self._sent: dict[str, list[datetime]] = {}  # of the last hour, oldest first

    async def take(self, wants: Sequence[Want], now: datetime) -> datetime:
        """When there is room for all: `now`, and they are counted; or later, and none of them is."""
        for want in wants:
            if want.key not in self._sent:
                recalled = await want.recall() if want.recall else ()
                self._sent.setdefault(want.key, sorted(recalled))  # somebody may have been faster
            self._sent[want.key] = _last_hour(self._sent[want.key], now)
        free_at = max(_free_at(self._sent[want.key], want, now) for want in wants)
        if free_at <= now:
            for want in wants:
                self._sent[want.key] = sorted([*self._sent[want.key], *[now] * want.cost])
        return free_at

    def forget(self, key: str) -> None:
        """Recall this bucket the next time it is asked for."""
        self._sent.pop(key, None)


def _last_hour(sent: list[datetime], now: datetime) -> list[datetime]:
    kept = sent[bisect_right(sent, now - HOUR) :]
    if not kept or kept[-1] <= now + AHEAD:
        return kept
    return sorted(now if moment > now + AHEAD else moment for moment in kept)


def _free_at(sent: list[datetime], want: Want, now: datetime) -> datetime:
    in_minute = _free_in(sent, MINUTE, want.rate.per_minute, want, now)
    return max(in_minute, _free_in(sent, HOUR, want.rate.per_hour, want, now))


def _free_in(sent: list[datetime], window: timedelta, allowed: int, want: Want, now: datetime) -> datetime:
    first = bisect_right(sent, now - window)
    left = allowed - (len(sent) - first)
    missing = min(want.cost + want.spare, allowed) - left
    return now if missing <= 0 else sent[first + missing - 1] + window
