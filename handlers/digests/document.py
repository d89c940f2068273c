"""A page of numbers as it is handed on: each number with the rows behind it, whatever it is shown on."""

from dataclasses import dataclass
from datetime import datetime

Cell = str | int | float | datetime
Row = tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The rows behind one number."""

    key: str  # the anchor on the page
    title: str
    says: str  # what is counted, in a sentence
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A number that opens its rows."""

    label: str
    value: str
    key: str  # of the sheet
    is_warm: bool = False  # it wants somebody's eye


@dataclass(frozen=True, kw_only=True)
class Document:
    """A digest or a ranking, ready for the page, the workbook and the file."""

    title: str
    words: str  # as the message says it
    tiles: tuple[Tile, ...]
    sheets: tuple[Sheet, ...]
