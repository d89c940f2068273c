"""A row of the outbox: a notice as columns, and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from storage.claims import NOBODY
from storage.row import to_record
from storage.spelling import lane_of
from storage.trays import Fate, Notice, Outgoing, Priority

RANK = {priority: rank for rank, priority in enumerate(Priority)}  # in the order they are declared


def to_columns(notice: Notice, now: datetime) -> dict[str, Any]:
    """A notice that is queued now."""
    return vars(notice) | {
        "lane": lane_of(notice.target_kind, notice.target),
        "rank": RANK[notice.priority],
        "fate": Fate.QUEUED,
        "claimed_by": NOBODY,
        "attempts": 0,
        "created_at": now,
        "next_at": max(now, notice.not_before or now),
        "sender": "",
        "sending": "",
        "reason": "",
        "folded_into": 0,
        "carries": 0,
    }


def to_outgoing(row: RowMapping) -> Outgoing:
    """A row as the postman knows it."""
    return to_record(Outgoing, row, notice=to_record(Notice, row))


def end(fate: Fate) -> dict[str, Any]:
    """What every end of a claim writes."""
    return {"fate": fate, "claimed_by": NOBODY, "sending": ""}
