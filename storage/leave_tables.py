"""The table of leaves: who is away from when until when, and who stands in."""

from sqlalchemy import Column, Index, Table

from storage.columns import metadata, moment, text
from storage.day import day
from storage.dialect import Id

leaves = Table(
    "leaves",
    metadata,
    Column("id", Id, primary_key=True),
    text("person"),
    day("first"),
    day("last"),
    text("stand_in"),
    moment("said_at"),
    moment("ended_at", required=False),
    Index(None, "ended_at", "last"),
)
