"""What `check` says of disk, clocks, backups, Redis and processes: fine, or what to do."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import SecretStr

from bot.attendance import ReadRoll, attend
from bot.check import Finding
from bot.house_check import (
    check_backup,
    check_clock,
    check_disk,
    check_holidays,
    check_processes,
    check_redis,
)
from bot.settings import Settings
from handlers.promises.policies import shipped_text
from handlers.rules.workdays import last_known
from storage.database import Database
from storage.roll import Entry
from storage.server import Server
from tests.bot.clock import START
from tests.storage.factories import make_issue, make_step


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, var_dir=tmp_path)


def fine(findings: list[Finding]) -> list[bool]:
    assert all(bool(finding.advice) is not finding.is_ok for finding in findings)
    return [finding.is_ok for finding in findings]


def test_in_november_the_operator_is_told_that_next_years_holidays_are_not_known(database: Database) -> None:
    def said(month: int, year: int = last_known()) -> str:
        return database.read(lambda uow: check_holidays(uow, datetime(year, month, 20, tzinfo=UTC))).words

    assert "[days]" not in said(10)
    assert f"those of {last_known() + 1} into [days]" in said(11)
    assert "[days]" in said(2, last_known() + 1)
    off = shipped_text().replace("[days] ", f'[days]\n{last_known() + 1}-02-06 = "off" ', 1)
    database.write(lambda uow: uow.policies.add(off, "operator", START))
    assert "[days]" not in said(11)


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

    def test_a_folder_that_cannot_be_looked_at_ended_the_check_of_everything_else(
        self, tmp_path: Path
    ) -> None:
        unseen = tmp_path / ("x" * 300)
        assert list(check_disk(Settings(_env_file=None, var_dir=unseen))) == []


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


def roll_of(alive: Sequence[str], dead: Sequence[str] = ()) -> ReadRoll:
    """A roll on which the living answer between two looks."""
    looks = count(1)

    def read() -> list[Entry]:
        beats = {True: next(looks), False: 7}
        found = [(role, True) for role in alive] + [(role, False) for role in dead]
        return [
            Entry(name=f"p{n}", role=role, beats=beats[lives], holds_line=False, wants_line=False)
            for n, (role, lives) in enumerate(found)
        ]

    return read


class TestProcesses:
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
    async def test_work_that_nobody_does_is_a_fault(
        self, roles: tuple[str, ...], is_ok: bool, words: str
    ) -> None:
        found = await check_processes(roll_of(roles))
        assert fine([found]) == [is_ok]
        assert words in found.words

    @pytest.mark.parametrize(
        ("alive", "dead", "is_ok", "words"),
        [
            ((), ("all",), False, "none at work now; no sign of 1 all"),
            (("door", "clock", "post"), ("desk",), False, "none of the role desk"),
            (("all",), ("desk", "desk"), True, "1 all; no sign of 2 desk"),
        ],
    )
    async def test_who_was_killed_is_not_at_work_though_nobody_has_struck_it_out(
        self, alive: tuple[str, ...], dead: tuple[str, ...], is_ok: bool, words: str
    ) -> None:
        found = await check_processes(roll_of(alive, dead), listens=0.3)
        assert fine([found]) == [is_ok]
        assert words in found.words

    async def test_who_answers_in_the_ledger_is_there(self, database: Database) -> None:
        def read() -> list[Entry]:
            return database.write(lambda uow: uow.roll.answer("all"))

        assert (await attend(read)).silent == ()
