"""Wind an issue's clocks up anew: what the record room keeps of them follows from the issue alone."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from handlers.context import Desk, Scene
from handlers.rules import supervision
from handlers.rules.ladder import first_call
from handlers.rules.policy import Clock, Policy
from handlers.rules.promises import MINUTE, Promise, Promised, promises
from storage.clock_row import ClockRow
from storage.models import Issue, Pause
from storage.unit_of_work import UnitOfWork


def promised(uow: UnitOfWork, desk: Desk, issue: Issue, downtimes: Sequence[Pause] = ()) -> Promised:
    """What was promised for an issue, under the policy it was opened with."""
    category = desk.categories.get(issue.category)
    return promises(issue, policy_of(uow, desk, issue), category.solver if category else "", downtimes)


def runs_now(uow: UnitOfWork, desk: Desk, issue: Issue, now: datetime) -> bool:
    """Whether it is in the hours of an issue's promises."""
    category = desk.categories.get(issue.category)
    terms = policy_of(uow, desk, issue).terms(issue, category.solver if category else "")
    return terms.calendar.is_open(now)


def policy_of(uow: UnitOfWork, desk: Desk, issue: Issue) -> Policy:
    """The policy an issue was opened with."""
    return desk.policies.get(uow, issue.policy)


def wind(scene: Scene, issue: Issue) -> None:
    """Let how its clocks stand after a step be kept."""
    scene.uow.clocks.put(issue.id, partial(_reckon, scene, issue))


def look_again(uow: UnitOfWork, issue: Issue, was: Promised, now: datetime, next_at: datetime | None) -> None:
    """Let it be kept as the sweep saw it, who knows the times without the bot, and call then."""
    uow.clocks.put(issue.id, lambda: _row(issue, was, now, next_at))


def _reckon(scene: Scene, issue: Issue) -> ClockRow:
    was = promised(scene.uow, scene.desk, issue)
    policy = policy_of(scene.uow, scene.desk, issue)
    next_at = _earliest(first_call(issue, was, policy), supervision.first_call(issue))
    return _row(issue, was, scene.now, next_at)


def _row(issue: Issue, was: Promised, now: datetime, next_at: datetime | None) -> ClockRow:
    due = {promise.clock: promise.due_at for promise in was.made if promise.met_at or promise.runs}
    met = {promise.clock: promise.met_at for promise in was.made}
    over = {promise.clock: _over(promise, now) for promise in was.made}
    return ClockRow(
        issue_id=issue.id,
        community=issue.community,
        cycle=issue.cycle,
        accepted_due=due.get(Clock.ACCEPTED),
        accepted_met=met.get(Clock.ACCEPTED),
        accepted_over=over.get(Clock.ACCEPTED, 0),
        on_site_due=due.get(Clock.ON_SITE),
        on_site_met=met.get(Clock.ON_SITE),
        on_site_over=over.get(Clock.ON_SITE, 0),
        resolved_due=due.get(Clock.RESOLVED),
        resolved_met=met.get(Clock.RESOLVED),
        resolved_over=over.get(Clock.RESOLVED, 0),
        next_at=next_at,
    )


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)


def _over(promise: Promise, now: datetime) -> int:
    """By how many minutes it was kept too late; 0 while it is not kept."""
    return promise.over(now) // MINUTE if promise.met_at else 0
