"""What a cadre decides about the board, as revision 0004 keeps it; nothing was decided of old issues."""

import sqlalchemy as sa

from storage.migrations.additions import add, add_moment


def add_columns() -> None:
    """Add them."""
    add_moment("issues", "held_back_at")
    add("issues", "on_board", sa.Text, "[]")
