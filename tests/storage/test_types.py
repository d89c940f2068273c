from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import column, table, update

from storage.database import Database
from storage.errors import StorageError
from storage.models import Rating, Score, State
from storage.tables import inbox, issues
from storage.trays import Card
from storage.types import canonical, from_plain, in_utc, to_plain
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, keep_raw, make_issue, make_notice, make_raw, make_step

NAIVE = NOW.replace(tzinfo=None)

WRITES: dict[str, Callable[[UnitOfWork], object]] = {
    "inbox": lambda unit: keep_raw(unit, make_raw(received_at=NAIVE)),
    "outbox": lambda unit: unit.outbox.add(make_notice(), NAIVE),
    "outbox claim": lambda unit: unit.outbox.claim(NAIVE, 1),
    "timers": lambda unit: unit.timers.set("k", "kind", NAIVE),
    "opening": lambda unit: unit.ledger.open(make_issue(opened_at=NAIVE), make_step()),
    "a step": lambda unit: unit.ledger.open(make_issue(), make_step(at=NAIVE)),
}


@pytest.mark.parametrize("work", WRITES.values(), ids=WRITES.keys())
def test_a_naive_moment_is_refused(database: Database, work: Callable[[UnitOfWork], object]) -> None:
    with pytest.raises(StorageError, match="time zone"):
        database.write(work)


def test_a_moment_of_any_zone_comes_back_in_utc(database: Database) -> None:
    shanghai = NOW.astimezone(timezone(timedelta(hours=8)))
    inbox_id, _ = database.write(lambda unit: keep_raw(unit, make_raw(received_at=shanghai)))
    kept = database.read(lambda unit: unit.inbox.get(inbox_id)).raw.received_at
    assert (kept, kept.tzinfo) == (NOW, UTC)


@pytest.mark.parametrize(
    ("name", "value"), [("surface", "pigeon"), ("reply", "{"), ("reply", '{"odd":1}'), ("reply", "7")]
)
def test_what_nobody_can_read_is_an_error_that_says_so(database: Database, name: str, value: str) -> None:
    inbox_id, _ = database.write(lambda unit: keep_raw(unit, make_raw()))
    with database.writing.begin() as connection:
        connection.execute(update(table("inbox", column(name))).values({name: value}))
    with pytest.raises(StorageError):
        database.read(lambda unit: unit.inbox.get(inbox_id))


def test_a_word_that_is_none_of_the_enum_is_not_written(database: Database) -> None:
    odd = make_raw()
    object.__setattr__(odd, "surface", "pigeon")
    with pytest.raises(StorageError, match="pigeon"):
        database.write(lambda unit: keep_raw(unit, odd))


@given(st.datetimes(timezones=st.timezones()).filter(lambda moment: 2 < moment.year < 9998))
def test_a_moment_survives_json(moment: datetime) -> None:
    assert from_plain(issues.c.opened_at, to_plain(moment)) == in_utc(moment)


def test_records_survive_json() -> None:
    ratings = (Rating(userid="LiNa", score=Score.SATISFIED, at=NOW),)
    assert from_plain(issues.c.ratings, to_plain(ratings)) == ratings
    assert from_plain(issues.c.state, to_plain(State.ON_SITE)) is State.ON_SITE
    assert from_plain(inbox.c.payload, to_plain("words")) == "words"


def test_the_canonical_spelling_does_not_depend_on_order() -> None:
    assert canonical({"b": 1, "a": Card(title="漏")}) == canonical({"a": Card(title="漏"), "b": 1})
    assert " " not in canonical([1, {"a": 2}])


def test_a_naive_moment_has_no_utc() -> None:
    with pytest.raises(StorageError):
        in_utc(NAIVE)
