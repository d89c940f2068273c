import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import event

from storage import dialect
from storage.database import Database
from storage.errors import StorageError, Unavailable
from storage.jobs import ELSE
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.servers.databases import CHAIN_KEY
from tests.storage.factories import NOW, keep_raw, make_issue, make_raw, make_step

Work = Callable[[UnitOfWork], object]
Many = Callable[[UnitOfWork, Sequence[str]], Sequence[object]]


class Boom(Exception):
    """A bug, or a refusal of the desk."""


def store(message_id: str) -> Callable[[UnitOfWork], int]:
    return lambda unit: keep_raw(unit, make_raw(message_id, lane=message_id))[0]


def open_in(community: str) -> Work:
    return lambda unit: unit.ledger.open(make_issue(community=community), make_step()).number


def store_then(message_id: str, then: Callable[[], object]) -> Work:
    def work(unit: UnitOfWork) -> object:
        store(message_id)(unit)
        return then()

    return work


def boom() -> None:
    raise Boom


def break_statement(unit: UnitOfWork) -> None:
    """An error of the database, not of the work."""
    unit.media.add(999, 0, "", "", NOW)  # no such message


def count_commits(database: Database) -> list[object]:
    commits: list[object] = []
    event.listen(database.writing, "commit", commits.append)
    return commits


async def in_one_batch(writer: Writer, *works: Work, communities: Sequence[str] = ()) -> list[object]:
    """Run works that are certain to share a batch: the writer is kept busy until all are given.

    `communities`: those the works will lock, one each.
    """
    is_busy, may_go_on = threading.Event(), threading.Event()

    def keep_busy(_unit: UnitOfWork) -> None:
        is_busy.set()
        may_go_on.wait()

    first = asyncio.ensure_future(writer.run(keep_busy))
    await asyncio.to_thread(is_busy.wait)
    locked = [[code] for code in communities] or [[] for _ in works]
    given = (writer.run(work, communities=codes) for work, codes in zip(works, locked, strict=True))
    rest = asyncio.gather(*given, return_exceptions=True)
    asyncio.get_running_loop().call_soon(may_go_on.set)
    await first
    return await rest


def waiting(database: Database) -> int:
    return database.read(lambda unit: unit.inbox.counts()).waiting


async def test_what_is_answered_is_committed(writer: Writer, open_database: Callable[[], Database]) -> None:
    inbox_id = await writer.run(store("m1"))
    elsewhere = open_database()
    assert elsewhere.read(lambda unit: unit.inbox.get(inbox_id)).raw.message_id == "m1"


async def test_works_given_together_share_a_commit(database: Database, writer: Writer) -> None:
    commits = count_commits(database)
    await in_one_batch(writer, *(store(f"m{place}") for place in range(20)))
    assert len(commits) == 2  # the one that kept it busy, and the batch
    assert waiting(database) == 20


async def test_works_are_done_in_the_order_they_were_given(writer: Writer) -> None:
    ids = await in_one_batch(writer, *(store(f"m{place}") for place in range(20)))
    assert ids == list(range(1, 21))


async def test_a_work_that_raises_undoes_only_itself(database: Database, writer: Writer) -> None:
    commits = count_commits(database)
    good, bad, other = await in_one_batch(writer, store("m1"), store_then("m2", boom), store("m3"))
    assert (type(good), type(bad), type(other)) == (int, Boom, int)
    assert len(commits) == 2
    assert waiting(database) == 2


async def test_a_database_error_runs_the_members_of_its_batch_one_by_one(
    database: Database, writer: Writer
) -> None:
    good, bad, refused, other = await in_one_batch(
        writer, store("m1"), break_statement, store_then("m2", boom), store("m3")
    )
    assert isinstance(bad, StorageError)
    assert isinstance(refused, Boom)
    assert isinstance(good, int)
    assert isinstance(other, int)
    assert waiting(database) == 2


async def test_a_value_that_is_refused_is_no_fault_of_the_batch(database: Database, writer: Writer) -> None:
    commits = count_commits(database)
    naive = NOW.replace(tzinfo=None)
    _, refused = await in_one_batch(writer, store("m1"), lambda unit: unit.timers.set("k", "x", naive))
    assert isinstance(refused, StorageError)
    assert "time zone" in str(refused)
    assert len(commits) == 2


