"""The other commands, each once, as real processes: what they print is what scripts rely on."""

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from openpyxl import Workbook, load_workbook

from bot.record_room import record_room
from bot.sandbox.seed import roster_path
from bot.settings import Settings
from tests.journeys.terminal import Terminal
from tests.journeys.town import Town

TABLES = ("areas", "people", "roles", "teams", "speak_points")
FIELDS = {"id", "kind", "codes", "buildings", "unit", "room", "urgency", "confidence", "because"}


async def test_read_answers_each_json_line_in_order_and_names_the_bad_ones(terminal: Terminal) -> None:
    asked = (
        '{"id": "a", "text": "3号楼2单元501电梯困人了"}\n'
        "\n"
        '{"id": 2, "text": "谢谢大家"}\n'
        '{"id": 3, "text": "停水停电了，\\u0000\\ud83d 怎么办"}\n'
    )
    ended = await terminal.run("read", given=asked)
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 0
    assert [answer["id"] for answer in answers] == ["a", 2, 3]
    assert all(set(answer) == FIELDS for answer in answers)
    first = answers[0]
    assert (first["kind"], first["buildings"], first["unit"], first["room"]) == ("issue", ["3"], "2", "501")
    assert first["urgency"] == "emergency"
    assert answers[1]["codes"] == []

    bad = await terminal.run("read", given='{"id": 1, "text": "停水了"}\nnot json\n{"id": 3}\n')
    assert bad.code == 1
    assert len(bad.out.splitlines()) == 1
    assert "line 2" in bad.err
    assert "line 3" in bad.err


async def test_check_says_of_each_part_whether_it_is_well_and_what_to_do(terminal: Terminal) -> None:
    well = await terminal.run("check")
    assert well.code == 0, well.out
    for part in ("SHUOSHI_DATABASE_URL", "database", "roster", "inbox", "outbox", "bot"):
        assert f"ok    {part}" in well.out
    ill = await terminal.run(
        "check", BOT_ID="aib", BOT_SECRET="hush-hush", WS_URL="ws://127.0.0.1:9", API_URL="http://127.0.0.1:9"
    )
    assert ill.code == 1
    assert "FAULT long connection" in ill.out
    assert "FAULT roster" in ill.out
    assert "→" in ill.out
    assert "hush-hush" not in ill.out + ill.err


async def test_settings_that_cannot_be_are_all_named_at_once(terminal: Terminal) -> None:
    ended = await terminal.run("check", BOT_SECRET="s", BOT_TOKEN="t", HTTP="nowhere", API_URL="x")
    assert ended.code == 1
    for name in ("SHUOSHI_BOT_SECRET", "SHUOSHI_BOT_TOKEN", "SHUOSHI_HTTP", "SHUOSHI_API_URL"):
        assert name in ended.err
    assert "Traceback" not in ended.err


async def test_import_takes_a_folder_and_the_same_in_other_clothes_changes_nothing(
    terminal: Terminal, tmp_path: Path
) -> None:
    book, gbk = Workbook(), tmp_path / "gbk"
    gbk.mkdir()
    for name in TABLES:
        text = (roster_path() / f"{name}.csv").read_text(encoding="utf-8")
        (gbk / f"{name}.csv").write_text(text, encoding="gbk")
        sheet = book.create_sheet(name)
        for row in csv.reader(text.splitlines()):
            sheet.append(row)
    book.save(tmp_path / "roster.xlsx")
    first = await terminal.run("import", str(roster_path()))
    assert first.code == 0, first.err
    assert "areas: 16 added" in first.out
    for again in (tmp_path / "roster.xlsx", gbk):
        ended = await terminal.run("import", str(again))
        assert ended.code == 0, ended.err
        assert ended.out.splitlines()[-1] == "Nothing had changed."


async def test_import_lists_every_bad_row_and_takes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(roster_path(), tmp_path / "bad"))
    with (folder / "roles.csv").open("a", encoding="utf-8") as roles:
        roles.write("Nobody,secretary,BH\nLiDaye,resident,BH99\n")
    with (folder / "areas.csv").open("a", encoding="utf-8") as areas:
        areas.write("BH09,新小区,village,BH\n")
    ended = await terminal.run("import", str(folder))
    assert ended.code == 1
    for words in ("Nobody", "BH99", "village", "nothing was imported"):
        assert words in ended.err
    assert "Traceback" not in ended.err
    with record_room(Settings(_env_file=None, var_dir=terminal.home / "var")) as database:
        assert database.read(lambda uow: uow.directory.list_areas()) == ()


async def test_the_ledger_is_listed_shown_verified_and_taken_along(
    town: Town, terminal: Terminal, tmp_path: Path
) -> None:
    await town.person("李长福").say(town.group(), "@说事 =1+1 3号楼2单元楼道灯不亮,电话13812345678")
    await town.hears(town.group(), "【#1】已登记")
    await town.sleep()
    here = {"VAR_DIR": str(town.settings.var_dir)}

    listed = await terminal.run("ledger", "list", **here)
    assert listed.out.startswith("BH 【#1】 已派单(assigned) ")
    shown = await terminal.run("ledger", "show", "BH#1", **here)
    lines = shown.out.splitlines()
    assert lines[0].startswith("【#1】 已派单(assigned) 滨河物业服务队刘师傅 ")
    assert "3号楼2单元" in lines[0]
    assert "处理记录" in lines
    assert not any(word in line for line in lines[1:] for word in ("已派单", "已登记", "assigned"))
    record = json.loads((await terminal.run("ledger", "show", "1", "--json", **here)).out)
    assert (record["issue"]["state"], len(record["steps"])) == ("assigned", 2)

    verified = await terminal.run("ledger", "verify", **here)
    assert verified.code == 0
    assert verified.out.startswith("BH: 2 steps, head ")

    for name in ("out.csv", "out.xlsx"):
        ended = await terminal.run("ledger", "export", str(tmp_path / name), **here)
        assert ended.code == 0, ended.err
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 2
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


async def test_an_altered_ledger_shows(town: Town, terminal: Terminal) -> None:
    await town.person("李长福").say(town.group(), "@说事 3号楼2单元楼道灯不亮")
    await town.hears(town.group(), "【#1】已登记")
    await town.sleep()
    taken = Path(shutil.copytree(town.settings.var_dir, terminal.home / "taken"))
    with closing(sqlite3.connect(taken / "shuoshi.db")) as file, file:
        file.execute("UPDATE steps SET note = '楼道灯很亮' WHERE action = 'report'")
    ended = await terminal.run("ledger", "verify", VAR_DIR=str(taken))
    assert ended.code == 1
    assert "line 1" in ended.err
    assert "not as it was written" in ended.err


async def test_the_digest_of_a_week_is_written_to_a_folder(
    terminal: Terminal, first_var: Path, tmp_path: Path
) -> None:
    here = {"VAR_DIR": str(first_var)}
    out = tmp_path / "weeks"
    ended = await terminal.run("digest", "--week", "2026-W46", "--community", "bh", "--out", str(out), **here)
    assert ended.code == 0, ended.err
    page = (out / "BH-2026-W46.md").read_text(encoding="utf-8")
    assert page.startswith("# 滨河社区周报（11月9日—11月15日）")
    assert (out / "BH-2026-W46.png").read_bytes().startswith(b"\x89PNG")
    assert {path.suffix for path in out.iterdir()} == {".md", ".png", ".xlsx", ".html"}
