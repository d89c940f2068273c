"""`shuoshi erase` as an operator types it, and the files of photos that were erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.media_files import MediaFolder
from bot.practice import import_seed
from bot.record_room import record_room
from bot.setting_table import describe
from bot.settings import load_settings
from handlers.rules.privacy import ERASED
from storage.database import Database
from storage.models import Action, Issue
from storage.trays import MediaStatus
from storage.unit_of_work import UnitOfWork
from tests.bot.kept_photos import keep_file
from tests.storage.factories import NOW, keep_raw, make_issue, make_raw, make_step

WHY = ("--reason", "本人要求")
MINE, SHARED = b"only here", b"twice"


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Database]:
    for described in describe():
        monkeypatch.delenv(described.name, raising=False)
    monkeypatch.chdir(tmp_path)
    import_seed(load_settings())
    with record_room(load_settings()) as database:
        yield database


@pytest.fixture
def folder(records: Database) -> MediaFolder:
    return MediaFolder(load_settings().media_folder)


def shuoshi(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, words, input=typed)


def an_issue(database: Database, folder: MediaFolder, *photos: bytes) -> Issue:
    def work(uow: UnitOfWork) -> Issue:
        inbox_id, _ = keep_raw(uow, make_raw(f"m{photos}"))
        media = tuple(uow.media.add(inbox_id, n, "", "", NOW) for n in range(len(photos)))
        for one, content in zip(media, photos, strict=True):
            uow.media.keep(one, keep_file(folder, content), "image/jpeg", len(content))
        return uow.ledger.open(make_issue(community="BH", evidence=media), make_step(evidence=media))

    return database.write(work)


def test_it_asks_back_and_then_words_and_photos_are_gone(records: Database, folder: MediaFolder) -> None:
    issue, other = an_issue(records, folder, MINE, SHARED), an_issue(records, folder, SHARED)
    refused = shuoshi("erase", "BH#1", *WHY, typed="n\n")
    assert (refused.exit_code, "Nothing was erased." in refused.output) == (1, True)
    assert records.read(lambda uow: uow.ledger.get(issue.id)) == issue
    done = shuoshi("erase", "BH#1", *WHY, typed="y\n")
    assert "BH#1: the words are gone, and 2 photos. Backups made before hold them." in done.output
    assert records.read(lambda uow: uow.ledger.get(issue.id)).words == ERASED
    assert records.read(lambda uow: uow.ledger.get(other.id)) == other
    files = [path for path in load_settings().media_folder.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in files if path.suffix == ""] == [SHARED]
    (step,) = (
        one for one in records.read(lambda uow: uow.ledger.list_steps(issue.id)) if one.action is Action.ERASE
    )
    assert (step.actor, step.note) == ("", "本人要求（运维人员删除）")
    assert shuoshi("ledger", "verify").output.endswith("The ledger is whole.\n")


def test_a_second_time_is_harmless(records: Database, folder: MediaFolder) -> None:
    an_issue(records, folder, MINE)
    for _ in range(2):
        assert shuoshi("erase", "1", *WHY, "--yes").exit_code == 0
    assert records.read(lambda uow: uow.ledger.verify()) == []


@pytest.mark.parametrize("words", [("9", *WHY), ("BH#x", *WHY), ("1", "--reason", " "), ("1",)])
def test_what_cannot_be_done_changes_nothing(
    records: Database, folder: MediaFolder, words: tuple[str, ...]
) -> None:
    issue = an_issue(records, folder, MINE)
    assert shuoshi("erase", *words, "--yes").exit_code != 0
    assert records.read(lambda uow: uow.ledger.get(issue.id)) == issue


def test_a_file_that_cannot_be_removed_is_tried_again(
    records: Database, folder: MediaFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = an_issue(records, folder, MINE)

    def refuse(_self: MediaFolder, _sha256: str) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as stuck:
        stuck.setattr(MediaFolder, "remove", refuse)
        assert "and 0 photos" in shuoshi("erase", "1", *WHY, "--yes").output
    (photo,) = issue.evidence
    assert records.read(lambda uow: uow.media.get(photo)).status is MediaStatus.ERASING
    assert "and 1 photo." in shuoshi("erase", "1", *WHY, "--yes").output
    assert records.read(lambda uow: uow.media.get(photo)).status is MediaStatus.ERASED
