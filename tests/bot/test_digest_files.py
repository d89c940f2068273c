"""A page of numbers as files: safe to open, the same bytes, with letters that are there."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.canvas import WIDTH, Canvas, font
from bot.digest_files import markdown, write_files
from bot.workbook import workbook
from handlers.digests.document import Document, Sheet, Tile

EVIL = ('=HYPERLINK("http://x")', "+1", "@SUM(A1)", "| 竖线 |", "<b>粗</b>")
DOCUMENT = Document(
    title="滨河社区周报",
    words="滨河社区 周报\n要您拿主意的：没有",
    tiles=(Tile(label="新来", value="5", key="came"),),
    sheets=(
        Sheet(
            key="came",
            title="新来 100%（5/5）",
            says="都在这里。",
            header=("=编号", "件"),
            rows=tuple((e, 2) for e in EVIL),
        ),
        Sheet(key="none", title="超时", says="没有。", header=("编号",), rows=()),
    ),
)


def test_no_cell_is_a_formula_and_each_number_leads_to_its_sheet() -> None:
    book = load_workbook(BytesIO(workbook(DOCUMENT)))
    assert book.sheetnames == ["总表", "新来 100% 5 5", "超时"]
    rows = list(book["新来 100% 5 5"].iter_rows())
    assert [row[0].value for row in rows[1:4]] == [f"'{words}" for words in EVIL[:3]]
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert rows[1][1].value == 2
    link = book["总表"]["B2"].hyperlink
    assert link is not None
    assert (link.location, link.target) == ("'新来 100% 5 5'!A1", None)


def test_the_same_numbers_are_the_same_bytes(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in write_files(tmp_path / "a", "BH", DOCUMENT, b"png")}
    again = {path.name: path.read_bytes() for path in write_files(tmp_path / "b", "BH", DOCUMENT, b"png")}
    assert first == again
    assert first.keys() == {"BH.md", "BH.png", "BH.xlsx", "BH.html"}
    page = first["BH.html"].decode()
    assert "<b>粗</b>" not in page
    assert "http" not in page.replace("http://x", ""), "it needs nothing from elsewhere"


def test_a_table_of_words_keeps_its_columns() -> None:
    assert "| \\| 竖线 \\| | 2 |" in markdown(DOCUMENT)
    assert "## 超时" not in markdown(DOCUMENT)


def test_the_letters_are_chinese_ones_and_cut_to_their_room() -> None:
    assert font(30).getname() == ("Noto Sans CJK SC", "Regular")
    canvas = Canvas()
    assert canvas.text(0, 20, "滨河小区" * 40, 30, room=200) <= 200
    assert canvas.text(0, 20, "滨", 30, room=5) == 0
    canvas.y = 80
    with Image.open(BytesIO(canvas.png())) as drawn:
        assert drawn.size == (WIDTH, 80)


@pytest.mark.parametrize("word", ["门禁", "㎡", "①", "“”", "—"])
def test_no_letter_is_a_box(word: str) -> None:
    missing = font(40).getmask("\U0010fffe")
    assert all(bytes(font(40).getmask(letter)) != bytes(missing) for letter in word)
