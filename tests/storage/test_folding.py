"""Several notices in one, held back or taken back: each told once, whoever is killed in the middle."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from storage.database import Database
from storage.errors import TakenOver
from storage.trays import Fate, Outgoing, Priority
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_notice

GROUP = "group-1"
SOON = NOW + timedelta(minutes=30)
EARLIER = NOW - timedelta(minutes=30)


def add(database: Database, *keys: str, **matters: Any) -> None:
    for key in keys:
        database.write(lambda unit, key=key: unit.outbox.add(make_notice(key, **matters), NOW))  # type: ignore[misc]


def claim(database: Database) -> Outgoing:
    (found,) = database.write(lambda unit: unit.outbox.claim(NOW, 1))
    return found


def waiting(database: Database) -> list[Outgoing]:
    return database.read(lambda unit: unit.outbox.list_fate(Fate.QUEUED, 10))


def fates(database: Database) -> dict[str, Fate]:
    def look(unit: UnitOfWork) -> dict[str, Fate]:
        return {row.notice.key: row.fate for fate in Fate for row in unit.outbox.list_fate(fate, 10)}

    return database.read(look)


class TestFolding:
    def test_one_tells_what_the_others_would_have_told(self, database: Database) -> None:
        add(database, "a", "b", "c", issue_id=7)
        first = claim(database)
        others = [row.id for row in waiting(database) if row.id != first.id]
        told = replace(first.notice, text="all", issue_id=0)
        whole = database.write(lambda unit: unit.outbox.fold(first, others, told, NOW))
        assert (whole.id, whole.notice, whole.carries) == (first.id, told, 2)
        assert fates(database) == {"a": Fate.QUEUED, "b": Fate.FOLDED, "c": Fate.FOLDED}
        database.write(lambda unit: unit.outbox.mark_sent(whole.id, "push", NOW))
        assert database.write(lambda unit: unit.outbox.claim(NOW, 9)) == []

    def test_nothing_is_folded_when_one_is_told_elsewhere(self, database: Database) -> None:
        add(database, "a", "b", answers=3)
        first = claim(database)
        (other,) = (row.id for row in waiting(database) if row.id != first.id)
        database.write(lambda unit: unit.outbox.give(3, "passive", NOW))
        with pytest.raises(TakenOver):
            database.write(lambda unit: unit.outbox.fold(first, [other], first.notice, NOW))
        assert {row.carries for row in waiting(database)} == {0}
        assert sorted(fates(database).values()) == [Fate.QUEUED, Fate.SENT]

    def test_nothing_is_folded_into_what_is_not_ours(self, database: Database) -> None:
        add(database, "a", "b")
        first = claim(database)
        database.write(lambda unit: unit.outbox.keep_only([]))
        with pytest.raises(TakenOver):
            database.write(lambda unit: unit.outbox.fold(first, [], first.notice, NOW))


class TestHoldingBack:
    def test_what_is_put_aside_comes_back_and_holds_up_nobody(self, database: Database) -> None:
        add(database, "a", "b")
        first = claim(database)
        database.write(lambda unit: unit.outbox.put_aside(first.id, "enough", SOON))
        assert claim(database).notice.key == "b"
        database.write(lambda unit: unit.outbox.keep_only([]))
        found = database.write(lambda unit: unit.outbox.claim(SOON, 1))
        assert [row.notice.key for row in found] == ["a"]

    def test_what_is_not_ours_is_not_put_aside(self, database: Database) -> None:
        add(database, "a")
        (row,) = waiting(database)
        with pytest.raises(TakenOver):
            database.write(lambda unit: unit.outbox.put_aside(row.id, "enough", SOON))

    def test_posts_about_issues_are_counted_and_no_others(self, database: Database) -> None:
        add(database, "a", "b", community="binhe")
        add(database, "hint", community="")
        add(database, "done", community="binhe", priority=Priority.OUTCOME)
        for row in waiting(database):
            database.write(lambda unit, row=row: unit.outbox.mark_sent(row.id, "push", NOW))  # type: ignore[misc]
        assert database.read(lambda unit: unit.outbox.count_progress(GROUP, NOW, SOON)) == 2
        assert database.read(lambda unit: unit.outbox.count_progress(GROUP, SOON, SOON)) == 0
        assert database.read(lambda unit: unit.outbox.count_progress(GROUP, EARLIER, NOW)) == 0
        assert database.read(lambda unit: unit.outbox.count_progress("group-2", NOW, SOON)) == 0


class TestSuperseding:
    def test_what_waits_of_earlier_steps_stays_in_the_tray(self, database: Database) -> None:
        add(database, "7:2:group", "7:3:group", issue_id=7)
        add(database, "8:2:group", issue_id=8)
        add(database, "7:done", issue_id=7, priority=Priority.OUTCOME)
        database.write(lambda unit: unit.outbox.supersede(GROUP, 7, "7:3:group"))
        assert fates(database) == {
            "7:2:group": Fate.WITHDRAWN,
            "7:3:group": Fate.QUEUED,
            "8:2:group": Fate.QUEUED,
            "7:done": Fate.QUEUED,
        }

    def test_what_somebody_has_in_hand_goes_its_way(self, database: Database) -> None:
        add(database, "7:2:group", issue_id=7)
        claim(database)
        database.write(lambda unit: unit.outbox.supersede(GROUP, 7, "7:3:group"))
        assert fates(database) == {"7:2:group": Fate.QUEUED}
