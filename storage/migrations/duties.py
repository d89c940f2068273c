"""The table of duties, as revision 0003 makes it."""

import sqlalchemy as sa
from alembic import op


def make_table() -> None:
    """Make the table; nobody was on duty before."""
    op.create_table(
        "duties",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", "unit", "userid", name="pk_duties"),
    )
