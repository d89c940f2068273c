"""What was said while nobody listened is gone: the groups are told once, and asked to say it again."""

from datetime import datetime

from handlers import line
from handlers.wording import notices
from storage.unit_of_work import UnitOfWork


def tell(uow: UnitOfWork, gap_from: datetime, gap_to: datetime, now: datetime) -> int:
    """Count the gap against nobody, and queue its notice for every group that has spoken."""
    if gap_from < gap_to:
        uow.downtimes.add(gap_from, gap_to)
    text = notices.deaf(gap_from, gap_to)
    return line.to_groups(uow, lambda chat: f"deaf:{gap_from.isoformat()}:{chat}", text, now)
