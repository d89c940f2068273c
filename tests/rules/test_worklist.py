"""What is due first stands first, and what waits stands last."""

from datetime import datetime, timedelta

import pytest

from handlers.promises.policies import shipped_text
from handlers.rules.calendar import SHANGHAI
from handlers.rules.policy import Clock, parse_policy
from handlers.rules.promises import promises
from handlers.rules.worklist import Task, has_something_to_do, in_order, is_morning, task_of
from storage.models import Issue, Pause, PauseReason, State
from tests.rules.build import NOW, an_issue

POLICY = parse_policy(shipped_text())
LATER = NOW + timedelta(hours=1)


def task(issue: Issue) -> Task:
    return task_of(issue, promises(issue, POLICY, "物业"))


def clock(issue: Issue) -> Clock | None:
    promise = task(issue).promise
    return promise.clock if promise else None


def test_the_promise_that_runs_out_first_is_told() -> None:
    accepted = an_issue(state=State.ACCEPTED, accepted_at=NOW)
    assert (clock(an_issue()), clock(accepted)) == (Clock.ACCEPTED, Clock.ON_SITE)
    there = an_issue(state=State.ON_SITE, accepted_at=NOW, on_site_at=NOW)
    assert clock(there) is Clock.RESOLVED


def test_what_stands_still_comes_last_and_is_not_todays() -> None:
    deferred = an_issue(id=2, state=State.DEFERRED, pauses=(Pause(start=NOW, reason=PauseReason.DEFERRED),))
    tasks = [task(deferred), task(an_issue(id=3))]
    assert [one.issue.id for one in in_order(tasks)] == [3, 2]
    assert has_something_to_do(tasks, LATER)
    assert not has_something_to_do(tasks[:1], LATER)
    assert not has_something_to_do([], LATER)


def test_what_was_handed_over_since_is_no_news() -> None:
    assert not has_something_to_do([task(an_issue(assigned_at=NOW))], NOW)
    assert has_something_to_do([task(an_issue(assigned_at=NOW))], LATER)


def test_a_written_answer_is_due_though_the_work_stands_still() -> None:
    waits = (Pause(start=NOW, reason=PauseReason.RESIDENT),)
    answer = task(an_issue(id=2, pauses=waits, supervised_until=NOW + timedelta(minutes=5)))
    assert answer.due_at is None
    assert has_something_to_do([answer], LATER)
    assert [one.issue.id for one in in_order([task(an_issue(id=3)), answer])] == [2, 3]


@pytest.mark.parametrize(
    ("at", "is_one"), [("07:59", False), ("08:00", True), ("11:59", True), ("12:00", False), ("20:00", False)]
)
def test_a_morning_ends_at_noon(at: str, is_one: bool) -> None:
    assert is_morning(datetime.fromisoformat(f"2026-11-20T{at}").replace(tzinfo=SHANGHAI)) is is_one
