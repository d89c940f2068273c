"""What the works of a batch write together is found by whoever reads, and refused to whom it is refused."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, update
from sqlalchemy.engine import Engine

from storage.database import Database
from storage.errors import NotFound, TakenOver
from storage.models import Action, State
from storage.tables import inbox
from storage.trays import Fate, Surface, TargetKind
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.storage.factories import NOW, make_issue, make_notice, make_step
from tests.storage.test_writer import Boom, in_one_batch, store

GROUP = TargetKind.GROUP
LATER = NOW + timedelta(hours=1)


def claimed(database: Database, *message_ids: str) -> list[int]:
    """Messages that this process has in hand."""
    for message_id in message_ids:
        database.write(store(message_id))
    return [message.id for message in database.write(lambda unit: unit.inbox.claim(9))]


def steal(database: Database, inbox_id: int) -> None:
    with database.writing.begin() as connection:
        connection.execute(update(inbox).where(inbox.c.id == inbox_id).values(claimed_by="another"))


def work_on(inbox_id: int, then: Callable[[], object] = lambda: None) -> Callable[[UnitOfWork], object]:
    """All that a message writes."""

    def work(unit: UnitOfWork) -> object:
        unit.directory.heard(GROUP, "wrGroup", Surface.LONG, NOW)
        issue = unit.ledger.open(make_issue(), make_step())
        unit.outbox.put(make_notice(f"{issue.number}"), NOW)
        unit.outbox.clear_target(GROUP, "wrGroup")
        unit.inbox.mark_done(inbox_id, "opened", NOW)
        return then() or issue.number

    return work


def boom() -> None:
    raise Boom


@pytest.fixture
def sent() -> Iterator[list[str]]:
    """The statements sent from now on."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(" ".join(statement.split()))

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "written", ["INTO steps", "INTO issue_people", "UPDATE communities", "INTO outbox", "UPDATE inbox"]
)
async def test_the_works_of_a_batch_write_together(
    database: Database, writer: Writer, sent: list[str], written: str
) -> None:
    messages = claimed(database, "m1", "m2", "m3")
    sent.clear()
    assert await in_one_batch(writer, *map(work_on, messages)) == [1, 2, 3]
    assert sum(written in statement for statement in sent) == 1
    assert database.read(lambda unit: unit.ledger.verify()) == []
    assert database.read(lambda unit: unit.inbox.counts()).claimed == 0


@pytest.mark.parametrize(
    ("reads", "found"),
    [
        (lambda unit: len(unit.ledger.list_steps(1)), 1),
        (lambda unit: unit.ledger.last_acted(1, "LiNa"), NOW),
        (lambda unit: len(unit.ledger.list_unfinished_of_reporter("LiNa")), 1),
        (lambda unit: len(unit.ledger.list_of_reporter("LiNa", 9)), 1),
        (lambda unit: len(unit.ledger.list_of_worker("WangFang", 9)), 1),
        (lambda unit: unit.loads.count_of("WangFang", but=0), 1),
        (lambda unit: unit.ledger.heads()[0][1], 1),
        (lambda unit: unit.ledger.verify(), []),
        (lambda unit: len(unit.outbox.list_queued(GROUP, "group-1")), 1),
        (lambda unit: unit.outbox.list_dead_senders(GROUP, "wrGroup"), []),
        (lambda unit: unit.directory.heard_at(GROUP, "wrGroup"), NOW),
        (lambda unit: unit.inbox.is_done(1), True),
    ],
)
async def test_who_comes_next_in_the_batch_reads_what_was_written(
    database: Database, writer: Writer, reads: Callable[[UnitOfWork], object], found: object
) -> None:
    claimed(database, "m1")
    database.write(lambda unit: unit.outbox.mark_target_dead(GROUP, "wrGroup", "app", "gone", NOW))

    def work(unit: UnitOfWork) -> None:
        unit.directory.heard(GROUP, "wrGroup", Surface.LONG, NOW)
        draft = make_issue(owner="WangFang", state=State.ASSIGNED)
        issue = unit.ledger.open(draft, make_step(to_state=State.ASSIGNED))
        unit.outbox.put(make_notice(f"{issue.number}"), NOW)
        unit.outbox.clear_target(GROUP, "wrGroup")
        unit.inbox.mark_done(1, "opened", NOW)

    assert await in_one_batch(writer, work, reads) == [None, found]


