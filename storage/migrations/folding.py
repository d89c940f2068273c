"""What revision 0004 adds to the outbox; what was queued before shows one photo and tells itself alone."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID, add


def add_columns() -> None:
    """Add them; an older program that is still at work leaves them out of its new rows."""
    add("outbox", "carries", sa.Integer, "0")
    op.add_column("outbox", sa.Column("beside", ID, nullable=False, server_default="0"))
