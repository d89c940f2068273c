"""How soon a matter is told, and whom it may wake: danger at any hour, all else while people are up."""

from datetime import datetime

from handlers.rules.calendar import NOTHING, Calendar, due
from storage.models import Issue, Urgency
from storage.states import TAKEN
from storage.trays import Priority


def told_at(issue: Issue, usual: Priority = Priority.HAND_OVER) -> Priority:
    """How soon somebody hears of it; of danger before all else."""
    return Priority.DANGER if issue.rings else usual


def called_at(issue: Issue) -> Priority:
    """How soon somebody hears of it who watches it; at night only of what wakes."""
    return Priority.HAND_OVER if wakes(issue) else Priority.DAY_WORK


def wakes(issue: Issue) -> bool:
    """Whether reminders and briefs of it ring at night."""
    return issue.rings or issue.urgency is Urgency.EMERGENCY


def is_in_hand(issue: Issue) -> bool:
    """Whether somebody is up and at it."""
    return issue.state in TAKEN


def when_up(at: datetime, ordinary: Calendar) -> datetime:
    """The moment itself, or the next at which people are up."""
    return due(at, NOTHING, ordinary) or at
