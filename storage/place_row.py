"""A place as columns of whatever row it stands in, and back."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import RowMapping

from storage.models import Place

_COLUMNS = tuple(field.name for field in fields(Place))


def to_place(columns: Mapping[str, Any] | RowMapping) -> Place:
    """The place of a row."""
    return Place(**{name: columns[name] for name in _COLUMNS})
