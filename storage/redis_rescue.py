"""What dead processes leave behind on a stream: their wake-ups are taken over, their names removed."""

from dataclasses import dataclass
from typing import Any

from redis.exceptions import ResponseError

from storage.redis_link import PREFIX, Client

DEAD_LETTERS = f"{PREFIX}:wake:dead"
MOST_DEAD_LETTERS = 1000
AT_ONCE = 100
GONE = ("NOGROUP", "UNBLOCKED", "no such key")  # how the servers say that the stream was flushed


@dataclass(frozen=True, kw_only=True)
class RescueRules:
    """When somebody is taken for dead."""

    every: float = 5.0  # seconds between looks
    idle: int = 15_000  # milliseconds after which a wake-up nobody acknowledged is taken over
    vanished: int = 600_000  # milliseconds after which a silent consumer is forgotten
    deliveries: int = 5  # after so many a wake-up is given up


@dataclass(frozen=True, kw_only=True)
class Rescued:
    """What became of the wake-ups nobody acknowledged."""

    taken: list[str]  # they are ours now
    given_up: list[str]  # they lie among the dead letters


def is_gone(error: ResponseError) -> bool:
    """Whether the group is no more."""
    return str(error).startswith(GONE)


async def rescue(stream: str, group: str, consumer: str, rules: RescueRules, redis: Client) -> Rescued:
    """Take over what was left for too long, give up what was left too often."""
    try:
        return await _rescue(stream, group, consumer, rules, redis)
    except ResponseError as error:
        if not is_gone(error):
            raise
    return Rescued(taken=[], given_up=[])


async def _rescue(stream: str, group: str, consumer: str, rules: RescueRules, redis: Client) -> Rescued:
    pending: Any = await redis.xpending_range(stream, group, "-", "+", AT_ONCE)
    _, claimed, *deleted = await redis.xautoclaim(stream, group, consumer, rules.idle, count=AT_ONCE)
    await _forget_vanished(stream, group, consumer, rules.vanished, redis)
    ours = {entry for entry, _ in claimed if entry}.union(*deleted)
    # of the claimed, 6.2 does not name those that were trimmed meanwhile, and keeps them pending for ever
    ours |= {row["message_id"] for row in pending if row["time_since_delivered"] >= rules.idle}
    hopeless = {
        row["message_id"]: row["times_delivered"]
        for row in pending
        if row["message_id"] in ours and row["times_delivered"] >= rules.deliveries
    }
    given_up = [
        entry for entry, times in hopeless.items() if await _give_up(stream, group, entry, times, redis)
    ]
    return Rescued(taken=sorted(ours - hopeless.keys()), given_up=given_up)


async def _give_up(stream: str, group: str, entry: str, deliveries: int, redis: Client) -> bool:
    """False when another process was faster."""
    if not await redis.xack(stream, group, entry):
        return False
    letter: dict[Any, Any] = {"stream": stream, "entry": entry, "deliveries": deliveries}
    await redis.xadd(DEAD_LETTERS, letter, maxlen=MOST_DEAD_LETTERS, approximate=True)
    return True


async def _forget_vanished(stream: str, group: str, consumer: str, silence: int, redis: Client) -> None:
    consumers: Any = await redis.xinfo_consumers(stream, group)
    for other in consumers:
        if other["name"] != consumer and not other["pending"] and other["idle"] > silence:
            await redis.xgroup_delconsumer(stream, group, other["name"])
