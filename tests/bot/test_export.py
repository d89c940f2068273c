"""The ledger as a table is whole, private and safe to open."""

import csv
import stat
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.export import harmless, write_table

HEADER = ("编号", "说的是")
ROWS = [("1", "=1+1"), ("2", "楼道灯不亮\x00\ud800"), ("3", "")]
SAFE = [["编号", "说的是"], ["1", "'=1+1"], ["2", "楼道灯不亮?"], ["3", ""]]


@pytest.mark.parametrize("start", [*"=+-@\t\r\n＝＋－＠", " ="])
def test_nothing_a_resident_wrote_becomes_a_formula(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_ordinary_words_stay_as_they_are() -> None:
    assert harmless("3号楼-2单元 a=b") == "3号楼-2单元 a=b"


def test_a_csv_opens_with_chinese_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    assert write_table(path, HEADER, ROWS) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == SAFE


def test_a_workbook_holds_the_same_as_text(tmp_path: Path) -> None:
    path = tmp_path / "ledger.XLSX"
    write_table(path, HEADER, ROWS)
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = list(sheet.iter_rows())
    assert [[cell.value or "" for cell in row] for row in cells] == SAFE
    assert cells[1][1].data_type == "s"


def test_moments_and_counts_were_words_that_no_spreadsheet_sorts_or_adds(tmp_path: Path) -> None:
    said_at = datetime(2026, 11, 20, 16, 42, 30, tzinfo=UTC)
    for name in ("ledger.csv", "ledger.xlsx"):
        write_table(tmp_path / name, ("编号", "登记时间", "说的是"), [(12, said_at, "灯坏了")])
    sheet = load_workbook(tmp_path / "ledger.xlsx").active
    assert sheet is not None
    number, moment, _ = sheet[2]
    assert (number.value, str(moment.value)) == (12, "2026-11-21 00:42:30")
    assert moment.number_format == "yyyy-mm-dd hh:mm"
    assert (sheet.freeze_panes, sheet["A1"].font.bold) == ("A2", True)
    assert sheet.column_dimensions["B"].width >= 16  # below it, a spreadsheet shows ####
    assert "12,2026-11-21 00:42,灯坏了" in (tmp_path / "ledger.csv").read_text(encoding="utf-8-sig")


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    write_table(path, HEADER, ROWS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_failure_half_way_leaves_the_old_file_and_no_other(
    tmp_path: Path, suffix: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"ledger{suffix}"
    aside = tmp_path_factory.mktemp("aside")
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    path.write_text("old")

    def broken() -> Iterator[tuple[str, str]]:
        yield "1", "x"
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        write_table(path, HEADER, broken())
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    assert list(aside.iterdir()) == [], "what residents said lies nowhere else"
