"""A row as a record and back: each field of a record is the column of its name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Executable, RowMapping, Table, exists, func, select

from storage.errors import NotFound

R = TypeVar("R")


def to_record(kind: Callable[..., R], row: Mapping[str, Any] | RowMapping, /, **given: Any) -> R:
    """The record of a row; `given` are fields that are no column, other columns are left alone."""
    return kind(**given | {name: row[name] for name in names_of(kind, *given)})


def list_records(
    connection: Connection, kind: Callable[..., R], found: Executable, given: Mapping[str, Any] | None = None
) -> list[R]:
    """The records a question finds, in its order."""
    return [to_record(kind, row) for row in connection.execute(found, given).mappings()]


def find_record(
    connection: Connection, kind: Callable[..., R], found: Executable, given: Mapping[str, Any] | None = None
) -> R | None:
    """The one record a question finds, or None."""
    row = connection.execute(found, given).mappings().one_or_none()
    return None if row is None else to_record(kind, row)


def is_there(connection: Connection, *where: ColumnElement[bool]) -> bool:
    """Whether any row is so."""
    return bool(connection.execute(select(exists().where(*where))).scalar_one())


def count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    """How many rows of a table are so."""
    return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()


def first(found: Sequence[R], words: str) -> R:
    """The first of them; NotFound, saying this, where there is none."""
    if not found:
        raise NotFound(words)
    return found[0]


def to_columns(record: object, *but: str) -> dict[str, Any]:
    """The columns of a record, these fields left out."""
    columns = dict(vars(record))
    for name in but:
        del columns[name]
    return columns


@cache
def names_of(kind: Any, *but: str) -> tuple[str, ...]:
    """The fields of a kind of record, these left out."""
    return tuple(field.name for field in fields(kind) if field.name not in but)
