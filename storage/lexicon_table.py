"""The table of taught words."""

import sqlalchemy as sa

from storage.columns import metadata, moment, number, row_id, text, word
from storage.dialect import Id
from storage.lexicon_entry import EntryStatus

_OPEN = sa.text("status IN ('proposed', 'live')")

lexicon_entries = sa.Table(
    "lexicon_entries",
    metadata,
    sa.Column("id", Id, primary_key=True),
    text("word"),
    text("code"),
    sa.Column("weight", sa.Double, nullable=False),
    text("area"),
    word("status", EntryStatus),
    text("author"),
    row_id("issue"),
    text("evidence"),
    moment("proposed_at"),
    text("decided_by"),
    moment("decided_at", required=False),
    number("version"),
    text("reverted_by"),
    moment("reverted_at", required=False),
    number("reverted_version"),
    text("reason"),
    sa.Index(None, "status", "id"),
    # a word says one thing in one area once, while it waits or is live
    sa.Index(
        "ix_lexicon_entries_open",
        "word",
        "code",
        "area",
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    ),
)
