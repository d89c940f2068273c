"""Who stands in for whom, on which day, whatever people have said."""

from datetime import date, timedelta

import pytest

from handlers.rules.leave import (
    Absences,
    LeaveFault,
    absences,
    find_fault,
    given_up,
    is_near,
    left_alone,
    replaced,
)
from storage.leave_row import Leave
from tests.rules.build import NOW

TODAY = date(2026, 11, 25)


def leave(person: str, first: int, last: int, stand_in: str = "") -> Leave:
    days = (date(2026, 11, first), date(2026, 11, last))
    return Leave(person=person, first=days[0], last=days[1], stand_in=stand_in, said_at=NOW)


def on(day: int, *leaves: Leave) -> Absences:
    return absences(leaves, date(2026, 11, day))


def test_a_leave_holds_on_its_days_both_included() -> None:
    liu = leave("Liu", 25, 27, "Li")
    assert [on(day, liu).stand_in("liu") for day in (24, 25, 27, 28)] == ["", "Li", "Li", ""]
    assert [on(day, liu).is_away("LIU") for day in (24, 25, 27, 28)] == [False, True, True, False]
    assert on(25, liu).stood_for("LI") == ("Liu",)


@pytest.mark.parametrize(
    ("said", "stand_in"),
    [
        ((leave("A", 25, 27, "B"), leave("B", 25, 27, "C")), "C"),  # a chain
        ((leave("A", 25, 27, "B"), leave("B", 25, 27)), ""),  # that ends in nobody
        ((leave("A", 25, 27, "B"), leave("B", 25, 27, "A")), ""),  # a circle
        ((leave("A", 25, 27, "B"), leave("B", 25, 27, "C"), leave("C", 25, 27, "B")), ""),
        ((leave("A", 25, 27, "B"), leave("B", 28, 29, "C")), "B"),  # not that day
        ((leave("A", 25, 27, "B"), leave("A", 26, 28, "C")), "B"),  # said anew from the 26th
        ((leave("A", 25, 27, "B"), leave("A", 25, 25, "C")), "C"),
    ],
)
def test_chains_are_followed_and_circles_lead_nowhere(said: tuple[Leave, ...], stand_in: str) -> None:
    assert on(25, *said).stand_in("A") == stand_in


def test_who_goes_leaves_behind_what_they_did_for_others() -> None:
    away = on(25, leave("A", 25, 27, "B"), leave("B", 25, 27, "C"), leave("D", 25, 27, "C"))
    assert [away.behind(person) for person in "ABCD"] == [(), ("A",), (), ()]
    assert away.stood_for("C") == ("A", "B", "D")


def test_the_last_word_says_until_when() -> None:
    said = (leave("A", 25, 30, "B"), leave("A", 26, 27, "C"))
    assert [on(day, *said).stand_in("A") for day in (25, 26, 27, 28)] == ["B", "C", "C", ""]


def test_a_new_leave_puts_an_old_one_right_unless_that_is_under_way() -> None:
    planned, other = leave("A", 27, 28), leave("A", 29, 30)
    assert replaced(leave("a", 26, 27), (planned, other, leave("B", 26, 27)), TODAY) == (planned,)
    running = leave("A", 24, 27)
    assert replaced(leave("A", 26, 30), (running,), TODAY) == ()
    assert replaced(leave("A", 25, 26), (running,), TODAY) == (running,)


def test_who_is_back_ends_what_is_under_way_or_comes_next() -> None:
    running, anew, planned = leave("A", 24, 26), leave("A", 26, 27), leave("A", 29, 30)
    assert given_up("a", (planned, running, anew), TODAY) == (running, anew)
    assert given_up("A", (planned,), TODAY) == (planned,)
    assert given_up("A", (leave("B", 24, 26),), TODAY) == ()


@pytest.mark.parametrize(
    ("new", "fault"),
    [
        (leave("A", 25, 27, "B"), None),
        (leave("A", 25, 27), None),
        (leave("A", 27, 25), (LeaveFault.BACKWARDS, 27)),
        (leave("A", 20, 24), (LeaveFault.OVER, 24)),
        (leave("A", 25, 27, "a"), (LeaveFault.ONESELF, 25)),
        (leave("A", 25, 29, "X"), (LeaveFault.STAND_IN_AWAY, 28)),  # X is away without anybody
        (leave("A", 25, 29, "Y"), None),  # for Y stands Z
        (leave("Z", 25, 29, "Y"), (LeaveFault.STAND_IN_AWAY, 29)),  # a circle
    ],
)
def test_a_leave_is_refused_for_a_reason(new: Leave, fault: tuple[LeaveFault, int] | None) -> None:
    known = (leave("X", 28, 30), leave("Y", 29, 30, "Z"))
    found = find_fault(new, known, TODAY)
    assert (found and (found[0], found[1].day)) == fault


def test_nobody_is_away_for_years() -> None:
    years = Leave(person="A", first=TODAY, last=TODAY + timedelta(days=366), said_at=NOW)
    assert find_fault(years, (), TODAY) == (LeaveFault.TOO_LONG, years.last)


def test_who_loses_their_stand_in_is_found() -> None:
    first, chained = leave("A", 25, 27, "B"), leave("D", 25, 27, "A")
    known = (first, chained, leave("E", 25, 26))
    assert left_alone(leave("B", 27, 29), known, TODAY) == (first, chained)
    assert left_alone(leave("B", 27, 29, "C"), known, TODAY) == ()
    assert left_alone(leave("B", 28, 29), known, TODAY) == ()


def test_near_is_who_works_in_the_same_place_or_within() -> None:
    binhe = ("BH01", "BH", "street")
    assert is_near(["BH"], [binhe])
    assert is_near(["street"], [binhe])
    assert not is_near(["LA"], [binhe])
    assert not is_near(["BH"], [("street",)])
