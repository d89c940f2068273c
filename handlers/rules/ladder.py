"""What falls due for an issue's promises: reminders, the ladder, and what a silent owner loses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.rules.calendar import ALWAYS, DAY, NOTHING, Calendar, due
from handlers.rules.night import is_in_hand, wakes, when_up
from handlers.rules.policy import OWNER, Clock, Duty, Policy, Rung
from handlers.rules.promises import Promise, Promised
from storage.models import Issue, State
from storage.rung_row import RungKey, RungRow
from storage.spelling import is_among

DAYS_MORE = 30  # on which who watches what is not solved is told of it once, until they have read it
_NEARLY = 3 / 4
_UNTOLD = frozenset({Duty.MISSED, Duty.TAKE_BACK, Duty.LAPSE})  # what is done, whoever sleeps


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing that falls due, of which each key is done once."""

    clock: str  # of the promise, or what else is waited for
    cycle: int
    rung: str  # of the ladder, or a Duty
    repeat: int = 0
    at: datetime

    @property
    def key(self) -> RungKey:
        """What makes it one of its kind within the issue."""
        return (str(self.clock), self.cycle, str(self.rung), self.repeat)

    def done(self, issue: Issue, now: datetime, told: tuple[str, ...]) -> RungRow:
        """The row that says so, with who was told."""
        clock, cycle, rung, repeat = self.key
        return RungRow(
            issue_id=issue.id,
            clock=clock,
            cycle=cycle,
            rung=rung,
            repeat=repeat,
            due_at=self.at,
            fired_at=now,
            told=told,
        )


@dataclass(frozen=True, kw_only=True)
class _Course:
    """An issue's promises under its policy, and what was done for them."""

    issue: Issue
    promised: Promised
    policy: Policy
    done: Mapping[RungKey, datetime | None]
    until: datetime | None


def falls_due(
    issue: Issue,
    promised: Promised,
    policy: Policy,
    done: Mapping[RungKey, datetime | None],
    until: datetime | None = None,
) -> Iterator[Due]:
    """Everything that has fallen or will fall due if nobody does anything.

    The owner is asked for one act at a time: who has not taken it is not asked to arrive. `done`: when each
    thing that was done was read; `until`: of what is told again and again, no more than the next after it.
    """
    course = _Course(issue=issue, promised=promised, policy=policy, done=done, until=until)
    stops = not any(promise.calendar.is_always for promise in promised.made)
    for one in _all_due(course):
        is_now = stops or _may_ring(issue, one, policy)
        yield one if is_now else replace(one, at=when_up(one.at, policy.ordinary))


def _may_ring(issue: Issue, one: Due, policy: Policy) -> bool:
    """Whether it is not told, or told at any hour."""
    if wakes(issue) or one.rung in _UNTOLD:
        return True
    owners = {Duty.REMIND, *(rung.rung for rung in policy.ladder if OWNER in rung.to)}
    return one.rung in owners and is_in_hand(issue)


def _all_due(course: _Course) -> Iterator[Due]:
    issue, policy, made = course.issue, course.policy, course.promised.made
    owed = next((promise for promise in made if promise.runs), None)
    for promise in made:
        yield from _missed(issue, promise)
        if promise is owed:
            yield from _reminder(issue, promise, policy)
        if promise.runs:
            yield from _steps(course, promise, is_owed=promise is owed)
            yield from _taking_back(issue, promise, policy)
    yield from _asking(issue, course.promised, policy)


def is_worth_telling(due: Due, ripe: Sequence[Due], policy: Policy) -> bool:
    """Of what should have been told to the same people by now, only the last is.

    A reminder says nothing beside the breach.
    """
    if due.rung == Duty.REMIND:
        owners = {rung.rung for rung in policy.ladder if rung.is_owners}
        return not any(one.clock == due.clock and one.rung in owners for one in ripe)
    names = {rung.rung for rung in policy.ladder}
    alike = [one for one in ripe if one.rung == due.rung and (due.rung in names or one.clock == due.clock)]
    return due is max(alike, key=_weight)


def is_told_anyway(due: Due, rows: Iterable[RungRow], policy: Policy, now: datetime) -> bool:
    """Whether these people have just heard of it, for this promise or another: once in a rung's time will do.

    Nearly its time is enough: a sweep may be late, and what fell due in the night is told late.
    """
    every = next((timedelta(minutes=rung.every) for rung in policy.ladder if rung.rung == due.rung), NOTHING)
    told = (row for row in rows if row.rung == due.rung and row.told)
    return any(now - row.fired_at < every * _NEARLY for row in told)


def is_brief_for(row: RungRow, userid: str) -> bool:
    """Whether it is a step of the ladder that was told to this person and nobody has read."""
    return row.rung not in set(Duty) and row.read_at is None and is_among(userid, row.told)


def is_above_owner(due: Due, issue: Issue, policy: Policy) -> bool:
    """Whether a rung's people stand no lower than who has it: nobody is asked to urge upwards."""
    names = [rung.rung for rung in policy.ladder]
    own = next((place for place, rung in enumerate(policy.ladder) if issue.owner_role in rung.to), -1)
    return names.index(due.rung) >= own


