"""The ledger as a table for spreadsheets: streamed, and safe to open."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell as Styled
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from handlers.digests.document import Cell
from handlers.rules.calendar import SHANGHAI
from handlers.wording.ledger_sheet import TITLE, WIDE

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767  # characters, the most a spreadsheet keeps
SUFFIXES = (".csv", ".xlsx")
MINUTES = "yyyy-mm-dd hh:mm"  # how a spreadsheet shows a moment
NARROW = 10  # the width of a column nobody named

Rows = Iterable[Sequence[Cell]]


def write_table(path: Path, header: Sequence[str], rows: Rows) -> int:
    """Write .csv or .xlsx by the suffix, whole or not at all; returns the number of rows.

    Only the owner may read the file: it holds what residents said. Raises OSError.
    """
    write = {".csv": _write_csv, ".xlsx": _write_xlsx}[path.suffix.lower()]
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    count = 0

    def counted() -> Iterator[Sequence[Cell]]:
        nonlocal count
        for row in rows:
            count += 1
            yield tuple(map(in_sheet, row))

    try:
        part.touch(mode=0o600, exist_ok=False)
        write(part, header, counted())
        part.replace(path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return count


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula and no file format refuses."""
    shown = ILLEGAL_CHARACTERS_RE.sub("", text)[: LONGEST_CELL - 1]
    shown = shown.encode("utf-8", "replace").decode("utf-8")
    return f"'{shown}" if shown.lstrip(" ").startswith(FORMULA_STARTS) else shown


def in_sheet(cell: Cell) -> Cell:
    """A cell as a file keeps it: harmless text, a number, or the moment on Shanghai's clocks."""
    if isinstance(cell, datetime):
        return cell.astimezone(SHANGHAI).replace(tzinfo=None)
    return harmless(cell) if isinstance(cell, str) else cell


def _write_csv(path: Path, header: Sequence[str], rows: Rows) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(tuple(map(_as_text, row)) for row in rows)


def _as_text(cell: Cell) -> str:
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)


def _write_xlsx(path: Path, header: Sequence[str], rows: Rows) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(TITLE)
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(name, NARROW)

    def head(name: str) -> Styled:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        return cell

    def moment(at: datetime) -> Styled:
        cell = WriteOnlyCell(sheet, value=at)
        cell.number_format = MINUTES
        return cell

    try:
        sheet.append([head(name) for name in header])
        for row in rows:
            sheet.append([moment(cell) if isinstance(cell, datetime) else cell for cell in row])
    finally:
        sheet.close()
        book.save(path)  # where the rows broke off as well: it takes the library's own file of them away
