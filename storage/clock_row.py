"""Where the clocks of one issue stand, as the record room keeps it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class ClockRow:
    """One issue's clocks; `due` is empty for a clock that stands still or was not promised."""

    issue_id: int
    community: str
    cycle: int
    accepted_due: datetime | None = None
    accepted_met: datetime | None = None
    accepted_over: int = 0  # worked minutes by which it was met too late
    on_site_due: datetime | None = None
    on_site_met: datetime | None = None
    on_site_over: int = 0
    resolved_due: datetime | None = None
    resolved_met: datetime | None = None
    resolved_over: int = 0
    next_at: datetime | None = None  # before this moment there is nothing to do for it


@dataclass(frozen=True, kw_only=True)
class Call:
    """An issue whose clocks call for something."""

    issue_id: int
    community: str
