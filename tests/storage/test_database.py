import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import dialect, roster_tables, tables
from storage.columns import metadata
from storage.database import Database, translate
from storage.errors import StorageError, Unavailable
from storage.unit_of_work import UnitOfWork
from tests.servers.databases import CHAIN_KEY
from tests.servers.engines import REAL
from tests.storage.factories import NOW, keep_raw, make_issue, make_notice, make_raw, make_step

Open = Callable[[], Database]

# Writes without ever committing, says so, and waits to be killed.
DYING = """
import sys
from storage.columns import metadata
from storage.database import Database, translate
from tests.storage.factories import make_issue, make_step

def work(unit):
    unit.ledger.open(make_issue(), make_step())
    print("written", flush=True)
    sys.stdin.read()

Database(sys.argv[1], b"another process").write(work)
"""


class TestAddress:
    @pytest.mark.parametrize("driver", ["sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"])
    def test_a_driver_in_the_address_is_ignored(self, tmp_path: Path, driver: str) -> None:
        database = Database(f"{driver}:///{tmp_path}/a.db", CHAIN_KEY)
        database.upgrade()
        assert database.read(lambda unit: unit.ledger.heads()) == []
        database.close()

    @pytest.mark.parametrize(
        "address", ["", "not an address", "sqlite://", "sqlite:///:memory:", "mysql://h/d"]
    )
    def test_an_address_we_cannot_use_is_refused(self, address: str) -> None:
        with pytest.raises(StorageError):
            Database(address, CHAIN_KEY)

    def test_a_folder_that_cannot_be_made_is_unavailable(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        database = Database(f"sqlite:///{tmp_path}/file/a.db", CHAIN_KEY)
        with pytest.raises(Unavailable):
            database.upgrade()

    def test_the_file_is_its_owners_alone(self, tmp_path: Path) -> None:
        database = Database(f"sqlite:///{tmp_path}/var/a.db", CHAIN_KEY)
        database.upgrade()
        assert (tmp_path / "var" / "a.db").stat().st_mode & 0o077 == 0
        database.close()


class TestAway:
    def test_what_no_later_try_would_mend_is_refused_and_not_waited_for(
        self, sqlite_database: Database
    ) -> None:
        with sqlite_database.writing.begin() as connection:
            connection.exec_driver_sql("DROP TABLE thanks")
        with pytest.raises(StorageError) as refused:
            sqlite_database.read(lambda unit: unit.thanks.list_of("a", NOW, NOW))
        assert not isinstance(refused.value, Unavailable)

    @pytest.mark.parametrize(
        ("error", "is_away"),
        [
            (psycopg.errors.ProgramLimitExceeded(), False),
            (psycopg.errors.UndefinedColumn(), False),
            (psycopg.errors.DiskFull(), True),
            (psycopg.errors.QueryCanceled(), True),
            (psycopg.errors.CannotConnectNow(), True),
            (psycopg.OperationalError("the server is gone"), True),
            (psycopg.InterfaceError("the connection is closed"), True),
        ],
    )
    def test_the_servers_own_word_tells_whether_it_is_away(self, error: psycopg.Error, is_away: bool) -> None:
        translated = translate(DBAPIError("SELECT 1", {}, error))
        assert isinstance(translated, Unavailable) is is_away


class TestSchema:
    def test_the_revisions_make_the_tables_the_code_knows(self, database: Database) -> None:
        known = {table.name for table in metadata.sorted_tables}
        assert {tables.steps.name, roster_tables.people.name} <= known
        with database.writing.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, metadata) == []

    def test_upgrading_again_keeps_what_is_there(self, database: Database) -> None:
        database.write(lambda unit: keep_raw(unit, make_raw()))
        database.upgrade()
        assert database.read(lambda unit: unit.inbox.counts()).waiting == 1

    def test_no_folder_of_the_caller_matters(
        self, empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        database = Database(empty_database_url, CHAIN_KEY)
        database.upgrade()
        database.close()
        assert not list(tmp_path.glob("*.ini"))

    def test_two_processes_may_upgrade_at_once(self, empty_database_url: str) -> None:
        errors: list[Exception] = []
        databases = [Database(empty_database_url, CHAIN_KEY) for _ in range(2)]

        def upgrade(database: Database) -> None:
            try:
                database.upgrade()
            except StorageError as error:
                errors.append(error)

        threads = [threading.Thread(target=upgrade, args=(database,)) for database in databases]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert [database.read(lambda unit: unit.ledger.heads()) for database in databases] == [[], []]
        for database in databases:
            database.close()


class TestTransactions:
    def test_a_write_that_raises_writes_nothing(self, database: Database) -> None:
        def work(unit: UnitOfWork) -> None:
            unit.ledger.open(make_issue(), make_step())
            unit.outbox.add(make_notice(), NOW)
            raise ArithmeticError

        with pytest.raises(ArithmeticError):
            database.write(work)
        assert database.read(lambda unit: unit.ledger.list_issues()) == []
        assert database.read(lambda unit: unit.outbox.counts()).queued == 0

    def test_a_read_cannot_write(self, database: Database) -> None:
        with pytest.raises(StorageError):
            database.read(lambda unit: keep_raw(unit, make_raw()))

    def test_a_reader_sees_no_half_written_work(self, open_database: Open, database: Database) -> None:
        other = open_database()

        def work(unit: UnitOfWork) -> int:
            keep_raw(unit, make_raw())
            return other.read(lambda unit: unit.inbox.counts()).waiting

        assert database.write(work) == 0
        assert other.read(lambda unit: unit.inbox.counts()).waiting == 1

    def test_an_error_says_nothing_of_the_values_it_was_about(self, database: Database) -> None:
        with pytest.raises(StorageError) as caught:
            database.write(lambda unit: unit.media.add(999, 0, "https://secret.test", "secret", NOW))
        assert "secret" not in str(caught.value)
        assert "secret" not in str(caught.value.__cause__)

    def test_two_processes_claim_each_message_once(self, open_database: Open, database: Database) -> None:
        def fill(unit: UnitOfWork) -> None:
            for place in range(100):
                keep_raw(unit, make_raw(f"m{place}", lane=f"lane{place}"))

        database.write(fill)
        claimed: list[int] = []

        def drain(one: Database) -> None:
            while found := one.write(lambda unit: unit.inbox.claim(7)):
                claimed.extend(incoming.id for incoming in found)

        threads = [threading.Thread(target=drain, args=(open_database(),)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(claimed) == list(range(1, 101))

    def test_what_a_killed_process_had_not_committed_never_was(
        self, database: Database, database_url: str
    ) -> None:
        dying = subprocess.Popen(  # noqa: S603 (our own words)
            [sys.executable, "-c", DYING, database_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        with dying:
            assert dying.stdout is not None
            assert dying.stdout.readline() == b"written\n"
            dying.send_signal(signal.SIGKILL)
        assert database.read(lambda unit: unit.ledger.list_issues()) == []
        issue = database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
        assert issue.number == 1
        assert database.read(lambda unit: unit.ledger.verify()) == []


def test_sqlite_keeps_what_it_acknowledged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "open_engine", REAL)
    database = Database(f"sqlite:///{tmp_path}/a.db", CHAIN_KEY)
    database.upgrade()
    with database.writing.connect() as connection:
        answers = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert answers == ["wal", 2, 1, 5000]
    database.close()
