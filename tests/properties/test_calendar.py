"""Working time, whatever the hours and pauses."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.calendar import SHANGHAI, due, worked
from tests.rules.test_calendar import ALWAYS, OFFICE, SERVICE, a_pause, at

MOMENTS = st.integers(0, 500_000).map(lambda minutes: at("2026-01-01") + timedelta(minutes=minutes))


CALENDARS = st.sampled_from([ALWAYS, SERVICE, OFFICE])


MINUTES = st.integers(0, 4000).map(lambda number: timedelta(minutes=number))


PAUSES = st.lists(
    st.tuples(MOMENTS, MINUTES).map(lambda pair: a_pause(pair[0], pair[0] + pair[1])), max_size=3
)


@given(MOMENTS, MINUTES, MINUTES, CALENDARS, PAUSES)
@settings(max_examples=60)
def test_a_longer_allowance_never_comes_due_earlier(start, one, more, calendar, pauses) -> None:  # type: ignore[no-untyped-def]
    first, second = due(start, one, calendar, pauses), due(start, one + more, calendar, pauses)
    assert first is not None
    assert second is not None
    assert first <= second


@given(MOMENTS, MINUTES, CALENDARS, PAUSES)
@settings(max_examples=60)
def test_what_was_allowed_has_been_worked_when_it_is_due(start, allowed, calendar, pauses) -> None:  # type: ignore[no-untyped-def]
    end = due(start, allowed, calendar, pauses)
    assert end is not None
    assert worked(start, end, calendar, pauses) == allowed


@given(MOMENTS, MINUTES, MINUTES, CALENDARS, PAUSES)
@settings(max_examples=60)
def test_time_added_in_two_parts_equals_once(start, one, more, calendar, pauses) -> None:  # type: ignore[no-untyped-def]
    half = due(start, one, calendar, pauses)
    assert half is not None
    assert due(half, more, calendar, pauses) == due(start, one + more, calendar, pauses) or not more


@given(MOMENTS, MINUTES, CALENDARS, PAUSES)
@settings(max_examples=60)
def test_pausing_never_brings_a_due_time_forward(start, allowed, calendar, pauses) -> None:  # type: ignore[no-untyped-def]
    plain, paused = due(start, allowed, calendar), due(start, allowed, calendar, pauses)
    assert plain is not None
    assert paused is not None
    assert plain <= paused


@given(MOMENTS, MINUTES, st.sampled_from([SERVICE, OFFICE]))
@settings(max_examples=60)
def test_a_due_time_lies_in_service_hours(start, allowed, calendar) -> None:  # type: ignore[no-untyped-def]
    end = due(start, allowed, calendar)
    assert end is not None
    local = end.astimezone(SHANGHAI)
    minute = local.hour * 60 + local.minute + local.second / 60 + local.microsecond / 6e7
    assert any(opens <= minute <= closes for opens, closes in calendar.spans(local.date()))
