"""The table of thanks."""

from sqlalchemy import Column, Index, Table, UniqueConstraint

from storage.columns import metadata, moment, row_id, text
from storage.day import day
from storage.dialect import Id

thanks = Table(
    "thanks",
    metadata,
    Column("id", Id, primary_key=True),
    text("community"),
    text("userid"),
    text("person"),  # the same, as it is compared
    text("said_by"),  # as it is compared
    row_id("issue_id"),
    day("day"),
    moment("at"),
    UniqueConstraint("person", "said_by", "day"),
    Index(None, "person", "at"),
    Index(None, "community", "at"),
)
