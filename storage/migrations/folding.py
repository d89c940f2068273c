"""What revision 0004 adds to the outbox; what was queued before shows one photo and tells itself alone."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.additions import ID, add


def add_columns() -> None:
    """Add them; PostgreSQL forgets afterwards what old rows got, SQLite cannot."""
    add("outbox", "carries", sa.Integer, "0")
    op.add_column("outbox", sa.Column("beside", ID, nullable=False, server_default="0"))
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("outbox", "beside", server_default=None)
