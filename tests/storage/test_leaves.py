"""Leaves are kept, asked for by day, and cost nothing more to ask while nobody says anything new."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.database import Database
from storage.leave_row import Leave
from tests.storage.factories import NOW

TODAY = date(2026, 11, 25)


def leave(person: str, first: int, last: int, stand_in: str = "") -> Leave:
    days = (date(2026, 11, first), date(2026, 11, last))
    return Leave(person=person, first=days[0], last=days[1], stand_in=stand_in, said_at=NOW)


def listed(database: Database, day: date = TODAY) -> list[str]:
    return database.read(lambda unit: [one.person for one in unit.leaves.list_from(day)])


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """What was asked of the table."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM leaves" in statement:
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def test_what_is_not_over_on_a_day_is_listed_as_it_was_said(database: Database) -> None:
    said = (leave("LiNa", 20, 24), leave("ZhaoLei", 26, 27, "LiNa"), leave("WangFang", 20, 25))
    ids = [database.write(lambda unit, one=one: unit.leaves.add(one)) for one in said]  # type: ignore[misc]
    assert listed(database) == ["ZhaoLei", "WangFang"]
    found = database.read(lambda unit: unit.leaves.find(ids[1]))
    assert found
    assert (found.first, found.last, found.stand_in) == (date(2026, 11, 26), date(2026, 11, 27), "LiNa")
    assert (found.said_at, found.ended_at) == (NOW, None)
    database.write(lambda unit: unit.leaves.end([ids[2]], NOW))
    assert listed(database) == ["ZhaoLei"]
    assert database.read(lambda unit: unit.leaves.find(999)) is None


def test_it_is_asked_once_until_somebody_says_something_new(
    open_database: Callable[[], Database], asked: list[str]
) -> None:
    one, other = open_database(), open_database()
    assert [listed(one), listed(one), listed(other), listed(other)] == [[], [], [], []]
    assert len(asked) == 2
    one.write(lambda unit: unit.leaves.add(leave("LiNa", 25, 25)))
    assert [listed(other), listed(other)] == [["LiNa"], ["LiNa"]]
    assert len(asked) == 3
