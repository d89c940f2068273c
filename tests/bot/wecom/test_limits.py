"""Never more than the platform takes, in any minute and any hour."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.wecom.limits import RATES, Limits
from bot.wecom.senders import Quota
from tests.bot.wecom.factories import NOW, later

OFFICIAL = {Quota.BOT: (30, 1000), Quota.WEBHOOK: (20, 1200), Quota.APP: (30, 1000), Quota.UPLOAD: (30, 1000)}


def test_every_quota_stays_below_the_platforms() -> None:
    for quota, (minute, hour) in OFFICIAL.items():
        assert RATES[quota].per_minute < minute
        assert RATES[quota].per_hour < hour


def test_a_full_minute_is_waited_out() -> None:
    limits = Limits()
    for _ in range(25):
        assert limits.may(Quota.BOT, "g", NOW)
        limits.take(Quota.BOT, "g", NOW)
    assert limits.left_in_minute(Quota.BOT, "g", NOW) == 0
    assert not limits.may(Quota.BOT, "g", later(59))
    assert limits.free_at(Quota.BOT, "g", NOW) == later(60)
    assert limits.may(Quota.BOT, "g", later(60))


def test_a_full_hour_is_waited_out() -> None:
    limits = Limits()
    limits.refill(Quota.BOT, "g", [later(4 * place) for place in range(900)], later(3600 - 1))
    assert not limits.may(Quota.BOT, "g", later(3599))
    assert limits.left_in_minute(Quota.BOT, "g", later(3599)) == 0
    assert limits.may(Quota.BOT, "g", later(3600))


def test_conversations_and_quotas_do_not_share() -> None:
    limits = Limits()
    limits.take(Quota.WEBHOOK, "g", NOW, cost=18)
    assert not limits.may(Quota.WEBHOOK, "g", NOW)
    assert limits.may(Quota.WEBHOOK, "h", NOW)
    assert limits.may(Quota.BOT, "g", NOW)


def test_a_cost_needs_room_for_all_of_it() -> None:
    limits = Limits()
    limits.take(Quota.WEBHOOK, "g", NOW, cost=16)
    assert limits.may(Quota.WEBHOOK, "g", NOW, cost=2)
    assert not limits.may(Quota.WEBHOOK, "g", NOW, cost=3)
    assert limits.free_at(Quota.WEBHOOK, "g", later(1), cost=3) == later(60)


def test_a_cost_beyond_the_rate_passes_when_nothing_else_was_sent() -> None:
    limits = Limits()
    assert limits.may(Quota.WEBHOOK, "g", NOW, cost=40)
    limits.take(Quota.WEBHOOK, "g", NOW, cost=40)
    assert not limits.may(Quota.WEBHOOK, "g", later(59))
    assert limits.may(Quota.WEBHOOK, "g", later(60))


def test_a_lost_memory_is_refilled_from_the_outbox() -> None:
    limits = Limits()
    assert not limits.knows(Quota.BOT, "g")
    limits.refill(Quota.BOT, "g", [later(-10)] * 20 + [later(-7200)] * 50, NOW)
    assert limits.knows(Quota.BOT, "g")
    assert limits.left_in_minute(Quota.BOT, "g", NOW) == 5


def test_asking_is_not_remembering() -> None:
    limits = Limits()
    assert limits.may(Quota.BOT, "g", NOW)
    assert not limits.knows(Quota.BOT, "g")


@given(st.lists(st.floats(0, 30), max_size=300))
def test_no_minute_ever_holds_more_than_the_rate(waits: list[float]) -> None:
    limits = Limits()
    now, sent = NOW, list[datetime]()
    for seconds in waits:
        now += timedelta(seconds=seconds)
        if limits.may(Quota.WEBHOOK, "g", now):
            limits.take(Quota.WEBHOOK, "g", now)
            sent.append(now)
        in_last_minute = [one for one in sent if one > now - timedelta(minutes=1)]
        assert len(in_last_minute) <= 18
        assert limits.left_in_minute(Quota.WEBHOOK, "g", now) == 18 - len(in_last_minute)
        assert limits.may(Quota.WEBHOOK, "g", limits.free_at(Quota.WEBHOOK, "g", now))
