"""The roster, and what chats add to it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "areas",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("bare", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_areas"),
    )
    op.create_index("ix_areas_level_name", "areas", ["level", "name"])
    op.create_index("ix_areas_parent_bare", "areas", ["parent", "bare"])
    op.create_table(
        "conversations",
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("lane", "surface", name="pk_conversations"),
    )
    op.create_table(
        "homes",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("compound", sa.Text(), nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_homes"),
    )
    op.create_table(
        "people",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_people"),
    )
    op.create_table(
        "speak_points",
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("compound", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("webhook_key", sa.Text(), nullable=False),
        sa.Column("from_roster", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_speak_points"),
    )
    op.create_index("ix_speak_points_compound", "speak_points", ["compound"])
    op.create_table(
        "grants",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("is_resident", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area"], ["areas.code"], name="fk_grants_area", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.person"], name="fk_grants_person", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("person", "role", "area", name="pk_grants"),
    )
    op.create_index("ix_grants_area_is_resident_position", "grants", ["area", "is_resident", "position"])
    op.create_index("ix_grants_role_area_position", "grants", ["role", "area", "position"])
    op.create_table(
        "teams",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area"], ["areas.code"], name="fk_teams_area", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("code", name="pk_teams"),
    )
    op.create_index("ix_teams_kind_position", "teams", ["kind", "position"])
    op.create_table(
        "team_members",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.person"],
            name="fk_team_members_person",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["team"], ["teams.code"], name="fk_team_members_team", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("person", "team", name="pk_team_members"),
    )
