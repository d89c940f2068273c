"""What a week leaves for the next: what only the secretary can decide, what was promised, what is hard."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.rules.complaint import is_personal_complaint
from handlers.rules.lifecycle import is_open
from handlers.rules.policy import Clock
from handlers.rules.tally import Promises
from storage.life import Life
from storage.models import Action, Issue, Level, PauseReason, State

Hops = Callable[[Issue], int]  # after how many an issue of its policy wanders about

WEEK = timedelta(days=7)
SILENT_DAYS = 14  # without a word from a compound that has a group


class Matter(StrEnum):
    """Why somebody has to decide, the most pressing first."""

    UNANSWERED = "unanswered"  # a written answer did not come
    PASSED_AROUND = "passed_around"  # nobody keeps it
    NOBODY = "nobody"  # nobody has it
    BROUGHT_UP = "brought_up"  # somebody at work brought it up
    UNDECIDED = "undecided"  # the neighbours have talked for a week
    UNNAMED = "unnamed"  # nobody has said what it is


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A decision that is wanted."""

    matter: Matter
    issue: Issue


@dataclass(frozen=True, kw_only=True)
class Given:
    """A day that was promised."""

    issue: Issue
    until: datetime
    action: Action  # DEFER or SUPERVISE


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What the end of a week leaves."""

    wanted: tuple[Wanted, ...]  # one an issue, the most pressing first
    given: tuple[Given, ...]  # the earliest first
    hard: tuple[tuple[Issue, datetime], ...]  # hard issues that fall due within a week, with when


def outlook(lives: Iterable[Life], end: datetime, promised: Promises, hops: Hops) -> Outlook:
    """Look at what is open at the end."""
    table = [life for life in lives if is_open(life.after)]
    # a complaint is not put to whom it may be about
    asked = [life for life in table if not is_personal_complaint(life.after)]
    wanted = (
        Wanted(matter=matter, issue=life.after) for life in asked if (matter := _wants(life, end, hops))
    )
    order = list(Matter)
    return Outlook(
        wanted=tuple(sorted(wanted, key=lambda one: (order.index(one.matter), one.issue.number))),
        given=tuple(sorted(_given(table), key=lambda one: (one.until, one.issue.number))),
        hard=tuple(sorted(_hard(table, end, promised, hops), key=lambda one: (one[1], one[0].number))),
    )


def silent(compounds: Sequence[str], lives: Iterable[Life], end: datetime) -> tuple[str, ...]:
    """The compounds from which nothing came in for so many days."""
    since = end - timedelta(days=SILENT_DAYS)
    heard = {life.after.place.compound for life in lives if life.after.opened_at >= since}
    return tuple(compound for compound in compounds if compound not in heard)


def is_hard(issue: Issue, hops: Hops) -> bool:
    """Whether it came back, wandered about, or has others above looking at it."""
    return bool(
        issue.reopened or _wandered(issue, hops) or issue.flagged_at or issue.called or issue.supervised
    )


def _wandered(issue: Issue, hops: Hops) -> bool:
    return issue.hops + issue.returns >= hops(issue)


def _wants(life: Life, end: datetime, hops: Hops) -> Matter | None:
    issue = life.after
    if issue.supervised_until and issue.supervised_until < end:
        return Matter.UNANSWERED
    if _wandered(issue, hops) and not issue.called:
        return Matter.PASSED_AROUND
    if not issue.owner and issue.state is State.REPORTED:
        return Matter.NOBODY
    was_brought_up = any(act.step.action is Action.ESCALATE and act.step.actor for act in life.acts)
    if issue.level is Level.COMMUNITY and was_brought_up:
        return Matter.BROUGHT_UP
    if issue.state is State.DELIBERATING and _talked_since(issue) <= end - WEEK:
        return Matter.UNDECIDED
    return Matter.UNNAMED if issue.needs_category else None


def _talked_since(issue: Issue) -> datetime:
    pauses = (pause.start for pause in issue.pauses if pause.reason is PauseReason.DELIBERATING)
    return max(pauses, default=issue.opened_at)


def _given(table: Iterable[Life]) -> Iterable[Given]:
    for life in table:
        issue = life.after
        if issue.state is State.DEFERRED and issue.deferred_until:
            yield Given(issue=issue, until=issue.deferred_until, action=Action.DEFER)
        if issue.supervised_until:
            yield Given(issue=issue, until=issue.supervised_until, action=Action.SUPERVISE)


def _hard(
    table: Iterable[Life], end: datetime, promised: Promises, hops: Hops
) -> Iterable[tuple[Issue, datetime]]:
    for issue in (life.after for life in table if is_hard(life.after, hops)):
        made = (one.due_at for one in promised(issue).made if one.clock is Clock.RESOLVED)
        moments = (*made, issue.deferred_until, issue.supervised_until)
        ahead = [moment for moment in moments if moment and end <= moment < end + WEEK]
        if ahead:
            yield issue, min(ahead)
