from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.tickets import StaleTicket, Tickets, UnknownTicket
from bot.sandbox.windows import HOUR, MINUTE, Windows
from tests.bot.sandbox.tenantry import Clock


def test_a_full_minute_refuses_until_its_first_entry_is_a_minute_old(clock: Clock) -> None:
    windows = Windows((2, MINUTE))
    assert [windows.take("a", clock()) for _ in range(3)] == [True, True, False]
    assert windows.take("b", clock())
    clock.advance(seconds=59)
    assert not windows.take("a", clock())
    clock.advance(seconds=1)
    assert windows.take("a", clock())


@given(st.lists(st.floats(min_value=0, max_value=400), max_size=60))
def test_no_window_ever_holds_more_than_its_most(gaps: list[float]) -> None:
    clock, windows, taken = Clock(), Windows((3, MINUTE), (10, HOUR)), []
    for gap in gaps:
        clock.advance(seconds=gap)
        if windows.take("a", clock()):
            taken.append(clock())
    for at in taken:
        assert sum(1 for other in taken if at - MINUTE < other <= at) <= 3
        assert sum(1 for other in taken if at - HOUR < other <= at) <= 10


def test_a_ticket_stands_for_its_value_until_it_expires_or_is_used(clock: Clock) -> None:
    tickets = Tickets[str]("x", timedelta(minutes=5))
    first, second = tickets.issue("one", clock()), tickets.issue("two", clock())
    assert tickets.look_up(first, clock()) == "one"
    tickets.use_up(first)
    with pytest.raises(StaleTicket):
        tickets.look_up(first, clock())
    clock.advance(minutes=5)
    with pytest.raises(StaleTicket):
        tickets.look_up(second, clock())
    with pytest.raises(UnknownTicket):
        tickets.look_up("x-invented", clock())
