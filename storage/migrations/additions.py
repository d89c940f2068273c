"""Columns, and those that come to tables with rows in them: every old row gets the same value."""

from typing import Any

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite numbers rows only in an INTEGER key


def add(table: str, name: str, kind: type[sa.types.TypeEngine[Any]], old_rows: str) -> None:
    """A column that is never empty; PostgreSQL forgets afterwards what old rows got, SQLite cannot."""
    op.add_column(table, sa.Column(name, kind(), nullable=False, server_default=old_rows))
    if op.get_context().dialect.name == "postgresql":
        op.alter_column(table, name, server_default=None)


def add_moment(table: str, name: str) -> None:
    """A moment that may be unknown, as it is of every old row."""
    op.add_column(table, sa.Column(name, sa.DateTime(timezone=True), nullable=True))
