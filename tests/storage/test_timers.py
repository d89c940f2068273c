from datetime import datetime, timedelta

import pytest

from storage.database import Database
from storage.errors import Conflict
from storage.trays import Timer
from tests.storage.factories import LEASE, NOW

MINUTE = timedelta(minutes=1)


def claim(database: Database, at: datetime = NOW, limit: int = 10) -> list[str]:
    return [timer.key for timer in database.write(lambda unit: unit.timers.claim(at, LEASE, limit))]


def set_timer(database: Database, key: str, due_at: datetime = NOW) -> bool:
    return database.write(lambda unit: unit.timers.set(key, "return", due_at))


def test_a_timer_comes_back_as_it_was_set(database: Database) -> None:
    assert database.write(lambda unit: unit.timers.set("k", "return", NOW, "binhe", 7, "x"))
    (timer,) = database.write(lambda unit: unit.timers.claim(NOW, LEASE, 1))
    expected = Timer(id=1, key="k", kind="return", due_at=NOW, community="binhe", issue_id=7, subject="x")
    assert timer == expected


def test_a_key_is_set_once_even_after_it_fired(database: Database) -> None:
    assert set_timer(database, "k")
    assert not set_timer(database, "k", NOW + MINUTE)
    (timer,) = database.write(lambda unit: unit.timers.claim(NOW, LEASE, 1))
    database.write(lambda unit: unit.timers.mark_fired(timer.id, NOW))
    assert not set_timer(database, "k")
    assert claim(database, NOW + LEASE) == []


def test_what_is_due_longest_comes_first_and_the_rest_not_yet(database: Database) -> None:
    for key, minutes in (("late", 1), ("now", 0), ("long", -1)):
        set_timer(database, key, NOW + minutes * MINUTE)
    assert claim(database, limit=1) == ["long"]
    assert claim(database) == ["now"]
    assert claim(database, NOW + 2 * MINUTE) == ["long", "now", "late"]


def test_a_cancelled_timer_is_forgotten_and_may_be_set_anew(database: Database) -> None:
    set_timer(database, "k")
    database.write(lambda unit: unit.timers.cancel("k"))
    assert claim(database) == []
    assert set_timer(database, "k")


def test_a_fired_timer_cannot_be_cancelled_or_fired_again(database: Database) -> None:
    set_timer(database, "k")
    database.write(lambda unit: unit.timers.mark_fired(1, NOW))
    database.write(lambda unit: unit.timers.cancel("k"))
    assert not set_timer(database, "k")
    with pytest.raises(Conflict):
        database.write(lambda unit: unit.timers.mark_fired(1, NOW))
