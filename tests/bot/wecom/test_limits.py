"""Never as much as the platform takes."""

from bot.wecom.limits import RATES
from bot.wecom.senders import Quota

OFFICIAL = {Quota.BOT: (30, 1000), Quota.WEBHOOK: (20, 1200), Quota.APP: (30, 1000), Quota.UPLOAD: (30, 1000)}


def test_every_quota_stays_below_the_platforms() -> None:
    for quota, (minute, hour) in OFFICIAL.items():
        assert RATES[quota].per_minute < minute
        assert RATES[quota].per_hour < hour
