"""The kinds of timers, and the keys that make setting one again harmless."""

from datetime import datetime

from storage.hot_spot_row import HotSpot
from storage.leave_row import Leave
from storage.models import Issue
from storage.question_row import Question
from storage.spelling import fold_userid

CLOSE = "close"  # a resolved issue nobody rated
RETURN = "return"  # an issue put off to a day
LEAVE = "leave"  # the first morning of one
THANKS = "thanks"  # an evening's thanks to one person
QUESTION = "question"  # what was asked and not answered
HOT_SPOT = "hot_spot"  # a proposal nobody answered
MORNING = "morning"  # a community's lists of the day


def close(issue: Issue) -> str:
    """Once per time it is resolved."""
    return f"close:{issue.id}:{issue.reopened}"


def thanks(userid: str, evening: datetime) -> str:
    """Once an evening."""
    return f"thanks:{evening.isoformat()}:{fold_userid(userid)}"


def leave(kept: Leave) -> str:
    """Once."""
    return f"leave:{kept.id}"


def question(asked: Question) -> str:
    """Once each time it was asked."""
    return f"question:{asked.id}:{asked.asked}"


def hot_spot(proposed: HotSpot) -> str:
    """Once."""
    return f"hot_spot:{proposed.id}"


def comes_back(issue: Issue) -> str:
    """Once per day it was put off to."""
    until = issue.deferred_until
    return f"return:{issue.id}:{until.isoformat() if until else ''}"
