"""Forms of people without a chat, as revision 0004 makes them."""

import sqlalchemy as sa
from alembic import op


def make_table() -> None:
    """Make the table; no older version had a form."""
    op.create_table(
        "forms",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("userid", sa.Text(), nullable=False),
        sa.Column("compound", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_forms"),
    )
    op.create_index("ix_forms_userid", "forms", ["userid"], unique=True)
    op.create_index("ix_forms_source_at", "forms", ["source", "at"])
    op.create_index("ix_forms_compound_at", "forms", ["compound", "at"])