async def test_a_locked_database_is_unavailable_and_recovers(
    sqlite_database: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 0.01)
    hurried = Database(sqlite_url, CHAIN_KEY)
    writer = Writer(hurried)
    writer.start()
    with sqlite_database.writing.begin(), pytest.raises(Unavailable):
        await writer.run(store("m1"))
    assert await writer.run(store("m1")) == 1
    await writer.stop()
    hurried.close()


async def test_a_work_whose_caller_gave_up_is_not_begun(database: Database, writer: Writer) -> None:
    is_busy, may_go_on = threading.Event(), threading.Event()

    def keep_busy(_unit: UnitOfWork) -> None:
        is_busy.set()
        may_go_on.wait()

    first = asyncio.ensure_future(writer.run(keep_busy))
    await asyncio.to_thread(is_busy.wait)
    given_up = asyncio.ensure_future(writer.run(store("m1")))
    last = asyncio.ensure_future(writer.run(store("m2")))
    asyncio.get_running_loop().call_soon(given_up.cancel)
    asyncio.get_running_loop().call_soon(may_go_on.set)
    await asyncio.gather(first, last)
    assert given_up.cancelled()
    assert waiting(database) == 1


async def test_stopping_finishes_what_was_given(database: Database) -> None:
    writer = Writer(database)
    writer.start()
    given = asyncio.gather(*(writer.run(store(f"m{place}")) for place in range(600)))
    results, _ = await asyncio.gather(given, writer.stop())
    assert len(results) == 600
    assert waiting(database) == 600


async def test_a_writer_that_is_not_running_refuses(database: Database) -> None:
    writer = Writer(database)
    with pytest.raises(Unavailable):
        await writer.run(store("m1"))
    with pytest.raises(Unavailable):
        await writer.read(lambda unit: unit.inbox.counts())
    await writer.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_writer_that_dies_of_a_bug_of_its_own_tells_who_waits_and_is_followed_by_another(
    database: Database,
) -> None:
    noted: list[int] = []

    def note(works: int, _seconds: float) -> None:
        noted.append(works)
        if len(noted) == 1:
            raise Boom

    writer = Writer(database, note=note)
    writer.start()
    with pytest.raises(Unavailable):
        await writer.run(store("a"))
    await writer.run(store("b"))
    assert writer.busy_seconds == 0.0
    await writer.stop()
    assert noted == [1, 1]
    assert waiting(database) == 2  # the first was committed all the same: who repeats it meets its key


async def test_reads_go_on_while_the_writer_is_busy(writer: Writer) -> None:
    is_busy, may_go_on = threading.Event(), threading.Event()

    def keep_busy(unit: UnitOfWork) -> None:
        store("m1")(unit)
        is_busy.set()
        may_go_on.wait()

    writing = asyncio.ensure_future(writer.run(keep_busy))
    await asyncio.to_thread(is_busy.wait)
    assert (await writer.read(lambda unit: unit.inbox.counts())).waiting == 0
    may_go_on.set()
    await writing
    assert (await writer.read(lambda unit: unit.inbox.counts())).waiting == 1


async def test_communities_are_locked_in_order_before_the_first_work(
    database: Database, writer: Writer
) -> None:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.startswith(("INSERT INTO communities", "INSERT INTO inbox")):
            seen.append("work" if "inbox" in statement else str(parameters))

    event.listen(database.writing, "before_cursor_execute", note)
    await writer.run(store("m1"), communities=("nanshan", "binhe", "nanshan"))
    assert len(seen) == 3
    assert "binhe" in seen[0]
    assert "nanshan" in seen[1]
    assert seen[2] == "work"


async def test_what_another_process_has_locked_keeps_nobody_else_waiting(
    postgresql_database: Database,
) -> None:
    writer = Writer(postgresql_database)
    writer.start()
    for code in ("binhe", "nanshan"):
        await writer.run(open_in(code), communities=(code,))
    is_locked, is_worked = threading.Event(), threading.Event()

    def hold(unit: UnitOfWork) -> None:
        unit.ledger.lock(["binhe"])
        is_locked.set()
        is_worked.wait()

    def work(unit: UnitOfWork) -> object:
        is_worked.set()  # or the other would wait for ever
        return open_in("nanshan")(unit)

    holding = asyncio.create_task(asyncio.to_thread(postgresql_database.write, hold))
    await asyncio.to_thread(is_locked.wait)
    assert await in_one_batch(writer, open_in("binhe"), work, communities=("binhe", "nanshan")) == [2, 2]
    await holding
    await writer.stop()


