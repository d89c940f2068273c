"""A backup is whole or not there; a restore brings back all of it or changes nothing."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from pydantic import SecretStr

from bot.backup import make_backup, note_backup
from bot.chain_key import ChainKeyError, keep_chain_key
from bot.manifest import BackupError, Manifest, read_manifest, write_manifest
from bot.media_files import MediaFolder
from bot.record_room import record_room
from bot.restore import restore_backup
from bot.settings import Settings
from storage.database import Database
from storage.errors import StorageError
from storage.unit_of_work import UnitOfWork
from tests.bot.kept_photos import keep_file
from tests.storage.factories import NOW, keep_raw, make_issue, make_raw, make_step

PHOTOS = (b"first", b"second")
KEY = "a key of the operator's own, long enough"


class Silent:
    """Nobody watches."""

    def expect(self, part: str, total: int | None) -> None:
        pass

    def tell(self, part: str, done: int) -> None:
        pass


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every test is given a copy of: a var folder, and beside it its backup."""
    folder = tmp_path_factory.mktemp("filled")
    fill(house(folder / "var"))
    back_up(house(folder / "var"), folder / "saved")
    return folder


@pytest.fixture
def settings(filled: Path, tmp_path: Path) -> Settings:
    """A house with one issue and two photos."""
    return house(Path(shutil.copytree(filled / "var", tmp_path / "var")))


@pytest.fixture
def saved(filled: Path, settings: Settings, tmp_path: Path) -> Path:
    """Its backup."""
    return Path(shutil.copytree(filled / "saved", tmp_path / "saved"))


def house(var: Path, **changes: object) -> Settings:
    return Settings(_env_file=None, var_dir=var).replaced(**changes)


def fill(settings: Settings) -> None:
    hashes = [keep_file(MediaFolder(settings.media_folder), photo) for photo in PHOTOS]

    def work(unit: UnitOfWork) -> None:
        unit.ledger.open(make_issue(), make_step())
        inbox_id, _ = keep_raw(unit, make_raw())
        for place, sha256 in enumerate(hashes):
            unit.media.keep(unit.media.add(inbox_id, place, "", "", NOW), sha256, "image/png", 5)

    with record_room(settings) as database:
        database.write(work)


def run_once(var: Path, saved: Path) -> Settings:
    """A house with a backup's key, whose bot was started twice, heard nobody and was killed."""
    settings = house(var, chain_key=SecretStr((saved / "chain.key").read_text().strip()))

    def work(unit: UnitOfWork) -> None:
        unit.roll.answer("all")
        unit.service.begin(NOW)
        unit.downtimes.beat(NOW, timedelta(minutes=5))
        assert unit.downtimes.beat(NOW + timedelta(hours=1), timedelta(minutes=5))

    with record_room(settings) as database:
        database.write(work)
    return settings


@contextmanager
def beating(database: Database) -> Iterator[None]:
    """Somebody answers the roll for as long as the context lasts."""
    ended = Event()

    def beat() -> None:
        while not ended.wait(0.05):
            database.write(lambda unit: unit.roll.answer("all"))

    thread = Thread(target=beat)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def back_up(settings: Settings, folder: Path, *, with_key: bool = True) -> Manifest:
    return make_backup(settings, folder, NOW, with_key=with_key, watch=Silent())


def faults(settings: Settings) -> int:
    with record_room(settings) as database:
        assert len(database.read(lambda unit: unit.ledger.list_issues())) == 1
        return len(database.read(lambda unit: unit.ledger.verify()))


