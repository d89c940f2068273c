"""Who stands in, whatever people have said."""

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.leave import find_fault
from storage.leave_row import Leave
from tests.rules.test_leave import TODAY, leave, on

quick = settings(max_examples=80)


PEOPLE = st.sampled_from("ABCDE")


@st.composite
def any_leaves(draw: st.DrawFn) -> list[Leave]:
    said = []
    for _ in range(draw(st.integers(0, 8))):
        first = draw(st.integers(20, 28))
        last = draw(st.integers(first, 29))
        said.append(leave(draw(PEOPLE), first, last, draw(PEOPLE | st.just(""))))
    return said


@quick
@given(any_leaves(), st.integers(19, 30))
def test_who_stands_in_is_here_and_is_not_oneself(said: list[Leave], day: int) -> None:
    away = on(day, *said)
    for person in "ABCDE":
        stand_in = away.stand_in(person)
        assert not stand_in or (away.is_away(person) and not away.is_away(stand_in))
        assert stand_in != person
        assert person in away.stood_for(stand_in) if stand_in else True
    assert all(away.is_away(person) for here in "ABCDE" for person in away.stood_for(here))


@quick
@given(any_leaves(), st.integers(20, 29))
def test_the_last_word_about_a_day_counts(said: list[Leave], day: int) -> None:
    away = on(day, *said)
    for person in "ABCDE":
        mine = [one for one in said if one.person == person]
        covering = [one for one in mine if one.first.day <= day <= one.last.day]
        if mine and mine[-1] in covering:
            assert away.leaves[person.lower()] is mine[-1]
        assert away.is_away(person) <= bool(covering)


@quick
@given(any_leaves(), PEOPLE, PEOPLE, st.integers(25, 29))
def test_a_leave_that_is_taken_leaves_nobody_of_it_alone(
    said: list[Leave], person: str, stand_in: str, last: int
) -> None:
    new = leave(person, 25, last, stand_in)
    if find_fault(new, said, TODAY) is None:
        for day in range(25, last + 1):
            assert on(day, *said, new).stand_in(person)
