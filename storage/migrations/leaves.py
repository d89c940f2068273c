"""The table of leaves, as revision 0003 makes it."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID


def make_table() -> None:
    """Make the table; nobody was on leave before."""
    op.create_table(
        "leaves",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("stand_in", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_leaves"),
    )
    op.create_index("ix_leaves_ended_at_last", "leaves", ["ended_at", "last"])
