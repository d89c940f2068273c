"""Planned outages and the homes that spoke of them, as revision 0003 makes them."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID


def make_tables() -> None:
    """Make the tables; no older version had any."""
    op.create_table(
        "outages",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("compound", sa.Text(), nullable=False),
        sa.Column("buildings", sa.Text(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("announced_by", sa.Text(), nullable=False),
        sa.Column("announcer", sa.Text(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_end", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outages"),
    )
    op.create_index("ix_outages_next_at_id", "outages", ["next_at", "id"])
    op.create_index("ix_outages_compound_state_ends_at", "outages", ["compound", "state", "ends_at"])
    op.create_index("ix_outages_announcer_state_asked_at", "outages", ["announcer", "state", "asked_at"])
    op.create_table(
        "outage_reports",
        sa.Column("outage_id", ID, autoincrement=False, nullable=False),
        sa.Column("inbox_id", ID, autoincrement=False, nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("is_relayed", sa.Boolean(), nullable=False),
        sa.Column("compound", sa.Text(), nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["outage_id"], ["outages.id"], name="fk_outage_reports_outage_id"),
        sa.PrimaryKeyConstraint("outage_id", "inbox_id", name="pk_outage_reports"),
    )
    op.create_index("ix_outage_reports_person_at", "outage_reports", ["person", "at"])
