"""Once a week each group is told in one line how to speak to the bot."""

from datetime import datetime

from handlers import line
from handlers.context import Desk
from handlers.rules.spans import week_ended
from handlers.wording import notices
from storage.unit_of_work import UnitOfWork


def queue_all(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Queue the line for every group that has spoken; once a week, however often it is asked."""
    week, text = week_ended(now), notices.how_to_speak(desk.bot_name)
    return line.to_groups(uow, lambda chat: f"hint:{chat}:{week}", text, now)
