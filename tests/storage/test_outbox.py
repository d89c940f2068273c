from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from storage.database import Database
from storage.errors import TakenOver
from storage.outbox import OutboxCounts
from storage.trays import Button, Card, Fate, Outgoing, Priority, TargetKind
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, make_notice

SOON = NOW + timedelta(minutes=5)


End = Callable[[UnitOfWork, int], None]
ENDS: dict[Fate, End] = {
    Fate.SENT: lambda unit, row: unit.outbox.mark_sent(row, "push", NOW),
    Fate.UNKNOWN: lambda unit, row: unit.outbox.mark_unknown(row, "push", "timed out", NOW),
    Fate.DEAD: lambda unit, row: unit.outbox.mark_dead(row, "refused", NOW),
}


def add(database: Database, key: str, **matters: Any) -> bool:
    return database.write(lambda unit: unit.outbox.add(make_notice(key, **matters), NOW))


def claim(database: Database, at: datetime = NOW, limit: int = 10) -> list[Outgoing]:
    return database.write(lambda unit: unit.outbox.claim(at, limit))


def send(database: Database, sender: str) -> None:
    (found,) = claim(database)
    database.write(lambda unit: unit.outbox.mark_sent(found.id, sender, NOW))


def keys(found: list[Outgoing]) -> list[str]:
    return [outgoing.notice.key for outgoing in found]


class TestQueuing:
    def test_a_notice_comes_back_as_it_was_queued(self, database: Database) -> None:
        card = Card(
            title="漏水", lines=(("地点", "3号楼"),), buttons=(Button(label="收到", command="收到 37"),)
        )
        notice = make_notice("k", card=card, ring=("WangFang",), community="binhe", issue_id=7, answers=3)
        assert database.write(lambda unit: unit.outbox.add(notice, NOW))
        (found,) = claim(database)
        assert found.notice == notice
        assert (found.fate, found.attempts, found.created_at, found.next_at) == (Fate.QUEUED, 0, NOW, NOW)

    def test_a_key_is_queued_once(self, database: Database) -> None:
        assert add(database, "k")
        assert not add(database, "k", text="another text")

    def test_it_is_known_whether_words_were_queued_lately(self, database: Database) -> None:
        notice = make_notice("k")
        add(database, "k")

        def was_told(text: str, since: datetime) -> bool:
            kind, target = notice.target_kind, notice.target
            return database.read(lambda unit: unit.outbox.was_told(kind, target, text, since))

        assert was_told(notice.text, NOW - timedelta(minutes=1))
        assert not was_told(notice.text, NOW)
        assert not was_told("other words", NOW - timedelta(minutes=1))

    def test_a_key_stays_taken_after_sending(self, database: Database) -> None:
        add(database, "k")
        (found,) = claim(database)
        database.write(lambda unit: unit.outbox.mark_sent(found.id, "push", NOW))
        assert not add(database, "k")


