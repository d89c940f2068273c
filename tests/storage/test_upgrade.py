"""A database of each earlier version, kept as it was, becomes one of today with nothing lost.

When a revision is released, its database joins tests/storage/data: REVISION_sqlite.sql by sqlite3's .dump and
REVISION_postgresql.sql by pg_dump --inserts, both of the same few rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, update

from storage.backup import Records, snapshot
from storage.columns import metadata
from storage.database import Database
from storage.errors import StorageError, TakenOver
from storage.models import Area, AreaLevel, Grant, Home, Person, Place, Role, SpeakPoint, State, Team
from storage.restore import restore
from storage.revision import REVISION
from storage.roster import Roster
from storage.tables import inbox
from storage.trays import Fate, TargetKind
from storage.upgrade import list_revisions, upgrade
from tests.servers.databases import CHAIN_KEY
from tests.storage.factories import keep_raw, make_issue, make_raw, make_step
from tests.storage.kept import DATA, lay

RELEASED = list_revisions()[:-1]

# What every kept database says, whatever its version.
ROSTER = Roster(
    areas=(
        Area(code="street", name="河东街道", level=AreaLevel.STREET, parent=""),
        Area(code="binhe", name="滨河社区", level=AreaLevel.COMMUNITY, parent="street"),
        Area(code="binhe-1", name="滨河小区", level=AreaLevel.COMPOUND, parent="binhe"),
        Area(code="binhe-1-3", name="3号楼", level=AreaLevel.BUILDING, parent="binhe-1"),
    ),
    people=(Person(userid="LiNa", name="李娜", phone="13800000001"), Person(userid="ZhaoLei", name="赵雷")),
    grants=(
        Grant(userid="LiNa", role=Role.RESIDENT, area="binhe-1-3"),
        Grant(userid="ZhaoLei", role=Role.COMMUNITY_WORKER, area="binhe"),
    ),
    teams=(
        Team(
            code="wuye",
            name="滨河物业",
            kind="物业",
            area="binhe-1",
            categories=("0301", "0302"),
            members=("ZhaoLei",),
        ),
    ),
    speak_points=(
        SpeakPoint(chat_id="wrGroup", compound="binhe-1", name="滨河小区说事群", webhook_key="key-1"),
    ),
)
HOME = Home(
    userid="LiNa",
    place=Place(compound="binhe-1", building="binhe-1-3", unit="2", room="501"),
    declared_at=datetime(2026, 11, 20, 23, 30, tzinfo=UTC),
)
HEARD = datetime(2026, 11, 21, 2, 0, 0, 250_000, UTC)


@pytest.fixture(params=RELEASED)
def old_url(request: pytest.FixtureRequest, empty_database_url: str) -> str:
    """The address of a database as an earlier version left it."""
    lay(empty_database_url, request.param)
    return empty_database_url


@pytest.fixture
def upgraded(old_url: str) -> Iterator[Database]:
    """That database after this version has started on it."""
    with started_on(old_url) as database:
        yield database


@pytest.fixture
def with_ledger(empty_database_url: str) -> Iterator[Database]:
    """The first version that kept trays and a ledger, after this one has started on it."""
    lay(empty_database_url, "0002")
    with started_on(empty_database_url) as database:
        yield database


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_each_earlier_version_has_its_database_kept(backend: str) -> None:
    kept = {path.name for path in DATA.glob(f"*_{backend}.sql")}
    assert kept == {f"{revision}_{backend}.sql" for revision in RELEASED}


@pytest.mark.parametrize("revision", RELEASED)
def test_a_released_revision_is_never_edited(revision: str, tmp_path: Path) -> None:
    lay(f"sqlite:///{tmp_path / 'kept.db'}", revision)
    shapes = []
    for name in ("kept.db", "new.db"):
        engine = create_engine(f"sqlite:///{tmp_path / name}")
        with engine.begin() as connection:
            upgrade(connection, revision)  # which does nothing to the kept one
            shapes.append(shape_of(connection))
        engine.dispose()
    assert shapes[0] == shapes[1]


def test_the_revision_it_knows_is_its_newest() -> None:
    assert list_revisions()[-1] == REVISION


@pytest.mark.parametrize("revision", list_revisions()[:-1])
def test_an_older_program_may_leave_out_what_it_does_not_know(empty_database_url: str, revision: str) -> None:
    engine = create_engine(empty_database_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        upgrade(connection, revision)
        known = shape_of(connection)
        upgrade(connection, list_revisions()[list_revisions().index(revision) + 1])
        missing = [
            f"{table}.{column['name']}"
            for table, (columns, _) in known.items()
            if table in inspect(connection).get_table_names()
            for column in inspect(connection).get_columns(table)
            if column["name"] not in columns and not column["nullable"] and column["default"] is None
        ]
    engine.dispose()
    assert missing == []


def test_what_an_older_program_had_begun_it_cannot_finish_any_more(empty_database_url: str) -> None:
    lay(empty_database_url, RELEASED[-1])
    older, newer = Database(empty_database_url, CHAIN_KEY), Database(empty_database_url, CHAIN_KEY)
    begun, _ = older.write(lambda unit: keep_raw(unit, make_raw("begun", lane="begun")))
    with older.writing.begin() as connection:
        connection.execute(update(inbox).where(inbox.c.id == begun).values(claimed_by=older.name))
    newer.upgrade()
    with pytest.raises(TakenOver):
        older.write(lambda unit: unit.inbox.mark_done(begun, "", HEARD))
    older.write(lambda unit: unit.inbox.mark_failed(begun, "PolicyError", HEARD))
    newer.write(lambda unit: unit.roll.answer("desk"))
    (free,) = [row for row in newer.write(lambda unit: unit.inbox.claim(10)) if row.id == begun]
    assert free.attempts == 0
    for database in (older, newer):
        database.close()


class TestUpgrade:
    def test_what_was_written_is_there(self, upgraded: Database) -> None:
        assert upgraded.read(lambda unit: unit.roster.read()) == ROSTER
        points = upgraded.read(lambda unit: unit.directory.list_speak_points())
        assert [point.name for point in points] == ["滨河小区说事群", "二期群"]
        assert upgraded.read(lambda unit: unit.directory.find_home("LiNa")) == HOME
        assert upgraded.read(lambda unit: unit.directory.heard_at(TargetKind.PERSON, "LiNa")) == HEARD

    def test_its_tables_are_those_of_a_new_one(self, upgraded: Database) -> None:
        with upgraded.writing.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, metadata) == []

    def test_it_can_be_worked_with(self, upgraded: Database) -> None:
        issue = upgraded.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
        assert (issue.number, issue.last_step) == (issue.id, 1)
        assert upgraded.write(lambda unit: keep_raw(unit, make_raw("new")))[1]
        assert upgraded.read(lambda unit: unit.ledger.verify()) == []


class TestTraysAndLedger:
    def test_what_a_dead_process_had_claimed_is_free(self, with_ledger: Database) -> None:
        with_ledger.write(lambda unit: unit.roll.answer("all"))
        assert with_ledger.read(lambda unit: unit.inbox.counts()).claimed == 0
        assert [one.id for one in with_ledger.write(lambda unit: unit.inbox.claim(10))] == [3]
        queued = with_ledger.read(lambda unit: unit.outbox.list_fate(Fate.QUEUED, 10))
        assert {one.notice.key: one.sending for one in queued} == {"assigned:2": "long", "deferred:2": ""}

    def test_every_issue_is_what_its_sealed_steps_tell(self, with_ledger: Database) -> None:
        assert with_ledger.read(lambda unit: unit.ledger.verify()) == []
        issues = with_ledger.read(lambda unit: [unit.ledger.get(number) for number in (1, 2, 3)])
        assert [issue.state for issue in issues] == [State.ACCEPTED, State.DEFERRED, State.CLOSED]
        assert {(issue.policy, issue.pauses, issue.missed) for issue in issues} == {(0, (), ())}


class TestBackup:
    def test_it_is_backed_up_as_it_is_and_restored_as_one_of_today(
        self, old_url: str, sqlite_url: str, tmp_path: Path
    ) -> None:
        with snapshot(old_url) as taken:
            assert taken.revision in RELEASED
            files = tuple(taken.write(name, tmp_path, _ignore) for name in taken.counts())
            records = Records(revision=taken.revision, tables=files, chain_ends=taken.chain_ends())
        restore(sqlite_url, records, tmp_path, _ignore)
        database = Database(sqlite_url, CHAIN_KEY)
        assert database.read(lambda unit: unit.roster.read()) == ROSTER
        assert database.read(lambda unit: unit.directory.heard_at(TargetKind.PERSON, "LiNa")) == HEARD
        database.close()

    def test_nothing_is_restored_over_it(self, old_url: str, tmp_path: Path) -> None:
        records = Records(revision=RELEASED[0], tables=(), chain_ends=())
        with pytest.raises(StorageError, match="not empty"):
            restore(old_url, records, tmp_path, _ignore)


def shape_of(connection: Connection) -> dict[str, tuple[set[str], set[str]]]:
    """Every table's columns and indexes, by name."""
    seen = inspect(connection)
    return {
        table: (
            {str(column["name"]) for column in seen.get_columns(table)},
            {str(index["name"]) for index in seen.get_indexes(table)},
        )
        for table in seen.get_table_names()
    }


@contextmanager
def started_on(url: str) -> Iterator[Database]:
    """A database after this version has started on it."""
    database = Database(url, CHAIN_KEY)
    database.upgrade()
    yield database
    database.close()


def _ignore(_table: str, _rows: int) -> None:
    """Nobody watches."""
