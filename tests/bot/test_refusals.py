"""At three in the night: what keeps the bot from starting says what it is, and what to do next."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from errno import ENOSPC
from pathlib import Path

import pytest

from bot.chain_key import FILE_NAME
from bot.cli import main
from bot.manifest import KEY
from bot.record_room import record_room
from bot.setting_table import describe
from bot.settings import load_settings

Var = Callable[[Path], object]
UNREADABLE = b"\xff" * 64
BOT = {"BOT_ID": "b", "BOT_SECRET": "s", "WS_URL": "ws://127.0.0.1:9", "HTTP": "127.0.0.1:0"}


@pytest.fixture(autouse=True)
def var(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A var folder that was at work, and a bot that is configured."""
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)
    for name, value in BOT.items():
        monkeypatch.setenv(f"SHUOSHI_{name}", value)
    monkeypatch.chdir(tmp_path)
    with record_room(load_settings()):
        pass
    return tmp_path / "var"


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Type a command that fails; all it says."""

    def type_in(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["shuoshi", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 1
        return "".join(capsys.readouterr())

    return type_in


def _of_a_newer_program(var: Path) -> None:
    with closing(sqlite3.connect(var / "shuoshi.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")


def _a_file_instead(var: Path) -> None:
    var.rename(var.with_name("away"))
    var.write_bytes(b"")


@pytest.mark.parametrize("command", ["run", "check"])
@pytest.mark.parametrize(
    ("happens", "said", "advised"),
    [
        (_of_a_newer_program, "newer than this program", "→ start the newer program again"),
        (lambda var: (var / "shuoshi.db").write_bytes(UNREADABLE), "is damaged", "→ move it away"),
        (_a_file_instead, "var: File exists", "→ check the path and who may write there"),
        (lambda var: (var / FILE_NAME).unlink(), "chain.key is gone", "put it back from a backup"),
        (lambda var: (var / FILE_NAME).write_bytes(UNREADABLE), "is no text", "put it back from a backup"),
    ],
    ids=["newer schema", "no database", "no folder", "no key", "another's bytes for a key"],
)
def test_what_keeps_it_from_starting_says_what_to_do(
    var: Path, type_in: Callable[..., str], command: str, happens: Var, said: str, advised: str
) -> None:
    happens(var)
    words = type_in(command)
    assert said in words
    assert advised in words
    assert "SHUOSHI_HTTP and" not in words, "a folder's trouble was taken for a port's"


def test_a_disk_that_is_full_was_taken_for_a_path_that_is_wrong(
    type_in: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr("storage.backup.write_table", full)
    words = type_in("backup", str(tmp_path / "saved"))
    assert "No space left" in words
    assert "→ make room" in words


def test_what_is_not_restored_says_what_to_do(
    var: Path, type_in: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["shuoshi", "backup", "saved"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    with closing(sqlite3.connect(var / "shuoshi.db")) as database, database:
        database.execute("INSERT INTO backups (made_at, rows) VALUES ('2026-01-01 00:00:00', 1)")
    assert "→ name an empty one in SHUOSHI_VAR_DIR" in type_in("restore", "saved")
    assert "→ name the folder that `shuoshi backup` wrote" in type_in("restore", "nowhere")
    (tmp_path / "saved" / KEY).unlink()
    monkeypatch.setenv("SHUOSHI_VAR_DIR", "other")
    assert "→ set SHUOSHI_CHAIN_KEY, or put the file" in type_in("restore", "saved")
