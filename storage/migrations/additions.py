"""Columns, and those that come to tables with rows in them: every old row gets the same value."""

from typing import Any

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite numbers rows only in an INTEGER key


def add(table: str, name: str, kind: type[sa.types.TypeEngine[Any]], old_rows: str) -> None:
    """A column that is never empty; an older program that is still at work leaves it out of its new rows."""
    op.add_column(table, sa.Column(name, kind(), nullable=False, server_default=old_rows))


def add_moment(table: str, name: str) -> None:
    """A moment that may be unknown, as it is of every old row."""
    op.add_column(table, sa.Column(name, sa.DateTime(timezone=True), nullable=True))
