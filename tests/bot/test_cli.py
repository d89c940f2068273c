"""The command line: what a person types, what they read, and the exit code."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.chain_key import keep_chain_key
from bot.check import check_wecom
from bot.cli import app
from bot.practice import import_seed
from bot.record_room import record_room
from bot.sandbox.seed import roster_path
from bot.setting_table import describe
from bot.settings import Settings, load_settings
from storage.database import Database
from storage.errors import Unavailable
from storage.models import Place
from storage.roll import Roll
from tests.bot.clock import START
from tests.servers.process import free_port
from tests.storage.factories import make_issue, make_step


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)
    monkeypatch.chdir(tmp_path)


def shuoshi(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=given)


def open_issue(settings: Settings, community: str = "BH", words: str = "水管漏水") -> None:
    import_seed(settings)
    key = keep_chain_key(settings, ledger_exists=True)
    database = Database(settings.database, key)
    place = Place(building="3")
    draft = make_issue(
        community=community, category="0102", words=words, place=place, reporter="", opened_at=START
    )
    step = make_step(actor="", at=START, note=words)
    database.write(lambda uow: uow.ledger.open(draft, step))
    database.close()


def test_check_names_the_database_and_its_version(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUOSHI_DATABASE_URL", database_url)
    monkeypatch.setenv("SHUOSHI_CHAIN_KEY", "k" * 32)
    found = re.search(
        r"ok +database: (\w+) \d+\.\d+.* answers, with the newest schema", shuoshi("check").stdout
    )
    assert found
    assert found[1].lower() == database_url.partition(":")[0]


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_second_machine_with_a_key_of_its_own_is_refused(
    database_url: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUOSHI_DATABASE_URL", database_url)
    monkeypatch.setenv("SHUOSHI_CHAIN_KEY", "k" * 32)
    open_issue(load_settings())
    assert "sealed with another key" not in shuoshi("check").output
    monkeypatch.setenv("SHUOSHI_CHAIN_KEY", "another" * 8)
    done = shuoshi(command)
    assert done.exit_code != 0
    assert "sealed with another key" in str(done.output) + str(done.exception)


def test_a_server_that_is_away_is_a_fault_in_one_line_without_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SHUOSHI_DATABASE_URL", f"postgresql://bot:secret@127.0.0.1:{free_port()}/shuoshi")
    said = shuoshi("check").stdout
    fault, advice = said[said.index("FAULT database") :].splitlines()[:2]
    assert "Connection refused" in fault
    assert "mend SHUOSHI_DATABASE_URL" in advice
    assert "secret" not in said


def test_read_answers_line_by_line_and_names_what_it_cannot_read() -> None:
    given = '{"id": "a", "text": "3号楼2单元电梯坏了"}\nnot json\n\n{"id": 7, "text": "大家早上好\\ud800"}\n'
    done = shuoshi("read", given=given)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert list(first) == [
        "id",
        "kind",
        "codes",
        "buildings",
        "unit",
        "room",
        "urgency",
        "confidence",
        "because",
    ]
    assert (first["id"], first["kind"], first["buildings"], first["unit"]) == ("a", "issue", ["3"], "2")
    assert (second["id"], second["kind"], second["codes"]) == (7, "chatter", [])
    assert done.stderr.startswith("line 2:")
    assert done.exit_code == 1


def test_an_import_says_what_it_changed_and_the_second_that_nothing_did() -> None:
    assert "areas: 16 added" in shuoshi("import", str(roster_path())).stdout
    again = shuoshi("import", str(roster_path()))
    assert "Nothing had changed." in again.stdout
    assert again.exit_code == 0


def test_an_import_said_nothing_of_the_matters_that_nobody_has() -> None:
    open_issue(load_settings())
    again = shuoshi("import", str(roster_path()))
    assert "Nobody of the roster had BH#1: a running bot gives each to the next." in again.stdout
    assert again.exit_code == 0


def test_a_bad_roster_is_refused_with_every_row_and_nothing_is_imported(tmp_path: Path) -> None:
    done = shuoshi("import", str(tmp_path))
    assert done.exit_code == 1
    assert "areas.csv is missing" in done.stderr
    assert "5 faults; nothing was imported." in done.stderr


def test_the_ledger_is_listed_shown_proved_and_exported(tmp_path: Path) -> None:
    open_issue(load_settings())
    assert "【#1】 已登记(reported)" in shuoshi("ledger", "list").stdout
    shown = shuoshi("ledger", "show", "#1").stdout.splitlines()
    assert shown[0].startswith("【#1】 已登记(reported)")
    assert "处理记录" in shown
    assert shuoshi("ledger", "show", "BH#1").exit_code == 0
    record = json.loads(shuoshi("ledger", "show", "1", "--json").stdout)
    assert (record["issue"]["words"], len(record["steps"])) == ("水管漏水", 1)
    assert shuoshi("ledger", "verify").stdout.splitlines()[-1] == "The ledger is whole."
    assert "1 issue written" in shuoshi("ledger", "export", "out.csv").stdout
    assert "水管漏水" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ledger", "show", "9"), "holds no issue 9"),
        (("ledger", "show", "nine"), "is no number"),
        (("ledger", "export", "out.doc"), "neither .csv nor .xlsx"),
        (("ledger", "list", "--community", "XX"), "knows a community XX"),
        (("ledger", "export", "out.csv", "--community", "XX"), "knows a community XX"),
        (("ledger", "export", "missing/out.csv"), "cannot be written"),
        (("digest", "--week", "2026-99"), "is no week"),
        (("digest", "--community", "XX"), "holds no community XX"),
        (("digest", "--week", "2099-W01"), "has not begun"),
        (("digest", "--week", "9999-W52"), "is no week"),
        (("ranking", "--month", "9999-12"), "is no month"),
        (("ranking", "--month", "2026-13"), "is no month"),
        (("ranking", "--area", "BH"), "holds no street or district BH"),
    ],
)
def test_a_refusal_says_what_to_do_next(words: tuple[str, ...], said: str) -> None:
    done = shuoshi(*words)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "→" in done.stderr


def test_a_community_typed_in_small_letters_was_said_to_have_no_issues() -> None:
    open_issue(load_settings())
    assert "【#1】" in shuoshi("ledger", "list", "--community", "bh").stdout
    assert "1 issue written" in shuoshi("ledger", "export", "out.csv", "--community", "bh").stdout


def test_a_text_was_read_as_if_said_in_an_area_that_is_nowhere() -> None:
    import_seed(load_settings())
    done = shuoshi("read", "--area", "XX", given='{"id": 1, "text": "停水了"}')
    assert (done.exit_code, done.stdout) == (1, "")
    assert "holds no area XX" in done.stderr


def test_a_digest_is_written_for_each_community(tmp_path: Path) -> None:
    open_issue(load_settings())
    done = shuoshi("digest", "--week", "2026-W47", "--out", "pages")
    assert done.exit_code == 0
    assert "滨河社区" in (tmp_path / "pages" / "BH-2026-W47.md").read_text(encoding="utf-8")


def test_a_tampered_ledger_does_not_pass(tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415 - the burglar's tool

    open_issue(load_settings())
    burglar = sqlite3.connect(tmp_path / "var" / "shuoshi.db")
    burglar.execute("UPDATE steps SET note = 'nothing happened'")
    burglar.commit()
    burglar.close()
    done = shuoshi("ledger", "verify")
    assert done.exit_code == 1
    assert "not as it was written" in done.stderr


def test_check_lists_every_setting_and_hides_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUOSHI_CORP_ID", "corp")
    monkeypatch.setenv("SHUOSHI_CHAIN_KEY", "k" * 40)
    done = shuoshi("check")
    assert all(described.name in done.stdout for described in describe())
    assert "kkkk" not in done.stdout
    assert done.exit_code == 0


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:secret@127.0.0.1:1/x",
        "postgresql://u:se/secret@127.0.0.1:1/x",
        "postgresql://127.0.0.1:1/x?user=u&password=secret&connect_timeout=2",
    ],
)
def test_a_password_with_a_slash_or_in_the_query_was_shown(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUOSHI_DATABASE_URL", address)
    done = shuoshi("check")
    assert "secret" not in done.output
    assert "127.0.0.1:1/x" in done.stdout


def test_check_says_what_to_do_about_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUOSHI_DATABASE_URL", "sqlite:////proc/nowhere/x.db")
    done = shuoshi("check")
    assert done.exit_code == 1
    assert "FAULT database" in done.stdout


def test_check_took_processes_that_a_full_disk_kept_silent_for_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Roll) -> None:
        raise Unavailable("database or disk is full")

    with record_room(load_settings()) as database:
        database.write(lambda uow: uow.roll.answer("all"))
    monkeypatch.setattr(Roll, "try_answer", full)
    done = shuoshi("check")
    assert done.exit_code == 1
    assert "FAULT database: it can be read, but takes no writes: database or disk is full" in done.stdout
    assert "make room" in done.stdout
    assert "start it again" not in done.stdout


async def test_check_finds_a_platform_that_cannot_be_reached() -> None:
    settings = Settings(
        bot_id="b", bot_secret="s", ws_url="ws://127.0.0.1:9", corp_id="c", agent_id=1, agent_secret="s",
        api_url="http://127.0.0.1:9",
    )  # fmt: skip
    found = [finding async for finding in check_wecom(settings)]
    assert [(finding.part, finding.is_ok) for finding in found] == [
        ("long connection", False),
        ("app", False),
    ]
    assert all(finding.advice for finding in found)


def test_faulty_settings_end_any_command_in_words() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "check"],
        env={"SHUOSHI_HTTP": "nonsense", "SHUOSHI_BOT_SECRET": "s", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "SHUOSHI_HTTP" in done.stderr
    assert "SHUOSHI_BOT_SECRET" in done.stderr
    assert "Traceback" not in done.stderr
