"""How long what somebody said is kept where nobody asks for it any more, and when it is let go."""

from datetime import datetime, time, timedelta

from handlers.rules.calendar import SHANGHAI

BEGINS, ENDS = time(2), time(5)  # by Shanghai's clock, when next to nobody speaks


def is_night(now: datetime) -> bool:
    """Whether it is the hour to tidy up."""
    return BEGINS <= now.astimezone(SHANGHAI).time() < ENDS


def kept_since(now: datetime, days: int) -> datetime | None:
    """What was over before this moment has been kept long enough; None where all is kept for ever."""
    return now - timedelta(days=days) if days else None
