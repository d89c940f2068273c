"""What is overdue by the plain clock: minutes since the issue came in, around the clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.models import Issue, IssueKind, State


class Clock(StrEnum):
    """The promises made to a resident."""

    ACCEPTED = "accepted"
    ON_SITE = "on_site"
    RESOLVED = "resolved"


ALLOWED = {
    Clock.ACCEPTED: timedelta(minutes=10),
    Clock.ON_SITE: timedelta(hours=1),
    Clock.RESOLVED: timedelta(hours=24),
}
ACCEPTED_IN_DANGER = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)

_WAITING = frozenset({State.REPORTED, State.ASSIGNED})  # nobody has taken it yet
_RUNS_IN = {
    Clock.ACCEPTED: _WAITING,
    Clock.ON_SITE: _WAITING | {State.ACCEPTED},
    Clock.RESOLVED: _WAITING | {State.ACCEPTED, State.ON_SITE},
}


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """A promise that is broken at the moment."""

    clock: Clock
    minutes: int  # over, whole


def due_at(issue: Issue, clock: Clock) -> datetime:
    """When the promise falls due; a reopened issue or a new owner starts afresh what they answer for."""
    restarts = issue.cycle > 1 if clock is Clock.ACCEPTED else issue.reopened > 0
    start = issue.assigned_at if restarts and issue.assigned_at else issue.opened_at
    in_danger = clock is Clock.ACCEPTED and issue.danger
    return start + (ACCEPTED_IN_DANGER if in_danger else ALLOWED[clock])


def runs(issue: Issue, clock: Clock) -> bool:
    """Whether the promise is still open; a deferred, deliberated or merged issue keeps no clock."""
    if issue.merged_into or (clock is Clock.ON_SITE and issue.kind is IssueKind.QUESTION):
        return False
    return issue.state in _RUNS_IN[clock]


def overdue(issue: Issue, now: datetime) -> tuple[Overdue, ...]:
    """The broken promises at `now`, the earliest promise first."""
    late = ((clock, now - due_at(issue, clock)) for clock in Clock if runs(issue, clock))
    return tuple(Overdue(clock=clock, minutes=over // MINUTE) for clock, over in late if over > timedelta())
