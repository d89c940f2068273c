"""The alarms of devices, as revision 0003 makes their table."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID


def make_tables() -> None:
    """Make the table."""
    op.create_table(
        "alarms",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("noted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("source", "event", name="pk_alarms"),
    )
    op.create_index("ix_alarms_issue_id_received_at", "alarms", ["issue_id", "received_at"])
