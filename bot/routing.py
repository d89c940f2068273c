"""Which senders a notice may take, in which order, and until when it may have to wait."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.setting_kinds import QuietHours
from handlers.rules.calendar import SHANGHAI
from storage.trays import Notice, Priority, Surface, TargetKind

NEVER_HELD = frozenset({Priority.DANGER, Priority.ANSWER, Priority.OUTCOME, Priority.HAND_OVER})
# sent again, marked 重发, when the outcome is unknown; told in the group when no chat reaches them
MUST_ARRIVE = frozenset({Priority.DANGER, Priority.HAND_OVER, Priority.DAY_WORK})
FOLDABLE = frozenset({Priority.ANSWER, Priority.ROUTINE})


class Way(StrEnum):
    """A kind of sender."""

    REPLY = "reply"  # to the message itself
    RESPONSE_URL = "response_url"
    PUSH = "push"  # by the bot, where somebody spoke to it
    WEBHOOK = "webhook"  # the only one that rings a person in a group
    APP = "app"


def ways(notice: Notice, surface: Surface | None) -> tuple[Way, ...]:
    """The senders to try, best first; `surface` is the door of the message it answers."""
    if notice.target_kind is TargetKind.GROUP:
        direct = (Way.WEBHOOK, Way.PUSH) if notice.ring else (Way.PUSH, Way.WEBHOOK)
    else:
        direct = (Way.APP, Way.PUSH) if surface is Surface.APP else (Way.PUSH, Way.APP)
    if not notice.answers or notice.ring:
        return direct
    return (Way.REPLY, Way.RESPONSE_URL, *direct)


def held_until(notice: Notice, now: datetime, quiet: QuietHours | None) -> datetime | None:
    """When a notice that may wait is due, or None when it is due now."""
    if quiet is None or notice.priority in NEVER_HELD:
        return None
    local = now.astimezone(SHANGHAI)
    end = local.replace(hour=quiet.end.hour, minute=quiet.end.minute, second=0, microsecond=0)
    if quiet.start < quiet.end:
        return end.astimezone(now.tzinfo) if quiet.start <= local.time() < quiet.end else None
    if local.time() >= quiet.start:
        return (end + timedelta(days=1)).astimezone(now.tzinfo)
    return end.astimezone(now.tzinfo) if local.time() < quiet.end else None
