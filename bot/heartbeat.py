"""A small file that says since when this bot has lived and when it was last alive."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FILE_NAME = "alive"


@dataclass(frozen=True, kw_only=True)
class Life:
    """What an earlier run left behind."""

    since: datetime  # its first start
    last: datetime  # its last sign of life


class Heartbeat:
    """Keeps the file; losing it costs a notice of deafness, never work."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._path = folder / FILE_NAME
        before = self.find()
        self.since = before.since if before else now

    def beat(self, now: datetime) -> None:
        """Leave a sign of life; raises OSError."""
        part = self._path.with_suffix(".part")
        part.write_text(f"{self.since.isoformat()}\n{now.isoformat()}\n", encoding="ascii")
        part.replace(self._path)

    def find(self) -> Life | None:
        """The last sign of life, of this process or an earlier one; None before the first."""
        try:
            since, last = self._path.read_text(encoding="ascii").split()
            return Life(since=datetime.fromisoformat(since), last=datetime.fromisoformat(last))
        except (OSError, ValueError):
            return None
