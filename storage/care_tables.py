"""The tables of the care calls: the list, when each is looked after next, each morning, and the pauses."""

from sqlalchemy import Index, Table

from storage.care_row import CareAnswer
from storage.columns import day, flag, metadata, moment, number, row_id, text, word

care = Table(
    "care",
    metadata,
    text("person", primary_key=True),  # folded userid
    text("userid"),
    text("compound"),
    text("building"),
    text("unit"),
    text("room"),
    number("minute"),
    text("called"),
    text("note"),
    text("relative"),
    flag("from_roster"),  # else put down in chat
    number("position"),
)

# When the sweep looks after somebody next; nothing here that the list and the mornings do not tell.
care_clocks = Table(
    "care_clocks",
    metadata,
    text("person", primary_key=True),
    moment("next_at"),
    Index(None, "next_at", "person"),
)

care_calls = Table(
    "care_calls",
    metadata,
    text("person", primary_key=True),
    day("day", primary_key=True),
    number("asks"),
    number("misses"),
    moment("asked_at", required=False),
    word("answer", CareAnswer),
    moment("answered_at", required=False),
    row_id("issue_id"),
    Index(None, "issue_id"),
)

care_pauses = Table(
    "care_pauses",
    metadata,
    text("person", primary_key=True),
    day("first"),
    day("last"),
    text("said_by"),
    moment("said_at"),
)