@pytest.mark.parametrize(
    "reads",
    [
        lambda unit: unit.ledger.last_acted(2, "LiNa"),
        lambda unit: unit.ledger.list_of_reporter("SunLi", 9),
        lambda unit: unit.ledger.list_unfinished_of_reporter("SunLi"),
        lambda unit: unit.directory.heard_at(GROUP, "wrOther"),
        lambda unit: unit.directory.list_holders("secretary", "C1"),
    ],
)
async def test_a_question_about_somebody_else_makes_nobody_write_early(
    database: Database, writer: Writer, sent: list[str], reads: Callable[[UnitOfWork], object]
) -> None:
    messages = claimed(database, "m1", "m2")
    sent.clear()
    await in_one_batch(writer, work_on(messages[0]), reads, work_on(messages[1]))
    assert sum("INTO steps" in statement for statement in sent) == 1


async def test_the_last_word_stays(database: Database, writer: Writer) -> None:
    def hear(at: datetime) -> Callable[[UnitOfWork], None]:
        return lambda unit: unit.directory.heard(GROUP, "wrGroup", Surface.LONG, at)

    await in_one_batch(writer, hear(NOW), hear(LATER))
    assert database.read(lambda unit: unit.directory.heard_at(GROUP, "wrGroup")) == LATER


async def test_a_message_that_was_taken_over_spoils_no_other(database: Database, writer: Writer) -> None:
    first, second, third = claimed(database, "m1", "m2", "m3")
    steal(database, second)
    one, refused, other = await in_one_batch(writer, *map(work_on, (first, second, third)))
    assert (one, other) == (1, 2)
    assert isinstance(refused, TakenOver)
    assert len(database.read(lambda unit: unit.ledger.list_issues())) == 2
    assert len(database.read(lambda unit: unit.outbox.list_fate(Fate.QUEUED, 9))) == 2
    assert database.read(lambda unit: unit.ledger.verify()) == []


async def test_the_same_message_twice_in_a_batch_is_worked_once(database: Database, writer: Writer) -> None:
    (message,) = claimed(database, "m1")
    done, refused = await in_one_batch(writer, work_on(message), work_on(message))
    assert done == 1
    assert isinstance(refused, TakenOver)
    assert len(database.read(lambda unit: unit.ledger.list_issues())) == 1


async def test_what_a_failed_work_wrote_is_forgotten_alone(database: Database, writer: Writer) -> None:
    first, second, third = claimed(database, "m1", "m2", "m3")
    one, failed, other = await in_one_batch(writer, work_on(first), work_on(second, boom), work_on(third))
    assert (one, type(failed), other) == (1, Boom, 2)
    assert database.read(lambda unit: unit.inbox.counts()).claimed == 1
    assert len(database.read(lambda unit: unit.outbox.list_fate(Fate.QUEUED, 9))) == 2
    assert database.read(lambda unit: unit.ledger.verify()) == []


async def test_a_refusal_cannot_be_swallowed(database: Database, writer: Writer) -> None:
    """A work that goes on after it was told so is undone all the same."""
    (message,) = claimed(database, "m1")
    steal(database, message)

    def stubborn(unit: UnitOfWork) -> None:
        work_on(message)(unit)
        with pytest.raises(TakenOver):
            unit.inbox.counts()

    with pytest.raises(TakenOver):
        await writer.run(stubborn)
    assert database.read(lambda unit: unit.ledger.list_issues()) == []


async def test_a_row_the_database_refuses_at_the_end_spoils_no_other(
    database: Database, writer: Writer
) -> None:
    first, second = claimed(database, "m1", "m2")
    naive = NOW.replace(tzinfo=None)

    def bad(unit: UnitOfWork) -> None:
        unit.inbox.mark_done(second, "opened", naive)

    one, refused = await in_one_batch(writer, work_on(first), bad)
    assert one == 1
    assert "time zone" in str(refused)


async def test_an_issue_changed_twice_in_a_batch_has_both_steps(database: Database, writer: Writer) -> None:
    opened = database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))

    def comment(unit: UnitOfWork) -> int:
        issue = unit.ledger.get(opened.id)
        return unit.ledger.append(issue, issue, make_step(Action.COMMENT)).last_step

    assert await in_one_batch(writer, comment, comment) == [2, 3]
    assert database.read(lambda unit: unit.ledger.verify()) == []


def test_a_work_alone_writes_before_its_commit(database: Database) -> None:
    (message,) = claimed(database, "m1")
    steal(database, message)
    with pytest.raises(TakenOver):
        database.write(work_on(message))
    with pytest.raises(NotFound):
        database.read(lambda unit: unit.ledger.get(1))
