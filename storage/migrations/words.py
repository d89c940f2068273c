"""The words people teach, as revision 0003 makes it."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID


def make_tables() -> None:
    """Make the table; an open entry is there once."""
    op.create_table(
        "lexicon_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("issue", ID, nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reverted_by", sa.Text(), nullable=False),
        sa.Column("reverted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reverted_version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lexicon_entries"),
    )
    op.create_index("ix_lexicon_entries_status_id", "lexicon_entries", ["status", "id"])
    still_open = sa.text("status IN ('proposed', 'live')")
    op.create_index(
        "ix_lexicon_entries_open",
        "lexicon_entries",
        ["word", "code", "area"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
