"""`shuoshi dead` as an operator types it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.practice import import_seed
from bot.record_room import record_room
from bot.setting_table import describe
from bot.settings import load_settings
from storage.database import Database
from storage.inbox import MAX_ATTEMPTS
from tests.storage.factories import NOW, keep_raw, make_issue, make_notice, make_raw, make_step

WORDS = "家里漏水，电话13812345678"


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Database]:
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)
    monkeypatch.chdir(tmp_path)
    import_seed(load_settings())
    with record_room(load_settings()) as database:
        database.write(lambda uow: uow.roll.answer("all"))
        yield database


def shuoshi(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def give_up(database: Database, message_id: str) -> int:
    """A message that failed as often as it may."""
    inbox_id, _ = database.write(lambda uow: keep_raw(uow, make_raw(message_id, payload=WORDS)))
    for _ in range(MAX_ATTEMPTS):
        database.write(lambda uow: uow.inbox.claim(1))
        database.write(lambda uow: uow.inbox.mark_failed(inbox_id, "KeyError", NOW))
    return inbox_id


def test_where_nothing_was_set_aside_it_says_so(records: Database) -> None:
    found = shuoshi("dead", "list")
    assert (found.exit_code, found.output) == (0, "Nothing was set aside.\n")


def test_a_message_that_was_given_up_is_shown_without_its_words_and_worked_again(records: Database) -> None:
    one, other = give_up(records, "m1"), give_up(records, "m2")
    shown = shuoshi("dead", "list").output
    assert "KeyError" in shown
    assert "漏水" not in shown
    assert "138" not in shown
    assert [line.split()[0] for line in shown.splitlines()[1:3]] == [str(other), str(one)]
    assert "shuoshi dead retry" in shown

    assert shuoshi("dead", "retry", str(one)).output == "1 message will be worked again.\n"
    assert [row.id for row in records.read(lambda uow: uow.inbox.list_dead(9))] == [other]
    (again,) = records.write(lambda uow: uow.inbox.claim(9))
    assert (again.id, again.attempts) == (one, 0)
    assert shuoshi("dead", "retry", "--all").output == "1 message will be worked again.\n"


@pytest.mark.parametrize("words", [(), ("1", "--all"), ("999",)])
def test_what_cannot_be_tried_again_is_said_with_what_to_do(
    records: Database,
    words: tuple[str, ...],
) -> None:
    refused = shuoshi("dead", "retry", *words)
    assert refused.exit_code == 1
    assert "shuoshi dead list" in refused.output


def test_a_notice_that_may_not_have_arrived_is_shown_with_whom_and_what_it_is_about(
    records: Database,
) -> None:
    issue = records.write(lambda uow: uow.ledger.open(make_issue(), make_step()))
    records.write(lambda uow: uow.outbox.add(make_notice(issue_id=issue.id, text=WORDS), NOW))
    (row,) = records.write(lambda uow: uow.outbox.claim(NOW, 1))
    records.write(lambda uow: uow.outbox.mark_unknown(row.id, "push", "timed out", NOW))
    shown = shuoshi("dead", "list").output
    assert f"{issue.community}#{issue.number}" in shown
    assert "timed out" in shown
    assert "漏水" not in shown
    assert "retry" not in shown
