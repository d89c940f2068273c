"""An issue as columns and back, and as the differences its steps carry."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from sqlalchemy import Connection, RowMapping, Select

from storage.chain import Line
from storage.models import Issue, Place
from storage.row import to_columns as columns_of
from storage.row import to_record
from storage.tables import issues
from storage.types import from_plain, to_plain

FIXED = frozenset({"id", "community", "number", "words"})  # given at opening, never changed
PRIVATE = frozenset({"room", "reporter", "speaker", "relayed_by", "co_reporters", "hands", "ratings"}) | {
    "accused",
    "accused_company",
}
SEALS = "erased"  # in what a step changed: digests of what it left of earlier lines, by their seq

_DEFAULTS: dict[str, Any] = {
    field.name: field.default
    for record in (Issue, Place)
    for field in fields(record)
    if field.default is not MISSING
}


def to_columns(issue: Issue) -> dict[str, Any]:
    """Every column of an issue's row."""
    return columns_of(issue, "place") | vars(issue.place)


def to_issue(columns: Mapping[str, Any] | RowMapping) -> Issue:
    """The record of a row."""
    return to_record(Issue, columns, place=to_record(Place, columns))


def read_issues(
    connection: Connection, found: Select[Any], given: Mapping[str, Any] | None = None
) -> list[Issue]:
    """The issues a question finds, in its order."""
    return [to_issue(row) for row in connection.execute(found, given or {}).mappings()]


def find_changes(before: Issue | None, after: Issue) -> dict[str, Any]:
    """The columns a step sets; of an opening, those that are not at their default."""
    old = _DEFAULTS if before is None else to_columns(before)
    return {
        name: value
        for name, value in to_columns(after).items()
        if name != "last_step" and (name not in old or old[name] != value)
    }


def split_changes(changes: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON forms of what the chain may hold and of what must stay erasable."""
    kept = {name: to_plain(value) for name, value in changes.items() if name not in FIXED - {"number"}}
    private = {name: kept.pop(name) for name in PRIVATE & kept.keys()}
    return kept, private


def told_by(line: Line) -> dict[str, Any]:
    """The columns a line sets."""
    told = {**line.changes, **line.private}
    return {name: from_plain(issues.c[name], value) for name, value in told.items() if name != SEALS}


def replay(lines: Sequence[Line]) -> Issue:
    """The issue its history tells of; the lines in order, the first one its opening."""
    columns = dict(_DEFAULTS)
    for line in lines:
        columns |= told_by(line)
    first, last = lines[0], lines[-1]
    columns |= {
        "id": first.issue_id,
        "community": first.community,
        "words": first.step.note,
        "last_step": last.step.seq,
    }
    return to_issue(columns)
