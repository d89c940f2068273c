"""How much may still be said where: less than the platform allows, which drops the excess in silence."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.wecom.senders import Quota

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Rate:
    """Messages allowed in any minute and in any hour."""

    per_minute: int
    per_hour: int


RATES: Mapping[Quota, Rate] = {
    Quota.BOT: Rate(per_minute=25, per_hour=900),  # of 30 and 1000
    Quota.WEBHOOK: Rate(per_minute=18, per_hour=18 * 60),  # of 20 a minute
    Quota.APP: Rate(per_minute=25, per_hour=900),  # of 30 and 1000
    Quota.UPLOAD: Rate(per_minute=25, per_hour=900),  # of 30 and 1000
}


@dataclass
class Bucket:
    """One conversation's sends of the last hour.

    A sliding window: a bucket that refills steadily lets a full one and a refill through in one minute.
    """

    rate: Rate
    sent: list[datetime] = field(default_factory=list)  # oldest first

    def left_in_minute(self, now: datetime) -> int:
        """Messages that may still be sent in this minute."""
        return max(0, min(self._left(now, MINUTE, self.rate.per_minute), self.left_in_hour(now)))

    def left_in_hour(self, now: datetime) -> int:
        """Messages that may still be sent in this hour."""
        return max(0, self._left(now, HOUR, self.rate.per_hour))

    def free_at(self, now: datetime, cost: int = 1) -> datetime:
        """When `cost` messages may be sent; a cost beyond the rate is asked for as the whole rate."""
        in_minute = self._free(now, MINUTE, self.rate.per_minute, cost)
        return max(in_minute, self._free(now, HOUR, self.rate.per_hour, cost))

    def add(self, moments: Iterable[datetime], now: datetime) -> None:
        """Count sends, and forget those of more than an hour ago."""
        self.sent = sorted([*self.sent, *moments])
        del self.sent[: bisect_right(self.sent, now - HOUR)]

    def _left(self, now: datetime, window: timedelta, allowed: int) -> int:
        return allowed - (len(self.sent) - bisect_right(self.sent, now - window))

    def _free(self, now: datetime, window: timedelta, allowed: int, cost: int) -> datetime:
        missing = min(cost, allowed) - self._left(now, window, allowed)
        if missing <= 0:
            return now
        first = bisect_right(self.sent, now - window)
        return self.sent[first + missing - 1] + window


class Limits:
    """The buckets of every conversation, member and robot."""

    def __init__(self, rates: Mapping[Quota, Rate] = RATES) -> None:
        self._rates = rates
        self._buckets: dict[tuple[Quota, str], Bucket] = {}

    def may(self, quota: Quota, target: str, now: datetime, cost: int = 1) -> bool:
        """Whether `cost` messages may go to the target now."""
        return self.free_at(quota, target, now, cost) <= now

    def take(self, quota: Quota, target: str, now: datetime, cost: int = 1) -> None:
        """Count `cost` messages as sent now."""
        bucket = self._buckets[quota, target] = self._bucket(quota, target)
        bucket.add([now] * cost, now)

    def left_in_minute(self, quota: Quota, target: str, now: datetime) -> int:
        """Messages the target may still get in this minute."""
        return self._bucket(quota, target).left_in_minute(now)

    def free_at(self, quota: Quota, target: str, now: datetime, cost: int = 1) -> datetime:
        """When `cost` messages may go to the target; now, if they may."""
        return self._bucket(quota, target).free_at(now, cost)

    def refill(self, quota: Quota, target: str, sent: Iterable[datetime], now: datetime) -> None:
        """Remember anew what the outbox says was sent; what was remembered is replaced."""
        bucket = Bucket(rate=self._rates[quota])
        bucket.add(sent, now)
        self._buckets[quota, target] = bucket

    def knows(self, quota: Quota, target: str) -> bool:
        """Whether the target's sends are remembered, or have to be refilled first."""
        return (quota, target) in self._buckets

    def _bucket(self, quota: Quota, target: str) -> Bucket:
        return self._buckets.get((quota, target)) or Bucket(rate=self._rates[quota])
