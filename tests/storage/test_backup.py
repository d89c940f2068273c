"""What was written comes out again, from either database into either."""

import gzip
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storage.backup import Records, snapshot
from storage.database import Database
from storage.errors import StorageError
from storage.models import State
from storage.restore import restore
from storage.table_file import is_whole
from storage.trays import Card
from storage.unit_of_work import UnitOfWork
from storage.upgrade import list_revisions
from tests.servers.databases import CHAIN_KEY
from tests.storage.factories import NOW, keep_raw, make_issue, make_notice, make_raw, make_roster, make_step

Open = Callable[[str], Database]
Read = Callable[[UnitOfWork], object]
ISSUES = 23
READS: tuple[Read, ...] = (
    lambda unit: unit.ledger.verify(),
    lambda unit: unit.ledger.heads(),
    lambda unit: unit.ledger.list_issues(limit=ISSUES),
    lambda unit: unit.roster.read(),
    lambda unit: unit.media.get(1),
)


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("storage.backup", "storage.restore"):
        monkeypatch.setattr(f"{module}.PAGE", 5)


@pytest.fixture
def open_at() -> Iterator[Open]:
    """Opens databases, to be closed at the end."""
    opened: list[Database] = []

    def open_one(url: str) -> Database:
        opened.append(Database(url, CHAIN_KEY))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


def fill(unit: UnitOfWork) -> None:
    unit.roster.replace(make_roster())
    inbox_id, _ = keep_raw(unit, make_raw(payload='{"text":"😀 说\\u0000"}'))
    unit.media.keep(unit.media.add(inbox_id, 0, "https://x.test", "key", NOW), "ab" * 32, "image/png", 9)
    unit.media.miss(unit.media.add(inbox_id, 1, "https://x.test", "key", NOW), "gone")
    unit.outbox.add(make_notice(card=Card(title="办", lines=(("a", "b"),))), NOW)
    issue = unit.ledger.open(make_issue(words="三楼\n“漏水”\t<b>", confidence=0.1 + 0.2), make_step())
    unit.ledger.append(issue, replace(issue, state=State.ASSIGNED), make_step(to_state=State.ASSIGNED))
    for place in range(1, ISSUES):
        unit.ledger.open(make_issue(community=f"c{place % 3}"), make_step())


def back_up(url: str, folder: Path) -> Records:
    folder.mkdir()
    with snapshot(url) as taken:
        return Records(
            revision=taken.revision,
            tables=tuple(taken.write(name, folder, ignore) for name in taken.counts()),
            chain_ends=taken.chain_ends(),
        )


def ignore(_table: str, _rows: int) -> None:
    """Nobody watches."""


def lines_in(folder: Path) -> dict[str, list[bytes]]:
    """Every table's lines: their order is the database's own."""
    return {path.name: sorted(gzip.decompress(path.read_bytes()).splitlines()) for path in folder.iterdir()}


class TestRoundTrip:
    def test_either_database_gives_either_all_it_holds(
        self, database_url: str, empty_database_url: str, open_at: Open, tmp_path: Path
    ) -> None:
        one = open_at(database_url)
        one.write(fill)
        records = back_up(database_url, tmp_path / "one")
        restore(empty_database_url, records, tmp_path / "one", ignore)
        again = back_up(empty_database_url, tmp_path / "two")
        assert lines_in(tmp_path / "one") == lines_in(tmp_path / "two")
        assert (again.chain_ends, again.revision) == (records.chain_ends, records.revision)
        other = open_at(empty_database_url)
        assert [other.read(read) for read in READS] == [one.read(read) for read in READS]
        assert other.read(lambda unit: unit.ledger.verify()) == []

    def test_new_rows_go_on_from_the_old_ones(
        self, database_url: str, empty_database_url: str, open_at: Open, tmp_path: Path
    ) -> None:
        open_at(database_url).write(fill)
        restore(empty_database_url, back_up(database_url, tmp_path / "one"), tmp_path / "one", ignore)
        other = open_at(empty_database_url)
        issue = other.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
        assert (issue.id, issue.number) == (ISSUES + 1, 2)
        assert other.write(lambda unit: keep_raw(unit, make_raw("m2")))[0] == 2
        assert other.write(lambda unit: unit.media.add(2, 0, "", "", NOW)) == 3
        assert other.read(lambda unit: unit.ledger.verify()) == []

    def test_an_empty_database_makes_an_empty_one(
        self, database_url: str, empty_database_url: str, open_at: Open, tmp_path: Path
    ) -> None:
        restore(empty_database_url, back_up(database_url, tmp_path / "one"), tmp_path / "one", ignore)
        issue = open_at(empty_database_url).write(lambda unit: unit.ledger.open(make_issue(), make_step()))
        assert issue.id == 1


