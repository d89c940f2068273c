"""A table as a file: compressed lines of JSON, the names of the columns first."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from storage.errors import StorageError

LEVEL = 3  # of compression: twice as fast as the usual one, and nearly as small

Row = Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class TableFile:
    """What is known of a table's file, so that a damaged or foreign one shows."""

    table: str
    rows: int
    sha256: str

    @property
    def name(self) -> str:
        """Of the file, in the folder of all tables."""
        return f"{self.table}.jsonl.gz"


def write_table(
    folder: Path, table: str, columns: Sequence[str], pages: Iterable[Sequence[Row]]
) -> TableFile:
    """Write rows page by page; raises OSError."""
    path = folder / TableFile(table=table, rows=0, sha256="").name
    rows = 0
    with path.open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as file:
        file.write(_line(columns))
        for page in pages:
            file.write(b"".join(map(_line, page)))
            rows += len(page)
    return TableFile(table=table, rows=rows, sha256=hash_of(path))


def read_table(folder: Path, file: TableFile) -> Iterator[list[Any]]:
    """The names of the columns, then every row; StorageError when it cannot be read."""
    try:
        with gzip.open(folder / file.name, "rb") as lines:
            yield from map(json.loads, lines)
    except (OSError, EOFError, ValueError) as error:
        raise StorageError(f"{file.name} cannot be read: {error}") from error


def is_whole(folder: Path, file: TableFile) -> bool:
    """Whether the file is to the letter the one that was written; raises OSError."""
    return hash_of(folder / file.name) == file.sha256


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(row: Row) -> bytes:
    return _ENCODER.encode(list(row)).encode() + b"\n"


def _plain(value: object) -> str:
    """A moment in UTC: SQLite keeps nothing else, and forgets to say so."""
    if not isinstance(value, datetime):
        raise StorageError(f"a {type(value).__name__} cannot be written down")
    return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
