"""What `check` says of disk, clocks, backups, Redis and processes: fine, or what to do."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import SecretStr

from bot.check import Finding
from bot.house_check import check_backup, check_clock, check_disk, check_processes, check_redis
from bot.settings import Settings
from storage.database import Database
from storage.server import Server
from storage.unit_of_work import UnitOfWork
from tests.bot.clock import START
from tests.storage.factories import make_issue, make_step


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, var_dir=tmp_path)


def fine(findings: list[Finding]) -> list[bool]:
    assert all(bool(finding.advice) is not finding.is_ok for finding in findings)
    return [finding.is_ok for finding in findings]


class TestDisk:
    @pytest.mark.parametrize(("free", "is_ok"), [(1 << 29, False), (1 << 33, True)])
    def test_a_disk_is_named_once_and_a_full_one_is_a_fault(
        self, free: int, is_ok: bool, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
        settings.media_folder.mkdir()
        assert fine(list(check_disk(settings))) == [is_ok]

    def test_a_folder_that_is_not_there_yet_is_passed_over(self, tmp_path: Path) -> None:
        assert list(check_disk(Settings(_env_file=None, var_dir=tmp_path / "none"))) == []


class TestRedis:
    async def test_none_is_asked_where_none_is_set(self, settings: Settings) -> None:
        assert [finding async for finding in check_redis(settings)] == []

    async def test_beside_sqlite_it_is_of_no_use(self, settings: Settings, redis_url: str) -> None:
        found = [one async for one in check_redis(settings.replaced(redis_url=SecretStr(redis_url)))]
        assert fine(found) == [False, True]
        assert "SHUOSHI_DATABASE_URL" in found[0].advice

    async def test_one_that_does_not_answer_is_named_without_its_password(self, settings: Settings) -> None:
        asked = settings.replaced(
            redis_url=SecretStr("redis://:hush@127.0.0.1:1/0"), database_url="postgresql://h/d"
        )
        found = [one async for one in check_redis(asked)]
        assert fine(found) == [False]
        assert "hush" not in found[0].words + found[0].advice


class TestClock:
    def test_sqlite_has_no_clock_of_its_own(self, database: Database) -> None:
        assert database.read(lambda uow: list(check_clock(uow, lambda: START))) == []

    @pytest.mark.parametrize(
        ("ahead", "is_ok"), [(0, True), (1.5, True), (-1.5, True), (90, False), (-90, False)]
    )
    def test_a_server_whose_clock_differs_is_a_fault(
        self, ahead: float, is_ok: bool, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Server, "find_clock", lambda _: START + timedelta(seconds=ahead))
        found = database.read(lambda uow: list(check_clock(uow, lambda: START)))
        assert fine(found) == [is_ok]
        assert f"{abs(ahead):.1f} s" in found[0].words

    def test_postgresql_tells_its_time(self, postgresql_url: str) -> None:
        database = Database(postgresql_url, b"")
        now = database.read(lambda uow: uow.server.find_clock())
        assert isinstance(now, datetime)
        assert now.tzinfo is not None
        database.close()


class TestBackup:
    @pytest.mark.parametrize(
        ("days", "has_ledger", "is_ok"),
        [(None, False, True), (None, True, False), (0, True, True), (6, True, True), (8, True, False)],
    )
    def test_a_ledger_without_a_backup_of_this_week_is_a_fault(
        self, days: int | None, has_ledger: bool, is_ok: bool, database: Database
    ) -> None:
        if has_ledger:
            database.write(lambda uow: uow.ledger.open(make_issue(), make_step()))
        if days is not None:
            database.write(lambda uow: uow.backups.note(START - timedelta(days=days), 1))
        found = database.read(lambda uow: check_backup(uow, START))
        assert fine([found]) == [is_ok]


def answer_as(role: str, uow: UnitOfWork) -> None:
    uow.roll.answer(role)


class TestProcesses:
    @pytest.fixture
    def answered(self, database: Database) -> Callable[..., Finding]:
        def answer(*roles: str) -> Finding:
            database.write(lambda uow: uow.roll.strike_out([one.name for one in uow.roll.list_entries()]))
            for role in roles:
                process = Database(str(database.writing.url), b"")
                process.write(partial(answer_as, role))
                process.close()
            return database.read(check_processes)

        return answer

    @pytest.mark.parametrize(
        ("roles", "is_ok", "words"),
        [
            ((), True, "none at work"),
            (("all",), True, "1 all"),
            (("door", "desk", "desk", "post", "clock"), True, "2 desk"),
            (("door", "desk", "clock"), False, "none of the role post"),
            (("post",), False, "door or desk or clock"),
        ],
    )
    def test_work_that_nobody_does_is_a_fault(
        self, roles: tuple[str, ...], is_ok: bool, words: str, answered: Callable[..., Finding]
    ) -> None:
        found = answered(*roles)
        assert fine([found]) == [is_ok]
        assert words in found.words