class TestOneMoment:
    def test_what_is_written_meanwhile_is_not_in_it(
        self, database_url: str, open_at: Open, tmp_path: Path
    ) -> None:
        database = open_at(database_url)
        database.write(fill)
        ends = database.read(lambda unit: unit.ledger.heads())
        with snapshot(database_url) as taken:
            counts = taken.counts()
            database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
            files = [taken.write(name, tmp_path, ignore) for name in counts]
            assert [(end.community, end.steps, end.head) for end in taken.chain_ends()] == ends
        assert {file.table: file.rows for file in files} == counts

    def test_writers_do_not_wait_for_it(
        self, database_url: str, empty_database_url: str, open_at: Open, tmp_path: Path
    ) -> None:
        database = open_at(database_url)
        database.write(fill)
        ended = threading.Event()
        written: list[int] = []

        def go_on() -> None:
            while not ended.is_set() or not written:
                issue = database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
                written.append(issue.id)

        writer = threading.Thread(target=go_on)
        writer.start()
        records = back_up(database_url, tmp_path / "one")
        ended.set()
        writer.join()
        restore(empty_database_url, records, tmp_path / "one", ignore)
        assert open_at(empty_database_url).read(lambda unit: unit.ledger.verify()) == []

    def test_each_row_is_told_of(self, database_url: str, open_at: Open, tmp_path: Path) -> None:
        open_at(database_url).write(fill)
        told: dict[str, int] = {}
        with snapshot(database_url) as taken:
            taken.write(
                "issues", tmp_path, lambda table, rows: told.update({table: told.get(table, 0) + rows})
            )
        assert told == {"issues": ISSUES}


class TestRefusals:
    def test_a_database_without_tables_has_nothing_to_back_up(self, empty_database_url: str) -> None:
        with pytest.raises(StorageError, match="nothing to back up"), snapshot(empty_database_url):
            pass

    def test_a_database_with_rows_is_left_as_it_is(
        self, database_url: str, open_at: Open, tmp_path: Path
    ) -> None:
        database = open_at(database_url)
        database.write(fill)
        records = back_up(database_url, tmp_path / "one")
        database.write(lambda unit: unit.ledger.open(make_issue(), make_step()))
        with pytest.raises(StorageError, match="not empty"):
            restore(database_url, records, tmp_path / "one", ignore)
        assert len(database.read(lambda unit: unit.ledger.list_issues(limit=2 * ISSUES))) == ISSUES + 1

    def test_a_newer_schema_is_refused(self, empty_database_url: str, tmp_path: Path) -> None:
        records = Records(revision="9999", tables=(), chain_ends=())
        with pytest.raises(StorageError, match="newer program"):
            restore(empty_database_url, records, tmp_path, ignore)

    @pytest.mark.parametrize("damage", ["tables", "rows", "ends"])
    def test_what_does_not_add_up_leaves_the_database_empty(
        self, damage: str, database_url: str, empty_database_url: str, open_at: Open, tmp_path: Path
    ) -> None:
        open_at(database_url).write(fill)
        records = back_up(database_url, tmp_path / "one")
        first, *others = records.tables
        wrong = {
            "tables": replace(records, tables=tuple(others)),
            "rows": replace(records, tables=(replace(first, rows=first.rows + 1), *others)),
            "ends": replace(records, chain_ends=records.chain_ends[1:]),
        }[damage]
        with pytest.raises(StorageError):
            restore(empty_database_url, wrong, tmp_path / "one", ignore)
        with pytest.raises(StorageError, match="nothing to back up"), snapshot(empty_database_url):
            pass

    def test_a_changed_byte_shows(self, sqlite_url: str, tmp_path: Path) -> None:
        file = back_up(sqlite_url, tmp_path / "one").tables[0]
        assert is_whole(tmp_path / "one", file)
        path = tmp_path / "one" / file.name
        path.write_bytes(path.read_bytes()[:-1] + b"!")
        assert not is_whole(tmp_path / "one", file)


def test_the_revisions_are_known_oldest_first() -> None:
    assert list_revisions()[0] == "0001"
    assert sorted(list_revisions()) == list_revisions()
