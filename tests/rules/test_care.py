"""The morning's calls as a table: asked at the hour, again after ten minutes, knocked for after three."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.rules.calendar import day_of
from handlers.rules.care import Do, Morning, next_move
from storage.models import Pause, PauseReason

HALF_PAST = 8 * 60 + 30


def at(hour: int, minute: int = 0) -> datetime:
    """On Saturday 21 November 2026, by Shanghai's clock."""
    return datetime(2026, 11, 21, hour - 8, minute, tzinfo=UTC)


TOMORROW = at(8, 30) + timedelta(days=1)


def gap(start: datetime, end: datetime | None) -> Pause:
    return Pause(start=start, end=end, reason=PauseReason.DOWNTIME)


def asked(**more: Any) -> Morning:
    blank: dict[str, Any] = {"minute": HALF_PAST, "asks": 1, "is_sent": True, "sent_at": at(8, 30)}
    return Morning(**blank | more)


@pytest.mark.parametrize(
    ("morning", "now", "do", "then"),
    [
        (Morning(minute=HALF_PAST), at(8, 29), Do.WAIT, at(8, 30)),
        (Morning(minute=HALF_PAST), at(8, 30), Do.ASK, at(8, 40)),
        (Morning(minute=HALF_PAST), at(9, 30), Do.ASK, at(9, 40)),  # the bot slept: once, late
        (Morning(minute=HALF_PAST), at(18), Do.REST, TOMORROW),  # too late for today
        (Morning(minute=HALF_PAST, is_left_alone=True), at(8, 30), Do.REST, TOMORROW),
        (asked(), at(8, 39), Do.WAIT, at(8, 40)),
        (asked(), at(8, 40), Do.ASK_AGAIN, at(8, 50)),
        (asked(asks=2, misses=1, sent_at=at(8, 40)), at(8, 50), Do.ASK_AGAIN, at(9)),
        (asked(asks=3, misses=2, sent_at=at(8, 50)), at(8, 59), Do.WAIT, at(9)),
        (asked(asks=3, misses=2, sent_at=at(8, 50)), at(9), Do.KNOCK, TOMORROW),
        (asked(is_left_alone=True), at(8, 40), Do.REST, TOMORROW),  # they answered
        (asked(is_sent=False, sent_at=None), at(8, 45), Do.WAIT, at(8, 46)),  # it has not left yet
        (asked(is_sent=False, sent_at=None), at(18, 1), Do.REST, TOMORROW),
        (asked(is_lost=True), at(8, 40), Do.REST, TOMORROW),
        (asked(sent_at=at(8, 35)), at(8, 40), Do.WAIT, at(8, 45)),  # it left late
        (asked(asks=3, misses=2, has_unread=True), at(9), Do.WAIT, at(9, 1)),
    ],
)
def test_each_case(morning: Morning, now: datetime, do: Do, then: datetime) -> None:
    move = next_move(morning, now)
    assert (move.do, move.at) == (do, then)


@pytest.mark.parametrize(
    ("gaps", "now", "do"),
    [
        ((gap(at(8), at(8, 10)),), at(8, 40), Do.ASK_AGAIN),  # before the question
        ((gap(at(8, 31), at(8, 33)),), at(8, 40), Do.ASK),  # an answer may be lost: it does not count
        ((gap(at(8, 31), at(9, 30)),), at(9, 30), Do.ASK),
        ((gap(at(8, 31), None),), at(8, 40), Do.WAIT),  # deaf still
    ],
)
def test_time_nobody_listened_is_no_silence(gaps: tuple[Pause, ...], now: datetime, do: Do) -> None:
    assert next_move(asked(gaps=gaps), now).do is do
    last = asked(asks=3, misses=2, gaps=gaps)
    assert next_move(last, now).do is (Do.KNOCK if do is Do.ASK_AGAIN else do)


def test_a_question_that_may_never_have_arrived_is_no_silence() -> None:
    doubtful = asked(asks=3, misses=2, is_doubtful=True)
    assert next_move(doubtful, at(8, 39)).do is Do.WAIT
    assert next_move(doubtful, at(8, 40)).do is Do.ASK


def test_a_bot_that_falls_deaf_again_and_again_gives_up_rather_than_knock() -> None:
    flapping = asked(asks=8, gaps=(gap(at(8, 31), at(8, 32)),))
    assert next_move(flapping, at(8, 40)).do is Do.REST


def test_whatever_happens_nobody_is_sent_before_three_times_ten_minutes_of_listening() -> None:
    """Ask by ask from the hour on, with a gap at every place: a knock never comes early, and always comes."""
    for start in range(0, 60, 3):
        hole = gap(at(8, 30) + timedelta(minutes=start), at(8, 30) + timedelta(minutes=start + 7))
        morning, now, heard = Morning(minute=HALF_PAST), at(8, 30), timedelta()
        for _ in range(60):
            seen = tuple(one for one in (hole,) if one.end and one.end <= now)
            if hole.start <= now < (hole.end or now):
                now += timedelta(minutes=1)  # nobody sweeps
                continue
            move = next_move(
                replace(morning, gaps=seen),
                now,
            )
            if move.do is Do.KNOCK:
                break
            if move.do in (Do.ASK, Do.ASK_AGAIN):
                counts = move.do is Do.ASK_AGAIN
                heard += timedelta(minutes=10 * counts)
                morning = asked(asks=morning.asks + 1, misses=morning.misses + counts, sent_at=now)
            now = max(move.at, now + timedelta(minutes=1))
        assert move.do is Do.KNOCK
        assert heard == timedelta(minutes=20)  # and the last ten
        assert now >= at(9)


def test_the_day_is_that_of_the_people() -> None:
    assert day_of(datetime(2026, 11, 20, 17, tzinfo=UTC)).day == 21
