"""Somebody's turn of duty, as the record room keeps it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Shift:
    """Who is on duty for a unit on one day; days are those of Asia/Shanghai."""

    day: date
    unit: str  # code of a team, or an area and a role: BH:community_worker
    userid: str
    said_by: str  # userid
    said_at: datetime
