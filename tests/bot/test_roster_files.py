"""A roster kept in files becomes records, or every bad row is named and nothing comes of it."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.roster_check import read_roster
from bot.roster_files import COLUMNS
from storage.errors import InvalidRoster
from storage.models import Area, AreaLevel, Grant, Person, SpeakPoint, Team
from storage.roster import Roster

Rows = Mapping[str, Sequence[Sequence[str]]]

GOOD: Rows = {
    "areas": [
        ["C1", "滨河社区", "community", ""],
        ["P1", "滨河小区", "compound", "C1"],
        ["B3", "3号楼", "building", "p1"],
    ],
    "people": [["WangFang", "王芳", "13800000000"], ["li", "李大爷", ""]],
    "roles": [["wangfang", "community_worker", "C1"], ["li", "resident", "B3"], ["li", "舞蹈队长", "P1"]],
    "teams": [["T1", "滨河物业", "物业", "C1", "0102;0201", "WANGFANG;li"]],
    "speak_points": [["wrOgQ_AbC", "P1", "滨河小区群", ""]],
}


def with_row(table: str, *row: str) -> Rows:
    return {**GOOD, table: [*GOOD[table], row]}


def without(table: str) -> Rows:
    return {name: rows for name, rows in GOOD.items() if name != table}


def as_folder(folder: Path, rows: Rows, encoding: str = "utf-8") -> Path:
    for name, lines in rows.items():
        text = io.StringIO()
        csv.writer(text).writerows([COLUMNS[name], *lines])
        (folder / f"{name}.csv").write_text(text.getvalue(), encoding=encoding)
    return folder


def as_book(folder: Path, rows: Rows) -> Path:
    book = Workbook()
    for name, lines in rows.items():
        sheet = book.create_sheet(name)
        for line in [COLUMNS[name], *lines]:
            sheet.append(list(line))
    path = folder / "roster.xlsx"
    book.save(path)
    return path


def read(path: Path) -> Roster:
    return read_roster(path)


def faults_of(path: Path) -> tuple[str, ...]:
    with pytest.raises(InvalidRoster) as refused:
        read(path)
    return refused.value.faults


@pytest.mark.parametrize(
    "save",
    [
        as_folder,
        lambda folder, rows: as_folder(folder, rows, "utf-8-sig"),
        lambda folder, rows: as_folder(folder, rows, "gbk"),
        as_book,
    ],
    ids=["utf-8", "utf-8 with mark", "gbk", "xlsx"],
)
def test_a_good_roster_is_read_from_every_format(tmp_path: Path, save: Callable[[Path, Rows], Path]) -> None:
    assert read(save(tmp_path, GOOD)) == Roster(
        areas=(
            Area(code="C1", name="滨河社区", level=AreaLevel.COMMUNITY),
            Area(code="P1", name="滨河小区", level=AreaLevel.COMPOUND, parent="C1"),
            Area(code="B3", name="3号楼", level=AreaLevel.BUILDING, parent="P1"),
        ),
        people=(
            Person(userid="WangFang", name="王芳", phone="13800000000"),
            Person(userid="li", name="李大爷"),
        ),
        grants=(
            Grant(userid="WangFang", role="community_worker", area="C1"),
            Grant(userid="li", role="resident", area="B3"),
            Grant(userid="li", role="舞蹈队长", area="P1"),
        ),
        teams=(
            Team(
                code="T1",
                name="滨河物业",
                kind="物业",
                area="C1",
                categories=("0102", "0201"),
                members=("WangFang", "li"),
            ),
        ),
        speak_points=(SpeakPoint(chat_id="wrOgQ_AbC", compound="P1", name="滨河小区群"),),
    )


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (with_row("areas", "X", "某处", "village", "C1"), "areas.csv line 5: level “village” is none of"),
        (with_row("areas", "c1", "又一个", "community", ""), "areas.csv line 5: code c1 stands already in"),
        *(
            (
                with_row("areas", code, "南小区", "compound", "C1"),
                f"areas.csv line 5: code “{code}” stands in the",
            )
            for code in ("P/2", "P#2", "P 2", "P2?", "..", "P" * 65)
        ),
        (with_row("areas", "P2", "孤儿小区", "compound", ""), "areas.csv line 5: parent is empty"),
        (with_row("areas", "P2", "南小区", "compound", "C9"), "areas.csv line 5: parent C9 is not in areas"),
        (with_row("areas", "C2", "南社区", "community", "B3"), "line 5: a community cannot lie in B3"),
        (with_row("areas", "B9", "9号楼", "building", "C1"), "line 5: a building lies in a compound"),
        (with_row("areas", "B9", "3号楼", "building", "P1"), "line 5: 3号楼 has the name of its neighbour"),
        (with_row("areas", "B9", "9号楼", "building", "B9"), "line 5: its parents run in a circle"),
        (with_row("areas", "B9", "", "building", "P1"), "areas.csv line 5: name is empty"),
        (with_row("people", "LI", "李小", ""), "people.csv line 4: this userid stands already in people.csv"),
        (with_row("people", "zhao", "", ""), "people.csv line 4: name is empty"),
        (with_row("people", "z" * 65, "赵六", ""), "people.csv line 4: userid is longer than WeCom's 64"),
        (with_row("roles", "nobody", "secretary", "C1"), "roles.csv line 5: nobody is not in people"),
        (with_row("roles", "li", "secretary", "C9"), "roles.csv line 5: area C9 is not in areas"),
        (with_row("roles", "li", "resident", "C1"), "roles.csv line 5: a resident's area is a building"),
        (with_row("roles", "LI", "resident", "B3"), "roles.csv line 5: this role stands already in"),
        (with_row("teams", "T1", "二队", "物业", "C1", "", "li"), "teams.csv line 3: this code stands"),
        (with_row("teams", "T2", "二队", "魔法", "C1", "", "li"), "teams.csv line 3: kind “魔法” is none of"),
        (
            with_row("teams", "T2", "二队", "物业", "C1", "102", "li"),
            "category 102 is unknown; a spreadsheet",
        ),
        (with_row("teams", "T2", "二队", "物业", "C1", "", "li;LI"), "member LI is named twice"),
        (with_row("teams", "T2", "二队", "物业", "C1", "", "who"), "teams.csv line 3: who is not in people"),
        (with_row("teams", "T2", "二队", "物业", "C1", "", ""), "teams.csv line 3: members is empty"),
        (with_row("teams", "T2", "二队", "物业", "C1", "", " ;；"), "teams.csv line 3: members is empty"),
        (with_row("people", "@all", "全体", ""), "people.csv line 4: userid @all is no single person's"),
        (with_row("people", "zhao|qian", "两个人", ""), "line 4: userid zhao|qian is no single person's"),
        (with_row("people", "zhao", "赵六", "1.39E+10"), "line 4: phone: the spreadsheet has rounded this"),
        (with_row("people", "zhao", "赵六", '="139"'), 'line 4: phone: ="139" is a formula without its'),
        (with_row("people", "zhao", "#N/A", ""), "line 4: name: #N/A is a formula's error"),
        (with_row("speak_points", "wrOgQ_AbC", "P1", "群", ""), "this chat_id stands already in"),
        (with_row("speak_points", "wr2", "C1", "群", ""), "C1 is a community, not a compound"),
        (with_row("speak_points", " wr2", "P1", "群", ""), "chat_id has blanks around it"),
        (with_row("speak_points", "wr2", "P1", "群", "https://x/send?key=1"), "webhook_key takes only what"),
        (with_row("people", "zhao", "赵\n六", ""), "people.csv line 4: name: holds a line break"),
        (with_row("people", "zhao", "赵六", "1", "2"), "people.csv line 4: has 4 cells under 3 headings"),
        (without("teams"), "teams.csv is missing; one with only the header will do: code,name,kind"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_reason(tmp_path: Path, rows: Rows, fault: str) -> None:
    found = faults_of(as_folder(tmp_path, rows))
    assert len(found) == 1
    assert fault in found[0]


def test_every_bad_row_is_named_at_once(tmp_path: Path) -> None:
    rows = {**GOOD, "people": [["", "x", ""]], "roles": [], "teams": [], "areas": [["A", "a", "planet", ""]]}
    assert len(faults_of(as_folder(tmp_path, rows))) == 2 + 1  # the speak point's compound is gone as well


def test_parents_that_run_in_a_circle_are_found_wherever_they_start(tmp_path: Path) -> None:
    rows = {
        **GOOD,
        "areas": [
            *GOOD["areas"],
            ["S1", "一街", "street", "S2"],
            ["S2", "二街", "street", "S1"],
        ],
    }
    assert [fault.partition(": ")[2][:27] for fault in faults_of(as_folder(tmp_path, rows))][-2:] == [
        "its parents run in a circle"
    ] * 2


def test_chat_ids_that_differ_in_case_are_two_groups(tmp_path: Path) -> None:
    roster = read(as_folder(tmp_path, with_row("speak_points", "wrogq_abc", "P1", "另一群", "")))
    assert [point.chat_id for point in roster.speak_points] == ["wrOgQ_AbC", "wrogq_abc"]


def test_numbers_of_a_spreadsheet_are_read_as_written_and_rounded_ones_refused(tmp_path: Path) -> None:
    book = Workbook()
    for name, lines in GOOD.items():
        sheet = book.create_sheet(name)
        sheet.append(list(COLUMNS[name]))
        for line in lines:
            sheet.append(list(line))
    book["people"].append(["zhao", "赵六", 13900000000])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    assert read(path).people[-1].phone == "13900000000"
    book["people"].append([12345678901234567890, "钱七", ""])
    book.save(path)
    (fault,) = faults_of(path)
    assert "row 5: userid: the spreadsheet has rounded this long number" in fault


def test_a_phone_that_was_a_formula_never_calculated_was_imported_as_no_phone(tmp_path: Path) -> None:
    path = as_book(tmp_path, with_row("people", "zhao", "赵六", '="139"&"00000000"'))
    (fault,) = faults_of(path)
    assert 'people row 4: phone: ="139"&"00000000" is a formula without its value' in fault


def test_a_formula_is_taken_at_what_it_came_to(tmp_path: Path) -> None:
    path = as_book(tmp_path, with_row("people", "zhao", "赵六", '="139"&"00000000"'))
    give_values(path, b"<v />", b"<v>13900000000</v>")
    assert read(path).people[-1].phone == "13900000000"


def give_values(path: Path, empty: bytes, full: bytes) -> None:
    """What Excel adds when it saves: beside a formula, what it came to."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(empty, full))


