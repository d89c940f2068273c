"""Who is at work, as revision 0003 makes it: a claim bears a name instead of the end of a lease."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID, add


def make_tables() -> None:
    """Make the tables."""
    op.create_table(
        "processes",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("beats", ID, nullable=False),
        sa.Column("holds_line", sa.Boolean(), nullable=False),
        sa.Column("wants_line", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_processes"),
    )
    op.create_table(
        "service",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("heard_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_service"),
    )


def free_what_was_claimed() -> None:
    """Whoever held a lease is gone: nobody of the older version works on a schema of this one."""
    for tray in ("inbox", "outbox"):
        add(tray, "claimed_by", sa.Text, "")
        op.drop_column(tray, "lease_until")
