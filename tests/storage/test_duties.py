"""Duties are kept by unit and day, and cost nothing more to ask while nobody says anything new."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.database import Database
from storage.duty_row import Shift, WeeklyShift
from tests.storage.factories import NOW


def duty(day: int, unit: str, userid: str) -> Shift:
    return Shift(day=date(2026, 11, day), unit=unit, userid=userid, said_by="LiNa", said_at=NOW)


def listed(database: Database, first: int, last: int) -> list[tuple[int, str, str]]:
    days = date(2026, 11, first), date(2026, 11, last)
    found = database.read(lambda unit: unit.duties.list_duties(*days))
    return [(one.day.day, one.unit, one.userid) for one in found]


def test_what_is_said_anew_replaces_the_units_day_and_no_other(database: Database) -> None:
    first = [duty(21, "W1", "a"), duty(21, "W1", "b"), duty(22, "W1", "a")]
    database.write(lambda unit: unit.duties.replace(first))
    database.write(lambda unit: unit.duties.replace([duty(21, "R1", "c")]))
    database.write(lambda unit: unit.duties.replace([duty(21, "W1", "b")]))
    assert listed(database, 21, 22) == [(21, "R1", "c"), (21, "W1", "b"), (22, "W1", "a")]
    assert listed(database, 22, 30) == [(22, "W1", "a")]
    kept = database.read(lambda unit: unit.duties.list_duties(date(2026, 11, 22), date(2026, 11, 22)))
    assert kept == (duty(22, "W1", "a"),)
    database.write(lambda unit: unit.duties.remove(kept))
    assert listed(database, 21, 30) == [(21, "R1", "c"), (21, "W1", "b")]


def test_it_is_asked_once_until_somebody_says_something_new(open_database: Callable[[], Database]) -> None:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.extend([statement] if "FROM duties" in statement and "ORDER BY" in statement else [])

    one, other = open_database(), open_database()
    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert [listed(one, 21, 21), listed(other, 21, 21), listed(other, 21, 21)] == [[], [], []]
        assert len(asked) == 2
        one.write(lambda unit: unit.duties.replace([duty(21, "W1", "a")]))
        assert [listed(other, 21, 21), listed(other, 21, 21)] == [[(21, "W1", "a")]] * 2
        assert len(asked) == 3
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_turns_of_other_hours_stay_and_those_of_each_week_are_kept_apart(database: Database) -> None:
    def weekly(day: int, userid: str, *hours: int) -> WeeklyShift:
        first, last = hours
        return WeeklyShift(
            weekday=day,
            unit="W1",
            userid=userid,
            from_minute=first,
            until_minute=last,
            said_by="LiNa",
            said_at=NOW,
        )

    early, late, other = weekly(0, "a", 0, 600), weekly(0, "b", 600, 1440), weekly(1, "a", 0, 1440)
    database.write(lambda unit: unit.duties.replace([early, late, other]))
    database.write(lambda unit: unit.duties.replace([weekly(0, "c", 0, 600)]))
    kept = database.read(lambda unit: unit.duties.list_weekly())
    assert kept == (late, weekly(0, "c", 0, 600), other)
    database.write(lambda unit: unit.duties.remove([late]))
    assert [one.userid for one in database.read(lambda unit: unit.duties.list_weekly())] == ["c", "a"]
    assert listed(database, 21, 30) == []
