"""The first page of a backup: what it holds, and by what a damaged one shows."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from storage.backup import Records

FILE_NAME = "manifest.json"
TABLES = "tables"  # the folder of the rows
MEDIA = "media"  # the folder of the photos
KEY = "chain.key"  # the ledger's key, where it is taken along
FORMAT = 1


class BackupError(Exception):
    """A backup cannot be made or put back; `advice` is what to do."""

    def __init__(self, words: str, advice: str = "") -> None:
        super().__init__(words)
        self.advice = advice


@dataclass(frozen=True, kw_only=True)
class Photos:
    """The photos of a backup."""

    copied: int = 0
    missing: int = 0  # their rows say we hold them, but we do not


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds."""

    made_at: datetime
    records: Records
    photos: Photos
    key_mark: str  # by which the key is known again; empty where there was none
    has_key: bool  # whether the key itself lies beside
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(file.rows for file in self.records.tables)


def mark_of(key: bytes) -> str:
    """A mark that tells keys apart and gives none away."""
    return hmac.new(key, b"shuoshi backup", sha256).hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the first page; raises OSError."""
    (folder / FILE_NAME).write_bytes(TypeAdapter(Manifest).dump_json(manifest, indent=2) + b"\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the first page; BackupError when this is no backup we can read."""
    path = folder / FILE_NAME
    try:
        manifest = TypeAdapter(Manifest).validate_json(path.read_bytes())
    except FileNotFoundError:
        raise BackupError(
            f"{folder} is no backup: it has no {FILE_NAME}.", "name the folder that `shuoshi backup` wrote"
        ) from None
    except ValidationError:
        raise BackupError(f"{path} is damaged.", "take another backup") from None
    if manifest.format != FORMAT:
        raise BackupError("The backup belongs to a newer program.", "update this one")
    return manifest
