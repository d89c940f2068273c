"""The schema this program knows; where a newer program has upgraded it, this one decides nothing any more."""

from sqlalchemy import ColumnElement, Text, bindparam, column, exists, table

REVISION = "0006"
VERSION_TABLE = "alembic_version"

_there = table(VERSION_TABLE, column("version_num", Text()))


def is_ours() -> ColumnElement[bool]:
    """Whether the database's schema is the one this program knows."""
    ours = bindparam(None, callable_=lambda: REVISION, type_=Text())
    return exists().where(_there.c.version_num == ours)
