"""A page of numbers as an .xlsx, the same bytes for the same numbers."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.export import MINUTES, harmless, in_sheet
from handlers.digests.document import Document, Sheet
from handlers.wording.digest_sheets import FRONT
from handlers.wording.labels import shown

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TITLE = 31  # characters a spreadsheet takes
_NO_TITLE = re.compile(r"[\\/*?:\[\]（）()]")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell
_TOLD = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_WIDEST = 40


def workbook(document: Document) -> bytes:
    """The words and the numbers first, each number leading to its sheet."""
    book = Workbook()
    front = book.active
    if not isinstance(front, Worksheet):
        raise TypeError("a new workbook has a sheet")
    front.title = FRONT
    titles = {sheet.key: _title(sheet) for sheet in document.sheets}
    _write_front(front, document, titles)
    for sheet in document.sheets:
        _write(book.create_sheet(titles[sheet.key]), sheet)
    packed = BytesIO()
    book.save(packed)
    return _timeless(packed.getvalue())


def _title(sheet: Sheet) -> str:
    return _NO_TITLE.sub(" ", sheet.title).strip()[:LONGEST_TITLE]


def _write_front(page: Worksheet, document: Document, titles: dict[str, str]) -> None:
    page.append([harmless(document.title)])
    page["A1"].font = Font(bold=True, size=14)
    for tile in document.tiles:
        page.append(
            [harmless(tile.label), int(tile.value) if tile.value.isdecimal() else harmless(tile.value)]
        )
        if tile.key in titles:
            cell = page.cell(page.max_row, 2)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{titles[tile.key]}'!A1")
            cell.style = "Hyperlink"
    page.append([])
    for line in document.words.splitlines():
        page.append([harmless(line)])
    page.column_dimensions["A"].width = page.column_dimensions["B"].width = 24


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.append([harmless(name) for name in sheet.header])
    for cell in page[1]:
        cell.font = Font(bold=True)
    for row in sheet.rows:
        page.append([in_sheet(cell) for cell in row])
        for place, value in enumerate(row, start=1):
            if isinstance(value, datetime):
                page.cell(page.max_row, place).number_format = MINUTES
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    for place in range(len(sheet.header)):
        texts = [shown(row[place]) for row in (sheet.header, *sheet.rows)]
        page.column_dimensions[get_column_letter(place + 1)].width = min(
            _WIDEST, 4 + 2 * max(map(len, texts))
        )
    _fit_paper(page)


def _fit_paper(page: Worksheet) -> None:
    """All columns on one sheet of paper, under the heading."""
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _timeless(packed: bytes) -> bytes:
    """The same parts without the moment at which they were written."""
    again = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            told = _TOLD.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", old.read(part))
            new.writestr(ZipInfo(part.filename, _LONG_AGO), told, ZIP_DEFLATED)
    return again.getvalue()
