"""Never more than the platform takes, in any minute and any hour, however many processes send."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from redis import Redis

from storage.buckets import Buckets, LocalBuckets, Rate, Want
from storage.redis_limits import RedisBuckets
from storage.redis_link import RedisLink
from tests.servers.process import ServerProcess
from tests.servers.redis_wheels import redis_url as url_of
from tests.storage.redis_processes import unheard, until_back

NOW = datetime(2026, 11, 18, 4, 0, 0, 123457, tzinfo=UTC)
RATE = Rate(per_minute=18, per_hour=900)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def want(key: str = "g", *, rate: Rate = RATE, cost: int = 1, spare: int = 0) -> Want:
    return Want(key=key, rate=rate, cost=cost, spare=spare)


class Outbox:
    """Remembers every send, and says how often it was asked."""

    def __init__(self, sent: Sequence[datetime] = ()) -> None:
        self.sent = list(sent)
        self.asked = 0

    async def recall(self) -> Sequence[datetime]:
        self.asked += 1
        return self.sent

    def want(self, key: str = "g", *, rate: Rate = RATE, spare: int = 0) -> Want:
        return Want(key=key, rate=rate, spare=spare, recall=self.recall)


class BucketsContract:
    """What the postman may rely on."""

    async def test_a_full_minute_is_waited_out(self, buckets: Buckets) -> None:
        for _ in range(RATE.per_minute):
            assert await buckets.take([want()], NOW) == NOW
        assert await buckets.take([want()], later(59)) == later(60)
        assert await buckets.take([want()], later(60)) == later(60)

    async def test_a_full_hour_is_waited_out(self, buckets: Buckets) -> None:
        outbox = Outbox([later(4 * place) for place in range(RATE.per_hour)])
        assert await buckets.take([outbox.want()], later(3599)) == later(3600)
        assert await buckets.take([outbox.want()], later(3600)) == later(3600)

    async def test_buckets_do_not_share(self, buckets: Buckets) -> None:
        await buckets.take([want("g", cost=RATE.per_minute)], NOW)
        assert await buckets.take([want("g")], NOW) > NOW
        assert await buckets.take([want("h")], NOW) == NOW

    async def test_a_cost_needs_room_for_all_of_it(self, buckets: Buckets) -> None:
        await buckets.take([want(cost=16)], NOW)
        assert await buckets.take([want(cost=3)], later(1)) == later(60)
        assert await buckets.take([want(cost=2)], later(1)) == later(1)

    async def test_a_cost_beyond_the_rate_passes_when_nothing_else_was_sent(self, buckets: Buckets) -> None:
        assert await buckets.take([want(cost=40)], NOW) == NOW
        assert await buckets.take([want()], later(59)) == later(60)
        assert await buckets.take([want()], later(60)) == later(60)

    async def test_what_is_spared_is_there_for_danger(self, buckets: Buckets) -> None:
        for _ in range(13):
            assert await buckets.take([want(spare=5)], NOW) == NOW
        assert await buckets.take([want(spare=5)], NOW) == later(60)
        assert await buckets.take([want(spare=0)], NOW) == NOW

    async def test_all_or_nothing_is_taken(self, buckets: Buckets) -> None:
        await buckets.take([want("upload", cost=RATE.per_minute)], NOW)
        for _ in range(RATE.per_minute * 2):
            assert await buckets.take([want("g"), want("upload")], later(1)) == later(60)
        assert await buckets.take([want("g", cost=RATE.per_minute)], later(1)) == later(1)

    async def test_a_forgotten_bucket_is_recalled_once(self, buckets: Buckets) -> None:
        outbox = Outbox([later(-10)] * 17 + [later(-7200)] * 50)
        assert await buckets.take([outbox.want()], NOW) == NOW
        assert await buckets.take([outbox.want()], NOW) == later(50)
        assert outbox.asked == 1

    async def test_an_empty_bucket_is_not_a_forgotten_one(self, buckets: Buckets) -> None:
        outbox = Outbox()
        for seconds in (0, 3601, 7202):
            assert await buckets.take([outbox.want()], later(seconds)) == later(seconds)
        assert outbox.asked == 1

    async def test_a_clock_that_steps_back_lets_nothing_more_through(self, buckets: Buckets) -> None:
        for _ in range(RATE.per_minute):
            await buckets.take([want()], NOW)
        assert await buckets.take([want()], later(-30)) == later(60)

    async def test_a_clock_that_was_ahead_for_hours_mutes_nobody_for_hours(self, buckets: Buckets) -> None:
        outbox = Outbox([later(8 * 3600 - 2 * number) for number in range(RATE.per_minute)])
        assert await buckets.take([outbox.want()], NOW) == later(60)
        assert await buckets.take([want("h", cost=RATE.per_minute)], later(8 * 3600)) == later(8 * 3600)
        assert await buckets.take([want("h")], later(30)) == later(90)
        for key in ("g", "h"):
            assert await buckets.take([want(key)], later(91)) == later(91)

    async def test_everybody_at_once_gets_no_more_than_the_rate(self, buckets: Buckets) -> None:
        answers = await asyncio.gather(*(buckets.take([Outbox().want()], NOW) for _ in range(40)))
        assert answers.count(NOW) == RATE.per_minute


class TestLocalBuckets(BucketsContract):
    @pytest.fixture
    def buckets(self) -> LocalBuckets:
        return LocalBuckets()

    @given(st.lists(st.tuples(st.floats(0, 30), st.integers(1, 3)), max_size=300))
    async def test_no_minute_ever_holds_more_than_the_rate(self, asks: list[tuple[float, int]]) -> None:
        buckets, now, sent = LocalBuckets(), NOW, list[datetime]()
        for seconds, cost in asks:
            now += timedelta(seconds=seconds)
            free_at = await buckets.take([want(cost=cost)], now)
            if free_at == now:
                sent += [now] * cost
            assert len([one for one in sent if one > now - timedelta(minutes=1)]) <= RATE.per_minute


class TestRedisBuckets(BucketsContract):
    @pytest.fixture
    async def link(self, redis_url: str) -> AsyncIterator[RedisLink]:
        link = RedisLink(redis_url, unheard)
        yield link
        await link.close()

    @pytest.fixture
    def buckets(self, link: RedisLink) -> RedisBuckets:
        return RedisBuckets(link)

    async def test_processes_share_a_bucket(self, link: RedisLink) -> None:
        here, there = RedisBuckets(link), RedisBuckets(link)
        for _ in range(RATE.per_minute // 2):
            assert await here.take([want()], NOW) == NOW
            assert await there.take([want()], NOW) == NOW
        assert await here.take([want()], NOW) == later(60)
        assert await there.take([want()], NOW) == later(60)

    async def test_a_flush_is_made_good_from_the_outbox(self, buckets: RedisBuckets, redis_url: str) -> None:
        outbox = Outbox()
        for _ in range(RATE.per_minute):
            assert await buckets.take([outbox.want()], NOW) == NOW
            outbox.sent.append(NOW)
            with Redis.from_url(redis_url) as redis:
                redis.flushall()
        assert await buckets.take([outbox.want()], later(1)) == later(60)

    async def test_a_bucket_nobody_asks_for_leaves_redis(self, buckets: RedisBuckets, redis_url: str) -> None:
        await buckets.take([want()], NOW)
        with Redis.from_url(redis_url) as redis:
            assert 3600 < redis.ttl("shuoshi:bucket:g") <= 7200

    @settings(max_examples=20)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from((-5, -59, -61, -4000)) | st.integers(0, 2000),
                st.integers(1, 5),
                st.integers(0, 5),
            ),
            max_size=40,
        ),
        st.integers(0, 10**9),
    )
    async def test_it_decides_as_a_single_process_does(
        self, redis_url: str, asks: list[tuple[int, int, int]], name: int
    ) -> None:
        link, now, rate = RedisLink(redis_url, unheard), NOW, Rate(per_minute=7, per_hour=11)
        shared, alone = RedisBuckets(link), LocalBuckets()
        with Redis.from_url(redis_url) as redis:
            redis.flushall()
        for seconds, cost, spare in asks:
            now += timedelta(seconds=seconds, microseconds=name % 1000)
            wanted = [want(str(name), rate=rate, cost=cost, spare=spare)]
            assert await shared.take(wanted, now) == await alone.take(wanted, now)
        await link.close()


class TestWithoutRedis:
    """What was sent meanwhile stands in the outbox, and Redis learns of it when it is back."""

    async def test_the_outbox_decides_while_it_is_away_and_redis_learns_of_it(
        self, own_redis: ServerProcess
    ) -> None:
        outbox, link = Outbox(), RedisLink(url_of(own_redis), unheard, pause=1)
        buckets = RedisBuckets(link)
        assert await buckets.take([outbox.want()], NOW) == NOW
        outbox.sent.append(NOW)
        own_redis.pause()
        for _ in range(9):
            assert await buckets.take([outbox.want()], NOW) == NOW
            outbox.sent.append(NOW)
        outbox.sent += [NOW] * 8  # by another process
        assert await buckets.take([outbox.want()], NOW) == later(60)
        own_redis.resume()
        asked = outbox.asked
        await until_back(link)
        assert await buckets.take([outbox.want()], NOW) == later(60)
        assert await buckets.take([outbox.want()], NOW) == later(60)
        assert outbox.asked == asked + 1, "once, to tell Redis"
        await link.close()

    async def test_what_nobody_wrote_down_is_counted_here(self, own_redis: ServerProcess) -> None:
        link = RedisLink(url_of(own_redis), unheard)
        own_redis.kill()
        buckets = RedisBuckets(link)
        for _ in range(RATE.per_minute):
            assert await buckets.take([want("upload")], NOW) == NOW
        assert await buckets.take([want("upload")], NOW) == later(60)
        await link.close()

    async def test_a_redis_that_is_full_is_as_good_as_away(self, own_redis: ServerProcess) -> None:
        outbox, link = Outbox([NOW] * (RATE.per_minute - 1)), RedisLink(url_of(own_redis), unheard, pause=0)
        with Redis.from_url(url_of(own_redis)) as redis:
            redis.config_set("maxmemory", 1)
        buckets = RedisBuckets(link)
        assert await buckets.take([outbox.want()], NOW) == NOW
        outbox.sent.append(NOW)
        assert await buckets.take([outbox.want()], NOW) == later(60)
        await link.close()
