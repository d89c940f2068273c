"""Makes a backup while the bot works: rows, photos and the ledger's key, whole or not at all."""

import os
import shutil
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.chain_key import find_chain_key, write_key_file
from bot.manifest import KEY, MEDIA, TABLES, BackupError, Manifest, Photos, mark_of, write_manifest
from bot.media_files import MediaFolder
from bot.record_room import database_file
from bot.settings import Settings
from storage.backup import Records, Snapshot, snapshot
from storage.database import Database
from storage.errors import StorageError
from storage.upgrade import list_revisions


class Watch(Protocol):
    """Who is told how far it has come."""

    def expect(self, part: str, total: int | None) -> None:
        """A part with so many pieces is next."""

    def tell(self, part: str, done: int) -> None:
        """So many pieces more of a part are done."""


def make_backup(settings: Settings, folder: Path, now: datetime, *, with_key: bool, watch: Watch) -> Manifest:
    """Write a backup to a new folder; raises BackupError, StorageError, ChainKeyError or OSError."""
    if folder.exists():
        raise BackupError(f"{folder} exists already.", "name a new folder: a backup overwrites nothing")
    file = database_file(settings)
    if file is not None and not file.exists():
        raise BackupError(f"There is no database at {file}.", "set SHUOSHI_VAR_DIR or SHUOSHI_DATABASE_URL")
    part = folder.with_name(f"{folder.name}.partial")
    _make_part(part)
    with ExitStack() as unless_whole:
        unless_whole.callback(shutil.rmtree, part, ignore_errors=True)
        manifest = _write(settings, part, now, with_key=with_key, watch=watch)
        os.sync()
        part.rename(folder)
        unless_whole.pop_all()
    os.sync()
    return manifest


def note_backup(settings: Settings, manifest: Manifest) -> bool:
    """Let `check` know of it; False when that cannot be written down now."""
    if manifest.records.revision != list_revisions()[-1]:
        return False
    database = Database(settings.database, b"")
    try:
        database.write(lambda uow: uow.backups.note(manifest.made_at, manifest.rows))
    except StorageError:
        return False
    finally:
        database.close()
    return True


def _make_part(part: Path) -> None:
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        part.mkdir(mode=0o700)
    except FileExistsError:
        raise BackupError(
            f"{part} exists: another backup is being written, or one was cut off.",
            "wait for it, or remove that folder",
        ) from None


def _write(settings: Settings, part: Path, now: datetime, *, with_key: bool, watch: Watch) -> Manifest:
    (part / TABLES).mkdir()
    key = find_chain_key(settings)
    has_key = with_key and key is not None and not settings.chain_key.get_secret_value()
    if key is not None and has_key:
        write_key_file(part / KEY, key.decode())
    with snapshot(settings.database) as taken:
        records = _write_tables(taken, part / TABLES, watch)
        photos = _copy_photos(taken, MediaFolder(settings.media_folder), MediaFolder(part / MEDIA), watch)
    manifest = Manifest(
        made_at=now, records=records, photos=photos, key_mark=mark_of(key) if key else "", has_key=has_key
    )
    write_manifest(part, manifest)
    return manifest


def _write_tables(taken: Snapshot, folder: Path, watch: Watch) -> Records:
    counts = taken.counts()
    for name, rows in counts.items():
        watch.expect(name, rows)
    files = tuple(taken.write(name, folder, watch.tell) for name in counts)
    return Records(revision=taken.revision, tables=files, chain_ends=taken.chain_ends())


def _copy_photos(taken: Snapshot, source: MediaFolder, target: MediaFolder, watch: Watch) -> Photos:
    copied = missing = 0
    watch.expect("photos", None)
    for sha256 in taken.kept_media():
        if _copy(source.path_of(sha256), target.path_of(sha256)):
            copied += 1
        else:
            missing += 1
        watch.tell("photos", 1)
    return Photos(copied=copied, missing=missing)


def _copy(source: Path, target: Path) -> bool:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)  # a photo's file never changes; one name more costs nothing
    except FileNotFoundError:
        return False
    except OSError:  # another disk
        shutil.copyfile(source, target)
    return True
