"""A step as columns and back."""

from dataclasses import fields
from typing import Any

from sqlalchemy import RowMapping

from storage.chain import Line
from storage.models import Step

STEP = tuple(field.name for field in fields(Step))
_SEAL = tuple(field.name for field in fields(Line) if field.name != "step")


def to_step(columns: RowMapping) -> Step:
    """The step of a row."""
    return Step(**{name: columns[name] for name in STEP})


def to_line(columns: RowMapping) -> Line:
    """The step of a row with its seals."""
    return Line(step=to_step(columns), **{name: columns[name] for name in _SEAL})


def to_columns(line: Line) -> dict[str, Any]:
    """Every column of a line's row."""
    columns = {**vars(line.step), **vars(line)}
    del columns["step"]
    return columns
