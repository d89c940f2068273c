"""A word of thanks, as the record room keeps it: to whom, for what, and who said it, which is never shown."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Thanks:
    """One home thanks one person, once a day."""

    id: int = 0  # 0 before it is written
    community: str
    userid: str  # who is thanked
    said_by: str  # userid; never shown
    issue_id: int = 0  # what for, where it is known
    day: date  # of Asia/Shanghai
    at: datetime
