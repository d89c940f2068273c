"""Working time: holidays, shifted workdays, several spans a day, pauses."""

from datetime import date, datetime, timedelta

import pytest

from handlers.rules.calendar import SHANGHAI, WHOLE_DAY, Calendar, due, worked
from handlers.rules.workdays import is_workday, knows
from storage.models import Pause, PauseReason

ALWAYS = Calendar(workdays=WHOLE_DAY, offdays=WHOLE_DAY, is_workday=is_workday)
SERVICE = Calendar(workdays=((480, 1200),), offdays=((480, 1200),), is_workday=is_workday)
OFFICE = Calendar(workdays=((510, 720), (840, 1050)), offdays=(), is_workday=is_workday)
NEVER = Calendar(workdays=(), offdays=(), is_workday=is_workday)


def at(words: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(words).replace(tzinfo=SHANGHAI)


def a_pause(start: datetime, end: datetime | None = None) -> Pause:
    return Pause(start=start, end=end, reason=PauseReason.DEFERRED)


@pytest.mark.parametrize(
    ("calendar", "start", "minutes", "end"),
    [
        (ALWAYS, "2026-11-21 23:50", 60, "2026-11-22 00:50"),
        (SERVICE, "2026-11-21 09:00", 60, "2026-11-21 10:00"),  # Saturday
        (SERVICE, "2026-11-21 19:30", 60, "2026-11-22 08:30"),  # over the night
        (SERVICE, "2026-11-21 22:00", 720, "2026-11-22 20:00"),  # said at night: a whole service day
        (SERVICE, "2026-11-21 08:00", 720, "2026-11-21 20:00"),
        (SERVICE, "2026-11-21 12:00", 720, "2026-11-22 12:00"),
        (OFFICE, "2026-11-20 11:50", 20, "2026-11-20 14:10"),  # Friday, over noon
        (OFFICE, "2026-11-20 17:20", 20, "2026-11-23 08:40"),  # Friday evening to Monday
        (OFFICE, "2026-09-30 17:20", 20, "2026-10-08 08:40"),  # National Day to its Thursday
        (OFFICE, "2026-10-10 08:30", 30, "2026-10-10 09:00"),  # a Saturday that is worked
        (OFFICE, "2026-02-14 08:30", 30, "2026-02-14 09:00"),  # a Saturday before Spring Festival
        (OFFICE, "2026-02-16 08:30", 30, "2026-02-24 09:00"),  # Spring Festival's Monday
    ],
)
def test_an_allowance_is_used_up_in_the_hours_of_its_calendar(
    calendar: Calendar, start: str, minutes: int, end: str
) -> None:
    assert due(at(start), timedelta(minutes=minutes), calendar) == at(end)


@pytest.mark.parametrize(
    ("start", "until", "end"),
    [
        ("2026-11-21 10:00", "2026-11-21 11:00", "2026-11-21 11:30"),
        ("2026-11-21 10:00", "2026-11-22 08:00", "2026-11-22 08:30"),
        ("2026-11-21 08:00", "2026-11-21 09:00", "2026-11-21 10:30"),
        ("2026-11-21 10:29", "2026-11-21 12:00", "2026-11-21 12:01"),
        ("2026-11-21 11:00", "2026-11-21 12:00", "2026-11-21 10:30"),
    ],
)
def test_a_pause_moves_what_was_left(start: str, until: str, end: str) -> None:
    pause = a_pause(at(start), at(until))
    assert due(at("2026-11-21 09:30"), timedelta(minutes=60), SERVICE, [pause]) == at(end)


def test_while_a_pause_lasts_nothing_is_due() -> None:
    assert (
        due(at("2026-11-21 09:30"), timedelta(minutes=60), ALWAYS, [a_pause(at("2026-11-21 10:00"))]) is None
    )


def test_overlapping_pauses_count_once() -> None:
    pauses = [
        a_pause(at("2026-11-21 10:00"), at("2026-11-21 12:00")),
        a_pause(at("2026-11-21 11:00"), at("2026-11-21 13:00")),
    ]
    assert worked(at("2026-11-21 09:00"), at("2026-11-21 14:00"), ALWAYS, pauses) == timedelta(hours=2)


def test_a_calendar_without_hours_gives_no_moment() -> None:
    assert due(at("2026-11-21 09:30"), timedelta(minutes=1), NEVER) is None


def test_local_overrides_come_before_the_notice() -> None:
    heating_day = date(2026, 11, 21)
    assert not is_workday(heating_day)
    assert is_workday(heating_day, {heating_day: True})


def test_a_year_without_a_notice_goes_by_the_weekday() -> None:
    assert not knows(2099)
    assert is_workday(date(2099, 1, 2)) is True  # a Friday
    assert is_workday(date(2099, 1, 3)) is False


def test_new_years_day_was_an_office_day_as_long_as_next_years_notice_was_not_known() -> None:
    off = ["2099-01-01", "2099-05-01", "2100-05-03", "2099-10-01", "2099-10-02", "2098-10-03"]
    assert [is_workday(date.fromisoformat(day)) for day in off] == [False, False, True, False, False, False]
    assert is_workday(date(2099, 1, 1), {date(2099, 1, 1): True})
    asked = at("2098-12-31 17:20")  # a Wednesday; the next working day is Friday
    assert due(asked, timedelta(minutes=20), OFFICE) == at("2099-01-02 08:40")
