"""What promises rest on, who is at work and has claimed what, and the words people teach."""

import sqlalchemy as sa
from alembic import op

from storage.migrations import (
    alarms,
    care,
    duties,
    issue_columns,
    leaves,
    outages,
    processes,
    promises,
    words,
)
from storage.migrations.additions import ID

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables and columns, and keep every row."""
    issue_columns.add_columns()
    promises.make_tables()
    processes.make_tables()
    processes.free_what_was_claimed()
    words.make_tables()
    alarms.make_tables()
    care.make_tables()
    leaves.make_table()
    duties.make_table()
    outages.make_tables()
    op.create_table(
        "backups",
        sa.Column("id", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_backups"),
    )
    op.create_index("ix_backups_made_at", "backups", ["made_at"])
    op.create_index("ix_teams_area_position", "teams", ["area", "position"])
    op.create_table(
        "roster_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roster_version"),
    )