class TestOrder:
    def test_danger_goes_first_and_routine_last(self, database: Database) -> None:
        for priority in reversed(Priority):
            add(database, priority, priority=priority, target=f"group-{priority}")
        assert keys(claim(database)) == list(Priority)

    def test_one_target_is_told_one_thing_at_a_time_in_order(self, database: Database) -> None:
        for key in ("first", "second", "third"):
            add(database, key)
        add(database, "elsewhere", target="group-2")
        found = claim(database)
        assert keys(found) == ["first", "elsewhere"]
        assert claim(database) == []
        database.write(lambda unit: unit.outbox.mark_sent(found[0].id, "push", NOW))
        assert keys(claim(database)) == ["second"]

    def test_danger_overtakes_what_waits_for_the_same_target(self, database: Database) -> None:
        add(database, "routine")
        add(database, "danger", priority=Priority.DANGER)
        assert keys(claim(database)) == ["danger"]

    def test_danger_waits_while_something_is_being_sent_to_its_target(self, database: Database) -> None:
        add(database, "routine")
        claim(database)
        add(database, "danger", priority=Priority.DANGER)
        assert claim(database) == []

    def test_one_put_off_keeps_its_turn(self, database: Database) -> None:
        add(database, "first")
        add(database, "second")
        (first,) = claim(database)
        database.write(lambda unit: unit.outbox.mark_retry(first.id, "busy", SOON))
        assert claim(database) == []
        (again,) = claim(database, SOON)
        assert (again.notice.key, again.attempts, again.reason) == ("first", 1, "busy")

    def test_what_a_desk_whose_clock_is_ahead_queued_waited_for_the_postmans(
        self, database: Database
    ) -> None:
        behind = NOW - timedelta(minutes=3)
        add(database, "routine")
        add(database, "danger", priority=Priority.DANGER)
        (first,) = claim(database, behind)
        assert first.notice.key == "danger"
        database.write(lambda unit: unit.outbox.mark_retry(first.id, "busy", SOON))
        assert keys(claim(database, behind)) == ["routine"]

    def test_one_held_over_night_lets_others_pass(self, database: Database) -> None:
        add(database, "held", not_before=SOON)
        add(database, "second")
        assert keys(claim(database)) == ["second"]

    def test_what_is_held_comes_due(self, database: Database) -> None:
        add(database, "held", not_before=SOON)
        assert claim(database) == []
        assert keys(claim(database, SOON)) == ["held"]

    def test_when_the_clock_was_set_back_only_what_has_its_own_hour_waits(self, database: Database) -> None:
        add(database, "monday", target="secretary", not_before=SOON)
        for key in ("retried", "aside", "in hand"):
            add(database, key, target=key)
        claimed = {row.notice.key: row.id for row in claim(database)}
        database.write(lambda unit: unit.outbox.mark_retry(claimed["retried"], "busy", SOON))
        database.write(lambda unit: unit.outbox.put_aside(claimed["aside"], "enough", SOON))
        assert database.write(lambda unit: unit.outbox.look_again(NOW, "enough")) == 2
        assert keys(claim(database)) == ["retried", "aside"]
        assert keys(claim(database, SOON)) == ["monday"]

    def test_a_person_is_one_target_however_the_userid_is_spelt(self, database: Database) -> None:
        add(database, "first", target_kind=TargetKind.PERSON, target="WangFang")
        add(database, "second", target_kind=TargetKind.PERSON, target="wangfang")
        assert keys(claim(database)) == ["first"]

    def test_groups_are_told_apart_by_case(self, database: Database) -> None:
        add(database, "first", target="wrA")
        add(database, "second", target="wra")
        assert keys(claim(database)) == ["first", "second"]


class TestFates:
    @pytest.mark.parametrize(("fate", "end"), ENDS.items())
    def test_every_end_takes_a_row_out_of_the_queue(self, database: Database, fate: Fate, end: End) -> None:
        add(database, "k")
        (found,) = claim(database)
        database.write(lambda unit: end(unit, found.id))
        assert keys(database.read(lambda unit: unit.outbox.list_fate(fate, 10))) == ["k"]
        assert claim(database, SOON) == []

    def test_what_is_sent_is_never_queued_again(self, database: Database) -> None:
        add(database, "k")
        (found,) = claim(database)
        database.write(lambda unit: unit.outbox.mark_sent(found.id, "push", NOW))
        with pytest.raises(TakenOver):
            database.write(lambda unit: unit.outbox.mark_retry(found.id, "a slow loser", NOW))
        with pytest.raises(TakenOver):
            database.write(lambda unit: unit.outbox.mark_dead(found.id, "a slow loser", NOW))
        assert keys(database.read(lambda unit: unit.outbox.list_fate(Fate.SENT, 9))) == ["k"]

    def test_holding_counts_no_attempt(self, database: Database) -> None:
        add(database, "k")
        (found,) = claim(database)
        database.write(lambda unit: unit.outbox.hold(found.id, "too many", SOON))
        (again,) = claim(database, SOON)
        assert (again.attempts, again.reason) == (0, "too many")

    def test_sends_are_remembered_for_the_limits(self, database: Database) -> None:
        for key, sender in (("a", "push"), ("b", "webhook"), ("c", "push")):
            add(database, key)
            send(database, sender)
        both = ["push", "webhook"]
        read = database.read(lambda unit: unit.outbox.sent_since("group-1", NOW, both))
        assert read == [NOW, NOW, NOW]
        by_push = database.read(lambda unit: unit.outbox.sent_since("group-1", NOW, ["push"]))
        assert by_push == [NOW, NOW]
        assert database.read(lambda unit: unit.outbox.sent_since("group-1", SOON, both)) == []

    def test_an_unknown_send_counts_against_the_limits(self, database: Database) -> None:
        add(database, "k")
        (found,) = claim(database)
        database.write(lambda unit: unit.outbox.mark_unknown(found.id, "push", "timed out", NOW))
        assert database.read(lambda unit: unit.outbox.sent_since("group-1", NOW, ["push"])) == [NOW]


