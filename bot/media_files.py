"""Where the bytes of photos lie: one file a hash, readable by the bot alone."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

_ASIDE = ".aside"
LEFT = timedelta(hours=1)  # what lies aside so long was left by somebody who was killed


@dataclass(frozen=True, kw_only=True)
class Aside:
    """Bytes that are written, and not kept yet."""

    sha256: str
    path: Path


def lane_of(sha256: str) -> str:
    """What is locked while bytes come in, or go: who holds it knows that the row and the file agree."""
    return f"photo:{sha256}"


class MediaFolder:
    """A folder of files named by the SHA-256 of what is in them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_of(self, sha256: str) -> Path:
        """Where the bytes of this hash lie, or would."""
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def put_aside(self, content: bytes) -> Aside:
        """Write the bytes where nobody looks, until it is known whether they are kept; raises OSError."""
        aside = self._folder / _ASIDE
        aside.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=aside)  # with mode 0600
        part = Aside(sha256=hashlib.sha256(content).hexdigest(), path=Path(name))
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self.drop(part)
            raise
        return part

    def take(self, part: Aside) -> None:
        """Keep what was put aside; a second time changes nothing; raises OSError."""
        path = self.path_of(part.sha256)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.path.replace(path)
        self.drop(part)

    def drop(self, part: Aside) -> None:
        """Let go of what was put aside; what was kept of it stays."""
        part.path.unlink(missing_ok=True)

    def remove(self, sha256: str) -> None:
        """Let go of kept bytes; a second time changes nothing; raises OSError."""
        self.path_of(sha256).unlink(missing_ok=True)

    def list_older(self, before: datetime) -> Iterator[str]:
        """The hashes of what was kept before then."""
        for path in self._folder.glob("*/*/*"):
            with suppress(OSError):  # gone meanwhile
                if path == self.path_of(path.name) and path.stat().st_mtime < before.timestamp():
                    yield path.name

    def tidy(self, now: datetime) -> None:
        """Let go of what was left aside."""
        for path in (self._folder / _ASIDE).glob("*"):
            with suppress(OSError):  # another process tidies as well
                if now.timestamp() - path.stat().st_mtime > LEFT.total_seconds():
                    path.unlink()
