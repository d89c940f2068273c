"""The table of the alarms that devices have raised."""

from sqlalchemy import Index, Table

from storage.columns import flag, metadata, moment, row_id, text

alarms = Table(
    "alarms",
    metadata,
    text("source", primary_key=True),
    text("event", primary_key=True),
    text("type"),
    text("device"),
    moment("happened_at", required=False),
    moment("received_at"),
    row_id("issue_id"),
    flag("noted"),
    Index(None, "issue_id", "received_at"),
)
