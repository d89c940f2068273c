"""How much may be said to whom just now; what a restart forgets, the outbox remembers."""

from collections.abc import Mapping
from datetime import datetime

from bot.wecom.limits import HOUR, Limits
from bot.wecom.senders import Quota
from storage.trays import Notice, Priority
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

EVERYWHERE = ""  # uploads are counted for the bot as a whole
RESERVE = 5  # messages of the minute kept for danger


class Allowance:
    """The buckets of all conversations, filled anew from the outbox when they are empty-headed."""

    def __init__(self, writer: Writer, limits: Limits, quotas: Mapping[str, Quota]) -> None:
        """`quotas` says which limit the outbox rows of each sender's name count against."""
        self._writer = writer
        self._limits = limits
        self._quotas = quotas

    async def free_at(self, quota: Quota, notice: Notice, cost: int, now: datetime) -> datetime:
        """When the notice may go; now, if it may. All but danger leave the reserve alone."""
        if not self._limits.knows(quota, notice.target):
            sent = await self._writer.read(lambda uow: self._sent(uow, quota, notice.target, now))
            self._limits.refill(quota, notice.target, sent, now)
        reserve = 0 if notice.priority is Priority.DANGER else RESERVE
        return self._limits.free_at(quota, notice.target, now, cost + reserve)

    def upload_free_at(self, now: datetime) -> datetime:
        """When the bot may upload one more photo; a restart forgets what was uploaded."""
        return self._limits.free_at(Quota.UPLOAD, EVERYWHERE, now)

    def take_upload(self, now: datetime) -> None:
        """Count a photo that is being uploaded."""
        self._limits.take(Quota.UPLOAD, EVERYWHERE, now)

    def take(self, quota: Quota, target: str, cost: int, now: datetime) -> None:
        """Count what is being sent."""
        self._limits.take(quota, target, now, cost)

    def _sent(self, uow: UnitOfWork, quota: Quota, target: str, now: datetime) -> list[datetime]:
        since = now - HOUR
        return sorted(
            moment
            for name in self._quotas
            if self._quotas[name] is quota
            for moment in uow.outbox.sent_since(target, since, sender=name)
        )
