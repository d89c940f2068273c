"""What falls due, whatever became of an issue."""

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.ladder import falls_due, first_call
from handlers.rules.promises import promises
from storage.models import Issue, Pause, PauseReason, State, Urgency
from tests.rules.build import an_issue
from tests.rules.test_ladder import POLICY, after

MINUTES = st.integers(0, 3000).map(after)


@st.composite
def any_issues(draw: st.DrawFn) -> Issue:
    start = draw(st.integers(0, 2000))
    pause = Pause(
        start=after(start), end=after(start + draw(st.integers(1, 900))), reason=PauseReason.DEFERRED
    )
    taken = draw(st.none() | MINUTES)
    return an_issue(
        opened_at=draw(MINUTES),
        urgency=draw(st.sampled_from(Urgency)),
        state=State.ACCEPTED if taken else State.ASSIGNED,
        accepted_at=taken,
        pauses=(pause,) if draw(st.booleans()) else (),
        cycle_at=draw(st.none() | MINUTES),
        missed=draw(st.sampled_from([(), ("accepted:1",), ("accepted:1", "on_site:1", "resolved:1")])),
    )


@settings(max_examples=60)
@given(any_issues())
def test_the_first_call_is_never_later_than_what_falls_due_first(issue: Issue) -> None:
    was = promises(issue, POLICY, "物业")
    first = first_call(issue, was, POLICY)
    due = [one.at for one in falls_due(issue, was, POLICY, {})]
    assert first is not None or not due
    assert first is None or not due or first <= min(due)


@settings(max_examples=60)
@given(any_issues())
def test_each_key_falls_due_once(issue: Issue) -> None:
    keys = [one.key for one in falls_due(issue, promises(issue, POLICY, "物业"), POLICY, {})]
    assert len(keys) == len(set(keys))
