"""The promises of an issue: when each falls due, when it was kept, and by how much it was missed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.rules.calendar import NOTHING, Calendar, due, worked
from handlers.rules.policy import Clock, Policy
from storage.models import Issue, Pause, PauseReason, State
from storage.states import UNTAKEN

MINUTE = timedelta(minutes=1)
_STANDS: dict[State, PauseReason] = {
    State.DEFERRED: PauseReason.DEFERRED,
    State.DELIBERATING: PauseReason.DELIBERATING,
    State.DECLINED: PauseReason.DECLINED,
}


@dataclass(frozen=True, kw_only=True)
class Over:
    """By how much a promise is broken: whole days of its calendar, and minutes of the next."""

    days: int = 0
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Promise:
    """One clock of an issue, as it stands."""

    clock: Clock
    cycle: int  # in which it began
    start: datetime
    allowance: timedelta  # of the calendar's time
    calendar: Calendar
    pauses: tuple[Pause, ...]
    due_at: datetime | None  # None: it stands still, and was not broken before
    met_at: datetime | None

    @property
    def runs(self) -> bool:
        """Whether it is still to be kept, and time passes; of a broken one as well."""
        stands = any(pause.end is None for pause in self.pauses)
        return self.met_at is None and self.due_at is not None and not stands

    def over(self, now: datetime) -> timedelta:
        """The calendar's time that has passed since it fell due, until it was kept or until now."""
        end = self.met_at or now
        if self.due_at is None or end <= self.due_at:
            return NOTHING
        return worked(self.due_at, end, self.calendar, self.pauses)

    def late_by(self, now: datetime) -> Over:
        """The same in the days people count: a night off and a holiday are none."""
        days, rest = divmod(self.over(now), self.calendar.day)
        return Over(days=days, minutes=rest // MINUTE)

    def is_late(self, now: datetime) -> bool:
        """Whether it was not kept in time, or is not kept now."""
        return self.due_at is not None and self.due_at < (self.met_at or now)

    def when(self, share: float) -> datetime | None:
        """When this share of the allowance is used up; None while it stands still."""
        return due(self.start, self.allowance * share, self.calendar, self.pauses)


@dataclass(frozen=True, kw_only=True)
class Promised:
    """All that was promised for one issue."""

    receipt: timedelta  # within which the machine registers what was said, around the clock
    made: tuple[Promise, ...]  # the earliest first

    def is_registered_in_time(self, issue: Issue) -> bool:
        """Whether the machine's receipt came in time; it is nobody's acceptance."""
        return issue.opened_at - (issue.said_at or issue.opened_at) <= self.receipt


def promises(issue: Issue, policy: Policy, solver: str, downtimes: Sequence[Pause] = ()) -> Promised:
    """Every promise made for an issue; none for what was taken back. Downtimes count against nobody."""
    pauses, terms = (*issue.pauses, *downtimes), policy.terms(issue, solver)
    made = (
        _promise(issue, clock, allowance, terms.calendar, pauses)
        for clock, allowance in terms.allowed.items()
    )
    return Promised(
        receipt=timedelta(minutes=policy.registered),
        made=() if issue.state is State.WITHDRAWN else tuple(made),
    )


def is_untaken(issue: Issue) -> bool:
    """Whether nobody has taken it who should."""
    return issue.state in UNTAKEN and not issue.merged_into


def stands_still(issue: Issue) -> PauseReason | None:
    """Why the clocks of an issue in this state, with this link, stand; None while they run."""
    return PauseReason.MERGED if issue.merged_into else _STANDS.get(issue.state)


def is_waiting(issue: Issue) -> bool:
    """Whether it waits for the resident."""
    last = issue.pauses[-1] if issue.pauses else None
    return last is not None and last.end is None and last.reason is PauseReason.RESIDENT


def with_pause(issue: Issue, now: datetime, *, goes_on: bool = False) -> Issue:
    """The issue with its clocks stopped or let go, as its state and its link ask.

    `goes_on`: somebody did what ends the wait for the resident.
    """
    reason = stands_still(issue)
    last = issue.pauses[-1] if issue.pauses else None
    before = issue.pauses
    if last and last.end is None:
        if last.reason is reason or (is_waiting(issue) and not reason and not goes_on):
            return issue
        before = (*issue.pauses[:-1], replace(last, end=now))
    begun = (Pause(start=now, reason=reason),) if reason else ()
    after = (*before, *begun)
    return issue if after == issue.pauses else replace(issue, pauses=after)


def _promise(
    issue: Issue, clock: Clock, allowance: timedelta, calendar: Calendar, pauses: tuple[Pause, ...]
) -> Promise:
    is_owners = clock is Clock.ACCEPTED  # the others are the resident's, whoever the owner
    start = (issue.cycle_at if is_owners else issue.promised_at) or issue.opened_at
    return Promise(
        clock=clock,
        cycle=issue.cycle if is_owners else issue.promised_in,
        start=start,
        allowance=allowance,
        calendar=calendar,
        pauses=pauses,
        due_at=due(start, allowance, calendar, pauses),
        met_at=_met_at(issue, clock),
    )


def _met_at(issue: Issue, clock: Clock) -> datetime | None:
    """The act that satisfies it, or a later one that makes it needless."""
    act = {Clock.ACCEPTED: issue.accepted_at, Clock.ON_SITE: issue.on_site_at, Clock.RESOLVED: None}[clock]
    return act or issue.resolved_at
