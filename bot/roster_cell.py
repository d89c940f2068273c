"""One cell of a roster: its words, and what a spreadsheet made of them that nobody wrote."""

import re
import unicodedata
from datetime import date

from openpyxl.cell.cell import ERROR_CODES

EXACT_DIGITS = 10**15  # from here on a spreadsheet rounds whole numbers
_ROUNDED = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d+")


def words_of(cell: object) -> str:
    """What stands in a cell, without the marks nobody sees that come along when it is pasted."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    said = str(cell)
    return said if said.isascii() else "".join(mark for mark in said if unicodedata.category(mark) != "Cf")


def spoiled(cell: object) -> str:
    """Why this cell cannot be taken as it stands; empty when it can."""
    said = words_of(cell).strip()
    if _is_rounded(cell) or _ROUNDED.fullmatch(said):
        return "the spreadsheet has rounded this long number; format the column as text"
    if isinstance(cell, date):
        return "the spreadsheet has made a date of it; format the column as text and write it again"
    if said.startswith("="):
        return f"{said} is a formula without its value; paste the column as values"
    if said in ERROR_CODES:
        return f"{said} is a formula's error; write what belongs there"
    if any(ord(mark) < 32 or mark == "\x7f" for mark in words_of(cell)):
        return "holds a line break or a control character"
    return ""


def _is_rounded(cell: object) -> bool:
    return isinstance(cell, int | float) and abs(cell) >= EXACT_DIGITS
