"""How much may be said to whom just now; what the buckets forget, the outbox remembers."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from bot.wecom.limits import RATES
from bot.wecom.senders import Quota
from storage.buckets import HOUR, Buckets, Want
from storage.trays import Notice, Priority
from storage.writer import Writer

RESERVE = 5  # messages of the minute kept for danger


class Allowance:
    """What every conversation may still be told, asked for and counted in one step."""

    def __init__(self, writer: Writer, buckets: Buckets, quotas: Mapping[str, Quota]) -> None:
        """`quotas` says which limit the outbox rows of each sender's name count against."""
        self._writer = writer
        self._buckets = buckets
        self.quotas = quotas

    async def take(
        self, quota: Quota, notice: Notice, cost: int, now: datetime, *, beside: Want | None = None
    ) -> datetime:
        """`now`, and the notice is counted as sent; or when it may be asked for again.

        All but danger leave the reserve alone; `beside`: what else has to have room for it.
        """
        conversation = Want(
            key=f"{quota}:{notice.target}",
            rate=RATES[quota],
            cost=cost,
            spare=0 if notice.priority is Priority.DANGER else RESERVE,
            recall=partial(self._recall, quota, notice.target, now),
        )
        return await self._buckets.take([conversation, beside] if beside else [conversation], now)

    async def _recall(self, quota: Quota, target: str, now: datetime) -> list[datetime]:
        senders = [name for name, counted in self.quotas.items() if counted is quota]
        return await self._writer.read(lambda uow: uow.outbox.sent_since(target, now - HOUR, senders))
