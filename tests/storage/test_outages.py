"""PostgreSQL restarted, hanging or slow: nobody waits long, nothing is half written, and it passes."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from storage import postgres
from storage.database import Database
from storage.errors import Unavailable
from storage.postgres import Hurried
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.servers.databases import CHAIN_KEY
from tests.servers.postgres_wheel import postgres_url
from tests.servers.process import ServerProcess
from tests.servers.road import Road, road_to
from tests.storage.factories import keep_raw, make_raw
from tests.waiting import breathe


class Patience:
    """Counts the waits for an answer that did not come."""

    lost = 0


def store(message_id: str, database: Database) -> bool:
    return database.write(lambda unit: keep_raw(unit, make_raw(message_id)))[1]


def waiting(database: Database) -> int:
    return database.read(lambda unit: unit.inbox.counts()).waiting


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> Patience:
    """A tenth of what it is in earnest."""
    monkeypatch.setattr(postgres, "ANSWER", postgres.ANSWER / 10)
    monkeypatch.setitem(postgres.SESSION, "statement_timeout", postgres.STATEMENT // 10)
    patience, really_wait = Patience(), Hurried.wait

    def wait(connection: Hurried, *given: Any) -> Any:
        try:
            return really_wait(connection, *given)
        except psycopg.OperationalError as error:
            patience.lost += error.sqlstate is None  # or the server itself said why
            raise

    monkeypatch.setattr(Hurried, "wait", wait)
    return patience


@pytest.fixture
def road(postgresql_url: str) -> Iterator[Road]:
    """The road to the database, which may be blocked."""
    port = make_url(postgresql_url).port
    assert port is not None
    with road_to(port) as road:
        yield road


@pytest.fixture
def database(postgresql_url: str, road: Road) -> Iterator[Database]:
    """A database at the end of the road, with a connection for reading and one for writing in its pools."""
    url = make_url(postgresql_url).set(port=road.port).render_as_string(hide_password=False)
    database = Database(url, CHAIN_KEY)
    store("before", database)
    waiting(database)
    yield database
    database.close()


class TestRestart:
    def test_after_it_nobody_notices(self, own_postgres: ServerProcess, patience: Patience) -> None:
        database = Database(postgres_url(own_postgres), CHAIN_KEY)
        database.upgrade()
        assert store("m1", database)
        assert waiting(database) == 1
        own_postgres.kill()
        with pytest.raises(Unavailable):
            store("m2", database)
        with pytest.raises(Unavailable):
            waiting(database)
        own_postgres.start()
        assert store("m2", database)
        assert waiting(database) == 2
        assert patience.lost == 0
        database.close()

    def test_between_two_works_is_not_noticed_at_all(self, database: Database, road: Road) -> None:
        road.cut()
        assert store("m1", database)
        road.cut()
        assert waiting(database) == 2

    def test_in_the_middle_of_a_work_undoes_it(self, database: Database, road: Road) -> None:
        def work(unit: UnitOfWork) -> None:
            keep_raw(unit, make_raw("m1"))
            road.cut()
            keep_raw(unit, make_raw("m2"))

        with pytest.raises(Unavailable):
            database.write(work)
        assert waiting(database) == 1

    async def test_in_the_middle_of_a_batch_undoes_all_of_it_and_the_next_is_done(
        self, database: Database, road: Road
    ) -> None:
        writer = Writer(database)
        writer.start()
        is_busy, may_go_on = threading.Event(), threading.Event()

        def work(unit: UnitOfWork) -> None:
            keep_raw(unit, make_raw("m1"))
            is_busy.set()
            may_go_on.wait()

        first = asyncio.ensure_future(writer.run(work))
        await asyncio.to_thread(is_busy.wait)
        road.cut()
        may_go_on.set()
        with pytest.raises(Unavailable):
            await first
        _, is_new = await writer.run(lambda unit: keep_raw(unit, make_raw("m1")))
        assert is_new
        await writer.stop()


class TestHanging:
    def test_is_told_soon_and_over_at_once(self, database: Database, road: Road, patience: Patience) -> None:
        road.block()
        with pytest.raises(Unavailable):
            store("m1", database)
        assert patience.lost == 1
        road.clear()
        assert store("m1", database)
        assert waiting(database) == 2

    async def test_in_the_middle_of_a_batch_is_told_soon_to_everybody_in_it(
        self, database: Database, road: Road, patience: Patience
    ) -> None:
        writer = Writer(database)
        writer.start()
        is_busy, may_go_on = threading.Event(), threading.Event()

        def wait(_unit: UnitOfWork) -> None:
            is_busy.set()
            may_go_on.wait()

        def hang(unit: UnitOfWork) -> None:
            road.block()
            keep_raw(unit, make_raw("m1"))

        busy = asyncio.ensure_future(writer.run(wait))
        await asyncio.to_thread(is_busy.wait)
        works = [hang, *[lambda unit: unit.inbox.counts()] * 20]
        asked = [asyncio.ensure_future(writer.run(work)) for work in works]
        await breathe()  # they are put, and one batch as soon as the writer is free
        may_go_on.set()
        told = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(answer) for answer in told] == [Unavailable] * len(works)
        await busy
        assert patience.lost == 1
        road.clear()
        await writer.run(lambda unit: keep_raw(unit, make_raw("m1")))
        await writer.stop()


class TestSlowness:
    @pytest.mark.usefixtures("patience")
    def test_a_statement_nobody_answers_is_given_up(self, database: Database, postgresql_url: str) -> None:
        with psycopg.connect(postgresql_url) as somebody:
            somebody.execute("LOCK TABLE inbox")
            with pytest.raises(Unavailable):
                store("m1", database)
        assert store("m1", database)

    def test_a_server_that_never_showed_in_time_that_it_lives_was_taken_for_one_that_refuses(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What it refuses is set aside, and a frame that it refuses is gone."""
        really_wait = Hurried.wait

        def wait(connection: Hurried, *given: Any) -> Any:
            if connection.patience == postgres.PING:
                raise psycopg.OperationalError("no answer within a second")
            return really_wait(connection, *given)

        monkeypatch.setattr(Hurried, "wait", wait)
        for message_id in ("m1", "m2"):
            assert store(message_id, database)

    def test_a_server_locked_for_its_full_disk_was_taken_for_one_that_refuses(
        self, postgresql_url: str
    ) -> None:
        locked = Database(f"{postgresql_url}?options=-c%20default_transaction_read_only%3Don", CHAIN_KEY)
        with pytest.raises(Unavailable, match="read-only transaction"):
            store("m1", locked)
        assert waiting(locked) == 0
        locked.close()

    def test_a_forsaken_transaction_frees_what_it_locked(
        self, postgresql_url: str, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(postgres.SESSION, "idle_in_transaction_session_timeout", 100)
        forgetful = Database(postgresql_url, CHAIN_KEY)

        def forsake(unit: UnitOfWork) -> None:
            unit.ledger.lock(["binhe"])
            database.write(lambda other: other.ledger.lock(["binhe"]))
            unit.ledger.lock(["nanshan"])

        with pytest.raises(Unavailable):
            forgetful.write(forsake)
        forgetful.close()

    def test_a_change_of_the_schema_may_take_its_time(
        self, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(postgres.SESSION, "statement_timeout", 100)
        monkeypatch.setattr(postgres, "ANSWER", 0.2)
        patient = Database(postgresql_url, CHAIN_KEY)
        with psycopg.connect(postgresql_url) as somebody:
            somebody.execute("SELECT pg_advisory_xact_lock(%s)", (7_485_113,))
            upgrading = threading.Thread(target=patient.upgrade)
            upgrading.start()
            upgrading.join(0.5)
            assert upgrading.is_alive()
        upgrading.join(10)
        assert not upgrading.is_alive()
        patient.close()


def test_whoever_asks_is_told_within_five_seconds_whatever_hangs() -> None:
    asked_or_renewed = postgres.PING + max(postgres.CONNECT, postgres.ANSWER)
    assert asked_or_renewed <= 5.0
    assert postgres.STATEMENT / 1000 < postgres.ANSWER  # the server gives up before we do
