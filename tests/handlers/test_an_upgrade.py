"""What an older version left is promised anew when this one starts; nobody is called for the past."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from handlers.context import Desk
from handlers.promises.audit import audit
from handlers.promises.take_over import take_over
from nlp.categories import load_categories
from nlp.reader import Reader
from storage.database import Database
from storage.models import Issue, PauseReason, State
from storage.unit_of_work import UnitOfWork
from tests.handlers.stage import Stage
from tests.servers.databases import CHAIN_KEY
from tests.storage.kept import lay

DAYS_LATER = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)  # a Thursday, 10:00 on the page


@pytest.fixture
def old(empty_database_url: str, reader: Reader) -> Iterator[Stage]:
    """#1 is accepted, #2 put off, #3 closed; the trays are emptied, and this version has started."""
    lay(empty_database_url, "0002")
    database = Database(empty_database_url, CHAIN_KEY)
    database.upgrade()
    database.write(lambda uow: uow.roll.answer("all"))
    desk = Desk(bot_name="说事", categories=load_categories())
    stage = Stage(database=database, reader=reader, desk=desk, now=DAYS_LATER)
    assert database.write(lambda uow: _start(uow, stage)) == [1, 2]
    stage.later()
    yield stage
    database.close()


def _start(uow: UnitOfWork, stage: Stage) -> list[int]:
    calls = uow.clocks.list_unwound(0, 100)
    for call in calls:
        take_over(uow, call.issue_id, stage.desk, stage.now)
    return [call.issue_id for call in calls]


def issue(stage: Stage, number: int) -> Issue:
    return stage.issue(number, "binhe")


def test_whatever_may_still_be_worked_on_has_clocks_and_a_second_start_does_nothing(
    old: Stage,
) -> None:
    assert [issue(old, number).last_step for number in (1, 2, 3)] == [4, 4, 5]
    assert old.database.write(lambda uow: _start(uow, old)) == []
    assert old.database.read(lambda uow: uow.ledger.verify()) == []


def test_nobody_is_called_for_the_days_before(old: Stage) -> None:
    old.later(minutes=30)
    assert old.told == []
    assert issue(old, 1).state is State.ACCEPTED
    assert old.database.read(lambda uow: list(audit(uow, old.desk, old.now))) == []


def test_from_then_on_it_is_promised_like_any_other(old: Stage) -> None:
    old.later(hours=1, minutes=1)
    assert issue(old, 1).missed == ("on_site:1",)


def test_what_was_put_off_stands_until_its_day(old: Stage) -> None:
    assert [pause.reason for pause in issue(old, 2).pauses] == [PauseReason.DEFERRED]
    old.now = datetime(2026, 11, 30, 0, 0, tzinfo=UTC)  # Monday 08:00
    old.later(minutes=1)
    assert issue(old, 2).state is State.ASSIGNED
    old.later(minutes=5)
    assert issue(old, 2).missed == ()
    old.later(minutes=5)
    assert issue(old, 2).missed == ("accepted:1",)