async def test_two_writers_of_two_processes_number_without_gaps_or_twins(
    writer: Writer, open_database: Callable[[], Database]
) -> None:
    other = Writer(open_database())
    other.start()

    def open_issue(unit: UnitOfWork) -> int:
        return unit.ledger.open(make_issue(), make_step()).number

    numbers = await asyncio.gather(
        *(one.run(open_issue, communities=("binhe",)) for _ in range(50) for one in (writer, other))
    )
    await other.stop()
    assert sorted(numbers) == list(range(1, 101))
    assert await writer.read(lambda unit: unit.ledger.verify()) == []


async def test_two_processes_that_lock_many_communities_never_wait_in_a_ring(
    database: Database, writer: Writer, open_database: Callable[[], Database]
) -> None:
    names = [f"c{place}" for place in range(12)]
    other = Writer(open_database())
    other.start()

    works = [(one, name) for name in names for one in (writer, other)]
    works += [(one, name) for name in reversed(names) for one in (other, writer)]
    opened = [one.run(open_in(name), communities=(name, names[0], "c-new-" + name)) for one, name in works]
    numbers = await asyncio.gather(*opened)
    await other.stop()
    assert sorted(str(number) for number in numbers) == sorted("1234" * len(names))
    assert database.read(lambda unit: unit.ledger.verify()) == []


def note(order: list[str], name: str) -> Callable[[UnitOfWork], None]:
    return lambda _unit: order.append(name)


def knock(order: list[str]) -> Callable[[UnitOfWork, Sequence[str]], Sequence[str]]:
    """A work that is done for all who knock at once."""

    def work(_unit: UnitOfWork, names: Sequence[str]) -> Sequence[str]:
        order.append(" and ".join(names))
        return [f"{name} open" for name in names]

    return work


async def knock_while_busy(writer: Writer, *others: Work, door: Many, names: Sequence[str]) -> list[object]:
    """What those hear who knock while the writer is busy and others wait already."""
    is_busy, may_go_on = threading.Event(), threading.Event()

    def keep_busy(_unit: UnitOfWork) -> None:
        is_busy.set()
        may_go_on.wait()

    waiting: list[asyncio.Future[object]] = [asyncio.ensure_future(writer.run(keep_busy))]
    await asyncio.to_thread(is_busy.wait)
    waiting += [asyncio.ensure_future(writer.run(work)) for work in others]
    knocking = asyncio.gather(*(writer.run_first(door, name) for name in names), return_exceptions=True)
    asyncio.get_running_loop().call_soon(may_go_on.set)
    await asyncio.gather(*waiting)
    return await knocking


async def test_who_goes_first_does_not_wait_for_what_came_before(writer: Writer) -> None:
    order: list[str] = []
    works = [note(order, name) for name in ("work", "more work")]
    said = await knock_while_busy(writer, *works, door=knock(order), names=["door", "next door"])
    assert order == ["door and next door", "work", "more work"]
    assert said == ["door open", "next door open"]


def raise_boom(_unit: UnitOfWork) -> None:
    raise Boom


@pytest.mark.parametrize(("spoil", "said_of_it"), [(raise_boom, Boom), (break_statement, StorageError)])
async def test_of_those_who_go_first_together_one_that_fails_keeps_nobody_from_it(
    database: Database, writer: Writer, spoil: Work, said_of_it: type[Exception]
) -> None:
    def door(unit: UnitOfWork, names: Sequence[str]) -> Sequence[int]:
        kept = unit.inbox.store_all([make_raw(name, lane=name) for name in names])
        if "m2" in names:
            spoil(unit)
        return [inbox_id for inbox_id, _ in kept]

    first, second, third = await knock_while_busy(writer, door=door, names=["m1", "m2", "m3"])
    assert isinstance(second, said_of_it)
    assert isinstance(first, int)
    assert isinstance(third, int)
    assert waiting(database) == 2


async def test_a_batch_gives_way_to_who_goes_first_and_is_gone_on_with(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.jobs.ELSE", replace(ELSE, seconds=0.0))
    order: list[str] = []
    loop, knocked = asyncio.get_running_loop(), threading.Event()
    knocking: list[asyncio.Future[str]] = []

    def come() -> None:
        knocking.append(asyncio.ensure_future(writer.run_first(knock(order), "door")))
        loop.call_soon(knocked.set)  # once it has been put

    def work(unit: UnitOfWork) -> None:
        order.append("work")
        loop.call_soon_threadsafe(come)
        knocked.wait()

    await in_one_batch(writer, work, note(order, "more work"))
    await asyncio.gather(*knocking)
    assert order == ["work", "door", "more work"]
