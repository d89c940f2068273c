"""Rosters that are bombs, ruins or no rosters are refused in plain words; each test names what went wrong."""

import io
import json
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from bot import sheets
from bot.cli import app
from bot.roster_files import COLUMNS, MAY_LACK, read_tables
from bot.sandbox.seed import roster_path
from bot.sheets import PARTS, UNPACKED
from storage.errors import InvalidRoster

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """The practice roster as an .xlsx."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in read_tables(roster_path()).items():
        sheet = book.create_sheet(name)
        sheet.append(list(COLUMNS[name]))
        for row in rows:
            sheet.append([row.cells[column] for column in COLUMNS[name]])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    return path


def refused(path: Path) -> str:
    with pytest.raises(InvalidRoster) as caught:
        read_tables(path)
    return "\n".join(caught.value.faults)


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The same archive with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in (parts | {name: content}).items():
            archive.writestr(part, data)
    return path


def test_a_bomb_was_unpacked_whole(good: Path) -> None:
    bomb = with_part(good, SHEET, b"<worksheet>" + b" " * (UNPACKED + 1))
    assert bomb.stat().st_size < UNPACKED / 100
    assert "256 MB" in refused(bomb)


def test_an_archive_of_many_parts_is_refused(good: Path) -> None:
    with zipfile.ZipFile(good, "a") as archive:
        for number in range(PARTS):
            archive.writestr(f"part{number}", b"")
    assert "256 MB" in refused(good)


def test_a_size_that_lies_buys_no_more_bytes(good: Path) -> None:
    data = good.read_bytes()
    with zipfile.ZipFile(good) as archive:
        size = archive.getinfo(SHEET).file_size
    good.write_bytes(data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert "no readable .xlsx" in refused(good)


@pytest.mark.parametrize(
    ("at", "mark", "told"),
    [(10, 99, "NotImplementedError"), (8, 1, "RuntimeError")],
    ids=["a packing nobody knows", "a password"],
)
def test_what_zipfile_cannot_open_is_refused(good: Path, at: int, mark: int, told: str) -> None:
    data = bytearray(good.read_bytes())
    head = data.index(b"PK\x01\x02")
    while head >= 0:  # the directory's word for each part
        data[head + at] = mark
        head = data.find(b"PK\x01\x02", head + 1)
    good.write_bytes(data)
    assert f"no readable .xlsx file ({told})" in refused(good)


def test_a_directory_that_points_before_the_file_ended_the_import_with_a_traceback(good: Path) -> None:
    data = bytearray(good.read_bytes())
    field = data.rindex(b"PK\x05\x06") + 16
    offset = int.from_bytes(data[field : field + 4], "little")
    data[field : field + 4] = (offset + len(data)).to_bytes(4, "little")
    good.write_bytes(data)
    assert "holds no workbook" in refused(good)


def test_one_cell_far_below_filled_the_memory_with_empty_rows(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "ROWS", 1000)
    cells = '<row r="1000009"><c r="A1000009"><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}'
    with_part(good, SHEET, (sheet + "</sheetData></worksheet>").encode())
    assert "areas is empty" in refused(good)


@pytest.mark.parametrize(
    "sheet",
    [
        b"", b"<worksheet", b"{}", b"\0" * 100, b"<a>" * 100_000,
        b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet>&b;</worksheet>",
        b"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><worksheet>&a;</worksheet>",
    ],
)  # fmt: skip
def test_a_sheet_that_is_no_sheet_ended_the_import_with_a_traceback(good: Path, sheet: bytes) -> None:
    assert refused(with_part(good, SHEET, sheet))


def test_a_billion_laughs_are_not_laughed(good: Path) -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'ha' * 50}'>" for n in range(10))
    with_part(good, SHEET, f"<!DOCTYPE a [{laughs}]><worksheet>&l9;</worksheet>".encode())
    assert refused(good)


def test_ruins_of_a_roster_are_read_or_refused(good: Path, tmp_path: Path) -> None:
    data, chance = good.read_bytes(), random.Random(4)  # noqa: S311 - the same ruins each time
    for _ in range(150):
        ruin = bytearray(data)
        for _ in range(chance.choice([1, 3, 30])):
            ruin[chance.randrange(len(ruin))] = chance.randrange(256)
        cut = chance.choice([len(ruin), len(ruin), chance.randrange(len(ruin))])
        path = tmp_path / "ruin.xlsx"
        path.write_bytes(ruin[:cut])
        with suppress(InvalidRoster):
            read_tables(path)


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # it says which part it leaves out
def test_ruins_of_the_parts_are_read_or_refused(good: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - the same ruins each time
    with zipfile.ZipFile(good) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for number in range(150):
        name = chance.choice(sorted(parts))
        ruin = bytearray(parts[name])
        for _ in range(3):
            ruin[chance.randrange(len(ruin))] = chance.choice(b"<>/\"'&0 \xff")
        path = good.with_name(f"ruin{number % 2}.xlsx")
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in (parts | {name: bytes(ruin)}).items():
                archive.writestr(part, content)
        with suppress(InvalidRoster):
            read_tables(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello", "x")
    for content in (buffer.getvalue(), b"", b"PK\x05\x06" + b"\0" * 18, b"name,userid\n"):
        path.write_bytes(content)
        assert "roster.xlsx" in refused(path)


def test_the_good_one_is_still_read(good: Path) -> None:
    assert load_workbook(good).sheetnames == [name for name in COLUMNS if name not in MAY_LACK]
    assert {name: len(rows) for name, rows in read_tables(good).items()} == {
        name: len(rows) for name, rows in read_tables(roster_path()).items()
    }


def test_lines_to_read_that_are_nested_or_no_text_ended_the_command(tmp_path: Path) -> None:
    lines = [
        "[" * 100_000, '{"id": ' + "[" * 500 + "]" * 500 + ', "text": "x"}', '{"id": 1, "text": "\\ud800"}',
        '{"id": 1, "text": 7}', '{"id": ' + "9" * 5000 + ', "text": "x"}', '{"text": "x"}', "\0",
        '{"id": 1, "text": "3号楼漏水"}',
    ]  # fmt: skip
    path = tmp_path / "lines"
    path.write_text("\n".join(lines))
    found = CliRunner().invoke(app, ["read", str(path)], env={"SHUOSHI_VAR_DIR": str(tmp_path)})
    assert found.exit_code == 1
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == [1, 1]  # a mended surrogate too
