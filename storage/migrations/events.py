"""Public events and thanks, as revision 0004 makes them."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID, add_moment


def make_tables() -> None:
    """Make the tables; no older version proposed events or kept thanks."""
    add_moment("issues", "event_at")
    op.create_table(
        "hot_spots",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("compound", sa.Text(), nullable=False),
        sa.Column("buildings", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("issues", sa.Text(), nullable=False),
        sa.Column("homes", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_hot_spots"),
        sa.UniqueConstraint("key", name="uq_hot_spots_key"),
    )
    op.create_index("ix_hot_spots_compound_proposed_at", "hot_spots", ["compound", "proposed_at"])
    op.create_index(
        "ix_hot_spots_community_state_proposed_at", "hot_spots", ["community", "state", "proposed_at"]
    )
    op.create_table(
        "thanks",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_thanks"),
        sa.UniqueConstraint("person", "said_by", "day", name="uq_thanks_person_said_by_day"),
    )
    op.create_index("ix_thanks_person_at", "thanks", ["person", "at"])
    op.create_index("ix_thanks_community_at", "thanks", ["community", "at"])
