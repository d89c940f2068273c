"""The tables of the promises: the policies, where the clocks of each issue stand, what was done for them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from storage.columns import metadata, moment, number, text, tuple_of_plain
from storage.dialect import Id

policies = Table(
    "policies",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    text("text"),
    text("by"),
    moment("at"),
)

# One row an issue, wound up anew with each of its steps; nothing here that its history does not tell.
clocks = Table(
    "clocks",
    metadata,
    Column("issue_id", Id, ForeignKey("issues.id"), primary_key=True, autoincrement=False),
    text("community"),
    number("cycle"),
    moment("accepted_due", required=False),
    moment("accepted_met", required=False),
    number("accepted_over"),
    moment("on_site_due", required=False),
    moment("on_site_met", required=False),
    number("on_site_over"),
    moment("resolved_due", required=False),
    moment("resolved_met", required=False),
    number("resolved_over"),
    moment("next_at", required=False),
    Index(None, "next_at", "issue_id"),
)

# What was done for a promise: each key once, however often the sweep comes by.
rungs = Table(
    "rungs",
    metadata,
    Column("issue_id", Id, ForeignKey("issues.id"), primary_key=True, autoincrement=False),
    text("clock", primary_key=True),
    Column("cycle", Integer, primary_key=True, autoincrement=False),
    text("rung", primary_key=True),
    Column("repeat", Integer, primary_key=True, autoincrement=False),
    moment("due_at"),
    moment("fired_at"),
    tuple_of_plain("told"),
    moment("read_at", required=False),
    text("read_by"),
)

# When the bot was not there; short, and looked at as a whole.
downtimes = Table(
    "downtimes",
    metadata,
    Column("id", Id, primary_key=True),
    moment("start"),
    moment("end"),
    Index(None, "end"),
)

# One row: when the sweep last came by.
heartbeat = Table(
    "heartbeat",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    moment("at"),
)
