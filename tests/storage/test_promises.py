"""What the record room keeps of promises: versions that never change, clocks that call, things done once."""

from datetime import timedelta

import pytest

from storage.clock_row import Call, ClockRow
from storage.database import Database
from storage.errors import NotFound
from storage.rung_row import RungRow
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_issue, make_step

LATER = NOW + timedelta(minutes=10)


def opened(database: Database) -> int:
    return database.write(lambda unit: unit.ledger.open(make_issue(), make_step())).id


def clocks(issue_id: int, **matters: object) -> ClockRow:
    blank: dict[str, object] = {"issue_id": issue_id, "community": "binhe", "cycle": 1}
    return ClockRow(**blank | matters)  # type: ignore[arg-type]


def put(unit: UnitOfWork, row: ClockRow) -> None:
    unit.clocks.put(row.issue_id, lambda: row)


def rung(issue_id: int, **matters: object) -> RungRow:
    blank: dict[str, object] = {"clock": "accepted", "cycle": 1, "rung": "owner", "repeat": 0}
    return RungRow(issue_id=issue_id, due_at=NOW, fired_at=LATER, **blank | matters)  # type: ignore[arg-type]


def test_an_issue_is_opened_under_the_newest_policy(database: Database) -> None:
    assert opened(database) == 1
    for text in ("one", "two", "two"):
        database.write(lambda unit, text=text: unit.policies.add(text, "me", NOW))  # type: ignore[misc]
    second = opened(database)
    versions = [database.read(lambda unit, i=i: unit.ledger.get(i)).policy for i in (1, second)]  # type: ignore[misc]
    assert versions == [0, 2]
    assert database.read(lambda unit: unit.policies.get(1)).text == "one"
    with pytest.raises(NotFound):
        database.read(lambda unit: unit.policies.get(3))
    assert database.read(lambda unit: unit.ledger.verify()) == []


def test_clocks_are_kept_as_they_stand_now(database: Database) -> None:
    issue_id = opened(database)
    database.write(lambda unit: put(unit, clocks(issue_id, accepted_due=LATER, next_at=NOW)))
    met = clocks(issue_id, cycle=2, accepted_due=LATER, accepted_met=LATER, accepted_over=3)
    database.write(lambda unit: put(unit, met))
    assert database.read(lambda unit: unit.clocks.find(issue_id)) == met
    assert database.read(lambda unit: unit.clocks.find(issue_id + 1)) is None


def test_only_clocks_that_call_by_now_are_listed_the_longest_first(database: Database) -> None:
    ids = [opened(database) for _ in range(4)]
    for issue_id, minutes in zip(ids, (0, -5, 1, None), strict=True):
        at = None if minutes is None else NOW + timedelta(minutes=minutes)
        database.write(lambda unit, i=issue_id, at=at: put(unit, clocks(i, next_at=at)))  # type: ignore[misc]
    called = database.read(lambda unit: unit.clocks.list_due(NOW, 10))
    assert called == [Call(issue_id=issue_id, community="binhe") for issue_id in (ids[1], ids[0])]
    assert len(database.read(lambda unit: unit.clocks.list_due(NOW, 1))) == 1
    database.write(lambda unit: unit.clocks.call_again(ids[1], LATER))
    assert database.read(lambda unit: unit.clocks.list_due(NOW, 10)) == called[1:]


def test_a_thing_is_done_once_and_read_by_whom_it_was_for(database: Database) -> None:
    issue_id = opened(database)
    row = rung(issue_id)
    assert database.write(lambda unit: unit.rungs.add(row))
    assert not database.write(lambda unit: unit.rungs.add(row))
    others = (rung(issue_id, repeat=1), rung(issue_id, cycle=2), rung(issue_id, rung="remind"))
    assert all(database.write(lambda unit, one=one: unit.rungs.add(one)) for one in others)  # type: ignore[misc]
    database.write(lambda unit: unit.rungs.tell(issue_id, row.key, ("LiNa",)))
    database.write(lambda unit: unit.rungs.read(issue_id, [row.key, others[0].key], "LiNa", LATER))
    kept = {one.key: one for one in database.read(lambda unit: unit.rungs.list_of(issue_id))}
    assert len(kept) == 4
    assert (kept[row.key].told, kept[row.key].read_by, kept[row.key].read_at) == (("LiNa",), "LiNa", LATER)
    assert {one.key for one in kept.values() if one.read_at is None} == {others[1].key, others[2].key}
