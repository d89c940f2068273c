"""`shuoshi policy`: a policy is printed, changed, checked and put in force from the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.setting_table import describe
from handlers.promises.policies import shipped_text


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)
    monkeypatch.chdir(tmp_path)


def policy(*words: str) -> Result:
    return CliRunner().invoke(app, ["policy", *words])


def test_the_shipped_policy_is_the_first_version() -> None:
    assert policy("show").output == shipped_text()
    assert policy("list").output.split()[0] == "1"
    assert policy("list").output.strip().endswith("shipped")


def test_a_changed_policy_is_put_in_force_once_and_the_old_one_stays(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(policy("show").output.replace("on_site = 60", "on_site = 30"), encoding="utf-8")
    assert policy("check", str(file)).output == "policy.toml can be put in force.\n"
    assert policy("set", str(file)).output == "Policy 2 is in force.\n"
    assert policy("set", str(file)).output == "Policy 2 is in force already.\n"
    assert "on_site = 30" in policy("show").output
    assert policy("show", "1").output == shipped_text()
    assert policy("show", "3").exit_code == 1


@pytest.mark.parametrize("command", ["check", "set"])
def test_a_faulty_policy_is_refused_with_its_faults(command: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(shipped_text().replace("registered = 1", "registered = -1"), encoding="utf-8")
    refused = policy(command, str(file))
    assert refused.exit_code == 1
    assert "registered: Input should be greater than or equal to 0" in refused.output
    assert len(policy("list").output.splitlines()) == 1


def test_a_policy_saved_by_a_windows_editor_was_called_no_toml(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(shipped_text(), encoding="utf-8-sig")
    assert policy("check", str(file)).output == "policy.toml can be put in force.\n"


def test_a_file_of_another_spelling_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes("[days] # 假".encode("gbk"))
    assert "not written in UTF-8" in policy("check", str(file)).output


def test_the_audit_of_an_empty_ledger_finds_nothing() -> None:
    done = CliRunner().invoke(app, ["audit"])
    assert (done.exit_code, done.output) == (0, "Everything that was due has been done.\n")
