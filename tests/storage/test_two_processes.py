"""What two processes do to one database at the same moment: a Database object stands for a process."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.database import Database
from storage.errors import Conflict
from storage.unit_of_work import UnitOfWork
from tests.storage.factories import NOW, keep_raw, make_issue, make_raw, make_step
from tests.waiting import EVER

Open = Callable[[], Database]
HOLD = 0.005  # seconds a transaction stays open, so that others meet it
ROUNDS = 20


@pytest.fixture
def two(open_database: Open) -> list[Database]:
    return [open_database(), open_database()]


def at_once(databases: Sequence[Database], work: Callable[[Database], None]) -> None:
    """Run it in each, side by side; a failure of one is raised."""
    begun = threading.Barrier(len(databases))

    def run(database: Database) -> None:
        begun.wait()
        work(database)

    with ThreadPoolExecutor(len(databases)) as pool:
        list(pool.map(run, databases))


def linger() -> None:
    threading.Event().wait(HOLD)


def test_what_one_chat_says_through_two_doors_is_worked_one_by_one_and_in_order(
    two: list[Database], open_database: Open
) -> None:
    reader = open_database()
    finished: list[int] = []
    under_way: set[int] = set()
    is_over = threading.Event()

    def store(database: Database) -> None:
        for place in range(ROUNDS):

            def work(unit: UnitOfWork, message_id: str = f"{id(database)}-{place}") -> None:
                keep_raw(unit, make_raw(message_id, lane="binhe"))
                linger()

            database.write(work)

    def finish(inbox_id: int) -> None:
        under_way.add(inbox_id)
        assert len(under_way) == 1
        reader.write(lambda unit: unit.inbox.mark_done(inbox_id, "", NOW))
        under_way.clear()
        finished.append(inbox_id)

    def drain() -> None:
        while len(finished) < 2 * ROUNDS and not is_over.is_set():
            for incoming in reader.write(lambda unit: unit.inbox.claim(10)):
                finish(incoming.id)

    with ThreadPoolExecutor(1) as pool:
        draining = pool.submit(drain)
        try:
            at_once(two, store)
            draining.result(timeout=EVER)
        finally:
            is_over.set()
    assert finished == sorted(finished)
    assert len(finished) == 2 * ROUNDS


def test_issues_of_one_community_are_numbered_one_by_one_and_chained_whole(two: list[Database]) -> None:
    def open_issues(database: Database) -> None:
        def work(unit: UnitOfWork) -> None:
            unit.ledger.open(make_issue(), make_step())
            linger()

        for _ in range(ROUNDS):
            database.write(work)

    at_once(two, open_issues)
    issues = two[0].read(lambda unit: unit.ledger.list_issues(limit=3 * ROUNDS))
    assert sorted(issue.number for issue in issues) == list(range(1, 2 * ROUNDS + 1))
    assert two[0].read(lambda unit: unit.ledger.verify()) == []


def test_the_first_issues_of_a_community_are_chained_whole(two: list[Database]) -> None:
    def open_issues(database: Database) -> None:
        for place in range(2 * ROUNDS):
            draft = make_issue(community=f"c{place // 4}")
            database.write(lambda unit, draft=draft: unit.ledger.open(draft, make_step()))  # type: ignore[misc]

    at_once(two, open_issues)
    assert two[0].read(lambda unit: unit.ledger.verify()) == []


def test_communities_locked_in_any_order_make_nobody_wait_for_ever(two: list[Database]) -> None:
    orders = {id(two[0]): ["binhe", "nanshan", "tielu"], id(two[1]): ["tielu", "nanshan", "binhe"]}

    def lock(database: Database) -> None:
        for _ in range(ROUNDS):
            database.write(lambda unit: unit.ledger.lock(orders[id(database)]))

    at_once(two, lock)


def test_lanes_locked_in_any_order_make_nobody_wait_for_ever(two: list[Database]) -> None:
    orders = {id(two[0]): ["a", "b", "c"], id(two[1]): ["c", "b", "a"]}

    def lock(database: Database) -> None:
        for _ in range(ROUNDS):
            database.write(lambda unit: unit.inbox.lock(orders[id(database)]))

    at_once(two, lock)


def test_a_message_finished_by_two_is_finished_by_one(two: list[Database]) -> None:
    fates: list[str] = []

    def finish(database: Database) -> None:
        def work(unit: UnitOfWork) -> None:
            unit.inbox.mark_done(1, "", NOW)
            linger()

        try:
            database.write(work)
            fates.append("done")
        except Conflict:
            fates.append("too late")

    two[0].write(lambda unit: keep_raw(unit, make_raw()))
    two[0].write(lambda unit: unit.inbox.claim(1))
    at_once(two, finish)
    assert sorted(fates) == ["done", "too late"]


def test_a_key_queued_by_two_is_queued_once(two: list[Database]) -> None:
    set_by: list[bool] = []

    def queue(database: Database) -> None:
        def work(unit: UnitOfWork) -> bool:
            is_new = unit.timers.set("key", "sweep", NOW)
            linger()
            return is_new

        set_by.append(database.write(work))

    at_once(two, queue)
    assert sorted(set_by) == [False, True]


def test_a_reader_sees_one_moment_however_often_it_looks(two: list[Database]) -> None:
    def look(unit: UnitOfWork) -> tuple[int, int]:
        before = unit.inbox.counts().waiting
        two[1].write(lambda other: keep_raw(other, make_raw()))
        return before, unit.inbox.counts().waiting

    assert two[0].read(look) == (0, 0)
