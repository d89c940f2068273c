import pytest

from storage.database import Database
from storage.errors import NotFound, TakenOver
from storage.inbox import InboxCounts
from storage.trays import Incoming, Reply, Surface
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, keep_raw, make_raw


def store(database: Database, *messages: tuple[str, str]) -> list[int]:
    """Store messages given as (message id, lane)."""

    def work(unit: UnitOfWork) -> list[int]:
        return [keep_raw(unit, make_raw(message_id, lane=lane))[0] for message_id, lane in messages]

    return database.write(work)


def claim(database: Database, limit: int = 10) -> list[str]:
    found = database.write(lambda unit: unit.inbox.claim(limit))
    return [incoming.raw.message_id for incoming in found]


class TestStoring:
    def test_a_message_is_kept_as_it_came(self, database: Database) -> None:
        raw = make_raw(payload='{"text":"漏水😀"}', reply=Reply(response_url="https://example.test/r"))
        inbox_id, is_new = database.write(lambda unit: keep_raw(unit, raw))
        assert is_new
        kept = database.read(lambda unit: unit.inbox.get(inbox_id))
        assert kept == Incoming(id=inbox_id, raw=raw, attempts=0)

    def test_a_repeat_is_the_same_row(self, database: Database) -> None:
        first, _ = database.write(lambda unit: keep_raw(unit, make_raw("m1")))
        assert database.write(lambda unit: keep_raw(unit, make_raw("m1", payload="x"))) == (
            first,
            False,
        )

    def test_what_was_kept_under_an_id_is_found_whatever_comes_under_it_again(
        self, database: Database
    ) -> None:
        first, _ = database.write(lambda unit: keep_raw(unit, make_raw("m1", payload="first")))
        again, strange = make_raw("m1", payload="again"), make_raw("m2")
        found = database.read(lambda unit: unit.inbox.find_same(again))
        assert found
        assert (found.id, found.raw.payload) == (first, "first")
        assert database.read(lambda unit: unit.inbox.find_same(strange)) is None

    def test_the_same_id_through_another_door_is_another_message(self, database: Database) -> None:
        first, _ = database.write(lambda unit: keep_raw(unit, make_raw("m1")))
        second, is_new = database.write(lambda unit: keep_raw(unit, make_raw("m1", surface=Surface.APP)))
        assert is_new
        assert second != first

    def test_what_came_together_is_kept_in_its_order_and_repeats_are_known(self, database: Database) -> None:
        (known,) = store(database, ("m0", "a"))
        raws = [make_raw(f"m{place}", lane="ab"[place % 2]) for place in (*range(40), 7, 39)]
        kept = database.write(lambda unit: unit.inbox.store_all(raws))
        ids = [inbox_id for inbox_id, _ in kept]
        assert [is_new for _, is_new in kept] == [False] + [True] * 39 + [False, False]
        assert ids[0] == known
        assert ids[1:40] == sorted(set(ids[1:40]))
        assert ids[40:] == [ids[7], ids[39]]
        rows = database.read(lambda unit: [unit.inbox.get(inbox_id).raw for inbox_id in ids[:40]])
        assert rows == raws[:40]

    def test_a_message_nobody_knows_is_not_found(self, database: Database) -> None:
        with pytest.raises(NotFound):
            database.read(lambda unit: unit.inbox.get(99))
        assert not database.read(lambda unit: unit.inbox.is_done(99))


