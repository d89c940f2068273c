"""Hours of turns of duty, and turns of each week, as revision 0004 adds them."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import add


def add_hours() -> None:
    """Whoever had a turn has the whole day; nobody had one each week."""
    add("duties", "from_minute", sa.Integer, "0")
    add("duties", "until_minute", sa.Integer, "1440")
    op.create_table(
        "weekly_duties",
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("until_minute", sa.Integer(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("weekday", "unit", "userid", name="pk_weekly_duties"),
    )