def _weight(due: Due) -> tuple[int, int, int]:
    clocks = [str(clock) for clock in Clock]
    return (clocks.index(due.clock) if due.clock in clocks else 0, due.cycle, due.repeat)


def first_call(issue: Issue, promised: Promised, policy: Policy) -> datetime | None:
    """A moment before which nothing falls due, whatever was done; cheap, and asked with every step."""
    calls = [one.at for promise in promised.made for one in _missed(issue, promise)]
    running = [promise for promise in promised.made if promise.runs]
    calls += [at for promise in running if (at := promise.when(policy.remind_at / 100))]
    calls += [one.at for one in _asking(issue, promised, policy)]
    return min(calls, default=None)


def _missed(issue: Issue, promise: Promise) -> Iterator[Due]:
    """A broken promise is written down even when it was kept later."""
    if promise.due_at is None or name_of(promise) in issue.missed:
        return
    if promise.met_at is None or promise.met_at > promise.due_at:
        yield Due(clock=promise.clock, cycle=promise.cycle, rung=Duty.MISSED, at=promise.due_at)


def name_of(promise: Promise) -> str:
    """A promise as an issue remembers that it was broken."""
    return f"{promise.clock}:{promise.cycle}"


def _reminder(issue: Issue, promise: Promise, policy: Policy) -> Iterator[Due]:
    at = promise.when(policy.remind_at / 100)
    if at and not _is_known(issue, at):
        yield Due(clock=promise.clock, cycle=issue.cycle, rung=Duty.REMIND, at=at)


def _steps(course: _Course, promise: Promise, *, is_owed: bool) -> Iterator[Due]:
    if promise.due_at is None:
        return
    is_owners = is_owed and not _is_known(course.issue, promise.due_at)
    for rung in course.policy.ladder:
        if promise.clock in rung.clocks and (is_owners or not rung.is_owners):
            yield from _repeats(course, promise, rung, promise.due_at)


def _is_known(issue: Issue, at: datetime) -> bool:
    """Whoever got it later, or did the act before it later, has the issue in hand just now."""
    return any(act and act >= at for act in (issue.cycle_at, issue.accepted_at, issue.on_site_at))


def _repeats(course: _Course, promise: Promise, rung: Rung, broken: datetime) -> Iterator[Due]:
    """Again and again until it is read; the owner's own rungs begin anew with each owner, no others do."""
    cycle = course.issue.cycle if rung.is_owners else promise.cycle
    seen: datetime | None = None
    goes_on = DAYS_MORE if rung.level and promise.clock is Clock.RESOLVED else 0
    for repeat in range(rung.times + goes_on):
        often, more = min(repeat, rung.times - 1), max(0, repeat - rung.times + 1)
        last = _after(promise, broken, rung.after + often * rung.every)
        at = _days_later(promise, last, more, course.policy.ordinary) if last and more else last
        if at is None or (seen and seen <= at):
            return
        one = Due(clock=promise.clock, cycle=cycle, rung=rung.rung, repeat=repeat, at=at)
        seen = seen or course.done.get(one.key)
        yield one
        if course.until and at > course.until and one.key not in course.done:
            return


def _days_later(promise: Promise, last: datetime, days: int, ordinary: Calendar) -> datetime | None:
    """So many days on which it did not stand still, at an hour of its calendar."""
    at = due(last, days * DAY, ALWAYS, promise.pauses)
    return at if at is None or promise.calendar.is_always else when_up(at, ordinary)


def _taking_back(issue: Issue, promise: Promise, policy: Policy) -> Iterator[Due]:
    """Nobody took it: the next candidate is asked."""
    if promise.clock is not Clock.ACCEPTED or issue.state is not State.ASSIGNED or promise.due_at is None:
        return
    if at := _after(promise, promise.due_at, policy.silence.take_back):
        yield Due(clock=promise.clock, cycle=issue.cycle, rung=Duty.TAKE_BACK, at=at)


def _asking(issue: Issue, promised: Promised, policy: Policy) -> Iterator[Due]:
    """Somebody took it, and nothing followed; the hours in which they sleep do not count, but in danger."""
    taken = issue.accepted_at
    if issue.state is not State.ACCEPTED or taken is None or (issue.acted_at and issue.acted_at > taken):
        return
    silence = policy.silence
    for promise in promised.made[:1]:
        by_day = promise.calendar.is_always and not wakes(issue)
        counted = replace(promise, calendar=policy.ordinary) if by_day else promise
        for duty, minutes in ((Duty.ASK, silence.ask), (Duty.LAPSE, silence.ask + silence.lapse)):
            if at := _after(counted, taken, minutes):
                yield Due(clock=promise.clock, cycle=issue.cycle, rung=duty, at=at)


def _after(promise: Promise, start: datetime, minutes: int) -> datetime | None:
    return due(start, timedelta(minutes=minutes), promise.calendar, promise.pauses)