class TestClaiming:
    def test_only_the_oldest_of_each_lane_is_given_out(self, database: Database) -> None:
        store(database, ("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a"))
        assert claim(database) == ["a1", "b1"]
        assert claim(database) == []

    def test_the_next_of_a_lane_follows_when_the_first_is_done(self, database: Database) -> None:
        first, _ = store(database, ("a1", "a"), ("a2", "a"))
        claim(database)
        database.write(lambda unit: unit.inbox.mark_done(first, "opened", NOW))
        assert claim(database) == ["a2"]

    def test_no_more_than_asked_for(self, database: Database) -> None:
        store(database, *((f"m{lane}", f"lane{lane}") for lane in range(5)))
        assert claim(database, limit=2) == ["m0", "m1"]
        assert claim(database, limit=2) == ["m2", "m3"]

    def test_the_lanes_that_go_first_are_given_out_before_all_others_each_in_its_order(
        self, database: Database
    ) -> None:
        store(database, ("a1", "a"), ("b1", "b"), ("c1", "c"), ("c2", "c"), ("d1", "d"))
        found = database.write(lambda unit: unit.inbox.claim(3, first=["d", "c", "nobody's"]))
        assert [incoming.raw.message_id for incoming in found] == ["c1", "d1", "a1"]
        assert claim(database) == ["b1"]

    def test_more_that_go_first_than_asked_for_leave_no_room_for_others(self, database: Database) -> None:
        store(database, ("a1", "a"), ("b1", "b"), ("c1", "c"))
        found = database.write(lambda unit: unit.inbox.claim(1, first=["b", "c"]))
        assert [incoming.raw.message_id for incoming in found] == ["b1"]

    def test_what_nobody_works_on_is_listed_from_any_row_on(self, database: Database) -> None:
        first, *ids = store(database, ("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b"))
        claim(database)
        listed = database.read(lambda unit: unit.inbox.list_waiting(first, 9))
        assert [incoming.raw.message_id for incoming in listed] == ["a2", "b2"]
        assert database.read(lambda unit: unit.inbox.list_waiting(ids[0], 1)) == listed[1:]
        assert database.read(lambda unit: unit.inbox.still_waiting([first, *ids])) == {ids[0], ids[2]}
        assert database.read(lambda unit: unit.inbox.still_waiting([])) == set()

    def test_what_is_not_worked_on_is_given_back(self, database: Database) -> None:
        first, _ = store(database, ("a1", "a"), ("b1", "b"))
        claim(database)
        database.write(lambda unit: unit.inbox.keep_only([first]))
        assert claim(database) == ["b1"]

    def test_who_is_not_on_the_roll_claims_nothing(self, database: Database) -> None:
        store(database, ("a1", "a"))
        database.write(lambda unit: unit.roll.strike_out([database.name]))
        assert claim(database) == []


class TestFinishing:
    def test_who_finishes_second_is_told_so(self, database: Database) -> None:
        (first,) = store(database, ("a1", "a"))
        claim(database)
        database.write(lambda unit: unit.inbox.mark_done(first, "opened", NOW))
        with pytest.raises(TakenOver):
            database.write(lambda unit: unit.inbox.mark_done(first, "opened", NOW))

    def test_three_failures_set_a_message_aside_and_its_lane_goes_on(self, database: Database) -> None:
        first, _ = store(database, ("a1", "a"), ("a2", "a"))
        fates = []
        for _ in range(3):
            assert claim(database) == ["a1"]
            fates.append(database.write(lambda unit: unit.inbox.mark_failed(first, "a bug", NOW)))
        assert fates == [False, False, True]
        assert database.read(lambda unit: unit.inbox.is_done(first))
        assert claim(database) == ["a2"]

    def test_one_that_was_set_aside_was_worked_beside_a_later_one_of_its_chat(
        self, database: Database
    ) -> None:
        first, second, _ = store(database, ("a1", "a"), ("a2", "a"), ("a3", "a"))
        for _ in range(3):
            claim(database)
            database.write(lambda unit: unit.inbox.mark_failed(first, "a bug", NOW))
        assert claim(database) == ["a2"]
        assert database.write(lambda unit: unit.inbox.revive([first])) == [first]
        assert claim(database) == []
        database.write(lambda unit: unit.inbox.mark_done(second, "opened", NOW))
        assert claim(database) == ["a1"]

    def test_a_failure_after_the_end_changes_nothing(self, database: Database) -> None:
        (first,) = store(database, ("a1", "a"))
        claim(database)
        database.write(lambda unit: unit.inbox.mark_done(first, "opened", NOW))
        assert not database.write(lambda unit: unit.inbox.mark_failed(first, "too late", NOW))
        assert database.read(lambda unit: unit.inbox.counts()).dead == 0


def test_the_counts_tell_waiting_claimed_and_dead_apart(database: Database) -> None:
    assert database.read(lambda unit: unit.inbox.counts()) == InboxCounts(
        waiting=0, claimed=0, dead=0, oldest_waiting=None
    )
    first, *_ = store(database, ("a1", "a"), ("a2", "a"), ("b1", "b"), ("c1", "c"))
    for limit in (2, 1, 1):
        claim(database, limit=limit)
        database.write(lambda unit: unit.inbox.mark_failed(first, "a bug", NOW))
    assert database.read(lambda unit: unit.inbox.counts()) == InboxCounts(
        waiting=2, claimed=1, dead=1, oldest_waiting=NOW
    )
