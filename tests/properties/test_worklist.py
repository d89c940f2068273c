"""The order of a list, whatever is due."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.worklist import in_order
from storage.models import Issue, Pause, PauseReason
from tests.rules.build import NOW, an_issue
from tests.rules.test_worklist import task


def waiting_until(at: datetime | None, **said: int) -> Issue:
    waits = (Pause(start=NOW, reason=PauseReason.RESIDENT),)
    return an_issue(**said, pauses=waits, supervised_until=at)


MOMENTS = st.none() | st.integers(-500, 500).map(lambda minutes: NOW + timedelta(minutes=minutes))


@settings(max_examples=60)
@given(st.lists(MOMENTS, max_size=8))
def test_nothing_is_lost_and_nothing_due_stands_behind_what_is_due_later(due: list[datetime | None]) -> None:
    tasks = [task(waiting_until(at, id=place)) for place, at in enumerate(due)]
    ordered = in_order(tasks)
    assert sorted(one.issue.id for one in ordered) == list(range(len(due)))
    known = [one.next_at for one in ordered if one.next_at]
    assert known == sorted(known)
    assert all(one.next_at is None for one in ordered[len(known) :])
