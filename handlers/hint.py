"""Once a week each group is told in one line how to speak to the bot."""

from datetime import datetime

from handlers.context import Desk
from handlers.rules.spans import week_ended
from handlers.wording import notices
from storage.trays import Notice, Priority, TargetKind
from storage.unit_of_work import UnitOfWork


def queue_all(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Queue the line for every group that has spoken; once a week, however often it is asked."""
    week = week_ended(now)
    queued = 0
    for point in uow.directory.list_speak_points():
        if point.heard_at is None:
            continue
        notice = Notice(
            key=f"hint:{point.chat_id}:{week}",
            target_kind=TargetKind.GROUP,
            target=point.chat_id,
            text=notices.how_to_speak(desk.bot_name),
            priority=Priority.ROUTINE,
        )
        queued += uow.outbox.add(notice, now)
    return queued
