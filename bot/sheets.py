"""The sheets of an .xlsx file, read without ever unpacking more of it than a roster can be."""

import errno
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

UNPACKED = 256 * 1024 * 1024  # bytes; a district with every resident in it has half of that
PARTS = 1000  # files in the archive
ROWS = 1_000_000
COLUMNS = 50

Lines = tuple[tuple[int, tuple[object, ...]], ...]


class BadSheets(Exception):
    """The file is no spreadsheet a roster could stand in."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet, its rows numbered as people see them."""

    title: str
    lines: Lines


def read_sheets(path: Path, names: Collection[str]) -> dict[str, Sheet]:
    """The sheets of these names, whatever their case; raises BadSheets and OSError."""
    try:
        with path.open("rb") as file:  # the library leaves what it opens open when it fails
            _check_size(file)
            written = _read(file, names, values=False)
            rows = (cells for sheet in written.values() for _, cells in sheet.lines)
            if not any(_is_formula(cell) for cells in rows for cell in cells):
                return written
            worth = _read(file, names, values=True)
            return {name: _with_values(sheet, dict(worth[name].lines)) for name, sheet in written.items()}
    except OSError as error:
        if error.errno not in _NOWHERE:
            raise
        raise BadSheets("holds no workbook; save it again as .xlsx") from error
    except _DAMAGES as error:
        raise BadSheets(
            f"is no readable .xlsx file ({type(error).__name__}); save it again as .xlsx"
        ) from error


_NOWHERE = (None, errno.EINVAL)  # the library's own, and of a place before the file's first byte

# what zipfile, expat and openpyxl raise over a file that is damaged, or was never one; RuntimeError is said
# of a password and, as NotImplementedError, of a way of packing that zipfile does not know
_DAMAGES = (
    BadZipFile, zlib.error, EOFError, ParseError, InvalidFileException, LookupError, ValueError, TypeError,
    AttributeError, ArithmeticError, RuntimeError,
)  # fmt: skip


def _check_size(file: BinaryIO) -> None:
    """The directory tells each part's size, and zipfile reads no byte more than it tells."""
    with ZipFile(file) as archive:
        parts = archive.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise BadSheets(f"would unpack to more than {UNPACKED >> 20} MB; keep only the roster in it")


def _read(file: BinaryIO, names: Collection[str], *, values: bool) -> dict[str, Sheet]:
    """The sheets with their formulas, or with what these came to when the file was last saved."""
    book = load_workbook(file, read_only=True, data_only=values)
    return {sheet.title.strip().lower(): sheet for sheet in _sheets(book, names)}


def _is_formula(cell: object) -> bool:
    return isinstance(cell, ArrayFormula | DataTableFormula) or (
        isinstance(cell, str) and cell.startswith("=")
    )


def _with_values(sheet: Sheet, worth: Mapping[int, tuple[object, ...]]) -> Sheet:
    """Each formula replaced by its value; one that was never calculated stays, as words."""
    return replace(
        sheet,
        lines=tuple(
            (number, tuple(_value(cell, worth.get(number, ()), at) for at, cell in enumerate(cells)))
            for number, cells in sheet.lines
        ),
    )


def _value(cell: object, worth: Sequence[object], at: int) -> object:
    if not _is_formula(cell):
        return cell
    found = worth[at] if at < len(worth) else None
    return found if found is not None else str(getattr(cell, "text", None) or cell)


def _sheets(book: Workbook, names: Collection[str]) -> Iterator[Sheet]:
    for title in book.sheetnames:
        if title.strip().lower() in names:
            rows = book[title].iter_rows(max_row=ROWS + 1, max_col=COLUMNS, values_only=True)
            lines = tuple(
                (number, tuple(cells))
                for number, cells in enumerate(rows, start=1)
                if any(cell is not None for cell in cells)
            )
            if lines and lines[-1][0] > ROWS:
                raise BadSheets(f"has more than {ROWS} rows in the sheet {title}")
            yield Sheet(title=title, lines=lines)
