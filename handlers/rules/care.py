"""When somebody on the care list is asked, asked again, or knocked for; time nobody listened never counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from handlers.rules.calendar import SHANGHAI, day_of, moment_of
from storage.models import Pause

AGAIN = timedelta(minutes=10)
MISSES = 3  # questions in vain, each listened to for its whole time, before somebody is sent
MOST = 8  # questions in a day, those that nobody could hear an answer to included
LATEST = time(18)  # after that hour nobody is asked any more
SOON = timedelta(minutes=1)


class Do(StrEnum):
    """What the sweep does."""

    ASK = "ask"
    ASK_AGAIN = "ask_again"  # it was not answered in its time
    KNOCK = "knock"
    WAIT = "wait"
    REST = "rest"  # until tomorrow


@dataclass(frozen=True, kw_only=True)
class Morning:
    """What is known of somebody's morning."""

    minute: int  # of the day, when they are asked
    is_left_alone: bool = False  # they answered, or travel, or no chat reaches them
    has_unread: bool = False  # they said something that nobody has read yet
    asks: int = 0
    misses: int = 0
    is_sent: bool = False  # the last question has left
    is_doubtful: bool = False  # nobody can tell whether it arrived
    is_lost: bool = False  # the last question will never arrive
    sent_at: datetime | None = None
    gaps: Sequence[Pause] = ()  # when nobody listened; the last one may last


@dataclass(frozen=True, kw_only=True)
class Move:
    """What to do, and when to look again."""

    do: Do
    at: datetime


def hour_of(day: date, minute: int) -> datetime:
    """When somebody is asked on a day."""
    return moment_of(day, time(minute // 60, minute % 60))


def next_move(morning: Morning, now: datetime) -> Move:
    """What is due for somebody at this moment."""
    begins = hour_of(day_of(now), morning.minute)
    tomorrow = Move(do=Do.REST, at=begins + timedelta(days=1))
    if morning.is_left_alone:
        return tomorrow
    if now < begins:
        return Move(do=Do.WAIT, at=begins)
    is_late = now.astimezone(SHANGHAI).time() >= LATEST
    if not morning.asks:
        return tomorrow if is_late else Move(do=Do.ASK, at=now + AGAIN)
    if morning.is_lost or (is_late and not morning.is_sent):
        return tomorrow
    return _after_a_question(morning, now, tomorrow)


def due_since(morning: Morning, day: date, now: datetime) -> tuple[Do, datetime] | None:
    """What of a day is due by now and not done, and since when; None when nothing is."""
    last = moment_of(day, LATEST) - SOON
    if not morning.asks:
        begins = hour_of(day, morning.minute)
        return (Do.ASK, begins) if begins <= min(now, last) and not morning.is_left_alone else None
    if not morning.is_sent or morning.sent_at is None:
        return None  # it waits in the tray, which the postman answers for
    move = next_move(morning, min(now, moment_of(day, time(23, 59))))
    return (move.do, morning.sent_at + AGAIN) if move.do in (Do.ASK, Do.ASK_AGAIN, Do.KNOCK) else None


def _after_a_question(morning: Morning, now: datetime, tomorrow: Move) -> Move:
    """It has been asked: was there time to answer, and somebody to hear it?"""
    sent_at = morning.sent_at
    if not morning.is_sent or sent_at is None or morning.has_unread or _lasts(morning.gaps):
        return Move(do=Do.WAIT, at=now + SOON)
    again = Move(do=Do.ASK, at=now + AGAIN) if morning.asks < MOST else tomorrow
    if any(gap.end and gap.end > sent_at for gap in morning.gaps):
        return again
    if now < sent_at + AGAIN:
        return Move(do=Do.WAIT, at=sent_at + AGAIN)
    if morning.is_doubtful:
        return again
    if morning.misses + 1 >= MISSES:
        return Move(do=Do.KNOCK, at=tomorrow.at)
    return Move(do=Do.ASK_AGAIN, at=now + AGAIN) if morning.asks < MOST else tomorrow


def _lasts(gaps: Sequence[Pause]) -> bool:
    return any(gap.end is None for gap in gaps)
