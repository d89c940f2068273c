"""What is drawn for a notice when it leaves, kept from revision 0004 on; what was queued before has none."""

import sqlalchemy as sa

from storage.migrations.additions import add


def add_column() -> None:
    """Add it."""
    add("outbox", "drawing", sa.Text, "")
