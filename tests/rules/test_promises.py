"""Three clocks an issue: when each is due, what satisfies it, by how much it was missed, when it stands."""

from datetime import timedelta

import pytest

from handlers.promises.policies import shipped_text
from handlers.rules.policy import Clock, parse_policy
from handlers.rules.promises import Promise, is_untaken, promises, with_pause
from storage.models import Issue, IssueKind, Pause, PauseReason, State
from tests.rules.build import NOW, an_issue

POLICY = parse_policy(shipped_text())


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def promise(issue: Issue, clock: Clock) -> Promise:
    return next(one for one in promises(issue, POLICY, "物业").made if one.clock is clock)


def late(issue: Issue, after: float) -> list[tuple[str, float]]:
    """Which promises are broken so many minutes after NOW, and by how many of the calendar's minutes."""
    now = NOW + minutes(after)
    made = promises(issue, POLICY, "物业").made
    return [(one.clock.value, one.over(now) / minutes(1)) for one in made if one.is_late(now)]


TAKEN = {"state": State.ACCEPTED, "accepted_at": NOW + minutes(5)}
THERE = {"state": State.ON_SITE, "accepted_at": NOW + minutes(5), "on_site_at": NOW + minutes(70)}
DONE = {"state": State.RESOLVED, "accepted_at": NOW + minutes(5), "resolved_at": NOW + minutes(30)}


@pytest.mark.parametrize(
    ("said", "after", "broken"),
    [
        ({}, 10, []),
        ({}, 25, [("accepted", 15)]),
        ({"state": State.REPORTED}, 11, [("accepted", 1)]),
        (TAKEN, 60, []),
        (TAKEN, 61, [("on_site", 1)]),
        (TAKEN, 24 * 60 + 5, [("on_site", 665), ("resolved", 5)]),  # of 24 hours, 12 are served
        (THERE, 80, [("on_site", 10)]),  # missed by ten minutes, for good
        (THERE, 600, [("on_site", 10)]),
        (DONE, 9999, []),  # nobody had to come any more
        ({"accepted_at": NOW + minutes(12), "state": State.ACCEPTED}, 50, [("accepted", 2)]),
        ({"danger": "gas"}, 6, [("accepted", 1)]),
        ({**TAKEN, "kind": IssueKind.QUESTION}, 600, []),
        ({"state": State.WITHDRAWN}, 9999, []),
    ],
)
def test_a_promise_is_broken_by_so_much(
    said: dict[str, object], after: float, broken: list[tuple[str, float]]
) -> None:
    assert late(an_issue(**said), after) == broken


LATER = NOW + timedelta(hours=3)


@pytest.mark.parametrize(
    ("said", "clock", "start", "cycle"),
    [
        ({}, Clock.ACCEPTED, NOW, 1),
        ({"cycle": 2, "cycle_at": LATER}, Clock.ACCEPTED, LATER, 2),
        ({"cycle": 2, "cycle_at": LATER}, Clock.RESOLVED, NOW, 1),
        ({"cycle": 3, "cycle_at": LATER, "promised_at": NOW, "promised_in": 2}, Clock.ON_SITE, NOW, 2),
    ],
)
def test_a_new_owner_has_a_new_clock_and_the_resident_only_after_a_reopening(
    said: dict[str, object], clock: Clock, start: object, cycle: int
) -> None:
    made = promise(an_issue(**said), clock)
    assert (made.start, made.cycle) == (start, cycle)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"state": State.DEFERRED}, PauseReason.DEFERRED),
        ({"state": State.DELIBERATING}, PauseReason.DELIBERATING),
        ({"state": State.DECLINED}, PauseReason.DECLINED),
        ({"merged_into": 7}, PauseReason.MERGED),
    ],
)
def test_clocks_stand_still_until_the_work_goes_on(said: dict[str, object], reason: PauseReason) -> None:
    stopped = with_pause(an_issue(**said), NOW + minutes(4))
    assert stopped.pauses == (Pause(start=NOW + minutes(4), reason=reason),)
    assert all(one.due_at is None for one in promises(stopped, POLICY, "物业").made)
    assert with_pause(stopped, LATER) == stopped
    again = with_pause(an_issue(pauses=stopped.pauses), LATER)
    assert again.pauses == (Pause(start=NOW + minutes(4), end=LATER, reason=reason),)
    assert promise(again, Clock.ACCEPTED).due_at == LATER + minutes(6)


def test_one_reason_to_stand_still_may_follow_another() -> None:
    deliberating = with_pause(an_issue(state=State.DELIBERATING), NOW)
    merged = with_pause(an_issue(state=State.DELIBERATING, merged_into=7, pauses=deliberating.pauses), LATER)
    assert [one.reason for one in merged.pauses] == [PauseReason.DELIBERATING, PauseReason.MERGED]
    assert merged.pauses[0].end == merged.pauses[1].start == LATER


def test_nobodys_clock_is_stopped_without_a_reason() -> None:
    assert with_pause(an_issue(), NOW) == an_issue()


@pytest.mark.parametrize(
    ("seconds", "in_time"), [(60, True), (61, False), (None, True)], ids=["a minute", "more", "not said"]
)
def test_the_machines_receipt_is_measured_apart(seconds: float | None, in_time: bool) -> None:
    said_at = None if seconds is None else NOW - timedelta(seconds=seconds)
    issue = an_issue(said_at=said_at)
    was = promises(issue, POLICY, "物业")
    assert was.is_registered_in_time(issue) is in_time
    assert is_untaken(issue)
