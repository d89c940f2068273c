"""What a cadre decides about the board, as revision 0004 keeps it; nothing was decided of old issues."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import add, add_moment


def add_columns() -> None:
    """Add them, and what leads to what was done last in a compound."""
    add_moment("issues", "held_back_at")
    add("issues", "on_board", sa.Text, "[]")
    op.create_index("ix_issues_compound_resolved_at", "issues", ["compound", "resolved_at"])
