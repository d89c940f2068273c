"""Reading whole tables page by page, past rows that somebody made unreadable."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, select, true

from storage.chain import Line
from storage.errors import StorageError
from storage.step_row import to_line
from storage.tables import steps

PAGE = 500  # rows held in memory at a time

_UNREADABLE = (StorageError, ValueError)  # what column types raise on a word or moment that is none


def read_pages(
    connection: Connection, key: Column[int], where: ColumnElement[bool] | None = None
) -> Iterator[tuple[int, RowMapping | None]]:
    """The rows of the key's table in the key's order; None in place of one that cannot be read."""
    chosen = true() if where is None else where
    after = 0
    while True:
        page = select(key).where(chosen, key > after).order_by(key).limit(PAGE)
        keys = connection.execute(page).scalars().all()
        if not keys:
            return
        yield from _read(connection, key, chosen, keys)
        after = keys[-1]


def list_histories(connection: Connection, issue_ids: Sequence[int]) -> dict[int, list[Line]]:
    """The lines of several issues; an issue one of whose lines cannot be read is left out."""
    found = select(steps).where(steps.c.issue_id.in_(issue_ids)).order_by(steps.c.issue_id, steps.c.seq)
    histories: dict[int, list[Line]] = defaultdict(list)
    try:
        for row in connection.execute(found).mappings().all():
            histories[row["issue_id"]].append(to_line(row))
    except _UNREADABLE:
        if len(issue_ids) == 1:
            return {}
        return {one: lines for one in issue_ids for lines in list_histories(connection, [one]).values()}
    return histories


def _read(
    connection: Connection, key: Column[int], where: ColumnElement[bool], keys: Sequence[int]
) -> list[tuple[int, RowMapping | None]]:
    found = select(key.table).where(where, key.between(keys[0], keys[-1])).order_by(key)
    try:
        return [(row[key.name], row) for row in connection.execute(found).mappings().all()]
    except _UNREADABLE:
        if len(keys) == 1:
            return [(keys[0], None)]
        return [pair for one in keys for pair in _read(connection, key, where, [one])]
