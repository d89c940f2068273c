"""A written answer that was asked for: by when it is due, and when who asked hears that none came."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from handlers.rules.calendar import DAY, day_of, moment_of
from handlers.rules.ladder import Due
from handlers.rules.policy import Duty, Policy
from handlers.rules.workdays import workday_from
from storage.models import Issue
from storage.states import WORKING

SUPERVISED = "supervised"  # what the key counts: the times one was asked for


def due_by(said: date | None, now: datetime, policy: Policy) -> datetime:
    """The policy's hour of the day that was named; of the next working day when none was."""
    day = said or workday_from(day_of(now) + DAY, policy.shifted)
    return moment_of(day, policy.supervise.hour)


def falls_due(issue: Issue, policy: Policy) -> Iterator[Due]:
    """When who asked is told that none came: at its hour, and day by day after it."""
    until = first_call(issue)
    if until is None:
        return
    for again in range(policy.supervise.again + 1):
        at = until + timedelta(days=again)
        yield Due(clock=SUPERVISED, cycle=issue.supervised, rung=Duty.UNANSWERED, repeat=again, at=at)


def first_call(issue: Issue) -> datetime | None:
    """The moment before which nothing falls due; None while no answer is waited for."""
    return issue.supervised_until if issue.state in WORKING else None
