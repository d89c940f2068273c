"""The tables of the console: who is signed in, who is about to be, and who looked at what is hidden."""

from sqlalchemy import Column, Index, Table

from storage.columns import metadata, moment, row_id, text
from storage.dialect import Id

sessions = Table(
    "sessions",
    metadata,
    text("token", primary_key=True),  # its SHA-256: who reads the table is not signed in by it
    text("userid"),
    moment("started_at"),
    moment("expires_at"),
    Index(None, "expires_at"),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    text("state", primary_key=True),  # its SHA-256; used once
    text("path"),
    moment("expires_at"),
    Index(None, "expires_at"),
)

# Appended, never changed: each time somebody had a home's phone, room and very words shown.
looks = Table(
    "looks",
    metadata,
    Column("id", Id, primary_key=True),
    row_id("issue_id", references="issues.id"),
    text("userid"),
    moment("at"),
    Index(None, "issue_id", "id"),
)
