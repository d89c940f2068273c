"""The buckets all processes share, by one script: what `storage.buckets` says of one process, on Redis."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from storage.buckets import LocalBuckets, Want
from storage.errors import Away
from storage.redis_link import PREFIX, Client, RedisLink

MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FORGOTTEN = -1  # what the script says first when it needs to be reminded

# One sorted set a bucket: a member for each send, scored by its microsecond. The member `count` stands below
# zero; it tells an empty bucket from a forgotten one, and gives each send a name of its own.
SCRIPT = """
local MINUTE, HOUR, AHEAD, KEPT = 60000000, 3600000000, 60000000, 7200000
local now, wants = tonumber(ARGV[1]), cjson.decode(ARGV[2])

local function text(number)
  return string.format('%.0f', number)
end

local function add(key, moment)
  redis.call('ZADD', key, text(moment), redis.call('ZINCRBY', key, -1, 'count'))
end

local function free_in(key, window, allowed, want)
  local since = '(' .. text(now - window)
  local left = allowed - redis.call('ZCOUNT', key, since, '+inf')
  local missing = math.min(want.cost + want.spare, allowed) - left
  if missing <= 0 then
    return now
  end
  local last = redis.call('ZRANGEBYSCORE', key, since, '+inf', 'WITHSCORES', 'LIMIT', missing - 1, 1)
  return tonumber(last[2]) + window
end

local forgotten = {}
for place, key in ipairs(KEYS) do
  local want, is_known = wants[place], redis.call('EXISTS', KEYS[place]) == 1
  if want.sent and (want.is_doubtful or not is_known) then
    redis.call('DEL', key)
    redis.call('ZADD', key, -1, 'count')
    for _, moment in ipairs(want.sent) do
      add(key, moment)
    end
  elseif not is_known then
    table.insert(forgotten, place - 1)
  end
end
if #forgotten > 0 then
  table.insert(forgotten, 1, -1)
  return forgotten
end

for _, key in ipairs(KEYS) do
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', key, '(' .. text(now + AHEAD), '+inf')) do
    redis.call('ZADD', key, text(now), member)
  end
end

local free_at = now
for place, key in ipairs(KEYS) do
  local want = wants[place]
  free_at = math.max(free_at, free_in(key, MINUTE, want.per_minute, want))
  free_at = math.max(free_at, free_in(key, HOUR, want.per_hour, want))
end
for place, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '(0', text(now - HOUR))
  redis.call('PEXPIRE', key, KEPT)
  if free_at == now then
    for _ = 1, wants[place].cost do
      add(key, now)
    end
  end
end
return {free_at}
"""


class RedisBuckets:
    """Counts on Redis; while it is away, by what the outbox says was sent."""

    def __init__(self, link: RedisLink) -> None:
        self._link = link
        self._alone = LocalBuckets()
        self._doubtful: set[str] = set()  # keys that Redis missed sends of

    async def take(self, wants: Sequence[Want], now: datetime) -> datetime:
        """When there is room for all: `now`, and they are counted; or later, and none of them is."""
        try:
            return await self._take_shared(wants, now)
        except Away:
            return await self._take_alone(wants, now)

    async def _take_shared(self, wants: Sequence[Want], now: datetime) -> datetime:
        doubtful = self._doubtful.intersection(want.key for want in wants)
        sent = {want.key: await _recalled(want) for want in wants if want.key in doubtful}
        answer = await self._ask(wants, now, sent, doubtful)
        while answer[0] == FORGOTTEN:
            sent |= {wants[place].key: await _recalled(wants[place]) for place in answer[1:]}
            answer = await self._ask(wants, now, sent, doubtful)
        self._doubtful -= doubtful
        return EPOCH + answer[0] * MICROSECOND

    async def _take_alone(self, wants: Sequence[Want], now: datetime) -> datetime:
        """Other processes send as well: what all of them know stands in the outbox."""
        for want in wants:
            if want.recall:
                self._alone.forget(want.key)
                self._doubtful.add(want.key)
        return await self._alone.take(wants, now)

    async def _ask(
        self,
        wants: Sequence[Want],
        now: datetime,
        sent: Mapping[str, Sequence[datetime]],
        doubtful: set[str],
    ) -> list[int]:
        keys = [f"{PREFIX}:bucket:{want.key}" for want in wants]
        told = json.dumps([_told(want, sent.get(want.key), want.key in doubtful) for want in wants])

        async def run(redis: Client) -> Any:
            return await redis.register_script(SCRIPT)(keys=keys, args=[_micros(now), told])

        answer: list[int] = await self._link.ask(run)
        return answer


def _told(want: Want, sent: Sequence[datetime] | None, is_doubtful: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "cost": want.cost,
        "spare": want.spare,
        "per_minute": want.rate.per_minute,
        "per_hour": want.rate.per_hour,
    }
    if sent is not None:
        told |= {"sent": [_micros(moment) for moment in sent], "is_doubtful": is_doubtful}
    return told


def _micros(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


async def _recalled(want: Want) -> Sequence[datetime]:
    return await want.recall() if want.recall else ()
