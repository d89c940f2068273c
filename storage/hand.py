"""Somebody who helps with an issue that another answers for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Hand:
    """One helper, each with their own arrival and end."""

    userid: str
    joined_at: datetime
    arrived_at: datetime | None = None
    done_at: datetime | None = None
