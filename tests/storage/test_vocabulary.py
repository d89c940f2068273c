from datetime import timedelta
from typing import Any

import pytest

from storage.database import Database
from storage.errors import Conflict, NotFound, StorageError
from storage.lexicon_entry import EntryStatus, LexiconEntry
from tests.storage.factories import NOW

LATER = NOW + timedelta(hours=1)
OPERATOR = "operator:root"


def make_entry(**matters: Any) -> LexiconEntry:
    blank: dict[str, Any] = {
        "word": "铁疙瘩",
        "code": "0301",
        "weight": 6.0,
        "area": "binhe",
        "author": "SunLi",
        "issue": 7,
        "evidence": "屋里那铁疙瘩冰凉",
        "proposed_at": NOW,
    }
    return LexiconEntry(**blank | matters)


def propose(database: Database, **matters: Any) -> LexiconEntry:
    return database.write(lambda unit: unit.vocabulary.propose(make_entry(**matters)))[0]


def go_live(database: Database, entry: LexiconEntry) -> LexiconEntry:
    return database.write(lambda unit: unit.vocabulary.go_live(entry.id, OPERATOR, LATER))


def revert(database: Database, entry: LexiconEntry) -> LexiconEntry:
    return database.write(lambda unit: unit.vocabulary.revert(entry.id, OPERATOR, LATER))


def refuse(database: Database, entry: LexiconEntry) -> LexiconEntry:
    return database.write(lambda unit: unit.vocabulary.refuse(entry.id, "it breaks two", OPERATOR, LATER))


def version(database: Database) -> int:
    return database.read(lambda unit: unit.vocabulary.version())


def words(database: Database, status: EntryStatus | None = None) -> list[str]:
    return [entry.word for entry in database.read(lambda unit: unit.vocabulary.list_entries(status))]


def test_a_proposal_is_kept_as_it_was_made_and_changes_nothing_yet(database: Database) -> None:
    entry = propose(database)
    assert entry == make_entry(id=entry.id)
    assert database.read(lambda unit: unit.vocabulary.get(entry.id)) == entry
    assert database.read(lambda unit: unit.vocabulary.list_live()) == []
    assert version(database) == 0


def test_what_waits_or_is_live_is_not_proposed_twice(database: Database) -> None:
    first = propose(database)
    again = make_entry(author="ZhouQi", evidence="又是那铁疙瘩")
    assert database.write(lambda unit: unit.vocabulary.propose(again)) == (first, False)
    live = go_live(database, first)
    assert database.write(lambda unit: unit.vocabulary.propose(again)) == (live, False)
    assert words(database) == ["铁疙瘩"]


@pytest.mark.parametrize("other", [{"word": "暖疙瘩"}, {"code": "0302"}, {"area": ""}])
def test_another_word_meaning_or_area_is_another_proposal(database: Database, other: dict[str, str]) -> None:
    first = propose(database)
    assert propose(database, **other).id != first.id


def test_what_was_refused_or_taken_back_may_be_proposed_again(database: Database) -> None:
    refused = refuse(database, propose(database))
    reverted = revert(database, go_live(database, propose(database)))
    assert propose(database).id not in (refused.id, reverted.id)
    assert [entry.status for entry in database.read(lambda unit: unit.vocabulary.list_entries())] == [
        EntryStatus.REFUSED,
        EntryStatus.REVERTED,
        EntryStatus.PROPOSED,
    ]


def test_the_version_rises_with_each_word_that_goes_live_or_is_taken_back(database: Database) -> None:
    first, second = propose(database), propose(database, word="暖疙瘩")
    assert go_live(database, first).version == version(database) == 1
    assert go_live(database, second).version == version(database) == 2
    taken_back = revert(database, first)
    assert (taken_back.version, taken_back.reverted_version, version(database)) == (1, 3, 3)
    refuse(database, propose(database, word="凉疙瘩"))
    assert version(database) == 3
    assert words(database, EntryStatus.LIVE) == ["暖疙瘩"]


def test_who_decided_and_when_is_kept(database: Database) -> None:
    live = go_live(database, propose(database))
    assert (live.decided_by, live.decided_at, live.reason) == (OPERATOR, LATER, "")
    taken_back = revert(database, live)
    assert (taken_back.reverted_by, taken_back.reverted_at) == (OPERATOR, LATER)
    refused = refuse(database, propose(database))
    assert (refused.decided_by, refused.reason, refused.version) == (OPERATOR, "it breaks two", 0)


@pytest.mark.parametrize(("lead_up", "move"), [
    ((go_live,), go_live), ((go_live,), refuse), ((), revert), ((refuse,), go_live), ((refuse,), revert),
    ((go_live, revert), revert), ((go_live, revert), go_live),
])  # fmt: skip
def test_a_move_that_makes_no_sense_is_refused(database: Database, lead_up: Any, move: Any) -> None:
    entry = propose(database)
    for step in lead_up:
        entry = step(database, entry)
    with pytest.raises(Conflict, match=entry.status):
        move(database, entry)
    assert database.read(lambda unit: unit.vocabulary.get(entry.id)) == entry


@pytest.mark.parametrize("move", [go_live, refuse, revert])
def test_an_entry_nobody_proposed_is_not_found(database: Database, move: Any) -> None:
    with pytest.raises(NotFound):
        move(database, make_entry(id=9))


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StorageError):
        propose(database, proposed_at=NOW.replace(tzinfo=None))
