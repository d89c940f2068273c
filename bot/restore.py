"""Puts a backup back: everything is looked at first, then the key, the photos and the rows."""

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.attendance import LISTENS, attend
from bot.backup import Watch
from bot.chain_key import FILE_NAME, find_chain_key, place_chain_key, read_key_file
from bot.manifest import KEY, MEDIA, TABLES, BackupError, Manifest, mark_of, read_manifest
from bot.media_files import MediaFolder
from bot.record_room import database_file
from bot.settings import Settings
from storage.restore import list_roll, require_empty, restore
from storage.table_file import hash_of, is_whole
from storage.upgrade import list_revisions


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What came back."""

    manifest: Manifest
    photos: int
    lost: int  # photos of the backup that are damaged or not in it any more


def restore_backup(settings: Settings, folder: Path, watch: Watch, listens: float = LISTENS) -> Restored:
    """Put a backup back; raises BackupError, StorageError, ChainKeyError or OSError."""
    manifest = read_manifest(folder)
    if manifest.records.revision not in list_revisions():
        raise BackupError("The backup belongs to a newer program.", "update this one")
    _check_tables(folder, manifest)
    file = database_file(settings)
    if file is None or file.exists():
        require_empty(settings.database)
        _require_stopped(settings, listens)
    _bring_key(settings, folder, manifest)
    photos = _bring_photos(settings, folder, watch)
    for table in manifest.records.tables:
        watch.expect(table.table, table.rows)
    restore(settings.database, manifest.records, folder / TABLES, watch.tell)
    return Restored(manifest=manifest, photos=photos, lost=max(0, manifest.photos.copied - photos))


def _require_stopped(settings: Settings, listens: float) -> None:
    """A process that lives would go on writing among the rows that come back."""
    if asyncio.run(attend(lambda: list_roll(settings.database), listens)).present:
        raise BackupError("The bot is running on this database.", "stop it first; nothing was restored")


def _check_tables(folder: Path, manifest: Manifest) -> None:
    for file in manifest.records.tables:
        try:
            is_sound = is_whole(folder / TABLES, file)
        except FileNotFoundError:
            is_sound = False
        if not is_sound:
            raise BackupError(
                f"{folder / TABLES / file.name} is damaged or gone: its checksum is not the backup's.",
                "take another backup; nothing was restored",
            )


def _bring_key(settings: Settings, folder: Path, manifest: Manifest) -> None:
    """The ledger's key must be the one it was sealed with."""
    path = settings.var_dir / FILE_NAME
    key = find_chain_key(settings)
    if key is None and manifest.has_key and (folder / KEY).exists():
        key = read_key_file(folder / KEY)
        if mark_of(key) == manifest.key_mark:
            place_chain_key(settings, key.decode())
    if not manifest.key_mark:
        return
    if key is None:
        raise BackupError(
            "The ledger's key is not in this backup.",
            f"set SHUOSHI_CHAIN_KEY, or put the file kept elsewhere at {path}, then restore again",
        )
    if mark_of(key) != manifest.key_mark:
        raise BackupError(
            "The ledger of this backup was sealed with another key than the one in use here.",
            f"mend SHUOSHI_CHAIN_KEY, take {path} away, or choose another SHUOSHI_VAR_DIR",
        )


def _bring_photos(settings: Settings, folder: Path, watch: Watch) -> int:
    """Those that are what their names say; the others are left out, for the ledger does not need them."""
    target = MediaFolder(settings.media_folder)
    watch.expect("photos", None)
    brought = 0
    for path in filter(Path.is_file, (folder / MEDIA).glob("*/*/*")):
        if hash_of(path) == path.name:
            _copy(path, target.path_of(path.name))
            brought += 1
        watch.tell("photos", 1)
    return brought


def _copy(source: Path, target: Path) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f".part-{target.name}")
    part.touch(mode=0o600)
    shutil.copyfile(source, part)
    part.replace(target)
