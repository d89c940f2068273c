"""The table of forms."""

from sqlalchemy import Index, Table

from storage.columns import metadata, moment, number, text

forms = Table(
    "forms",
    metadata,
    text("token", primary_key=True),
    text("userid"),
    text("compound"),
    text("source"),
    text("phone"),
    moment("at"),
    text("answer"),
    number("acts"),
    Index(None, "userid", unique=True),
    Index(None, "source", "at"),
    Index(None, "compound", "at"),
)
