"""An alarm as it is kept: each event of a source once."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class AlarmRow:
    """One event of a device."""

    source: str  # as the event names it
    event: str  # its id; unique within the source
    type: str
    device: str  # as the source calls it; empty when it was not said
    happened_at: datetime | None = None  # by the device's own clock
    received_at: datetime
    issue_id: int = 0  # the issue it opened or joined
    noted: bool = False  # whether it is a line of that issue's history
