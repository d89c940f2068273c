"""A step as columns and back."""

from typing import Any

from sqlalchemy import RowMapping

from storage.chain import Line
from storage.models import Step
from storage.row import to_columns as columns_of
from storage.row import to_record


def to_line(columns: RowMapping) -> Line:
    """The step of a row with its seals."""
    return to_record(Line, columns, step=to_record(Step, columns))


def to_columns(line: Line) -> dict[str, Any]:
    """Every column of a line's row."""
    return vars(line.step) | columns_of(line, "step")