class TestAnswers:
    def test_an_answer_is_taken_for_its_message_even_when_held(self, database: Database) -> None:
        add(database, "other", answers=1)
        add(database, "mine", answers=2, not_before=SOON)
        assert database.write(lambda unit: unit.outbox.give(2, "passive", NOW))
        (given,) = database.read(lambda unit: unit.outbox.list_fate(Fate.SENT, 9))
        assert (given.notice.key, given.sender, given.sent_at) == ("mine", "passive", NOW)
        assert not database.write(lambda unit: unit.outbox.give(2, "passive", NOW))

    def test_an_answer_somebody_has_in_hand_is_not_given(self, database: Database) -> None:
        add(database, "mine", answers=2)
        assert keys(claim(database)) == ["mine"]
        assert not database.write(lambda unit: unit.outbox.give(2, "passive", NOW))
        assert keys(database.read(lambda unit: unit.outbox.list_fate(Fate.QUEUED, 9))) == ["mine"]

    def test_an_answer_somebody_waits_for_is_left_to_them_and_all_else_is_told(
        self, database: Database
    ) -> None:
        add(database, "mine", answers=2)
        add(database, "unasked", target="elsewhere")
        spared = database.write(lambda unit: unit.outbox.claim(NOW, 9, spared=[2, 5]))
        assert [row.notice.key for row in spared] == ["unasked"]
        assert [row.notice.key for row in database.write(lambda unit: unit.outbox.claim(NOW, 9))] == ["mine"]

    def test_a_repeat_finds_the_answer_that_was_sent(self, database: Database) -> None:
        add(database, "mine", answers=2)
        (found,) = claim(database)
        database.write(lambda unit: unit.outbox.mark_sent(found.id, "reply", NOW))
        again = database.read(lambda unit: unit.outbox.find_answer(2))
        assert again is not None
        assert (again.notice.key, again.fate) == ("mine", Fate.SENT)
        assert database.read(lambda unit: unit.outbox.find_answer(3)) is None

    def test_what_waits_for_a_target_is_listed_in_order(self, database: Database) -> None:
        add(database, "routine")
        add(database, "answer", priority=Priority.ANSWER)
        add(database, "elsewhere", target="group-2")
        waiting = database.read(lambda unit: unit.outbox.list_queued(TargetKind.GROUP, "group-1"))
        assert keys(waiting) == ["answer", "routine"]


class TestDeadTargets:
    def test_a_dead_target_is_dead_for_its_sender_only(self, database: Database) -> None:
        where = (TargetKind.PERSON, "WangFang")
        database.write(lambda unit: unit.outbox.mark_target_dead(*where, "push", "left", NOW))
        database.write(lambda unit: unit.outbox.mark_target_dead(*where, "push", "again", SOON))
        dead = database.read(lambda unit: unit.outbox.list_dead_senders(TargetKind.PERSON, "wangfang"))
        assert dead == ["push"]
        (found,) = database.read(lambda unit: unit.outbox.list_dead_targets())
        assert (found.target, found.sender, found.reason, found.at) == ("WangFang", "push", "left", NOW)

    def test_a_cleared_target_lives(self, database: Database) -> None:
        where = (TargetKind.GROUP, "group-1")
        database.write(lambda unit: unit.outbox.mark_target_dead(*where, "push", "left", NOW))
        database.write(lambda unit: unit.outbox.clear_target(*where))
        assert not database.read(lambda unit: unit.outbox.list_dead_senders(*where))


def test_the_counts_tell_what_is_queued_unknown_and_dead(database: Database) -> None:
    for key in ("a", "b", "c"):
        add(database, key, target=key)
    found = claim(database, limit=2)
    database.write(lambda unit: unit.outbox.mark_unknown(found[0].id, "push", "timed out", NOW))
    database.write(lambda unit: unit.outbox.mark_dead(found[1].id, "refused", NOW))
    counts = database.read(lambda unit: unit.outbox.counts())
    assert counts == OutboxCounts(queued=1, unknown=1, dead=1)