class TestBackup:
    def test_it_holds_rows_photos_and_key_and_nobody_else_can_read_it(
        self, settings: Settings, tmp_path: Path
    ) -> None:
        folder = tmp_path / "deep" / "saved"
        manifest = back_up(settings, folder)
        assert {path.name for path in folder.iterdir()} == {"manifest.json", "tables", "media", "chain.key"}
        assert (manifest.photos.copied, manifest.photos.missing, manifest.has_key) == (2, 0, True)
        assert read_manifest(folder) == manifest
        assert folder.stat().st_mode & 0o077 == 0
        assert (folder / "chain.key").stat().st_mode & 0o177 == 0

    def test_nothing_is_overwritten(self, settings: Settings, saved: Path) -> None:
        with pytest.raises(BackupError, match="exists already"):
            back_up(settings, saved)

    def test_one_that_is_being_written_is_left_alone(self, settings: Settings, tmp_path: Path) -> None:
        (tmp_path / "saved.partial").mkdir()
        with pytest.raises(BackupError, match="being written"):
            back_up(settings, tmp_path / "saved")
        assert (tmp_path / "saved.partial").exists()

    def test_what_fails_leaves_nothing(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("bot.backup.write_manifest", full)
        with pytest.raises(OSError, match="No space"):
            back_up(settings, tmp_path / "saved")
        assert not list(tmp_path.glob("saved*"))

    def test_a_house_without_a_database_is_not_given_one(self, tmp_path: Path) -> None:
        with pytest.raises(BackupError, match="no database"):
            back_up(house(tmp_path / "none"), tmp_path / "saved")
        assert not (tmp_path / "none").exists()

    def test_a_photo_that_is_gone_is_counted(self, settings: Settings, tmp_path: Path) -> None:
        next(path for path in settings.media_folder.glob("*/*/*")).unlink()
        manifest = back_up(settings, tmp_path / "saved")
        assert (manifest.photos.copied, manifest.photos.missing) == (1, 1)

    def test_photos_are_copied_where_they_cannot_be_linked(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(18, "Invalid cross-device link")

        monkeypatch.setattr(os, "link", refuse)
        back_up(settings, tmp_path / "saved")
        found = sorted(path.read_bytes() for path in (tmp_path / "saved" / "media").glob("*/*/*"))
        assert found == sorted(PHOTOS)

    def test_a_key_of_the_settings_is_never_written(self, tmp_path: Path) -> None:
        settings = house(tmp_path / "var", chain_key=SecretStr(KEY))
        fill(settings)
        manifest = back_up(settings, tmp_path / "saved")
        assert (manifest.has_key, bool(manifest.key_mark)) == (False, True)
        texts = [path.read_bytes() for path in (tmp_path / "saved").rglob("*") if path.is_file()]
        assert not any(KEY.encode() in text for text in texts)

    def test_the_house_remembers_when_it_was(self, settings: Settings, tmp_path: Path) -> None:
        assert note_backup(settings, back_up(settings, tmp_path / "saved"))
        with record_room(settings) as database:
            assert database.read(lambda unit: unit.backups.find_last()) == NOW


class TestRestore:
    def test_all_of_it_comes_back(self, saved: Path, tmp_path: Path) -> None:
        new = house(tmp_path / "new")
        restored = restore_backup(new, saved, Silent())
        assert (restored.photos, restored.lost) == (2, 0)
        assert faults(new) == 0
        assert sorted(path.read_bytes() for path in new.media_folder.glob("*/*/*")) == sorted(PHOTOS)

    def test_a_second_time_is_refused(self, saved: Path, tmp_path: Path) -> None:
        new = house(tmp_path / "new")
        restore_backup(new, saved, Silent())
        with pytest.raises(StorageError, match="not empty"):
            restore_backup(new, saved, Silent())

    def test_a_house_that_only_ran_once_and_was_killed_counts_as_empty(
        self, saved: Path, tmp_path: Path
    ) -> None:
        new = run_once(tmp_path / "new", saved)
        restore_backup(new, saved, Silent(), listens=0.01)
        assert faults(new) == 0

    def test_nothing_comes_back_under_a_bot_that_runs(self, saved: Path, tmp_path: Path) -> None:
        new = run_once(tmp_path / "new", saved)
        with record_room(new) as database, beating(database), pytest.raises(BackupError, match="running"):
            restore_backup(new, saved, Silent())
        restore_backup(new, saved, Silent(), listens=0.01)

    def test_a_photo_that_is_damaged_or_gone_is_left_out(self, saved: Path, tmp_path: Path) -> None:
        damaged, *_ = sorted((saved / "media").glob("*/*/*"))
        damaged.unlink()  # it is a link to the house's own
        damaged.write_bytes(b"other")
        restored = restore_backup(house(tmp_path / "new"), saved, Silent())
        assert (restored.photos, restored.lost) == (1, 1)

    def test_what_is_no_backup_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BackupError, match="is no backup"):
            restore_backup(house(tmp_path / "new"), tmp_path, Silent())

    @pytest.mark.parametrize(
        ("damage", "words"),
        [
            (lambda saved: _change(saved / "tables" / "issues.jsonl.gz"), "checksum"),
            (lambda saved: (saved / "tables" / "steps.jsonl.gz").unlink(), "checksum"),
            (lambda saved: (saved / "manifest.json").write_text("{}"), "damaged"),
            (lambda saved: _change(saved / "chain.key"), "another key"),
            (lambda saved: (saved / "chain.key").write_text("short"), "damaged"),
            (lambda saved: _alter(saved, format=2), "newer program"),
            (lambda saved: _alter(saved, revision="9999"), "newer program"),
            (lambda saved: _alter(saved, has_key=False), "not in this backup"),
        ],
        ids=["table", "no-table", "manifest", "key", "no-key", "format", "schema", "key-elsewhere"],
    )
    def test_what_is_damaged_or_foreign_changes_nothing(
        self, damage: Callable[[Path], object], words: str, saved: Path, tmp_path: Path
    ) -> None:
        damage(saved)
        with pytest.raises((BackupError, StorageError, ChainKeyError), match=words):
            restore_backup(house(tmp_path / "new"), saved, Silent())
        assert not list((tmp_path / "new").glob("**/*"))

    def test_another_ledgers_key_is_not_replaced(self, saved: Path, tmp_path: Path) -> None:
        new = house(tmp_path / "new")
        key = keep_chain_key(new, ledger_exists=False)
        with pytest.raises(BackupError, match="another key"):
            restore_backup(new, saved, Silent())
        assert keep_chain_key(new, ledger_exists=True) == key

    def test_a_key_kept_elsewhere_is_put_beside_first(self, settings: Settings, tmp_path: Path) -> None:
        back_up(settings, tmp_path / "saved", with_key=False)
        assert not (tmp_path / "saved" / "chain.key").exists()
        key = (settings.var_dir / "chain.key").read_text().strip()
        new = house(tmp_path / "new", chain_key=SecretStr(key))
        restore_backup(new, tmp_path / "saved", Silent())
        assert faults(new) == 0


def _change(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(bytes([content[0] ^ 1]) + content[1:])


def _alter(saved: Path, **changes: object) -> None:
    manifest = read_manifest(saved)
    if "revision" in changes:
        changes = {"records": replace(manifest.records, revision=str(changes["revision"]))}
    write_manifest(saved, replace(manifest, **changes))  # type: ignore[arg-type]
