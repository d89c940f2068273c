"""What is drawn for a notice when it leaves, as revision 0004 keeps it; what was queued before has nothing."""

import sqlalchemy as sa

from storage.migrations.additions import add


def add_column() -> None:
    """Add it."""
    add("outbox", "drawing", sa.Text, "")
