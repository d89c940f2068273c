"""What promises rest on, as revision 0003 makes it: policies, where clocks stand, what was done."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID


def make_tables() -> None:
    """Make the tables; the issues are there already."""
    op.create_table(
        "policies",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_policies"),
    )
    op.create_table(
        "clocks",
        sa.Column("issue_id", ID, autoincrement=False, nullable=False),
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("accepted_due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_met", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_over", sa.Integer(), nullable=False),
        sa.Column("on_site_due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("on_site_met", sa.DateTime(timezone=True), nullable=True),
        sa.Column("on_site_over", sa.Integer(), nullable=False),
        sa.Column("resolved_due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_met", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_over", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_clocks_issue_id"),
        sa.PrimaryKeyConstraint("issue_id", name="pk_clocks"),
    )
    op.create_index("ix_clocks_next_at_issue_id", "clocks", ["next_at", "issue_id"])
    op.create_table(
        "rungs",
        sa.Column("issue_id", ID, autoincrement=False, nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rung", sa.Text(), nullable=False),
        sa.Column("repeat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_rungs_issue_id"),
        sa.PrimaryKeyConstraint("issue_id", "clock", "cycle", "rung", "repeat", name="pk_rungs"),
    )
    op.create_table(
        "downtimes",
        sa.Column("id", ID, nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_downtimes"),
    )
    op.create_index("ix_downtimes_end", "downtimes", ["end"])
    op.create_table(
        "heartbeat",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_heartbeat"),
    )