def test_a_code_the_spreadsheet_took_for_a_date_was_blamed_for_its_letters(tmp_path: Path) -> None:
    path = as_book(tmp_path, GOOD)
    book = load_workbook(path)
    book["areas"]["A4"] = datetime(2026, 3, 1)  # noqa: DTZ001 (a spreadsheet knows no zone)
    book["areas"]["F2"] = datetime(2026, 3, 1)  # noqa: DTZ001 (in no column of ours it does no harm)
    book["areas"]["F1"] = "登记日期"
    book.save(path)
    fault, *follow = faults_of(path)
    assert "areas row 4: code: the spreadsheet has made a date of it" in fault
    assert follow == []


def test_marks_nobody_sees_made_another_person_of_a_pasted_userid(tmp_path: Path) -> None:
    rows = with_row("people", "\ufeffzhao", "赵六", "\u202d13900000000\u202c")
    pasted = read(as_folder(tmp_path, {**rows, "roles": [["zhao\u200b", "resident", "B3"]]}))
    assert pasted.people[-1] == Person(userid="zhao", name="赵六", phone="13900000000")


@pytest.mark.parametrize("content", [b"code,name\n\x81", b'code,name,level,parent\n"a,b'])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    as_folder(tmp_path, GOOD)
    (tmp_path / "areas.csv").write_bytes(content)
    (fault,) = faults_of(tmp_path)
    assert fault.startswith("areas.csv")


def test_blank_lines_and_further_columns_do_no_harm(tmp_path: Path) -> None:
    as_folder(tmp_path, GOOD)
    (tmp_path / "people.csv").write_text("备注,userid,name,phone\n\nx,li,李大爷,\n,WangFang,王芳,1\n,,,\n")
    assert [person.userid for person in read(tmp_path).people] == ["li", "WangFang"]


@pytest.mark.parametrize("name", ["missing", "roster.txt", "roster.xlsx"])
def test_a_path_that_is_no_roster_is_refused_in_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != "missing":
        path.write_bytes(b"no book")
    (fault,) = faults_of(path)
    assert str(path.name) in fault
