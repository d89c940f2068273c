"""A notice that waits in the tray may be withdrawn; one in somebody's hand, or that has left, may not."""

from datetime import timedelta
from functools import partial

from storage.database import Database
from storage.trays import Fate
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_notice


def queue(database: Database, *keys: str) -> None:
    for key in keys:
        database.write(partial(_put, key))


def _put(key: str, unit: UnitOfWork) -> None:
    unit.outbox.put(make_notice(key, target=key), NOW)


def withdraw(database: Database, *keys: str) -> int:
    return database.write(lambda unit: unit.outbox.withdraw(keys, "needless: accept"))


def test_what_waits_is_withdrawn_with_the_reason_and_never_sent(database: Database) -> None:
    queue(database, "a", "b")
    assert withdraw(database, "a", "unheard of") == 1
    (gone,) = database.read(lambda unit: unit.outbox.list_fate(Fate.WITHDRAWN, 10))
    assert (gone.notice.key, gone.reason, gone.sent_at) == ("a", "needless: accept", None)
    claimed = database.write(lambda unit: unit.outbox.claim(NOW + timedelta(days=1), 10))
    assert [outgoing.notice.key for outgoing in claimed] == ["b"]
    assert withdraw(database, "a") == 0, "once"


def test_what_is_put_in_the_same_work_is_withdrawn_too(database: Database) -> None:
    def work(unit: UnitOfWork) -> int:
        unit.outbox.put(make_notice("a"), NOW)
        return unit.outbox.withdraw(["a"], "needless: reassign")

    assert database.write(work) == 1


def test_what_is_in_hand_or_has_left_is_let_go(database: Database) -> None:
    queue(database, "a", "b")
    first, _ = database.write(lambda unit: unit.outbox.claim(NOW, 10))
    database.write(lambda unit: unit.outbox.mark_sent(first.id, "push", NOW))
    assert withdraw(database, "a", "b") == 0


def test_a_withdrawn_key_is_not_queued_again_and_counts_for_nothing(database: Database) -> None:
    queue(database, "a")
    withdraw(database, "a")
    assert not database.write(lambda unit: unit.outbox.add(make_notice("a"), NOW))
    counts = database.read(lambda unit: unit.outbox.counts())
    assert (counts.queued, counts.unknown, counts.dead) == (0, 0, 0)
