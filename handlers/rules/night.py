"""Whom a matter may wake: of danger everybody is told at any hour, of all else while people are up."""

from datetime import datetime

from handlers.rules.calendar import NOTHING, Calendar, due
from storage.models import Issue, State, Urgency

_IN_HAND = frozenset({State.ACCEPTED, State.ON_SITE})


def wakes(issue: Issue) -> bool:
    """Whether reminders and briefs of it ring at night."""
    return bool(issue.danger) or issue.urgency is Urgency.EMERGENCY


def is_in_hand(issue: Issue) -> bool:
    """Whether somebody is up and at it."""
    return issue.state in _IN_HAND


def when_up(at: datetime, ordinary: Calendar) -> datetime:
    """The moment itself, or the next at which people are up."""
    return due(at, NOTHING, ordinary) or at
