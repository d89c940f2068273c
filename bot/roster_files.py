"""A roster as people keep it, a folder of CSV files or one xlsx, read into rows that know their line."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.roster_cell import spoiled, words_of
from bot.sheets import UNPACKED, BadSheets, read_sheets
from storage.errors import InvalidRoster

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "areas": ("code", "name", "level", "parent"),
    "people": ("userid", "name", "phone"),
    "roles": ("userid", "role", "area"),
    "teams": ("code", "name", "kind", "area", "categories", "members"),
    "speak_points": ("chat_id", "compound", "name", "webhook_key"),
    "care": ("userid", "compound", "building", "unit", "room", "hour", "called", "note", "relative"),
}
_NO_TEXT = "is neither UTF-8 nor GBK text; save it again as UTF-8"
MAY_LACK = frozenset({"care"})  # without it the care list stays as it is


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table."""

    where: str  # the file or sheet with its line, as a person finds it
    cells: Mapping[str, str]


Tables = Mapping[str, tuple[Row, ...]]


def read_tables(path: Path) -> Tables:
    """Read the tables; raise InvalidRoster with every line that is no row."""
    if path.is_dir():
        grids = _csv_grids(path)
    elif path.suffix.lower() == ".xlsx" and path.is_file():
        grids = _xlsx_grids(path)
    else:
        raise InvalidRoster((f"{path} is neither a folder of CSV files nor an .xlsx file; name one of them",))
    tables: dict[str, tuple[Row, ...]] = {}
    faults: list[str] = []
    for name, grid in grids:
        rows, found = _read_grid(name, grid)
        tables[name] = rows
        faults += found
    if faults:
        raise InvalidRoster(tuple(faults))
    return tables


@dataclass(frozen=True)
class _Grid:
    """A table before its header is understood; lines are (number, cells)."""

    place: str  # how the file or sheet is called
    word: str  # line or row
    lines: tuple[tuple[int, tuple[object, ...]], ...] = ()
    fault: str = ""  # why there is nothing to read


def _csv_grids(folder: Path) -> Iterator[tuple[str, _Grid]]:
    present = {path.name.lower(): path for path in folder.iterdir() if path.is_file()}
    for name in COLUMNS:
        path = present.get(f"{name}.csv")
        if path is None and name in MAY_LACK:
            continue
        if path is None:
            yield name, _Grid(f"{name}.csv", "line", fault=_missing(name))
            continue
        if path.stat().st_size > UNPACKED:
            yield name, _Grid(path.name, "line", fault=f"is larger than {UNPACKED >> 20} MB; no roster is")
            continue
        text = _decode(path.read_bytes())
        yield name, _Grid(path.name, "line", fault=_NO_TEXT) if text is None else _csv_grid(path.name, text)


def _csv_grid(place: str, text: str) -> _Grid:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, tuple[object, ...]]] = []
    start = 1
    try:
        for cells in reader:
            lines.append((start, tuple(cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        return _Grid(
            place, "line", fault=f"line {start}: a quotation mark is not closed or misplaced ({error})"
        )
    return _Grid(place, "line", tuple(lines))


def _decode(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _xlsx_grids(path: Path) -> Iterator[tuple[str, _Grid]]:
    try:
        sheets = read_sheets(path, COLUMNS)
    except BadSheets as error:
        raise InvalidRoster((f"{path.name} {error}",)) from None
    for name in COLUMNS:
        sheet = sheets.get(name)
        place = f"{path.name} sheet {sheet.title if sheet else name}"
        if sheet is None and name in MAY_LACK:
            continue
        yield name, _Grid(place, "row", sheet.lines) if sheet else _Grid(place, "row", fault=_missing(name))


def _missing(name: str) -> str:
    return f"is missing; one with only the header will do: {','.join(COLUMNS[name])}"


def _read_grid(name: str, grid: _Grid) -> tuple[tuple[Row, ...], list[str]]:
    lines = [(number, cells) for number, cells in grid.lines if any(words_of(cell).strip() for cell in cells)]
    if grid.fault or not lines:
        return (), [
            f"{grid.place} {grid.fault or 'is empty; it needs the header ' + ','.join(COLUMNS[name])}"
        ]
    (header_line, header), *body = lines
    titles = [words_of(cell).strip().lower() for cell in header]
    absent = [column for column in COLUMNS[name] if column not in titles]
    if absent:
        return (), [f"{grid.place} {grid.word} {header_line}: the header has no column {', '.join(absent)}"]
    rows: list[Row] = []
    faults: list[str] = []
    for number, cells in body:
        where = f"{grid.place} {grid.word} {number}"
        faults += [f"{where}: {reason}" for reason in _cell_faults(COLUMNS[name], titles, cells)]
        rows.append(Row(where=where, cells=_pick(COLUMNS[name], titles, cells)))
    return tuple(rows), faults


def _pick(columns: Sequence[str], titles: Sequence[str], cells: Sequence[object]) -> dict[str, str]:
    padded = (*map(words_of, cells), *[""] * len(titles))
    # chat_id counts verbatim: the platform knows no other spelling
    return {
        column: padded[titles.index(column)] if column == "chat_id" else padded[titles.index(column)].strip()
        for column in columns
    }


def _cell_faults(columns: Sequence[str], titles: Sequence[str], cells: Sequence[object]) -> Iterator[str]:
    if any(words_of(cell).strip() for cell in cells[len(titles) :]):
        yield f"has {len(cells)} cells under {len(titles)} headings; one with a comma needs quotation marks"
    for title, cell in zip(titles, cells, strict=False):
        if title in columns and (reason := spoiled(cell)):
            yield f"{title}: {reason}"
