"""How much we say where: less than the platform allows, which drops the excess in silence."""

from collections.abc import Mapping

from bot.wecom.senders import Quota
from storage.buckets import Rate

RATES: Mapping[Quota, Rate] = {
    Quota.BOT: Rate(per_minute=25, per_hour=900),  # of 30 and 1000
    Quota.WEBHOOK: Rate(per_minute=18, per_hour=18 * 60),  # of 20 a minute
    Quota.APP: Rate(per_minute=25, per_hour=900),  # of 30 and 1000
    Quota.UPLOAD: Rate(per_minute=25, per_hour=900),  # of 30 and 1000
}
