"""The plain clock: 10 minutes to be taken, an hour to arrive, a day to be solved."""

from datetime import datetime, timedelta

import pytest

from handlers.rules.deadlines import Clock, due_at, overdue
from storage.models import Issue, IssueKind, State
from tests.rules.build import NOW, an_issue


def late(issue: Issue, **after: float) -> list[tuple[str, int]]:
    """Which promises are broken so long after NOW, with the minutes."""
    return [(over.clock.value, over.minutes) for over in overdue(issue, NOW + timedelta(**after))]


@pytest.mark.parametrize(
    ("said", "after", "broken"),
    [
        ({}, {"minutes": 10}, []),
        ({}, {"minutes": 10, "seconds": 1}, [("accepted", 0)]),
        ({}, {"minutes": 25}, [("accepted", 15)]),
        ({"danger": "gas"}, {"minutes": 6}, [("accepted", 1)]),
        ({"state": State.REPORTED}, {"minutes": 11}, [("accepted", 1)]),
        ({"state": State.ACCEPTED}, {"minutes": 59}, []),
        ({"state": State.ACCEPTED}, {"minutes": 61}, [("on_site", 1)]),
        ({"state": State.ON_SITE}, {"hours": 23}, []),
        ({"state": State.ON_SITE}, {"hours": 25}, [("resolved", 60)]),
        ({}, {"days": 2}, [("accepted", 2870), ("on_site", 2820), ("resolved", 1440)]),
        ({"state": State.ACCEPTED, "kind": IssueKind.QUESTION}, {"hours": 2}, []),
        ({"merged_into": 2}, {"days": 2}, []),
        *(
            ({"state": state}, {"days": 9}, [])
            for state in (State.DEFERRED, State.DELIBERATING, State.RESOLVED, State.CLOSED, State.DECLINED)
        ),
    ],
)
def test_a_promise_is_broken_when_its_time_is_over_and_the_work_is_not_there(
    said: dict[str, object], after: dict[str, float], broken: list[tuple[str, int]]
) -> None:
    assert late(an_issue(**said), **after) == broken


LATER = NOW + timedelta(days=3)


@pytest.mark.parametrize(
    ("said", "clock", "start"),
    [
        ({}, Clock.ACCEPTED, NOW),
        ({"cycle": 2, "assigned_at": LATER}, Clock.ACCEPTED, LATER),
        ({"cycle": 2, "assigned_at": LATER}, Clock.RESOLVED, NOW),
        ({"cycle": 2, "reopened": 1, "assigned_at": LATER}, Clock.RESOLVED, LATER),
        ({"cycle": 2}, Clock.ACCEPTED, NOW),
    ],
)
def test_a_new_owner_has_a_new_clock_and_the_resident_only_after_a_reopening(
    said: dict[str, object], clock: Clock, start: datetime
) -> None:
    allowed = {Clock.ACCEPTED: timedelta(minutes=10), Clock.RESOLVED: timedelta(days=1)}
    assert due_at(an_issue(**said), clock) == start + allowed[clock]
