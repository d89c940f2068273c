"""The care list, its clocks, mornings and pauses, as revision 0003 makes their tables."""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def make_tables() -> None:
    """Make the tables."""
    words = ("userid", "compound", "building", "unit", "room", "called", "note", "relative")
    op.create_table(
        "care",
        sa.Column("person", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in words),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("from_roster", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_care"),
    )
    op.create_table(
        "care_clocks",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_care_clocks"),
    )
    op.create_index("ix_care_clocks_next_at_person", "care_clocks", ["next_at", "person"])
    op.create_table(
        "care_calls",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issue_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("person", "day", name="pk_care_calls"),
    )
    op.create_index("ix_care_calls_issue_id", "care_calls", ["issue_id"])
    op.create_table(
        "care_pauses",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_care_pauses"),
    )
