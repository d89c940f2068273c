"""Who is at work, who is dead, and what becomes of what the dead had in hand."""

from collections.abc import Callable

import pytest

from storage.database import Database
from storage.errors import TakenOver
from storage.trays import Road, Surface, TargetKind
from storage.turns import Turn
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, keep_raw, make_notice, make_raw

Open = Callable[[], Database]


def strike_out(by: Database, dead: Database) -> int:
    return by.write(lambda unit: unit.roll.strike_out([dead.name]))


def claim(database: Database) -> list[str]:
    found = database.write(lambda unit: unit.inbox.claim(10))
    return [incoming.raw.message_id for incoming in found]


def told(database: Database, road: Road = Road.ANY) -> list[str]:
    found = database.write(lambda unit: unit.outbox.claim(NOW, 10, road))
    return sorted(outgoing.notice.key for outgoing in found)


def test_each_answer_is_counted_and_shows_who_is_there(open_database: Open) -> None:
    one, other = open_database(), open_database()
    one.write(lambda unit: unit.roll.answer("door", holds_line=True))
    entries = {
        entry.name: entry for entry in other.write(lambda unit: unit.roll.answer("desk", wants_line=True))
    }
    mine, theirs = entries[other.name], entries[one.name]
    assert (theirs.role, theirs.beats, theirs.holds_line, theirs.wants_line) == ("door", 2, True, False)
    assert (mine.role, mine.beats, mine.holds_line, mine.wants_line) == ("desk", 2, False, True)


def test_who_only_tries_to_answer_is_seen_by_nobody(open_database: Open) -> None:
    one = open_database()
    strike_out(one, one)
    before = one.read(lambda unit: unit.roll.list_entries())
    one.write(lambda unit: unit.roll.try_answer())
    assert one.read(lambda unit: unit.roll.list_entries()) == before


def test_what_the_dead_had_in_hand_is_free_and_what_the_living_have_is_not(open_database: Open) -> None:
    living, dead = open_database(), open_database()
    for lane in ("a", "b"):
        living.write(lambda unit, lane=lane: keep_raw(unit, make_raw(lane, lane=lane)))  # type: ignore[misc]
        living.write(lambda unit, lane=lane: unit.outbox.add(make_notice(lane, target=lane), NOW))  # type: ignore[misc]
    living.write(lambda unit: (unit.inbox.claim(1), unit.outbox.claim(NOW, 1)))
    assert (claim(dead), told(dead)) == (["b"], ["b"])
    assert (claim(living), told(living)) == ([], [])
    assert strike_out(living, dead) == 2
    assert (claim(living), told(living)) == (["b"], ["b"])


def test_who_was_struck_out_finishes_nothing_until_it_answers_and_claims_anew(open_database: Open) -> None:
    living, asleep = open_database(), open_database()
    asleep.write(lambda unit: keep_raw(unit, make_raw("m")))
    asleep.write(lambda unit: unit.outbox.add(make_notice("n"), NOW))
    assert (claim(asleep), told(asleep)) == (["m"], ["n"])
    strike_out(living, asleep)
    for work in (
        lambda unit: unit.inbox.mark_done(1, "", NOW),
        lambda unit: unit.outbox.mark_sending(1, "push"),
        lambda unit: unit.outbox.mark_dead(1, "too late", NOW),
    ):
        with pytest.raises(TakenOver):
            asleep.write(work)
    assert (claim(asleep), told(asleep)) == ([], [])
    asleep.write(lambda unit: unit.roll.answer("all"))
    assert (claim(asleep), told(asleep)) == (["m"], ["n"])


def test_that_it_arrived_may_be_said_by_anybody(open_database: Open) -> None:
    living, asleep = open_database(), open_database()
    asleep.write(lambda unit: unit.outbox.add(make_notice("n"), NOW))
    told(asleep)
    strike_out(living, asleep)
    asleep.write(lambda unit: unit.outbox.mark_sent(1, "push", NOW))
    assert told(living) == []


def test_a_claim_under_a_name_that_is_on_no_roll_is_found(open_database: Open) -> None:
    living, gone = open_database(), open_database()
    living.write(lambda unit: keep_raw(unit, make_raw("m")))
    claim(gone)
    strike_out(living, gone)
    gone.write(lambda unit: unit.roll.answer("desk"))
    claim(gone)
    with gone.writing.begin() as connection:
        connection.exec_driver_sql(f"DELETE FROM processes WHERE name = '{gone.name}'")  # noqa: S608 - our own name
    assert living.write(lambda unit: unit.roll.strike_out([])) == 1
    assert claim(living) == ["m"]


class TestRoads:
    """Who holds the long connection sends what it is the first choice for."""

    @pytest.fixture
    def post(self, database: Database) -> Database:
        """Somebody rings a group, a person answers the app, and three others speak by the bot."""

        def fill(unit: UnitOfWork) -> None:
            said, _ = keep_raw(unit, make_raw("m1", surface=Surface.APP))
            heard, _ = keep_raw(unit, make_raw("m2", surface=Surface.LONG))
            unit.outbox.add(make_notice("ring", target="g1", ring=("WangFang",)), NOW)
            unit.outbox.add(make_notice("group", target="g2"), NOW)
            for key, answers in (("app", said), ("person", heard), ("news", 0)):
                to = {"target_kind": TargetKind.PERSON, "target": key, "answers": answers}
                unit.outbox.add(make_notice(key, **to), NOW)

        database.write(fill)
        return database

    def test_the_owner_of_the_line_takes_what_goes_by_it(self, post: Database) -> None:
        assert told(post, Road.LINE) == ["group", "news", "person"]

    def test_others_take_the_rest_while_the_line_is_up_elsewhere(
        self, post: Database, open_database: Open
    ) -> None:
        door = open_database()
        door.write(lambda unit: unit.roll.answer("door", holds_line=True))
        assert told(post, Road.OTHER) == ["app", "ring"]
        strike_out(post, door)
        assert told(post, Road.OTHER) == ["group", "news", "person"]

    def test_where_nobody_needs_it_everything_goes(self, post: Database) -> None:
        assert told(post) == ["app", "group", "news", "person", "ring"]


class TestTurns:
    def test_the_first_start_is_remembered(self, open_database: Open) -> None:
        first, second = open_database(), open_database()
        assert first.write(lambda unit: unit.service.begin(NOW)).turn is Turn.NONE
        later = NOW.replace(year=2027)
        assert second.write(lambda unit: unit.service.begin(later)).since == NOW

    def test_only_who_has_the_turn_says_how_it_stands(self, open_database: Open) -> None:
        older, newer = open_database(), open_database()
        older.write(lambda unit: unit.service.begin(NOW))
        older.write(lambda unit: unit.service.take_turn(NOW))
        newer.write(lambda unit: unit.service.take_turn(NOW))
        older.write(lambda unit: unit.service.note(Turn.ENDED, NOW))
        kept = newer.write(lambda unit: unit.service.begin(NOW))
        assert (kept.turn, kept.holder) == (Turn.HELD, newer.name)
