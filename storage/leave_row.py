"""Somebody's leave, as the record room keeps it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Leave:
    """Days on which somebody is away; days are those of Asia/Shanghai."""

    id: int = 0  # rises with every leave that is said
    person: str  # userid
    first: date
    last: date  # inclusive
    stand_in: str = ""  # userid; empty: nobody
    said_at: datetime
    ended_at: datetime | None = None  # when it was called off, or its person came back early
