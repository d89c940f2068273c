"""What was said while nobody listened is gone: the groups are told once, and asked to say it again."""

from datetime import datetime

from handlers.wording import notices
from storage.trays import Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork


def tell(uow: UnitOfWork, gap_from: datetime, gap_to: datetime, now: datetime) -> int:
    """Count the gap against nobody, and queue its notice for every group that has spoken."""
    if gap_from < gap_to:
        uow.downtimes.add(gap_from, gap_to)
    queued = 0
    for point in uow.directory.list_speak_points():
        if point.heard_at is None:
            continue
        notice = Notice(
            key=f"deaf:{gap_from.isoformat()}:{point.chat_id}",
            target_kind=TargetKind.GROUP,
            target=point.chat_id,
            text=notices.deaf(gap_from, gap_to),
            priority=Priority.ROUTINE,
        )
        queued += uow.outbox.add(notice, now)
    return queued
